package template

import (
	"fmt"
	"testing"
)

func TestPlaceholders(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "[]",
		"no variables":                    "[]",
		"{{1}} and {{2}}":                 "[1 2]",
		"Hi {{first_name}}!":              "[first_name]",
		"Olá, {{ $json.Nome }}, tudo bem": "[$json.Nome]",
		"{{}} {{ }} {{1":                  "[]",
		"{{ {{1}} }}":                     "[1]",
		"{{{1}}}":                         "[1]",
		"é{{1}}":                          "[1]",
	} {
		var names []string
		for _, p := range Placeholders(text) {
			names = append(names, p.Name)
		}
		if got := fmt.Sprint(names); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func FuzzPlaceholders(f *testing.F) {
	for _, s := range []string{"{{1}}", "{{ {{1}}", "}}{{", "{{{{}}}}", "é{{ a }}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, p := range Placeholders(text) {
			if p.Start < at || p.End > len(text) || p.Start >= p.End || p.Name == "" {
				t.Fatalf("%q: placeholder %+v", text, p)
			}
			at = p.End
		}
		if same := Fill(text, func(p Placeholder) (string, bool) { return text[p.Start:p.End], true }); same != text {
			t.Errorf("filling in what was there gave %q for %q", same, text)
		}
	})
}

func TestParameterFormat(t *testing.T) {
	for body, want := range map[string]ParameterFormat{"Hi": FormatPositional, "Hi {{1}}": FormatPositional, "Hi {{name}}": FormatNamed} {
		c := Components{{Type: TypeBody, Text: "x"}, {Type: TypeCarousel, Cards: []Card{{Components: Components{{Type: TypeBody, Text: body}}}}}}
		if got := c.ParameterFormat(); got != want {
			t.Errorf("%s: %s", body, got)
		}
		if got := c.HasPlaceholders(); got != (body != "Hi") {
			t.Errorf("%s: HasPlaceholders = %v", body, got)
		}
	}
}

func TestPlaceholderNames(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "[]",
		"{{2}} {{1}} {{2}}":             "[2 1]",
		"{{ first_name }}{{last_name}}": "[first_name last_name]",
	} {
		if got := fmt.Sprint(PlaceholderNames(text)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
