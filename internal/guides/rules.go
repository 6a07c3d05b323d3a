package guides

import (
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
)

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
