// Package catalog is the resource whatsapp_catalog_connection: the product catalog
// of a WhatsApp Business Account.
package catalog

import (
	"context"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type catalogResource struct{ kit.Typed[model] }

// NewResource returns the resource whatsapp_catalog_connection.
func NewResource() resource.Resource {
	r := &catalogResource{}
	r.Typed = kit.NewTyped("catalog_connection", resourceSchema, kit.Operations[model]{
		Kind: "Catalog connection", Unread: "shows the connection as the last run left it",
		Identity: (*model).identity,
		Account:  func(m *model) *types.String { return &m.BusinessAccountID },
		Plan:     r.plan, Destroyed: destroyed, Create: r.create, Read: r.read, Update: r.update, Delete: r.delete,
		Offline: func(op *kit.Op[model]) bool { return op.Plan != nil },
	})
	return r
}

// model is the resource as Terraform holds it.
type model struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	CatalogID         types.String `tfsdk:"catalog_id"`
	CatalogName       types.String `tfsdk:"catalog_name"`
	ID                types.String `tfsdk:"id"`
}

func resourceSchema(context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "The connection of a product catalog (Commerce Manager) to a WhatsApp Business Account. Templates with `CATALOG`, `MPM` and `SPM` buttons and product carousels want one. An account has one catalog at a time.\n\n" +
			"The token's system user needs rights on the catalog, which has to belong to the same business. If the catalog is connected already, the connection is taken over; if another one is, the apply fails and nothing is changed.\n\n" +
			"Destroying the resource disconnects the catalog, which itself stays: templates that show products can be sent no more.",
		Attributes: map[string]schema.Attribute{
			"business_account_id": kit.OwnAccountAttribute("Changing it replaces the connection."),
			"catalog_id": kit.RequiredText("Id of the catalog: digits only. Changing it replaces the connection: the former catalog is disconnected first.",
				kit.MustBeID("must be the id of a catalog, which is a number (Commerce Manager > Settings)")),
			"catalog_name": kit.ReportedText("Name of the catalog. Null when Graph does not tell."),
			"id":           kit.ReportedText("`<business_account_id>/<catalog_id>`."),
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
	m := model{BusinessAccountID: types.StringValue(account), CatalogID: types.StringValue(catalog)}
	if kit.IsByIdentity(req) {
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root("business_account_id"), &m.BusinessAccountID)...)
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root("catalog_id"), &m.CatalogID)...)
	}
	if !kit.IsID(m.BusinessAccountID.ValueString()) || !kit.IsID(m.CatalogID.ValueString()) {
		resp.Diagnostics.AddError("Malformed import ID", fmt.Sprintf("%q is not <business_account_id>/<catalog_id>, two numbers such as 102290129340398/194836987003835.", req.ID))
		return
	}
	kit.Import(ctx, resp, m.identity())
}

// identity names a connection.
func (m *model) identity() map[string]types.String {
	return map[string]types.String{"business_account_id": m.BusinessAccountID, "catalog_id": m.CatalogID}
}

func (m *model) report(c graph.Catalog) {
	m.CatalogName, m.ID = kit.StringOrNull(c.Name), types.StringValue(m.BusinessAccountID.ValueString()+"/"+m.CatalogID.ValueString())
}

// plan replaces only what is known to be another.
func (r *catalogResource) plan(_ context.Context, p *kit.Planning[model]) {
	plan, state := p.Plan, p.State
	plan.CatalogName, plan.ID = types.StringUnknown(), types.StringUnknown()
	if state == nil {
		return
	}
	moved := p.Replaces(state.ID.ValueString(), "business_account_id", state.BusinessAccountID, plan.BusinessAccountID)
	if other := p.Replaces(state.ID.ValueString(), "catalog_id", state.CatalogID, plan.CatalogID); moved || other {
		p.AddWarning("Catalog is disconnected before another one is connected", fmt.Sprintf(
			"An account has one catalog at a time, so catalog %s is disconnected from account %s first. Until the other one is connected, templates that show products cannot be sent; if Meta refuses that, the account is left without a catalog. "+
				"Make sure that the token's system user has rights on the new catalog, and that it belongs to the business of the account.", state.CatalogID.ValueString(), state.BusinessAccountID.ValueString()))
	}
	if plan.BusinessAccountID.Equal(state.BusinessAccountID) && plan.CatalogID.Equal(state.CatalogID) {
		plan.CatalogName, plan.ID = state.CatalogName, state.ID
	}
}

func destroyed(p *kit.Planning[model]) {
	p.AddWarning("Catalog will be disconnected", fmt.Sprintf(
		"Catalog %s is disconnected from account %s: templates with CATALOG, MPM or SPM buttons and product carousels can be sent no more, and numbers show no catalog. The catalog itself stays in Commerce Manager.",
		p.State.CatalogID.ValueString(), p.State.BusinessAccountID.ValueString()))
}

// ofAccount is what connections of an account share, see Session.Subscription.
func ofAccount(id string) string { return "catalog of account " + id }

