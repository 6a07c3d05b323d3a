package core

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// resourceAddress names a resource of a configuration.
type resourceAddress struct{ mode, kind, name string }

const (
	managed = "managed"
	data    = "data"
)

func (a resourceAddress) String() string {
	if a.mode == data {
		return "data." + a.kind + "." + a.name
	}
	return a.kind + "." + a.name
}

// address names an object: an instance of a resource. The key is nil, an int or a
// string.
type address struct {
	resourceAddress
	key any
}

func (a address) String() string {
	switch key := a.key.(type) {
	case int:
		return fmt.Sprintf("%s[%d]", a.resourceAddress, key)
	case string:
		return fmt.Sprintf("%s[%q]", a.resourceAddress, key)
	}
	return a.resourceAddress.String()
}

// object is an object as a state holds it. Its values are JSON, since a provider
// may have to bring them up to its schema.
type object struct {
	Version             int64           `json:"schema_version"`
	Attributes          json.RawMessage `json:"attributes"`
	Sensitive           json.RawMessage `json:"sensitive_attributes"` // Terraform's own, kept as it is
	Identity            json.RawMessage `json:"identity,omitempty"`
	IdentityVersion     int64           `json:"identity_schema_version"`
	Private             []byte          `json:"private,omitempty"`
	Status              string          `json:"status,omitempty"` // "tainted", or nothing
	Dependencies        []string        `json:"dependencies,omitempty"`
	CreateBeforeDestroy bool            `json:"create_before_destroy,omitempty"`
	Deposed             string          `json:"deposed,omitempty"`
	Key                 any             `json:"index_key,omitempty"`
}

const tainted = "tainted"

// instance is what a state knows under an address: the object, and those that an
// apply has put aside and not yet destroyed, by a key of Terraform's.
type instance struct {
	current *object
	deposed map[string]*object
}

// objects are all of them; the key of the one that is not put aside is "".
func (i *instance) objects() map[string]*object {
	all := maps.Clone(i.deposed)
	if i.current != nil {
		all[""] = i.current
	}
	return all
}

// state is what Terraform remembers from one run to the next.
type state struct {
	serial    int
	instances map[address]*instance
	outputs   map[string]cty.Value
}

func newState() *state {
	return &state{instances: map[address]*instance{}, outputs: map[string]cty.Value{}}
}

// clone copies a state as far as runs change it: objects are never changed, but
// exchanged.
func (s *state) clone() *state {
	out := &state{serial: s.serial, instances: map[address]*instance{}, outputs: maps.Clone(s.outputs)}
	for a, i := range s.instances {
		out.instances[a] = &instance{i.current, maps.Clone(i.deposed)}
	}
	return out
}

// put exchanges the object at an address, or the one that is put aside there under a
// key; nil is none.
func (s *state) put(a address, deposed string, o *object) {
	i := s.instances[a]
	if i == nil {
		i = &instance{deposed: map[string]*object{}}
		s.instances[a] = i
	}
	switch {
	case deposed == "":
		i.current = o
	case o == nil:
		delete(i.deposed, deposed)
	default:
		i.deposed[deposed] = o
	}
	if i.current == nil && len(i.deposed) == 0 {
		delete(s.instances, a)
	}
}

func (s *state) get(a address) *object {
	if i := s.instances[a]; i != nil {
		return i.current
	}
	return nil
}

// file is Terraform's own format of a state, so that one can go on where the
// other has stopped.
type file struct {
	Version          int                   `json:"version"`
	TerraformVersion string                `json:"terraform_version"`
	Serial           int                   `json:"serial"`
	Lineage          string                `json:"lineage"`
	Outputs          map[string]fileOutput `json:"outputs"`
	Resources        []fileResource        `json:"resources"`
	Checks           json.RawMessage       `json:"check_results"` // Terraform's own, not read here
}

type fileOutput struct {
	Value json.RawMessage `json:"value"`
	Type  json.RawMessage `json:"type"`
}

type fileResource struct {
	Mode      string    `json:"mode"`
	Type      string    `json:"type"`
	Name      string    `json:"name"`
	Provider  string    `json:"provider"`
	Each      string    `json:"each,omitempty"`
	Instances []*object `json:"instances"`
}

const (
	stateVersion     = 4
	terraformVersion = "1.11.4"
	lineage          = "00000000-0000-4000-8000-000000000000"
)

// readState reads a file; there is an empty state where there is none.
func readState(path string) (*state, error) {
	out := newState()
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	var f file
	if err := json.Unmarshal(text, &f); err != nil {
		return nil, err
	}
	out.serial = f.Serial
	for name, o := range f.Outputs {
		kind, err := ctyjson.UnmarshalType(o.Type)
		if err != nil {
			return nil, err
		}
		if out.outputs[name], err = ctyjson.Unmarshal(o.Value, kind); err != nil {
			return nil, err
		}
	}
	for _, r := range f.Resources {
		for _, o := range r.Instances {
			a := address{resourceAddress{r.Mode, r.Type, r.Name}, o.Key}
			if n, ok := o.Key.(float64); ok {
				a.key = int(n)
			}
			out.put(a, o.Deposed, o)
		}
	}
	return out, nil
}

func (s *state) write(path string) error {
	f := file{Version: stateVersion, TerraformVersion: terraformVersion, Serial: s.serial, Lineage: lineage, Outputs: map[string]fileOutput{}, Resources: []fileResource{}}
	for name, v := range s.outputs {
		kind, err := ctyjson.MarshalType(v.Type())
		if err != nil {
			return err
		}
		value, err := ctyjson.Marshal(v, v.Type())
		if err != nil {
			return err
		}
		f.Outputs[name] = fileOutput{value, kind}
	}
	for _, a := range s.addresses() {
		i := s.instances[a]
		if n := len(f.Resources); n == 0 || f.Resources[n-1].Mode != a.mode || f.Resources[n-1].Type != a.kind || f.Resources[n-1].Name != a.name {
			f.Resources = append(f.Resources, fileResource{Mode: a.mode, Type: a.kind, Name: a.name, Provider: providerOf(a.kind), Each: each(a.key)})
		}
		here := &f.Resources[len(f.Resources)-1]
		objects := i.objects()
		for _, key := range slices.Sorted(maps.Keys(objects)) {
			here.Instances = append(here.Instances, objects[key].at(a.key, key))
		}
	}
	text, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	// The serial counts states that differ.
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, text) {
		return nil
	}
	f.Serial++
	if text, err = json.MarshalIndent(f, "", "  "); err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o600)
}

// addresses are those of all objects, in order.
func (s *state) addresses() []address {
	return slices.SortedFunc(maps.Keys(s.instances), func(a, b address) int {
		if c := cmp.Compare(a.resourceAddress.String(), b.resourceAddress.String()); c != 0 {
			return c
		}
		if x, ok := a.key.(int); ok {
			if y, ok := b.key.(int); ok {
				return cmp.Compare(x, y)
			}
		}
		return cmp.Compare(a.String(), b.String())
	})
}

func (o *object) at(key any, deposed string) *object {
	out := *o
	out.Key, out.Deposed = key, deposed
	if out.Sensitive == nil {
		out.Sensitive = json.RawMessage("[]")
	}
	return &out
}

func each(key any) string {
	switch key.(type) {
	case int:
		return "list"
	case string:
		return "map"
	}
	return ""
}

func providerOf(kind string) string {
	if kind == terraformData {
		return `provider["terraform.io/builtin/terraform"]`
	}
	return fmt.Sprintf(`provider["registry.terraform.io/abd65749/%s"]`, strings.SplitN(kind, "_", 2)[0])
}
