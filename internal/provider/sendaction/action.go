// Package sendaction is the action whatsapp_send_template_message: it sends a
// template to somebody, as the last step of setting a channel up.
package sendaction

import (
	"context"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// timeout bounds an invocation, waiting for Graph's rate limits included.
const timeout = 5 * time.Minute

type sendAction struct{ session *kit.Session }

var (
	_ action.ActionWithConfigure      = (*sendAction)(nil)
	_ action.ActionWithModifyPlan     = (*sendAction)(nil)
	_ action.ActionWithValidateConfig = (*sendAction)(nil)
)

// NewAction returns the action whatsapp_send_template_message.
func NewAction() action.Action { return &sendAction{} }

func (a *sendAction) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_send_template_message"
}

func (a *sendAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{MarkdownDescription: description, Attributes: attributes()}
}

func (a *sendAction) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	s, diags := kit.SessionFrom(req.ProviderData)
	resp.Diagnostics.Append(diags...)
	a.session = s
}

// ValidateConfig checks what does not depend on the template. While a value is
// not known, the rest is left to the attributes' own validators.
func (a *sendAction) ValidateConfig(ctx context.Context, req action.ValidateConfigRequest, resp *action.ValidateConfigResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(m.validate()...)
	if !resp.Diagnostics.HasError() && req.Config.Raw.IsFullyKnown() {
		_, diags := m.values(ctx)
		resp.Diagnostics.Append(diags...)
	}
}

// ModifyPlan says what an invocation would lack. Graph is not asked: the
// template may be about to be made by the same apply.
func (a *sendAction) ModifyPlan(ctx context.Context, req action.ModifyPlanRequest, resp *action.ModifyPlanResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() {
		return
	}
	_, diags := a.session.AccountFor(m.BusinessAccountID)
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(a.session.WarnWithoutToken()...)
}

// blamed are the attributes for the parts of a call that a code of Graph's is
// about.
var blamed = map[transport.Blame]string{
	transport.BlamesRecipient:  "to",
	transport.BlamesTemplate:   "template_name",
	transport.BlamesNumber:     "phone_number_id",
	transport.BlamesParameters: "components_json",
}

// nothingSent ends what is said of a message that was certainly not sent.
const nothingSent = "\n\nNothing was sent."

// refused explains why a message was not sent, or that nobody can tell.
func (a *sendAction) refused(ctx context.Context, client *graph.Client, waba string, m *model, err error) diag.Diagnostic {
	const summary = "Unable to send template message"
	if graph.IsAmbiguous(err) {
		return diag.NewErrorDiagnostic("Template message may have been sent",
			"Nobody can tell whether Meta has taken the message, so it was not sent again: the recipient would get it twice. "+
				"Ask the recipient, or look for the message's status among the webhooks, before the action is invoked again.\n\n"+explain.Error(err))
	}
	detail := a.session.Explain(err) + nothingSent
	if graph.IsNotFound(err) {
		hint := phones.Hint(ctx, client, waba)
		return diag.NewAttributeErrorDiagnostic(path.Root("phone_number_id"), summary,
			"Graph shows no phone number with the id "+m.PhoneNumberID.ValueString()+": there is none, it is another business's, or the token may not use it. "+hint+"\n\n"+detail)
	}
	if graph.IsPermission(err) {
		return diag.NewErrorDiagnostic(summary, "Sending needs a token with the permission whatsapp_business_messaging, for a system user with access to the account that has the number.\n\n"+detail)
	}
	if name, ok := blamed[transport.Blamed(err)]; ok && (name != "components_json" || !m.ComponentsJSON.IsNull()) {
		return diag.NewAttributeErrorDiagnostic(path.Root(name), summary, detail)
	}
	return diag.NewErrorDiagnostic(summary, detail)
}
