// Package manifests checks the objects that the local platform applies, and
// that the documentation offers to administrators of other clusters.
package manifests

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer/json"
	"k8s.io/client-go/kubernetes/scheme"
)

const (
	applied    = "../../manifests"
	documented = "../../../../docs/rbac"
)

// read decodes every document of a directory; an unknown field is an error.
func read(t *testing.T, directory string) []runtime.Object {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(directory, "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no manifests in %s: %v", directory, err)
	}
	decoder := json.NewSerializerWithOptions(json.DefaultMetaFactory, scheme.Scheme, scheme.Scheme,
		json.SerializerOptions{Yaml: true, Strict: true})
	var objects []runtime.Object
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, document := range bytes.Split(content, []byte("\n---\n")) {
			object, _, err := decoder.Decode(document, nil, nil)
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			objects = append(objects, object)
		}
	}
	return objects
}

func TestRulesAreLeastPrivilege(t *testing.T) {
	checked := 0
	for _, object := range read(t, applied) {
		var name string
		var rules []rbacv1.PolicyRule
		switch role := object.(type) {
		case *rbacv1.Role:
			name, rules = role.Name, role.Rules
			if role.Namespace != "flink-jobs" {
				t.Errorf("%s is for namespace %q", name, role.Namespace)
			}
		case *rbacv1.ClusterRole:
			name, rules = role.Name, role.Rules
			for _, rule := range rules {
				for _, verb := range rule.Verbs {
					if !slices.Contains([]string{"get", "list", "watch"}, verb) {
						t.Errorf("%s may %s everywhere", name, verb)
					}
				}
			}
		default:
			continue
		}
		checked++
		for _, rule := range rules {
			for _, word := range slices.Concat(rule.APIGroups, rule.Resources, rule.Verbs) {
				if strings.Contains(word, "*") {
					t.Errorf("%s has the wildcard %q", name, word)
				}
			}
			for _, resource := range rule.Resources {
				if slices.Contains([]string{"secrets", "pods/exec", "serviceaccounts/token"}, resource) {
					t.Errorf("%s reaches %s", name, resource)
				}
			}
		}
	}
	if checked < 5 {
		t.Errorf("only %d roles were checked", checked)
	}
}

func TestDocumentedRulesAreTheAppliedOnes(t *testing.T) {
	rules := func(directory string) map[string][]rbacv1.PolicyRule {
		found := map[string][]rbacv1.PolicyRule{}
		for _, object := range read(t, directory) {
			switch role := object.(type) {
			case *rbacv1.Role:
				found["Role/"+role.Name] = role.Rules
			case *rbacv1.ClusterRole:
				found["ClusterRole/"+role.Name] = role.Rules
			}
		}
		return found
	}
	ours := rules(applied)
	for name, documentedRules := range rules(documented) {
		if !reflect.DeepEqual(documentedRules, ours[name]) {
			t.Errorf("%s: docs/rbac says %v, the platform applies %v", name, documentedRules, ours[name])
		}
	}
}

func TestBindingsNameRolesAndAccountsThatExist(t *testing.T) {
	roles, accounts := map[string]bool{}, map[string]bool{}
	objects := read(t, applied)
	for _, object := range objects {
		switch o := object.(type) {
		case *rbacv1.Role:
			roles["Role/"+o.Name] = true
		case *rbacv1.ClusterRole:
			roles["ClusterRole/"+o.Name] = true
		case *corev1.ServiceAccount:
			accounts[o.Namespace+"/"+o.Name] = true
		}
	}
	check := func(name string, role rbacv1.RoleRef, subjects []rbacv1.Subject) {
		if !roles[role.Kind+"/"+role.Name] {
			t.Errorf("%s grants %s, which is not there", name, role.Name)
		}
		for _, subject := range subjects {
			if subject.Kind == "ServiceAccount" && !accounts[subject.Namespace+"/"+subject.Name] {
				t.Errorf("%s is for service account %s, which is not there", name, subject.Name)
			}
		}
	}
	for _, object := range objects {
		switch o := object.(type) {
		case *rbacv1.RoleBinding:
			check(o.Name, o.RoleRef, o.Subjects)
		case *rbacv1.ClusterRoleBinding:
			check(o.Name, o.RoleRef, o.Subjects)
		}
	}
}
