package messagetemplate

import (
	"fmt"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// lookupTimeout bounds the question that follows a write of unknown outcome.
const lookupTimeout = time.Minute

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
	findings := m.categoryFindings(m)
	for i := range findings {
		findings[i].Severity = policy.Warning
	}
	return append(statusWarnings(m), diagnose(findings)...)
}

// statusWarnings says what the status alone does not, for the statuses that
// nobody may have noticed.
func statusWarnings(m *model) diag.Diagnostics {
	var diags diag.Diagnostics
	status := template.Status(m.Status.ValueString())
	standing := policy.StandingOf(status, m.RejectedReason.ValueString(), template.Category(m.EffectiveCategory.ValueString()))
	if !standing.Final {
		return diags
	}
	summary := "Message template cannot be sent"
	if status == template.StatusRejected {
		summary = "Meta has rejected the message template"
	}
	diags.AddAttributeWarning(path.Root("status"), summary, fmt.Sprintf("%s is %s and cannot be sent. %s\n\nWhat to do: %s", m.label(), status, standing.Meaning, standing.Action))
	return diags
}

func notReadBack(err error) diag.Diagnostic {
	return diag.NewWarningDiagnostic("Message template was written but not read back",
		"Meta has taken what was sent, and the state has it. What Meta has made of it was to be read then, which failed; reading changes nothing, and the next plan reads it again. Nothing has to be done.\n\n"+explain.Error(err))
}

// diagnose tells findings as Terraform's diagnostics, at their attribute.
func diagnose(findings []policy.Finding) diag.Diagnostics {
	var diags diag.Diagnostics
	for _, f := range findings {
		if f.Severity == policy.Error {
			diags.AddAttributeError(path.Root(f.Attribute), f.Title, f.Detail)
		} else {
			diags.AddAttributeWarning(path.Root(f.Attribute), f.Title, f.Detail)
		}
	}
	return diags
}
