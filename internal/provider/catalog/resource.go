// Package catalog is the resource whatsapp_catalog_connection: the product catalog
// of a WhatsApp Business Account.
package catalog

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// timeout bounds an operation, waiting for Graph's rate limits included.
const timeout = 5 * time.Minute

// kind is what the resource is called in messages.
const kind = "Catalog connection"

type catalogResource struct{ kit.Resource }

var (
	_ resource.ResourceWithConfigure   = (*catalogResource)(nil)
	_ resource.ResourceWithImportState = (*catalogResource)(nil)
	_ resource.ResourceWithIdentity    = (*catalogResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*catalogResource)(nil)
)

// NewResource returns the resource whatsapp_catalog_connection.
func NewResource() resource.Resource {
	return &catalogResource{kit.NewResource("catalog_connection", resourceSchema)}
}

// model is the resource as Terraform holds it.
type model struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	CatalogID         types.String `tfsdk:"catalog_id"`
	CatalogName       types.String `tfsdk:"catalog_name"`
	ID                types.String `tfsdk:"id"`
}

// identity names a connection.
type identity struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	CatalogID         types.String `tfsdk:"catalog_id"`
}

func resourceSchema(context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "The connection of a product catalog (Commerce Manager) to a WhatsApp Business Account. Templates with `CATALOG`, `MPM` and `SPM` buttons and product carousels want one. An account has one catalog at a time.\n\n" +
			"The token's system user needs rights on the catalog, which has to belong to the same business. If the catalog is connected already, the connection is taken over; if another one is, the apply fails and nothing is changed.\n\n" +
			"Destroying the resource disconnects the catalog, which itself stays: templates that show products can be sent no more.",
		Attributes: map[string]schema.Attribute{
			"business_account_id": schema.StringAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: "Id of the WhatsApp Business Account (WABA): digits only. Defaults to the provider's `business_account_id`. Changing it replaces the connection.",
				Validators:          []validator.String{kit.MustBeAccountID()},
			},
			"catalog_id": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "Id of the catalog: digits only. Changing it replaces the connection: the former catalog is disconnected first.",
				Validators:          []validator.String{kit.MustBeID("must be the id of a catalog, which is a number (Commerce Manager > Settings)")},
			},
			"catalog_name": schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the catalog. Null when Graph does not tell."},
			"id":           schema.StringAttribute{Computed: true, MarkdownDescription: "`<business_account_id>/<catalog_id>`."},
		},
	}
}

// IdentitySchema describes what identifies a connection.
func (r *catalogResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"business_account_id": identityschema.StringAttribute{RequiredForImport: true, Description: "Id of the WhatsApp Business Account."},
		"catalog_id":          identityschema.StringAttribute{RequiredForImport: true, Description: "Id of the catalog."},
	}}
}

// ImportState takes <business_account_id>/<catalog_id>, or the identity.
func (r *catalogResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	account, catalog, _ := strings.Cut(req.ID, "/")
	if req.ID == "" && req.Identity != nil && !req.Identity.Raw.IsNull() {
		var given identity
		resp.Diagnostics.Append(req.Identity.Get(ctx, &given)...)
		account, catalog = given.BusinessAccountID.ValueString(), given.CatalogID.ValueString()
	}
	if !kit.IsID(account) || !kit.IsID(catalog) {
		resp.Diagnostics.AddError("Malformed import ID", fmt.Sprintf("%q is not <business_account_id>/<catalog_id>, two numbers such as 102290129340398/194836987003835.", req.ID))
		return
	}
	m := model{BusinessAccountID: types.StringValue(account), CatalogID: types.StringValue(catalog)}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("business_account_id"), m.BusinessAccountID)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("catalog_id"), m.CatalogID)...)
	resp.Diagnostics.Append(kit.SetIdentity(ctx, resp.Identity, m.identity())...)
}

func (m *model) identity() identity { return identity{m.BusinessAccountID, m.CatalogID} }

func (m *model) report(c graph.Catalog) {
	m.CatalogName, m.ID = kit.StringOrNull(c.Name), types.StringValue(m.BusinessAccountID.ValueString()+"/"+m.CatalogID.ValueString())
}

