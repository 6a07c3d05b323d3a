package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// grow makes the state of one resource that of one for each id, as if all had been
// applied: Terraform's own cost of an apply grows with the square of their number, and
// a plan does not depend on how its state came about.
func grow(folder string, ids []string) error {
	file := filepath.Join(folder, "terraform.tfstate")
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var state map[string]json.RawMessage
	if err := json.Unmarshal(data, &state); err != nil {
		return err
	}
	var resources []json.RawMessage
	if err := json.Unmarshal(state["resources"], &resources); err != nil || len(resources) != 1 {
		return fmt.Errorf("%s holds %d resources, want 1", file, len(resources))
	}
	grown := make([]string, len(ids))
	for i, id := range ids {
		// In quotes, a text is a value as a whole: the names of the two and the id.
		grown[i] = strings.NewReplacer(
			`"t0000"`, fmt.Sprintf(`"t%04d"`, i), `"`+name(0)+`"`, `"`+name(i)+`"`, `"`+ids[0]+`"`, `"`+id+`"`,
		).Replace(string(resources[0]))
	}
	state["resources"] = json.RawMessage("[" + strings.Join(grown, ",") + "]")
	if data, err = json.Marshal(state); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o600)
}
