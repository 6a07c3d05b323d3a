package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// values of the i-th template: a header, a body, a footer and two buttons, as
// most have them. All but the name is the same, so that the state of one is the
// state of any.
func values(i int) string {
	return fmt.Sprintf(`
    name     = %q
    language = "en_US"
    category = "MARKETING"
    components = {
      header = { format = "TEXT", text = "Our {{1}} is on!", examples = ["Summer Sale"] }
      body = {
        text     = "Shop now through {{1}} and use code {{2}} to get {{3}} off of all merchandise."
        examples = ["the end of August", "25OFF", "25%%"]
      }
      footer = { text = "Use the buttons below to manage your marketing subscriptions" }
      buttons = [
        { type = "QUICK_REPLY", text = "Unsubscribe from Promos" },
        { type = "URL", text = "Open the shop", url = "https://www.example.com/shop/{{1}}", example = "https://www.example.com/shop/summer" },
      ]
    }
`, name(i))
}

func name(i int) string { return fmt.Sprintf("seasonal_promotion_%04d", i) }

// body is the i-th template as Graph is sent it.
func body(i int) map[string]any {
	return map[string]any{
		"name": name(i), "language": "en_US", "category": "MARKETING", "parameter_format": "POSITIONAL",
		"components": []map[string]any{
			{"type": "HEADER", "format": "TEXT", "text": "Our {{1}} is on!", "example": map[string]any{"header_text": []string{"Summer Sale"}}},
			{
				"type": "BODY", "text": "Shop now through {{1}} and use code {{2}} to get {{3}} off of all merchandise.",
				"example": map[string]any{"body_text": [][]string{{"the end of August", "25OFF", "25%"}}},
			},
			{"type": "FOOTER", "text": "Use the buttons below to manage your marketing subscriptions"},
			{"type": "BUTTONS", "buttons": []map[string]any{
				{"type": "QUICK_REPLY", "text": "Unsubscribe from Promos"},
				{"type": "URL", "text": "Open the shop", "url": "https://www.example.com/shop/{{1}}", "example": []string{"https://www.example.com/shop/summer"}},
			}},
		},
	}
}

// templates is a configuration of n templates.
func templates(n int) string {
	var b strings.Builder
	b.WriteString(`terraform {
  required_providers {
    whatsapp = { source = "abd65749/whatsapp" }
  }
}
`)
	for i := range n {
		fmt.Fprintf(&b, "resource \"whatsapp_message_template\" \"t%04d\" {%s}\n", i, values(i))
	}
	return b.String()
}

// floorOf is a configuration of n terraform_data with the same values.
func floorOf(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "resource \"terraform_data\" \"t%04d\" {\n  input = {%s  }\n}\n", i, values(i))
	}
	return b.String()
}

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
