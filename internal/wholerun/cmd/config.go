package main

import (
	"fmt"
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
