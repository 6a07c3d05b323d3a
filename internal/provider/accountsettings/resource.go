// Package accountsettings is the resource whatsapp_business_account_settings: what
// can be set of a WhatsApp Business Account. The settings are there as long as the
// account, so that creating the resource takes them over and destroying it lets go
// of them.
package accountsettings

import (
	"context"
	"fmt"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// timeout bounds an operation, waiting for Graph's rate limits included.
const timeout = 5 * time.Minute

// kind is what the resource is called in messages.
const kind = "Business account settings"

type settingsResource struct{ kit.Resource }

var (
	_ resource.ResourceWithConfigure   = (*settingsResource)(nil)
	_ resource.ResourceWithImportState = (*settingsResource)(nil)
	_ resource.ResourceWithIdentity    = (*settingsResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*settingsResource)(nil)
)

// NewResource returns the resource whatsapp_business_account_settings.
func NewResource() resource.Resource {
	return &settingsResource{kit.NewResource("business_account_settings", resourceSchema)}
}

var identity = kit.OneID{
	Attribute: "business_account_id", Description: "Id of the WhatsApp Business Account.",
	Malformed: "is not the id of a WhatsApp Business Account, which is a number such as 102290129340398.",
}

// IdentitySchema describes what identifies the settings.
func (r *settingsResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identity.Schema()
}

// ImportState takes the id of the account, as import ID or as identity. The read
// that follows fills the rest.
func (r *settingsResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	identity.Import(ctx, req, resp)
}

// ModifyPlan makes the plan say what apply will do: what is left out stays.
func (r *settingsResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var plan, config model
	var state *model
	if !req.State.Raw.IsNull() {
		state = &model{}
		resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	} else {
		resp.Diagnostics.Append(r.Session.WarnWithoutToken()...)
	}
	if req.Plan.Raw.IsNull() {
		if state != nil {
			resp.Diagnostics.AddWarning("Business account settings stay as they are",
				"Destroying this resource makes Terraform forget the settings of account "+state.BusinessAccountID.ValueString()+"; the account keeps them.")
		}
		return
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	var was *types.String
	if state != nil {
		was = &state.BusinessAccountID
	}
	account, problems := r.Session.PlanAccount(kind, config.BusinessAccountID, was)
	resp.Diagnostics.Append(problems...)
	plan.BusinessAccountID, plan.ID = account, account
	if state != nil && kit.IsKnown(account) && !account.Equal(state.BusinessAccountID) {
		resp.RequiresReplace = append(resp.RequiresReplace, path.Root("business_account_id"))
		state = nil // what follows is another account's
	}
	plan.keep(state, &config)
	if state != nil && state.Insights.ValueBool() && kit.IsKnown(plan.Insights) && !plan.Insights.ValueBool() {
		resp.Diagnostics.Append(insightsStay(account.ValueString()))
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
}

func insightsStay(account string) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("insights_enabled"), "Insights cannot be switched off again",
		"Template insights are on in account "+account+", and Meta does not let them be switched off. Write true, or leave insights_enabled out.")
}

// Create takes the settings over: only what differs is written.
func (r *settingsResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(identity.Set(ctx, resp.Identity, plan.BusinessAccountID)...)
	resp.Diagnostics.Append(r.write(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Update writes what differs.
func (r *settingsResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(identity.Set(ctx, resp.Identity, plan.BusinessAccountID)...)
	resp.Diagnostics.Append(r.write(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Delete forgets the settings. The plan has said so.
func (r *settingsResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {
}

// write sends each setting that differs by itself, since Graph answers them in
// different ways, and completes the plan. Where one fails those before it are set:
// the next apply finds them so and sends the rest.
func (r *settingsResource) write(ctx context.Context, plan *model) diag.Diagnostics {
	var diags diag.Diagnostics
	ctx, cancel, client := r.Begin(ctx, timeout, &diags)
	defer cancel()
	if diags.HasError() {
		return diags
	}
	account := plan.BusinessAccountID.ValueString()
	before, err := client.Account(ctx, account)
	if err != nil {
		diags.AddError("Unable to read account "+account, r.Session.Explain(err))
		return diags
	}
	if before.InsightsEnabled != nil && *before.InsightsEnabled && kit.IsKnown(plan.Insights) && !plan.Insights.ValueBool() {
		diags.Append(insightsStay(account)) // nobody had read it yet
		return diags
	}
	for _, s := range plan.settings() {
		if s.isLeftOut() || s.equals(before) {
			continue
		}
		if err := client.EditAccount(ctx, account, s.graph, s.sent()); err != nil {
			diags.AddAttributeError(path.Root(s.attribute), fmt.Sprintf("Unable to set %s of account %s", s.attribute, account), r.Session.Explain(err))
			return diags
		}
	}
	after, err := client.Account(ctx, account)
	if err != nil { // no error any more: all is set
		diags.AddWarning("Account was not read back", "The settings of account "+account+" are set. Reading them again failed; the next refresh shows what is left out of the configuration.\n\n"+r.Session.Explain(err))
		after = before
	}
	plan.complete(after)
	return diags
}

// Read reads the settings.
func (r *settingsResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(identity.Set(ctx, resp.Identity, state.BusinessAccountID)...)
	if r.CannotRefresh(kind, "shows them as the last run left them", &resp.Diagnostics) {
		return
	}
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	account := state.BusinessAccountID.ValueString()
	found, err := client.Account(ctx, account)
	if err != nil {
		resp.Diagnostics.AddError("Unable to read account "+account, "The state is kept.\n\n"+r.Session.Explain(err))
		return
	}
	state.refresh(found)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}
