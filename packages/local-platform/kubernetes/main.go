// Command kubernetes is every program of the local platform's cluster in one
// binary: linking them once shares their code on disk, in memory and in the
// build. The first argument names the program, the rest is handed on to it.
package main

import (
	"context"
	"fmt"
	"os"
	"sort"
	"strings"

	"go.etcd.io/etcd/server/v3/etcdmain"
	_ "k8s.io/client-go/plugin/pkg/client/auth"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	kubectl "k8s.io/kubectl/pkg/cmd"
	kubectlutil "k8s.io/kubectl/pkg/cmd/util"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	proxy "k8s.io/kubernetes/cmd/kube-proxy/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kubelet "k8s.io/kubernetes/cmd/kubelet/app"
)

// programs maps a name to the program's main function, which reads os.Args as
// if it had been started under that name.
var programs = map[string]func(){
	"coredns": runCoreDNS,
	"etcd":    func() { etcdmain.Main(os.Args) },
	"kube-apiserver": func() {
		os.Exit(cli.Run(apiserver.NewAPIServerCommand()))
	},
	"kube-controller-manager": func() {
		os.Exit(cli.Run(controllermanager.NewControllerManagerCommand()))
	},
	"kube-proxy": func() { os.Exit(cli.Run(proxy.NewProxyCommand())) },
	"kube-scheduler": func() {
		os.Exit(cli.Run(scheduler.NewSchedulerCommand()))
	},
	"kubectl": func() {
		if err := cli.RunNoErrOutput(kubectl.NewDefaultKubectlCommand()); err != nil {
			kubectlutil.CheckErr(err)
		}
	},
	"kubelet": func() {
		os.Exit(cli.Run(kubelet.NewKubeletCommand(context.Background())))
	},
}

func main() {
	program, arguments, err := choose(os.Args)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	os.Args = arguments
	program()
}

// choose returns the program that args ask for and the arguments it shall see:
// its own name first, as after a direct start.
func choose(args []string) (func(), []string, error) {
	if len(args) < 2 {
		return nil, nil, fmt.Errorf("name a program: %s", strings.Join(names(), ", "))
	}
	program, known := programs[args[1]]
	if !known {
		return nil, nil, fmt.Errorf("unknown program %q; known: %s", args[1], strings.Join(names(), ", "))
	}
	return program, args[1:], nil
}

func names() []string {
	all := make([]string, 0, len(programs))
	for name := range programs {
		all = append(all, name)
	}
	sort.Strings(all)
	return all
}
