package guides

import (
	"regexp"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
)

func TestEveryRuleIsThereOnce(t *testing.T) {
	page := rulesPage()
	for _, r := range rules.Catalogue() {
		if n := strings.Count(page, "\n| `"+r.ID+"` | "+r.Severity.String()+" | **"); n != 1 {
			t.Errorf("%s is there %d times", r.ID, n)
		}
	}
	if strings.Contains(page, "%!") {
		t.Error("a figure is missing")
	}
}

func TestEveryReasonIsThereOnce(t *testing.T) {
	page := rejectionsPage()
	for _, reason := range append(template.RejectionReasons(), "NONE") {
		if n := strings.Count(page, "`"+reason+"` | "); n != 1 {
			t.Errorf("%s is there %d times", reason, n)
		}
	}
}

// TestTablesAreWhole counts cells: a bar in a text would make another one.
func TestTablesAreWhole(t *testing.T) {
	bar := regexp.MustCompile(`(^|[^\\])\|`)
	for _, page := range Pages() {
		cells := 0
		for line := range strings.Lines(page.Text) {
			n := len(bar.FindAllString(line, -1))
			if cells != 0 && n != 0 && n != cells {
				t.Errorf("%s: %d cells instead of %d: %s", page.Name, n-1, cells-1, line)
			}
			cells = n
		}
		if !strings.HasPrefix(page.Text, "---\npage_title: \"") || strings.HasSuffix(page.Text, "\n\n") {
			t.Errorf("%s begins or ends wrongly", page.Name)
		}
	}
}

func TestProse(t *testing.T) {
	for text, want := range map[string]string{
		"A variable such as {{1}} or {{first_name}}.":           "A variable such as `{{1}}` or `{{first_name}}`.",
		"The known ones begin with sample_ or jaspers_market_.": "The known ones begin with `sample_` or `jaspers_market_`.",
		"zero_tap_terms_accepted = true: agreed.":               "`zero_tap_terms_accepted = true`: agreed.",
		`Set category = "MARKETING", or *not* a|b <x> [y].`:     "Set `category = \"MARKETING\"`, or \\*not\\* a\\|b &lt;x> \\[y].",
		"The JSON text or URL of a MARKETING template.":         "The JSON text or URL of a `MARKETING` template.",
		"{{a|b}}": "`{{a\\|b}}`",
		"":        "",
	} {
		if got := prose(text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

// A field that a type of button has is in the table, with the limit that it has.
func TestButtons(t *testing.T) {
	text := Buttons()
	for _, row := range []string{
		"| `QUICK_REPLY` | `text` (at most 25 characters) |  | any number | yes |\n",
		"| `CATALOG` |  | `text` (\"View catalog\" in English) | 1 |  |\n",
	} {
		if !strings.Contains(text, row) {
			t.Errorf("no %q in\n%s", row, text)
		}
	}
	for _, b := range template.ButtonTypes() {
		if strings.Count(text, "\n| `"+string(b)+"` |") != 1 {
			t.Errorf("%s is not there once", b)
		}
	}
}
