package guides

import (
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

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
