package messagetemplate

import (
	"fmt"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// lookupTimeout bounds the question that follows a write of unknown outcome.
const lookupTimeout = time.Minute

// graphDiagnostic tells a person what Graph, or the way to it, refused.
func graphDiagnostic(action string, err error) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Unable to "+action, graph.Explain(err))
}

// alreadyExists explains Graph's refusal of a name and language that is taken.
func alreadyExists(err error, account, name, language string) string {
	return fmt.Sprintf("Account %s already has a template %q in language %s, which Terraform does not look after yet. "+
		"Nothing was changed. To look after it from here, import it (put this resource's own address after to =):\n\n%s\n\n%s",
		account, name, language, importBlock(account, name, language), graph.Explain(err))
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
	if m.Status.ValueString() == string(template.StatusPendingDeletion) {
		diags.AddWarning("Message template is being deleted",
			m.label()+" was deleted outside of Terraform. Meta still delivers the messages on their way, for up to 30 days, and keeps the name and language locked until then.")
	}
	return diags
}

func warnRejected(m *model, diags *diag.Diagnostics) {
	if m.Status.ValueString() != string(template.StatusRejected) {
		return
	}
	reason := m.RejectedReason.ValueString()
	meaning, advice := template.ExplainRejection(reason)
	if reason == "" {
		reason = "no reason given"
	}
	diags.AddAttributeWarning(path.Root("status"), "Meta has rejected the message template", fmt.Sprintf(
		"%s cannot be sent: Meta's review refused it (%s).\n\nWhat it means: %s\n\nWhat to do: %s A rejected template may be edited as often as needed.", m.label(), reason, meaning, advice))
}
