package sendaction

import (
	"context"
	"fmt"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
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
func (a *sendAction) find(ctx context.Context, client *graph.Client, waba string, m *model) (template.Template, diag.Diagnostics) {
	var diags diag.Diagnostics
	name, language := m.TemplateName.ValueString(), m.Language.ValueString()
	label := fmt.Sprintf("%q (%s)", name, language)
	tpl, exists, err := a.look(ctx, client, waba, name, language)
	if _, odd := unsendable[tpl.Status]; err == nil && exists && odd {
		tpl, err = client.Template(ctx, tpl.ID) // by its id there is no moment behind
	}
	switch {
	case err != nil:
		diags.AddError("Unable to read message template "+label+" of account "+waba, "Nothing was sent.\n\n"+explain.Error(err))
		return tpl, diags
	case !exists:
		diags.AddAttributeError(path.Root("template_name"), "Message template not found", fmt.Sprintf(
			"Account %s has no template %s (Graph would refuse the message with error 132001). Nothing was sent. Check the account, the name and the language code (with an underscore, as in en_US).", waba, label))
		return tpl, diags
	}
	if why, ok := unsendable[tpl.Status]; ok {
		diags.AddAttributeError(path.Root("template_name"), "Message template cannot be sent", fmt.Sprintf("Template %s is %s: %s Nothing was sent.", label, tpl.Status, why))
	}
	return tpl, diags
}

func (a *sendAction) look(ctx context.Context, client *graph.Client, waba, name, language string) (tpl template.Template, exists bool, err error) {
	for n := 1; ; n++ {
		tpl, exists, err = client.FindTemplate(ctx, waba, name, language)
		if exists || err != nil || n == looks || a.session.Wait(ctx, lookWait) != nil {
			return tpl, exists, err
		}
	}
}

// unsendable says why a template in a status cannot be sent. One that is not
// here is left to Graph; one that is deleted is not found.
var unsendable = map[template.Status]string{
	template.StatusPending:       "Meta is reviewing it, and only an approved template can be sent. To wait for the approval, trigger the action from a whatsapp_message_template_approval.",
	template.StatusInAppeal:      "its rejection is under appeal, and only an approved template can be sent.",
	template.StatusRejected:      "Meta has rejected it (rejected_reason of the template says why). Edit it and wait for the approval.",
	template.StatusPaused:        "Meta has paused it because customers blocked or reported it (error 132015). It comes back by itself after some hours, or after an edit that passes the review.",
	template.StatusDisabled:      "Meta has taken it out of service for good (error 132016). Make a template with a new name and other content.",
	template.StatusArchived:      "it was archived. Unarchive it in WhatsApp Manager first.",
	template.StatusLimitExceeded: "the account has more templates than it may have. Delete some that are no longer needed.",
}
