package kit

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// OneID is the identity of a resource that an object of Meta's has one of: the
// object's id, under the name of the attribute that holds it.
type OneID struct {
	Attribute, Description string
	// Malformed says what is wrong with an import ID that is no id of Meta's, as
	// the end of a sentence that begins with it.
	Malformed string
	// Imported are the attributes with a default that an imported state begins with.
	Imported map[string]string
}

// Of are the values of the identity.
func (o OneID) Of(id types.String) map[string]types.String {
	return map[string]types.String{o.Attribute: id}
}

// IdentitySchema describes the identity.
func (o OneID) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		o.Attribute: identityschema.StringAttribute{RequiredForImport: true, Description: o.Description},
	}}
}

// ImportState takes the id, as import ID or as identity, and begins a state with
// it that the read which follows fills.
func (o OneID) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	id := types.StringValue(req.ID)
	if IsByIdentity(req) {
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root(o.Attribute), &id)...)
	}
	if !IsID(id.ValueString()) && !resp.Diagnostics.HasError() {
		resp.Diagnostics.AddError("Malformed import ID", "\""+id.ValueString()+"\" "+o.Malformed)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	Import(ctx, resp, o.Of(id))
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id)...)
	for attribute, value := range o.Imported {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(attribute), value)...)
	}
}

// Import begins a state, and the identity, with the values of an identity, by
// attribute.
func Import(ctx context.Context, resp *resource.ImportStateResponse, identity map[string]types.String) {
	for attribute, value := range identity {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(attribute), value)...)
	}
	resp.Diagnostics.Append(SetIdentity(ctx, resp.Identity, identity)...)
}

// IsByIdentity reports an import that names its object by the identity.
func IsByIdentity(req resource.ImportStateRequest) bool {
	return req.ID == "" && req.Identity != nil && !req.Identity.Raw.IsNull()
}

// SetIdentity writes the values of a resource's identity, by attribute, where
// Terraform knows identities. It must run before anything can return: the
// framework refuses a response without identity, even one that only removes the
// resource.
func SetIdentity(ctx context.Context, target *tfsdk.ResourceIdentity, identity map[string]types.String) diag.Diagnostics {
	var diags diag.Diagnostics
	if target == nil {
		return diags
	}
	for attribute, value := range identity {
		diags.Append(target.SetAttribute(ctx, path.Root(attribute), value)...)
	}
	return diags
}
