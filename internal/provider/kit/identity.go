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
}

// Schema describes the identity.
func (o OneID) Schema() identityschema.Schema {
	return identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		o.Attribute: identityschema.StringAttribute{RequiredForImport: true, Description: o.Description},
	}}
}

// Set writes the identity, where Terraform knows identities. It must run before
// anything can return, see [SetIdentity].
func (o OneID) Set(ctx context.Context, target *tfsdk.ResourceIdentity, id types.String) diag.Diagnostics {
	if target == nil {
		return nil
	}
	return target.SetAttribute(ctx, path.Root(o.Attribute), id)
}

// Import takes the id, as import ID or as identity, and begins a state with it
// that the read which follows fills. It returns "" when there is none.
func (o OneID) Import(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) string {
	id := types.StringValue(req.ID)
	if req.ID == "" && req.Identity != nil && !req.Identity.Raw.IsNull() {
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root(o.Attribute), &id)...)
	}
	if !IsID(id.ValueString()) && !resp.Diagnostics.HasError() {
		resp.Diagnostics.AddError("Malformed import ID", "\""+id.ValueString()+"\" "+o.Malformed)
	}
	if resp.Diagnostics.HasError() {
		return ""
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(o.Attribute), id)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id)...)
	resp.Diagnostics.Append(o.Set(ctx, resp.Identity, id)...)
	return id.ValueString()
}
