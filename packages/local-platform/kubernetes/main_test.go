package main

import (
	"strings"
	"testing"
)

func TestChooseHandsTheRestOfTheArgumentsOn(t *testing.T) {
	_, arguments, err := choose([]string{"kubernetes", "kubectl", "get", "pods"})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(arguments, " "); got != "kubectl get pods" {
		t.Errorf("kubectl would see %q", got)
	}
}

func TestChooseSaysWhatIsKnown(t *testing.T) {
	for _, args := range [][]string{{"kubernetes"}, {"kubernetes", "kubeadm"}} {
		_, _, err := choose(args)
		if err == nil {
			t.Fatalf("%q was accepted", args)
		}
		for _, name := range []string{"etcd", "kubelet", "coredns"} {
			if !strings.Contains(err.Error(), name) {
				t.Errorf("%q does not name %s", err, name)
			}
		}
	}
}
