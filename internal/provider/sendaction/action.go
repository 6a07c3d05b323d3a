// Package sendaction is the action whatsapp_send_template_message: it sends a
// template to somebody, as the last step of setting a channel up.
package sendaction

import (
	"context"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
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
