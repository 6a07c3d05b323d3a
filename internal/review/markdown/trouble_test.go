package markdown

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
)

// diagnosed is the comment on a log with some diagnostics.
func diagnosed(t *testing.T, o Options, title string, diagnostics ...plan.Diagnostic) string {
	t.Helper()
	return Write(review.Make(&plan.Plan{LogOnly: true, Diagnostics: diagnostics}, review.Options{Title: title}), o)
}

func TestAFailedPlanIsDrawnByTemplate(t *testing.T) {
	detail := strings.Repeat("It has 61 characters. ", 12) + "\n\n  as = quoted " + strings.Repeat("x", 120)
	text := diagnosed(t, Options{Limit: GitHubLimit}, "prod · PR 12 · abc1234",
		plan.Diagnostic{IsError: true, Summary: "Footer is too long", Detail: detail, Address: `whatsapp_message_template.b["x"]`, File: "main.tf", Line: 12},
		plan.Diagnostic{IsError: true, Summary: "No body", Address: "whatsapp_message_template.a"},
		plan.Diagnostic{IsError: true, Summary: "Bad", Address: "terraform_data.a"},
		plan.Diagnostic{IsError: true, Summary: "Footer is too long", Detail: detail, Address: `whatsapp_message_template.b["x"]`, File: "main.tf", Line: 12},
		plan.Diagnostic{IsError: true, Summary: "Missing access token"},
		plan.Diagnostic{Summary: "Old", Detail: "Use the new.", Address: "whatsapp_message_template.a"},
	)
	at := 0
	for _, want := range []string{
		"<!-- whatsapp-templatepreview prod · PR 12 · abc1234 -->\n## WhatsApp message templates · `prod · PR 12 · abc1234`\n\n**The plan failed with 4 errors: nothing of it can be applied.** No change of a message template was planned before that.\n\n",
		"### In the configuration\n\n**Error** `Missing access token`\n",
		"### `whatsapp_message_template.a`\n\n**Error** `No body`\n",
		"### `whatsapp_message_template.b[\"x\"]`\n\n**Error** in `main.tf, line 12` `Footer is too long`\n\n```text\nIt has",
		"### `terraform_data.a`",
		"<details><summary>1 warning of the plan</summary>\n\n**`whatsapp_message_template.a`**\n\n**Warning** `Old`\n\n```text\nUse the new.\n```\n",
		"</details>\n",
	} {
		i := strings.Index(text[at:], want)
		if i < 0 {
			t.Fatalf("no\n%s\nin its place in\n%s", want, text)
		}
		at += i + len(want)
	}
	if strings.Count(text, "Footer is too long") != 1 {
		t.Error("the same is said twice")
	}
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, "It has") && utf8.RuneCountInString(line) > width {
			t.Errorf("a line of %d characters", utf8.RuneCountInString(line))
		}
	}
	if !strings.Contains(text, "  as = quoted "+strings.Repeat("x", 120)) {
		t.Error("a quotation is broken")
	}
}

func TestManyProblemsFit(t *testing.T) {
	var list []plan.Diagnostic
	for i := range 400 {
		list = append(list, plan.Diagnostic{IsError: i%2 == 0, Summary: "Wrong", Detail: strings.Repeat("words ", 100), Address: fmt.Sprintf("whatsapp_message_template.t%d", i)})
	}
	for _, limit := range []int{GitHubLimit, 3000, LeastLimit} {
		text := diagnosed(t, Options{Limit: limit}, "", list...)
		shown := strings.Count(text, "`whatsapp_message_template.t")
		if length(text) > limit || !strings.Contains(text, fmt.Sprintf("the details in %d places. ", 400-shown)) {
			t.Errorf("%d of %d characters, %d shown:\n%s", length(text), limit, shown, text[max(0, len(text)-300):])
		}
		outside(t, text)
		if strings.Count(text, "<details>") != strings.Count(text, "</details>") {
			t.Error("a fold stays open")
		}
	}
}

func TestTheLogAloneSaysWhatIsMissing(t *testing.T) {
	log := `{"@level":"info","type":"planned_change","change":{"resource":{"addr":"whatsapp_message_template.x[\"en\"]","resource_type":"whatsapp_message_template"},"action":"delete"}}`
	p, err := plan.Read(strings.NewReader(log))
	if err != nil {
		t.Fatal(err)
	}
	text := Write(review.Make(p, review.Options{}), Options{Limit: GitHubLimit})
	for _, want := range []string{"1 message template: 1 deleted.", "Only the log of the plan was given", "| Deleted | `whatsapp_message_template.x[\"en\"]` |\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestMarkers(t *testing.T) {
	for title, want := range map[string]string{
		"":                       "<!-- whatsapp-templatepreview -->",
		"prod · PR 123 · abc123": "<!-- whatsapp-templatepreview prod · PR 123 · abc123 -->",
		"prod-eu · feat/x_1":     "<!-- whatsapp-templatepreview prod-eu · feat/x_1 -->",
		"a --> b":                "<!-- whatsapp-templatepreview a - b -->",
		"<!-- @x -->\n[y](z)":    "<!-- whatsapp-templatepreview - x - y z -->",
		"\u202e---!>":            "<!-- whatsapp-templatepreview - -->",
	} {
		if got := Marker(title); got != want {
			t.Errorf("%q: %s", title, got)
		}
	}
}

func TestCategories(t *testing.T) {
	template := func(category, more string) string {
		return `{"name":"x","language":"en","category":"` + category + `","components":{"body":{"text":"a"}}` + more + `}`
	}
	for change, wants := range map[string][]string{
		`{"actions":["create"],"after":` + template("MARKETING", "") + `}`: {"| `en` | `MARKETING` | new |"},
		`{"actions":["update"],"before":` + template("UTILITY", `,"status":"REJECTED","effective_category":"UTILITY"`) + `,"after":` + template("MARKETING", "") + `,"after_unknown":{"status":true}}`: {
			"| `UTILITY` → `MARKETING` |", "**Changes its category.** It is in `UTILITY` now, and `MARKETING` is asked for. Meta prices messages by category, and marketing messages mostly cost more."},
		`{"actions":["update"],"before":` + template("UTILITY", `,"status":"APPROVED","effective_category":"UTILITY"`) + `,"after":` + template("MARKETING", "") + `,"after_unknown":{"status":true}}`: {
			"**The category cannot be changed.** It is approved as `UTILITY`"},
		`{"actions":["update"],"before":` + template("UTILITY", `,"status":"APPROVED","effective_category":"MARKETING"`) + `,"after":` + template("UTILITY", "") + `,"after_unknown":{"status":true}}`: {
			"| `UTILITY`, charged as `MARKETING` |"},
	} {
		text := of(t, change)
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("no %q in\n%s", want, text)
			}
		}
	}
}
