// Package profile is the resource whatsapp_business_profile: what customers see
// of a phone number. The profile is there as long as its number, so that
// creating the resource takes it over and destroying it lets go of it.
package profile

import (
	"context"
	"fmt"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// timeout bounds an operation, waiting for Graph's rate limits and the upload
// of a picture included.
const timeout = 10 * time.Minute

type profileResource struct{ kit.Resource }

var (
	_ resource.ResourceWithConfigure   = (*profileResource)(nil)
	_ resource.ResourceWithImportState = (*profileResource)(nil)
	_ resource.ResourceWithIdentity    = (*profileResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*profileResource)(nil)
)

// NewResource returns the resource whatsapp_business_profile.
func NewResource() resource.Resource {
	return &profileResource{kit.NewResource("business_profile", resourceSchema)}
}

// identity names a profile: a phone number has one.
type identity struct {
	PhoneNumberID types.String `tfsdk:"phone_number_id"`
}

// IdentitySchema describes what identifies a profile.
func (r *profileResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"phone_number_id": identityschema.StringAttribute{
				RequiredForImport: true,
				Description:       "Meta's id of the phone number.",
			},
		},
	}
}

// ImportState takes the id of the phone number, as import ID or as identity.
// The read that follows fills the rest.
func (r *profileResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	id := req.ID
	if id == "" && req.Identity != nil && !req.Identity.Raw.IsNull() {
		var given identity
		resp.Diagnostics.Append(req.Identity.Get(ctx, &given)...)
		id = given.PhoneNumberID.ValueString()
	}
	if resp.Diagnostics.HasError() {
		return
	}
	if !kit.IsID(id) {
		resp.Diagnostics.AddError("Malformed import ID", fmt.Sprintf(
			"%q is not Meta's id of a phone number, which is a number such as 106540352242922 (and not the phone number itself). data \"whatsapp_phone_numbers\" lists those of an account.", id))
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("phone_number_id"), id)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id)...)
	resp.Diagnostics.Append(kit.SetIdentity(ctx, resp.Identity, identity{types.StringValue(id)})...)
}
