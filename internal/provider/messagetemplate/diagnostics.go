package messagetemplate

import (
	"fmt"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/session"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// lookupTimeout bounds the question that follows a write of unknown outcome.
const lookupTimeout = time.Minute

// graphDiagnostic tells a person what Graph, or the way to it, refused.
func graphDiagnostic(s *session.Session, action string, err error) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Unable to "+action, explained(s, err))
}

// explained is an error of Graph's with what Terraform can do about it. A limit
// that many calls of a run meet is explained for the first of them.
func explained(s *session.Session, err error) string {
	text, whole := s.Explain(err)
	if graph.IsThrottled(err) && whole {
		text += "\n\nWith Terraform: run apply again then, or let it wait: with timeouts = { create = \"4h\" } (or read, update, delete) an operation waits for as long as that. " +
			"A plan with -refresh=false reads no templates and costs no calls."
	}
	return text
}

// isSample tells by the name that a template is one of those that Meta puts into
// accounts by itself. It is a hint: others may have such names too.
func isSample(name string) bool {
	return name == "hello_world" || strings.HasPrefix(name, "sample_") || strings.HasPrefix(name, "jaspers_market_")
}

// undeletable explains a refusal to delete what looks like a sample of Meta's.
// Graph has no code of its own for it, so that its usual advice would mislead.
func undeletable(state *model, cause error) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Unable to delete message template "+state.label(), fmt.Sprintf(
		"%s has the name of one of Meta's sample templates, which can neither be deleted nor created again.\n\n"+
			"What to do: let Terraform forget it, with a removed block that has destroy = false, or set deletion_policy = \"ABANDON\", apply, and destroy it then.\n\n%s",
		state.label(), cause))
}

// alreadyExists explains Graph's refusal of a name and language that is taken,
// and why what is there was not taken into the state.
func alreadyExists(err error, account, name, language, why string) string {
	return fmt.Sprintf("Account %s already has a template %q in language %s, which this resource does not look after. Nothing was changed. %s\n\n"+
		"If another resource of the configuration declares the same name and language, one of the two is too many. "+
		"Otherwise import it (put this resource's own address after to =):\n\n%s\n\n%s",
		account, name, language, why, importBlock(account, name, language), explain.Error(err))
}

func importBlock(account, name, language string) string {
	return fmt.Sprintf("import {\n  to = whatsapp_message_template.%s\n  id = \"%s/%s/%s\"\n}", name, account, name, language)
}

// reviewWarnings says what Meta has made of a template that was just written.
// Never as an error, which would taint the resource: the next plan fails, if it
// is to.
func reviewWarnings(m *model) diag.Diagnostics {
	calm := *m
	if calm.OnCategoryChange.ValueString() == onCategoryFail {
		calm.OnCategoryChange = types.StringValue(onCategoryWarn)
	}
	return append(statusWarnings(m), judgeCategory(&calm)...)
}

// statusWarnings says what the status alone does not.
func statusWarnings(m *model) diag.Diagnostics {
	var diags diag.Diagnostics
	warnRejected(m, &diags)
	if why, ok := unsendable[template.Status(m.Status.ValueString())]; ok {
		diags.AddAttributeWarning(path.Root("status"), "Message template cannot be sent", fmt.Sprintf("%s is %s: %s", m.label(), m.Status.ValueString(), why))
	}
	return diags
}

// unsendable says why a template in a status cannot be sent, for the statuses
// that nobody may have noticed.
var unsendable = map[template.Status]string{
	template.StatusPaused: "Meta has paused it because customers blocked or reported it. It comes back by itself (after 3 hours the first time, 6 the second; a third time disables it), " +
		"or after an edit that passes the review.",
	template.StatusDisabled:        "Meta has taken it out of service for good. Use a new name for new content.",
	template.StatusArchived:        "it was archived, by hand or because it was not used for 12 months, and Meta deletes it 28 days after that. Unarchive it in WhatsApp Manager to keep it.",
	template.StatusLimitExceeded:   "the account has more templates than it may have. Delete some that are no longer needed, or verify the business to get a higher limit.",
	template.StatusPendingDeletion: "it was deleted outside of Terraform. Meta still delivers the messages on their way, for up to 30 days, and keeps the name and language locked until then.",
}

func warnRejected(m *model, diags *diag.Diagnostics) {
	if m.Status.ValueString() != string(template.StatusRejected) {
		return
	}
	reason := m.RejectedReason.ValueString()
	meaning, advice := template.ExplainRejectionIn(reason, template.Category(m.EffectiveCategory.ValueString()))
	if reason == "" {
		reason = "no reason given"
	}
	diags.AddAttributeWarning(path.Root("status"), "Meta has rejected the message template", fmt.Sprintf(
		"%s cannot be sent: Meta's review refused it (%s).\n\nWhat it means: %s\n\nWhat to do: %s A rejected template may be edited as often as needed.", m.label(), reason, meaning, advice))
}
