package policy

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
)

// Standing is what the status of a template means for those who want to send it.
type Standing struct {
	Meaning  string // whole sentences
	Action   string // what to do; "" when there is nothing to do but wait
	Sendable bool
	Final    bool // no waiting leads out of it to an approval
}

var (
	reviewing = Standing{Meaning: "Meta is reviewing it, as it does after each edit; only an approved template can be sent."}
	appealed  = Standing{Meaning: "Somebody has appealed against Meta's decision, and the appeal is not decided; only an approved template can be sent."}
	deleted   = Standing{
		Meaning: "It was deleted. Meta still delivers the messages on their way, for up to 30 days, and keeps the name and language locked until then.",
		Action:  "Create the template under another name, and wait for that one.", Final: true,
	}
	unknown = Standing{
		Meaning: "This version of the provider does not know that status.",
		Action:  "See what WhatsApp Manager says about the template.",
	}
)

// standings has every status but REJECTED, whose meaning is in its reason
// (pages "Template management", "Template pausing", "Template archival").
var standings = map[template.Status]Standing{
	template.StatusApproved: {Meaning: "Meta has approved it.", Sendable: true},
	template.StatusPending:  reviewing,
	template.StatusInAppeal: appealed,
	template.StatusPaused: {
		Meaning: "Meta has paused it: too many of those who received it blocked or reported it, or it was sent too fast for a new template (Graph refuses to send it with error 132015).",
		Action: "A pause for quality ends by itself, after 3 hours the first time and 6 hours the second (a third one disables the template); one for pace is ended in WhatsApp Manager. Wait for that, or edit the template, " +
			"which has it reviewed again. Then run terraform apply again.",
		Final: true,
	},
	template.StatusDisabled: {
		Meaning: "Meta has disabled it for good, after repeated low quality or for breaking a policy. It can be neither sent (error 132016) nor deleted.",
		Action:  "Write the message anew under another name, or appeal in WhatsApp Manager.", Final: true,
	},
	template.StatusArchived: {
		Meaning: "It was archived, by somebody or because it was not used for 12 months. Meta deletes an archived template after 28 days.",
		Action:  "Unarchive it in WhatsApp Manager, and run terraform apply again.", Final: true,
	},
	template.StatusLimitExceeded: {
		Meaning: "The account holds more templates than it may; each language counts as one.",
		Action:  "Delete templates that are not used, or have the business verified, which raises the limit from 250 to 6,000. Then run terraform apply again.", Final: true,
	},
	template.StatusPendingDeletion: deleted,
	template.StatusDeleted:         deleted,
}

// StandingOf says what the status of a template means and what to do about it.
// reason is Graph's rejected_reason and category the one Meta has it in; both
// matter to a rejected template only.
func StandingOf(s template.Status, reason string, category template.Category) Standing {
	if s == template.StatusRejected {
		return rejection(reason, category)
	}
	if known, ok := standings[s]; ok {
		return known
	}
	return unknown
}

func rejection(reason string, category template.Category) Standing {
	meaning, advice := template.ExplainRejectionIn(reason, category)
	refused := "Meta's review refused it"
	if reason != "" && reason != template.NoRejection {
		refused += " with the reason " + visible.Text(reason)
	}
	return Standing{
		Meaning: refused + ". " + meaning,
		Action:  advice + " Edit the template and run terraform apply again: a rejected template may be edited as often as needed.",
		Final:   true,
	}
}
