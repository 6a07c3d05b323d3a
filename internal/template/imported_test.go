package template_test

import (
	"encoding/json"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

func imported(t *testing.T, text string) template.Content {
	t.Helper()
	var remote template.Template
	if err := json.Unmarshal([]byte(text), &remote); err != nil {
		t.Fatal(err)
	}
	return template.Imported(remote)
}

// An import asks for a category that can be asked for.
func TestImportedCategory(t *testing.T) {
	for text, want := range map[string]template.Category{
		`{"category":"MARKETING","previous_category":"UTILITY"}`:          template.CategoryMarketing,
		`{"category":"FREE_SERVICE","previous_category":"MARKETING"}`:     template.CategoryMarketing,
		`{"category":"FREE_SERVICE","previous_category":"TRANSACTIONAL"}`: template.CategoryUtility,
		`{"category":"FREE_SERVICE"}`:                                     template.CategoryUtility,
	} {
		if got := imported(t, text).Category; got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

// The signature in the address of a sample is made anew for each read: two
// imports of one template are the same, in cards too.
func TestImportedSamplesAreStable(t *testing.T) {
	read := func(signature string) string {
		header := `{"type":"HEADER","format":"IMAGE","example":{"header_handle":["https://scontent.whatsapp.net/v/t61/1_n.jpg?oh=` + signature + `"]}}`
		return `{"components":[` + header + `,{"type":"BODY","text":"Hi"},{"type":"CAROUSEL","cards":[{"components":[` + header + `]}]}]}`
	}
	first, second := imported(t, read("01_a")), imported(t, read("01_b"))
	a, errA := first.Components.MarshalJSON()
	b, errB := second.Components.MarshalJSON()
	if errA != nil || errB != nil || string(a) != string(b) {
		t.Errorf("%s and %s (%v, %v)", a, b, errA, errB)
	}
	const want = "https://scontent.whatsapp.net/v/t61/1_n.jpg"
	if got := first.Components[0].Example.HeaderHandle[0]; got != want {
		t.Errorf("sample is %s", got)
	}
	if got := first.Components[2].Cards[0].Components[0].Example.HeaderHandle[0]; got != want {
		t.Errorf("sample of the card is %s", got)
	}
}

// An import has all features that Graph names: whether a configuration asks for others
// is for the plan to tell. All of them on are those of an account that has opted in.
func TestImportedFeatures(t *testing.T) {
	answer := func(of map[string]bool) template.Template {
		return template.Template{Content: template.Content{Category: template.CategoryMarketing, CreativeFeatures: of}}
	}
	all := func(in string) map[string]bool {
		out := map[string]bool{}
		for _, name := range template.CreativeFeatures() {
			out[name] = name == in
		}
		return out
	}
	on := all("")
	for name := range on {
		on[name] = true
	}
	for name, c := range map[string]struct {
		answer map[string]bool
		want   int
	}{
		"none": {nil, 0}, "all on": {on, 0}, "a few on": {map[string]bool{"image_banner": true}, 1}, "all off": {all(""), 14}, "one on": {all("image_banner"), 14}, "one off": {map[string]bool{"image_touchups": false}, 1},
	} {
		if got := template.Imported(answer(c.answer)).CreativeFeatures; len(got) != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
