// Package guides writes those pages of the documentation that repeat what the
// code knows: the rules for templates, and what Meta's reasons for a rejection
// mean. Written by hand, they would soon tell something else than the provider
// does.
//
// The pages are plain Markdown, not templates of tfplugindocs: it copies such
// files as they are, and their {{1}} is not for it to fill in.
package guides

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
)

// Page is one page of the documentation.
type Page struct {
	Name string // of the file
	Text string
}

// Pages lists the pages of this package.
func Pages() []Page {
	return []Page{
		{"template-rules.md", rulesPage()},
		{"rejections.md", rejectionsPage()},
	}
}

// head is the front matter that the registry wants, and the title.
func head(title, description string) string {
	return fmt.Sprintf("---\npage_title: %q\nsubcategory: \"\"\ndescription: |-\n  %s\n---\n\n# %s\n\n", title, description, title)
}

// table writes a table of which the cells are Markdown.
func table(columns []string, rows [][]string) string {
	var out strings.Builder
	row := func(cells []string) { fmt.Fprintf(&out, "| %s |\n", strings.Join(cells, " | ")) }
	row(columns)
	out.WriteString(strings.Repeat("|---", len(columns)) + "|\n")
	for _, cells := range rows {
		row(cells)
	}
	return out.String()
}

// literal is what a sentence for a terminal quotes without saying so: variables
// of a template, names with an underscore, words of Graph's in upper case (of
// which the short ones, such as URL, are English too), and assignments of a name.
var literal = regexp.MustCompile(`\{\{[^}]*\}\}|([A-Za-z0-9]*_[A-Za-z0-9_]*|\bcategory)( = (true|false|"[^"]*"))|[A-Za-z0-9]*_[A-Za-z0-9_]*|\b[A-Z]{4,}\b`)

// escape keeps Markdown from seeing marks where a sentence has signs. An
// underscore needs none: it stands in a literal.
var escape = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "<", "&lt;", "[", `\[`, "|", `\|`, "\n", " ")

// prose turns a sentence of a diagnostic into Markdown that fits a table.
func prose(s string) string {
	var out strings.Builder
	at := 0
	for _, m := range literal.FindAllStringIndex(s, -1) {
		word := s[m[0]:m[1]]
		if word == "JSON" { // English, and looks like a literal
			continue
		}
		out.WriteString(escape.Replace(s[at:m[0]]) + code(word))
		at = m[1]
	}
	out.WriteString(escape.Replace(s[at:]))
	return out.String()
}

// code is a literal; even in code a bar would end the cell of a table.
func code(s string) string { return "`" + strings.ReplaceAll(s, "|", `\|`) + "`" }

const howRulesApply = `A plan judges templates by these rules before Meta does. What breaks one is told with the place of the attribute that is wrong, with the
actual figures and with what to write instead. There are %d rules: %d errors and %d warnings.

- **An error** stops the plan. It is for what Meta is certain to refuse for its form.
- **A warning** lets the plan pass. It is for advice, and for what Meta may or may not refuse.
- **Only what is written is judged**: a template that is created or replaced as a whole, an edit by what it sends. A
  template that was imported, or that stays as it is, may break any rule and still plans empty.
- **What is not known yet is not judged.** A value that Terraform only knows during apply silences the rules that depend
  on it, and no others. They are applied when it is known, before anything is sent.
- **What is newer than the provider is not judged**: kinds of components, headers and buttons that it does not know go to
  Meta as they are.
- **Templates of Meta's library** (` + "`library_template`" + `) are judged by their name, language, settings and button
  inputs only; Meta has written the rest.
- **Lengths** are counted in characters, that is in Unicode code points: an accented letter is one, an emoji may be
  several. Variables count as they are written, braces included.

` + "`components`" + ` and ` + "`components_json`" + ` are judged alike. What a text says is left to Meta's review: see
[What a rejection means](rejections.md).

In the tables, *Graph* is the code and subcode of the error with which Meta's API refuses what breaks the rule, where
that is known. *Source* is the page of Meta's documentation on which the rule stands. A "recorded answer" is a refusal by
Meta that somebody has published; "not documented" is common advice.
`

func rulesPage() string {
	var out strings.Builder
	out.WriteString(head("Rules for message templates", "What a plan checks in WhatsApp message templates, before Meta does."))
	all, failures := rules.Catalogue(), 0
	for _, r := range all {
		if r.Severity == rules.Error {
			failures++
		}
	}
	fmt.Fprintf(&out, howRulesApply, len(all), failures, len(all)-failures)
	for _, topic := range rules.Topics() {
		out.WriteString("\n## " + topic.Title + "\n\n" + topicTable(topic))
	}
	return out.String()
}

