// Package commerce is the resource whatsapp_commerce_settings: how a phone number
// shows the catalog of its account. The settings are there as long as the number.
package commerce

import (
	"context"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// timeout bounds an operation, waiting for Graph's rate limits included.
const timeout = 5 * time.Minute

type commerceResource struct{ phones.Resource }

var (
	_ resource.ResourceWithConfigure   = (*commerceResource)(nil)
	_ resource.ResourceWithImportState = (*commerceResource)(nil)
	_ resource.ResourceWithIdentity    = (*commerceResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*commerceResource)(nil)
)

// NewResource returns the resource whatsapp_commerce_settings.
func NewResource() resource.Resource {
	return &commerceResource{phones.NewResource("commerce_settings", "commerce settings",
		"Commerce settings need a token with the permission whatsapp_business_management.", resourceSchema)}
}

// model is the resource as Terraform holds it.
type model struct {
	PhoneNumberID  types.String `tfsdk:"phone_number_id"`
	CartEnabled    types.Bool   `tfsdk:"cart_enabled"`
	CatalogVisible types.Bool   `tfsdk:"catalog_visible"`
	ID             types.String `tfsdk:"id"`
}

func resourceSchema(context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "How a phone number shows the catalog that is connected to its account (`whatsapp_catalog_connection`). The settings are there as long as the number: creating the resource takes them over, and destroying it leaves them as they are.\n\n" +
			"What the configuration leaves out is not managed.",
		Attributes: map[string]schema.Attribute{
			"phone_number_id": phones.NumberAttribute("Changing it replaces the resource: the former number keeps its settings."),
			"cart_enabled":    schema.BoolAttribute{Optional: true, Computed: true, MarkdownDescription: "Whether customers can put products into a cart. Meta's own default is `true`. Left out, it shows what Meta has."},
			"catalog_visible": schema.BoolAttribute{Optional: true, Computed: true, MarkdownDescription: "Whether the catalog is shown in the business profile. Meta's own default is `false`. Left out, it shows what Meta has."},
			"id":              schema.StringAttribute{Computed: true, MarkdownDescription: "The same as `phone_number_id`."},
		},
	}
}

// refresh brings the model up to what Graph returns: before the first write,
// Meta's own defaults.
func (m *model) refresh(v graph.Commerce) {
	m.CartEnabled, m.CatalogVisible = types.BoolValue(v.Cart == nil || *v.Cart), types.BoolValue(v.Catalog != nil && *v.Catalog)
	m.ID = m.PhoneNumberID
}

// change is what of the plan differs from what there is.
func (m *model) change(v graph.Commerce) graph.Commerce {
	var there model
	var c graph.Commerce
	there.refresh(v)
	if kit.IsKnown(m.CartEnabled) && !m.CartEnabled.Equal(there.CartEnabled) {
		c.Cart = m.CartEnabled.ValueBoolPointer()
	}
	if kit.IsKnown(m.CatalogVisible) && !m.CatalogVisible.Equal(there.CatalogVisible) {
		c.Catalog = m.CatalogVisible.ValueBoolPointer()
	}
	return c
}

// ModifyPlan makes the plan say what apply will do: what is left out stays.
func (r *commerceResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var plan, state, config model
	exists := !req.State.Raw.IsNull()
	if exists {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	} else {
		resp.Diagnostics.Append(r.Session.WarnWithoutToken()...)
	}
	if req.Plan.Raw.IsNull() {
		resp.Diagnostics.AddWarning("Commerce settings stay as they are", "Destroying this resource makes Terraform forget the commerce settings of phone number "+state.PhoneNumberID.ValueString()+"; the number keeps them.")
		return
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.ID = plan.PhoneNumberID
	same := exists && plan.PhoneNumberID.Equal(state.PhoneNumberID)
	for _, v := range []struct{ to, was, written *types.Bool }{{&plan.CartEnabled, &state.CartEnabled, &config.CartEnabled}, {&plan.CatalogVisible, &state.CatalogVisible, &config.CatalogVisible}} {
		switch {
		case !v.written.IsNull():
		case same:
			*v.to = *v.was
		default:
			*v.to = types.BoolUnknown()
		}
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
}

// Create takes the settings over: only what differs is written.
func (r *commerceResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(phones.Identity.Set(ctx, resp.Identity, plan.PhoneNumberID)...)
	resp.Diagnostics.Append(r.write(ctx, client, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(r.SaveAccount(ctx, client, plan.PhoneNumberID, resp.Private)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Update writes what differs.
func (r *commerceResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(phones.Identity.Set(ctx, resp.Identity, plan.PhoneNumberID)...)
	resp.Diagnostics.Append(r.write(ctx, client, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (r *commerceResource) write(ctx context.Context, client *graph.Client, plan *model) diag.Diagnostics {
	var diags diag.Diagnostics
	phone := plan.PhoneNumberID.ValueString()
	before, err := client.Commerce(ctx, phone)
	if err != nil {
		diags.Append(r.Refused(ctx, client, "read", plan.PhoneNumberID, err))
		return diags
	}
	if c := plan.change(before); c != (graph.Commerce{}) {
		if err := client.SetCommerce(ctx, phone, c); err != nil {
			diags.Append(r.Refused(ctx, client, "write", plan.PhoneNumberID, err))
			return diags
		}
	}
	known := *plan
	plan.refresh(before) // what was not written stays
	if kit.IsKnown(known.CartEnabled) {
		plan.CartEnabled = known.CartEnabled
	}
	if kit.IsKnown(known.CatalogVisible) {
		plan.CatalogVisible = known.CatalogVisible
	}
	return diags
}

// Delete forgets the settings. The plan has said so.
func (r *commerceResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {
}

// Read reads the settings.
func (r *commerceResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(phones.Identity.Set(ctx, resp.Identity, state.PhoneNumberID)...)
	if r.CannotRefresh("Commerce settings", "shows them as the last run left them", &resp.Diagnostics) {
		return
	}
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	imported := state.CartEnabled.IsNull()
	found, err := client.Commerce(ctx, state.PhoneNumberID.ValueString())
	switch {
	case graph.IsNotFound(err) && !imported:
		r.ReadMissing(ctx, client, state.PhoneNumberID, err, req, resp)
		return
	case err != nil:
		resp.Diagnostics.Append(r.Refused(ctx, client, "read", state.PhoneNumberID, err))
		return
	}
	if imported {
		resp.Diagnostics.Append(r.SaveAccount(ctx, client, state.PhoneNumberID, resp.Private)...)
	}
	state.refresh(found)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}