// create connects the catalog, unless it is connected. Whether a second catalog
// would take the first one's place Meta does not say: with another one there,
// nothing is sent.
func (r *catalogResource) create(ctx context.Context, op *kit.Op[model]) {
	account, catalog := op.Plan.BusinessAccountID.ValueString(), op.Plan.CatalogID.ValueString()
	held := r.Session.Subscription(ofAccount(account))
	defer held.Release()
	if held.Made {
		op.AddError("Account's catalog is already managed by another resource", "Another resource of this configuration has just connected a catalog to account "+account+". An account has one at a time: one of the two resources is too many.")
		return
	}
	found, there, err := find(ctx, op.Client, account, catalog)
	if err != nil {
		r.unread(op, account, err)
		return
	}
	if !there && found.ID != "" {
		op.AddAttributeError(path.Root("catalog_id"), "Account has another catalog already", fmt.Sprintf(
			"Catalog %s (%s) is connected to account %s, which has one at a time. Nothing was changed. Disconnect it in WhatsApp Manager, or import it and let the next apply replace it (put this resource's own address after to =):\n\n"+
				"import {\n  to = whatsapp_catalog_connection.this\n  id = \"%s/%s\"\n}", found.ID, found.Name, account, account, found.ID))
		return
	}
	if !there {
		if err := op.Client.ConnectCatalog(ctx, account, catalog); err != nil {
			op.AddAttributeError(path.Root("catalog_id"), "Unable to connect catalog "+catalog+" to account "+account,
				r.refused(catalog, err))
			return
		}
		if found, _, err = find(ctx, op.Client, account, catalog); err != nil { // connected all the same
			found = graph.Catalog{}
		}
	}
	held.Made = true
	op.Plan.report(found)
}

// refused says why a catalog was not connected. The account's catalogs were read with
// the same token, so that a permission which is missing is one on the catalog.
func (r *catalogResource) refused(catalog string, err error) string {
	if !graph.IsPermission(err) && !graph.IsNotFound(err) {
		return r.Session.Explain(err)
	}
	return explain.Facts(err) + "\n\nWhat it means: the token may manage the account, and not this catalog; or there is no catalog with the id " + catalog + ", or it belongs to another business than the account.\n\n" +
		"What to do: compare the id (Commerce Manager > Settings), then give the token's system user full control of the catalog (Business settings > Data sources > Catalogs > Assign people). The account itself needs nothing."
}

// find looks for the catalog among the account's; there is false when it is not
// among them, and found then another one that is.
func find(ctx context.Context, client *graph.Client, account, catalog string) (found graph.Catalog, there bool, err error) {
	all, err := client.Catalogs(ctx, account)
	for _, c := range all {
		if found = c; c.ID == catalog {
			return c, true, err
		}
	}
	return found, false, err
}

func (r *catalogResource) unread(op *kit.Op[model], account string, err error) {
	op.AddError("Unable to read the catalogs of account "+account, r.Session.Explain(err))
}

// update has nothing to send: what changes replaces. It serves values that were
// not known while planning and turned out to be the same.
func (r *catalogResource) update(_ context.Context, op *kit.Op[model]) {
	op.Plan.CatalogName, op.Plan.ID = op.State.CatalogName, op.State.ID
}

// read looks for the connection.
func (r *catalogResource) read(ctx context.Context, op *kit.Op[model]) {
	state := op.State
	account, catalog := state.BusinessAccountID.ValueString(), state.CatalogID.ValueString()
	found, there, err := find(ctx, op.Client, account, catalog)
	switch {
	case err != nil:
		r.unread(op, account, err)
		return
	case !there && state.ID.IsNull():
		op.AddError("Unable to import catalog connection", "Catalog "+catalog+" is not connected to account "+account+", so there is nothing to import. Without the import, apply connects it.")
		return
	case !there:
		op.AddWarning("Catalog is disconnected", "Catalog "+catalog+" was disconnected from account "+account+" outside of Terraform. The next apply connects it again.")
		op.Gone()
		return
	}
	state.report(found)
	r.Session.NoteRead(r.Kind, state.ID.ValueString())
}

// delete disconnects the catalog.
func (r *catalogResource) delete(ctx context.Context, op *kit.Op[model]) {
	account, catalog := op.State.BusinessAccountID.ValueString(), op.State.CatalogID.ValueString()
	held := r.Session.Subscription(ofAccount(account))
	defer held.Release()
	if held.Made {
		op.AddWarning("Catalog was not disconnected", "Another resource has taken the catalog of account "+account+" into the state in this run, as after a change of the resource's address. This one forgets it. A moved block says such a change in one step.")
		return
	}
	_, there, err := find(ctx, op.Client, account, catalog)
	switch {
	case err != nil:
		r.unread(op, account, err)
		return
	case !there:
		return // somebody else was faster
	}
	if err = op.Client.DisconnectCatalog(ctx, account, catalog); err == nil {
		return
	}
	// A call that was repeated finds nothing to disconnect.
	if _, there, unread := find(ctx, op.Client, account, catalog); unread == nil && !there {
		return
	}
	op.AddError("Unable to disconnect catalog "+catalog+" from account "+account, r.Session.Explain(err))
}