// ModifyPlan fills in the account, and replaces only what is known to be another.
func (r *catalogResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var plan, config model
	var state *model
	if !req.State.Raw.IsNull() {
		state = &model{}
		resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	} else {
		resp.Diagnostics.Append(r.Session.WarnWithoutToken()...)
	}
	if req.Plan.Raw.IsNull() || resp.Diagnostics.HasError() {
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
	plan.BusinessAccountID = account
	plan.CatalogName, plan.ID = types.StringUnknown(), types.StringUnknown()
	if state != nil {
		for _, a := range []kit.Replacement{
			{Attribute: "business_account_id", Was: state.BusinessAccountID, Is: plan.BusinessAccountID}, {Attribute: "catalog_id", Was: state.CatalogID, Is: plan.CatalogID},
		} {
			a.Kind, a.ID = kind, state.ID.ValueString()
			replaces, problems := r.Session.Replaces(a)
			resp.Diagnostics.Append(problems...)
			if replaces {
				resp.RequiresReplace = append(resp.RequiresReplace, path.Root(a.Attribute))
			}
		}
		if plan.BusinessAccountID.Equal(state.BusinessAccountID) && plan.CatalogID.Equal(state.CatalogID) {
			plan.CatalogName, plan.ID = state.CatalogName, state.ID
		}
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
}

// Create connects the catalog, unless it is connected. Whether a second catalog
// would take the first one's place Meta does not say: with another one there,
// nothing is sent.
func (r *catalogResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	account, catalog := plan.BusinessAccountID.ValueString(), plan.CatalogID.ValueString()
	found, there, diags := r.find(ctx, client, account, catalog)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	if !there && found.ID != "" {
		resp.Diagnostics.AddAttributeError(path.Root("catalog_id"), "Account has another catalog already", fmt.Sprintf(
			"Catalog %s (%s) is connected to account %s, which has one at a time. Nothing was changed. Disconnect it in WhatsApp Manager, or import it and let the next apply replace it (put this resource's own address after to =):\n\n"+
				"import {\n  to = whatsapp_catalog_connection.this\n  id = \"%s/%s\"\n}", found.ID, found.Name, account, account, found.ID))
		return
	}
	if !there {
		if err := client.ConnectCatalog(ctx, account, catalog); err != nil {
			resp.Diagnostics.AddAttributeError(path.Root("catalog_id"), "Unable to connect catalog "+catalog+" to account "+account,
				"The token's system user needs rights on the catalog, which has to belong to the business of the account.\n\n"+r.Session.Explain(err))
			return
		}
		if found, _, diags = r.find(ctx, client, account, catalog); diags.HasError() { // connected all the same
			found = graph.Catalog{}
		}
	}
	plan.report(found)
	resp.Diagnostics.Append(kit.SetIdentity(ctx, resp.Identity, plan.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// find looks for the catalog among the account's; there is false when it is not
// among them, and found then another one that is.
func (r *catalogResource) find(ctx context.Context, client *graph.Client, account, catalog string) (found graph.Catalog, there bool, diags diag.Diagnostics) {
	all, err := client.Catalogs(ctx, account)
	if err != nil {
		diags.AddError("Unable to read the catalogs of account "+account, r.Session.Explain(err))
		return graph.Catalog{}, false, diags
	}
	for _, c := range all {
		if found = c; c.ID == catalog {
			return c, true, diags
		}
	}
	return found, false, diags
}

// Update has nothing to send: what changes replaces. It serves values that were
// not known while planning and turned out to be the same.
func (r *catalogResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(kit.SetIdentity(ctx, resp.Identity, state.identity())...)
	plan.CatalogName, plan.ID = state.CatalogName, state.ID
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Read looks for the connection.
func (r *catalogResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(kit.SetIdentity(ctx, resp.Identity, state.identity())...)
	if r.CannotRefresh(kind, "shows the connection as the last run left it", &resp.Diagnostics) {
		return
	}
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	account, catalog := state.BusinessAccountID.ValueString(), state.CatalogID.ValueString()
	found, there, diags := r.find(ctx, client, account, catalog)
	resp.Diagnostics.Append(diags...)
	switch {
	case diags.HasError():
		return
	case !there && state.ID.IsNull():
		resp.Diagnostics.AddError("Unable to import catalog connection", "Catalog "+catalog+" is not connected to account "+account+", so there is nothing to import. Without the import, apply connects it.")
		return
	case !there:
		resp.Diagnostics.AddWarning("Catalog is disconnected", "Catalog "+catalog+" was disconnected from account "+account+" outside of Terraform. The next apply connects it again.")
		resp.State.RemoveResource(ctx)
		return
	}
	state.report(found)
	r.Session.NoteRead(kind, state.ID.ValueString())
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

// Delete disconnects the catalog.
func (r *catalogResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	account, catalog := state.BusinessAccountID.ValueString(), state.CatalogID.ValueString()
	_, there, diags := r.find(ctx, client, account, catalog)
	resp.Diagnostics.Append(diags...)
	if diags.HasError() || !there { // somebody else was faster
		return
	}
	err := client.DisconnectCatalog(ctx, account, catalog)
	if err == nil {
		return
	}
	// A call that was repeated finds nothing to disconnect.
	if _, there, unread := r.find(ctx, client, account, catalog); !unread.HasError() && !there {
		return
	}
	resp.Diagnostics.AddError("Unable to disconnect catalog "+catalog+" from account "+account, r.Session.Explain(err))
}
