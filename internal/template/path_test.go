package template

import (
	"reflect"
	"strings"
	"testing"
)

func TestPath(t *testing.T) {
	const components = Path("components")
	key := `a"b].c`
	for want, c := range map[string]struct {
		path  Path
		steps []Step
	}{
		"":                                    {"", nil},
		"name":                                {Path("").At("name"), []Step{{Name: "name"}}},
		"components.buttons[2].url":           {components.At("buttons").Index(2).At("url"), []Step{{Name: "components"}, {Name: "buttons"}, {Index: 2}, {Name: "url"}}},
		"[3].buttons[0]":                      {Path("").Index(3).At("buttons").Index(0), []Step{{Index: 3}, {Name: "buttons"}, {Index: 0}}},
		`components.body.examples["a\"b].c"]`: {components.At("body").At("examples").Key(key), []Step{{Name: "components"}, {Name: "body"}, {Name: "examples"}, {Key: &key}}},
		`components["two words"]`:             {components.At("two words"), []Step{{Name: "components"}, {Key: new("two words")}}},
		"components.HOLOGRAM":                 {components.At("HOLOGRAM"), []Step{{Name: "components"}, {Name: "HOLOGRAM"}}},
	} {
		if string(c.path) != want {
			t.Errorf("%s, want %s", c.path, want)
		}
		if got := c.path.Steps(); !reflect.DeepEqual(got, c.steps) {
			t.Errorf("%s: steps %v, want %v", want, got, c.steps)
		}
		if got := joined(Path(want).Steps()); got != c.path {
			t.Errorf("%s: taken apart and put together %s", want, got)
		}
	}
	for _, text := range []string{".a", "a.", "a..b", "a[", "a[]", "a[-1]", "a[+1]", "a[x]", `a["x]`, `a["x"`, "a]", "a b", "a[1]b"} {
		// What is read of it is how it begins, and not all of it.
		if p := string(joined(Path(text).Steps())); p == text || !strings.HasPrefix(text, p) {
			t.Errorf("%q is read as %q", text, p)
		}
	}
}

func TestPathContains(t *testing.T) {
	const at = Path(`components.body.named_examples["a"]`)
	for p, want := range map[Path]bool{
		"": true, "components": true, "components.body": true, "components.body.named_examples": true, at: true,
		"components.bod": false, `components.body.named_examples["a"].x`: false, `components.body.named_examples["b"]`: false, "components.body.text": false,
	} {
		if p.Contains(at) != want {
			t.Errorf("%s: %v", p, !want)
		}
	}
	for p, want := range map[Path]string{"": "", "name": "name", at: "", "components.buttons[2]": "", "components.buttons[2].url": "url"} {
		if p.Last() != want {
			t.Errorf("%s: %q", p, p.Last())
		}
	}
}

func FuzzPath(f *testing.F) {
	f.Add("components.buttons[2].url")
	f.Add(`components.body.named_examples["first_name"]`)
	f.Add(`[0]["\x00é"].a`)
	f.Fuzz(func(t *testing.T, text string) {
		steps := Path(text).Steps()
		p := joined(steps)
		if again := joined(p.Steps()); again != p || !reflect.DeepEqual(p.Steps(), steps) {
			t.Errorf("%q: %q, then %q", text, p, again)
		}
	})
}
