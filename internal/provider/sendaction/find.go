package sendaction

import (
	"context"
	"fmt"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// The looks at a listing that does not have the template, and the time between
// them: the action may run right after the template was made, and the listing
// may be a moment behind.
const (
	looks    = 3
	lookWait = 3 * time.Second
)

// find reads the template and makes sure that it can be sent.
func (a *sendAction) find(ctx context.Context, client *graph.Client, waba string, m *model, diags *diag.Diagnostics) template.Template {
	name, language := m.TemplateName.ValueString(), m.Language.ValueString()
	label := fmt.Sprintf("%q (%s)", name, language)
	tpl, exists, err := a.look(ctx, client, waba, name, language)
	if _, refused := standing(tpl); err == nil && exists && refused {
		tpl, err = client.Template(ctx, tpl.ID) // by its id there is no moment behind
	}
	switch {
	case err != nil:
		diags.AddError("Unable to read message template "+label+" of account "+waba, a.session.Explain(err)+nothingSent)
		return tpl
	case !exists:
		diags.AddAttributeError(path.Root("template_name"), "Message template not found", fmt.Sprintf(
			"Account %s has no template %s (Graph would refuse the message with error 132001). Check the account, the name and the language code (with an underscore, as in en_US)."+nothingSent, waba, label))
		return tpl
	}
	if tpl.IsGenerated() {
		diags.AddAttributeError(path.Root("template_name"), "Direct Send template cannot be sent as a template", fmt.Sprintf(
			"Template %s is one that Meta has made itself, for Direct Send messages (source AUTO_GENERATED): Graph refuses it in a template message with error 132018. "+
				"Create a template of another name with whatsapp_message_template, and send that.", label)+nothingSent)
		return tpl
	}
	if s, refused := standing(tpl); refused {
		action := s.Action
		if tpl.Status.IsInReview() {
			action = "To wait for the approval, trigger the action from a whatsapp_message_template_approval."
		}
		diags.AddAttributeError(path.Root("template_name"), "Message template cannot be sent",
			fmt.Sprintf("Template %s is %s. %s\n\nWhat to do: %s"+nothingSent, label, tpl.Status, s.Meaning, action))
	}
	return tpl
}

func (a *sendAction) look(ctx context.Context, client *graph.Client, waba, name, language string) (tpl template.Template, exists bool, err error) {
	for n := 1; ; n++ {
		tpl, exists, err = client.FindTemplate(ctx, waba, name, language)
		if exists || err != nil || n == looks || a.session.Wait(ctx, lookWait) != nil {
			return tpl, exists, err
		}
	}
}

// standing is what the status of the template means for a sender. A status that is
// newer than this provider is left to Graph.
func standing(tpl template.Template) (policy.Standing, bool) {
	s := policy.StandingOf(tpl.Status, tpl.RejectedReason, tpl.Category)
	return s, s.Final || tpl.Status.IsInReview()
}
