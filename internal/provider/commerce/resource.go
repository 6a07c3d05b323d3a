// Package commerce is the resource whatsapp_commerce_settings: how a phone number
// shows the catalog of its account. The settings are there as long as the number.
package commerce

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type commerceResource struct{ *phones.Resource[model] }

// NewResource returns the resource whatsapp_commerce_settings.
func NewResource() resource.Resource {
	r := &commerceResource{}
	r.Resource = phones.NewResource("commerce_settings", "commerce settings",
		"Commerce settings need a token with the permission whatsapp_business_management.", resourceSchema,
		func(m *model) types.String { return m.PhoneNumberID }, func(m *model) bool { return m.CartEnabled.IsNull() },
		kit.Operations[model]{
			Kind: "Commerce settings", Unread: "shows them as the last run left them",
			Plan: r.plan, Destroyed: destroyed, There: r.there, Create: r.write, Read: r.read, Update: r.write,
		})
	return r
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
		MarkdownDescription: "How a phone number shows the catalog that is connected to its account (`whatsapp_catalog_connection`). The settings are there as long as the number: creating the resource takes them over, with a warning of the plan for each that is replaced, and destroying it leaves them as they are.\n\n" +
			"What the configuration leaves out is not managed.",
		Attributes: map[string]schema.Attribute{
			"phone_number_id": phones.NumberAttribute("Changing it replaces the resource: the former number keeps its settings."),
			"cart_enabled":    schema.BoolAttribute{Optional: true, Computed: true, MarkdownDescription: "Whether customers can put products into a cart. Meta's own default is `true`. Left out, it shows what Meta has."},
			"catalog_visible": schema.BoolAttribute{Optional: true, Computed: true, MarkdownDescription: "Whether the catalog is shown in the business profile. Meta's own default is `false`. Left out, it shows what Meta has."},
			"id":              kit.ReportedText("The same as `phone_number_id`."),
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

// plan makes the plan say what apply will do: what is left out stays.
func (r *commerceResource) plan(_ context.Context, p *kit.Planning[model]) {
	plan, config, state := p.Plan, p.Config, p.State
	plan.ID = plan.PhoneNumberID
	if state == nil || !plan.PhoneNumberID.Equal(state.PhoneNumberID) {
		state = &model{CartEnabled: types.BoolUnknown(), CatalogVisible: types.BoolUnknown()}
	}
	if config.CartEnabled.IsNull() {
		plan.CartEnabled = state.CartEnabled
	}
	if config.CatalogVisible.IsNull() {
		plan.CatalogVisible = state.CatalogVisible
	}
}

// there are the settings that a create replaces: Meta's own defaults are nobody's.
func (r *commerceResource) there(ctx context.Context, op *kit.Op[model]) ([]kit.Overwritten, error) {
	before, err := op.Client.Commerce(ctx, op.Plan.PhoneNumberID.ValueString())
	if err != nil {
		return nil, err
	}
	return []kit.Overwritten{
		{Attribute: "cart_enabled", Was: types.BoolPointerValue(before.Cart), Is: op.Plan.CartEnabled},
		{Attribute: "catalog_visible", Was: types.BoolPointerValue(before.Catalog), Is: op.Plan.CatalogVisible},
	}, nil
}

func destroyed(p *kit.Planning[model]) {
	p.AddWarning("Commerce settings stay as they are", "Destroying this resource makes Terraform forget the commerce settings of phone number "+p.State.PhoneNumberID.ValueString()+"; the number keeps them.")
}

// write writes what differs.
func (r *commerceResource) write(ctx context.Context, op *kit.Op[model]) {
	plan, phone := op.Plan, op.Plan.PhoneNumberID.ValueString()
	before, err := op.Client.Commerce(ctx, phone)
	if err != nil {
		r.Refused(ctx, op, "read", err)
		return
	}
	if c := plan.change(before); c != (graph.Commerce{}) {
		if err := op.Client.SetCommerce(ctx, phone, c); err != nil {
			r.Refused(ctx, op, "write", err)
			return
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
}

func (r *commerceResource) read(ctx context.Context, op *kit.Op[model]) {
	found, err := op.Client.Commerce(ctx, op.State.PhoneNumberID.ValueString())
	if err != nil {
		r.Unread(ctx, op, err)
		return
	}
	op.State.refresh(found)
}
