package faults_test

import (
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// instance is a resource in the state file.
type instance struct {
	Status     string // "tainted"
	Attributes map[string]any
	Private    string // base64
}

// text is an attribute's value, or "".
func (i instance) text(name string) string {
	s, _ := i.Attributes[name].(string)
	return s
}

// state reads the state file: instances by their address.
func (tf *terraform) state() map[string]instance {
	tf.t.Helper()
	data, err := os.ReadFile(filepath.Join(tf.Dir, "terraform.tfstate"))
	if os.IsNotExist(err) {
		return nil
	}
	var file struct {
		Resources []struct {
			Type, Name string
			Instances  []instance
		}
	}
	if err == nil {
		err = json.Unmarshal(data, &file)
	}
	if err != nil {
		tf.t.Fatalf("the state cannot be read: %v\n%s", err, data)
	}
	out := map[string]instance{}
	for _, r := range file.Resources {
		for _, i := range r.Instances {
			out[r.Type+"."+r.Name] = i
		}
	}
	return out
}

// has reports whether the template is in the state.
func (tf *terraform) has(name string) bool {
	_, ok := tf.state()[templateType+"."+name]
	return ok
}

// whole makes sure that the state and the server hold the same templates, each
// of them once. The server may have others that were named before.
func (l *lab) whole(others ...string) {
	l.t.Helper()
	state := l.state()
	known := map[string]bool{}
	for _, name := range others {
		known[name] = true
	}
	for address, i := range state {
		if i.Status != "" {
			l.t.Errorf("%s is %s", address, i.Status)
		}
		if i.text("name") == "" {
			continue
		}
		known[i.text("name")] = true
		if found, ok := l.server.Find(graphtest.Account, i.text("name"), i.text("language")); !ok || found.ID != i.text("id") {
			l.t.Errorf("%s has id %s; the server has %q (%t)", address, i.text("id"), found.ID, ok)
		}
	}
	count := map[string]int{}
	for _, t := range l.server.Templates(graphtest.Account) {
		count[t.Name+"/"+t.Language]++
		if !known[t.Name] {
			l.t.Errorf("the server has %s (%s, id %s), and the state does not", t.Name, t.Language, t.ID)
		}
	}
	for name, n := range count {
		if n != 1 {
			l.t.Errorf("the server has %s %d times", name, n)
		}
	}
}
