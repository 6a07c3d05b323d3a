package approval

import (
	"fmt"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/session"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// standing is what a status means here, and what to do about it.
type standing struct{ meaning, action string }

// standings has the statuses that no waiting leads out of. REJECTED is among
// them; its texts depend on the reason.
var standings = map[template.Status]standing{
	template.StatusRejected: {},
	template.StatusPaused: {
		"Meta has paused it: too many of those who received it blocked or reported it, or it was sent too fast for a new template.",
		"A pause for quality ends by itself, after 3 hours the first time and 6 hours the second; one for pace is ended in WhatsApp Manager. Wait for that, or edit the template, which has it reviewed again. " +
			"Then run terraform apply again.",
	},
	template.StatusDisabled: {
		"Meta has disabled it for good, after repeated low quality or for breaking a policy. It can be neither sent nor deleted.",
		"Write the message anew under another name, or appeal in WhatsApp Manager.",
	},
	template.StatusArchived: {
		"It was archived, by somebody or because it was not used for 12 months. Meta deletes an archived template after 28 days.",
		"Unarchive it in WhatsApp Manager, and run terraform apply again.",
	},
	template.StatusLimitExceeded: {
		"The account holds more templates than it may; each language counts as one.",
		"Delete templates that are not used, or have the business verified, which raises the limit from 250 to 6,000. Then run terraform apply again.",
	},
	template.StatusPendingDeletion: deleted,
	template.StatusDeleted:         deleted,
}

var deleted = standing{
	"It was deleted. Meta keeps the name and language locked for up to 30 days.",
	"Create the template under another name, and wait for that one.",
}

func isFinal(s template.Status) bool {
	_, final := standings[s]
	return final
}

// standingOf explains the status of a template that is not approved.
func standingOf(t template.Template) standing {
	if t.Status == template.StatusRejected {
		meaning, advice := template.ExplainRejectionIn(t.RejectedReason, t.Category)
		if r := t.RejectedReason; r != "" && r != "NONE" {
			meaning = "Meta's review refused it with the reason " + r + ". " + meaning
		} else {
			meaning = "Meta's review refused it. " + meaning
		}
		return standing{meaning, advice + " Edit the template and run terraform apply again: a rejected template may be edited as often as needed."}
	}
	if s, final := standings[t.Status]; final {
		return s
	}
	if t.Status == template.StatusInAppeal {
		return standing{"Somebody has appealed against Meta's decision, and the appeal is not decided.", ""}
	}
	if t.Status == template.StatusPending {
		return standing{"Meta is reviewing it, as it does after each edit.", ""}
	}
	return standing{"This version of the provider does not know that status.", "See what WhatsApp Manager says about the template."}
}

// diagnostic says why a wait ended without an approval.
func (r result) diagnostic(s *session.Session, id string, w waiting) diag.Diagnostic {
	explained := func() string {
		text, _ := s.Explain(r.err)
		return text
	}
	var summary string
	var parts []string
	switch r.verdict {
	case refused:
		now := standingOf(r.seen)
		summary = "Message template is " + string(r.seen.Status)
		parts = append(parts, fmt.Sprintf("%s is %s. %s", label(r.seen, id), r.seen.Status, now.meaning), "What to do: "+now.action)
	case gone:
		summary = "Message template not found"
		parts = append(parts, missing(id), explained())
	case failed:
		summary = "Unable to read message template with id " + id
		parts = append(parts, explained())
	case interrupted:
		summary = "Interrupted while waiting for Meta's approval"
		parts = append(parts, fmt.Sprintf("%s was not approved after %s%s.", label(r.seen, id), span(r.waited), r.lastStatus()))
	default:
		summary = "Message template is not approved yet"
		parts = append(parts, fmt.Sprintf("%s was not approved within %s%s. "+
			"That is no refusal: most reviews take minutes, but Meta says that one may take 24 hours.", label(r.seen, id), span(r.waited), r.lastStatus()),
			fmt.Sprintf("What to do: run terraform apply again to go on waiting, or raise timeouts.%s (now %s).", w.operation, span(w.timeout)))
		if r.err != nil {
			parts = append(parts, "The last look failed: "+explained())
		}
	}
	return diag.NewAttributeErrorDiagnostic(path.Root("template_id"), summary, strings.Join(append(parts, consequence(w)), "\n\n"))
}

// consequence says in what state an error leaves things.
func consequence(w waiting) string {
	if w.edited {
		return "The template was only read. The state still has the revision that was approved last, so the next terraform apply waits again."
	}
	return "The template was only read. This approval is not in the state, so the next terraform apply waits again."
}

func (r result) lastStatus() string {
	if !r.answered() {
		return "; Graph has not told its status"
	}
	return fmt.Sprintf("; it was %s at last, after %d looks", r.seen.Status, r.looks)
}

func missing(id string) string {
	return "There is no message template with id " + id + ", or the token may not see it: Graph answers alike for both."
}

// label names the template in a message to a person.
func label(t template.Template, id string) string {
	if t.Name == "" {
		return "The message template with id " + id
	}
	return fmt.Sprintf("%q (%s, id %s)", t.Name, t.Language, id)
}

// span is a duration as a person writes it in timeouts.
func span(d time.Duration) string {
	if d >= time.Second {
		d = d.Round(time.Second)
	}
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}
