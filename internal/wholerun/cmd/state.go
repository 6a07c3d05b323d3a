package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// grow makes the state of one resource the state of n, as if all had been
// applied: Terraform's own cost of an apply grows with the square of n, and a
// plan does not depend on how its state came about. id gives the i-th id.
func grow(folder string, n int, id func(i int) string) error {
	file := filepath.Join(folder, "terraform.tfstate")
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var state map[string]any
	if err := json.Unmarshal(data, &state); err != nil {
		return err
	}
	resources, ok := state["resources"].([]any)
	if !ok || len(resources) != 1 {
		return fmt.Errorf("%s holds %d resources, want 1", file, len(resources))
	}
	grown := make([]any, n)
	for i := range n {
		one, err := copyOf(resources[0])
		if err != nil {
			return err
		}
		one["name"] = fmt.Sprintf("t%04d", i)
		rename(one["instances"], i, id)
		grown[i] = one
	}
	state["resources"] = grown
	if data, err = json.Marshal(state); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o600)
}

func copyOf(v any) (out map[string]any, err error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return out, json.Unmarshal(data, &out)
}

// rename puts the i-th id and name in the place of the first.
func rename(v any, i int, id func(int) string) any {
	switch v := v.(type) {
	case []any:
		for at := range v {
			v[at] = rename(v[at], i, id)
		}
	case map[string]any:
		for key := range v {
			v[key] = rename(v[key], i, id)
		}
	case string:
		switch v {
		case id(0):
			return id(i)
		case name(0):
			return name(i)
		}
	}
	return v
}