func topicTable(topic rules.Topic) string {
	rows := make([][]string, len(topic.Rules))
	for i, r := range topic.Rules {
		rows[i] = []string{code(r.ID), r.Severity.String(), "**" + prose(r.Title) + ".** " + prose(r.Says), refusal(r), prose(r.Source)}
	}
	return table([]string{"Rule", "Severity", "What it says", "Graph", "Source"}, rows)
}

// refusal is how Graph answers a broken rule, as far as that is known.
func refusal(r rules.Rule) string {
	switch {
	case r.Code == 0:
		return "–"
	case r.Subcode == 0:
		return fmt.Sprint(r.Code)
	}
	return fmt.Sprintf("%d / %d", r.Code, r.Subcode)
}

const aboutRejections = `Meta reviews each template, by machine and by hand. One that breaks Meta's policies gets the status ` + "`REJECTED`" + ` and a
reason, which a plan shows as a warning and the attribute ` + "`rejected_reason`" + ` keeps. The template stays in the state:
change its content and apply, and Meta reviews it again. A rejected template may be edited as often as needed.

Graph gives nothing but the reason. What the reviewers wrote, if anything, is in WhatsApp Manager (Account tools >
Message templates), where you can also appeal.

What Meta refuses for its form, before any review, has rules of its own:
see [Rules for message templates](template-rules.md).

`

func rejectionsPage() string {
	rows := [][]string{}
	for _, reason := range template.RejectionReasons() {
		rows = append(rows, rejection(code(reason), reason))
	}
	rows = append(rows, rejection("none, or "+code("NONE"), ""))
	var out strings.Builder
	out.WriteString(head("What a rejection means", "The reasons for which Meta rejects WhatsApp message templates, and what to change."))
	out.WriteString(aboutRejections)
	out.WriteString(table([]string{"Reason", "What it means", "What to do"}, rows))
	return out.String()
}

func rejection(name, reason string) []string {
	meaning, advice := template.ExplainRejection(reason)
	return []string{name, prose(meaning), prose(advice)}
}

// ButtonsMark stands in the page of the resource where the table of buttons goes.
const ButtonsMark = "<!-- the table of buttons -->\n"

var paymentKinds = slices.Collect(template.PaymentKinds())

// limits are the limits of the fields of buttons, as the table says them.
var limits = map[string]string{
	"text":           fmt.Sprintf("at most %d characters", template.MaxLabel),
	"url":            fmt.Sprintf("at most %d characters, one placeholder at the end", template.MaxURL),
	"phone_number":   fmt.Sprintf("at most %d characters", template.MaxPhone),
	"supported_apps": fmt.Sprintf("1 to %d", template.MaxApps),
}

// limitsOf are those of some types alone.
var limitsOf = map[template.ButtonType]map[string]string{
	template.ButtonURL:       {"example": "with a placeholder, and then needed"},
	template.ButtonCopyCode:  {"example": fmt.Sprintf("at most %d characters, %d beside an offer", template.MaxCoupon, template.MaxOfferCoupon), "text": "Meta's own, so leave it out"},
	template.ButtonVoiceCall: {"text": fmt.Sprintf("at most %d characters; \"Call Now\" without one", template.MaxCallLabel), "ttl_minutes": fmt.Sprintf("%d to %d", template.MinCallTTL, template.MaxCallTTL)},
	template.ButtonOTP:       {"supported_apps": fmt.Sprintf("1 to %d, with `ONE_TAP` and `ZERO_TAP`", template.MaxApps)},
	template.ButtonPaymentRequest: {
		"text": fmt.Sprintf("%q, %q or %q", paymentKinds[0].Label, paymentKinds[1].Label, paymentKinds[2].Label), "payment_setting": "exactly one way to pay, another one in each button",
	},
	template.ButtonFlow: {"flow_id": "exactly one of the three", "flow_name": "", "flow_json": ""},
}

// Buttons is the table of the types of button: what each of them takes.
func Buttons() string {
	var rows [][]string
	for use := range rules.ButtonUses {
		most := "any number"
		switch {
		case use.Type == template.ButtonOTP: // it is the only button of its template
			most = "1"
		case use.Most > 0:
			most = fmt.Sprint(use.Most)
		}
		rows = append(rows, []string{code(string(use.Type)), fields(use, use.Needs), fields(use, use.Takes), most, map[bool]string{true: "yes"}[use.InCard]})
	}
	return table([]string{"`type`", "needs", "takes", "in a template", "on cards"}, rows)
}

func fields(use rules.ButtonUse, names []string) string {
	parts := make([]string, len(names))
	for i, name := range names {
		limit, own := limitsOf[use.Type][name]
		if !own {
			limit = limits[name]
		}
		if name == "text" && use.Label != "" {
			limit = fmt.Sprintf("%q in English", use.Label)
		}
		if parts[i] = code(name); limit != "" {
			parts[i] += " (" + limit + ")"
		}
	}
	return strings.Join(parts, ", ")
}
