// Package registration is the resource whatsapp_phone_number_registration: what
// makes a phone number able to send, its display name and its own callback.
package registration

import (
	"context"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// timeout bounds an operation.
const timeout = 5 * time.Minute

// kind is what the resource is called in messages.
const kind = "Phone number registration"

type numberResource struct{ phones.Resource }

var (
	_ resource.ResourceWithConfigure   = (*numberResource)(nil)
	_ resource.ResourceWithImportState = (*numberResource)(nil)
	_ resource.ResourceWithIdentity    = (*numberResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*numberResource)(nil)
)

// NewResource returns the resource whatsapp_phone_number_registration.
func NewResource() resource.Resource {
	return &numberResource{phones.NewResource("phone_number_registration", "registration",
		"Registering a number needs a token with the permission whatsapp_business_management, and its settings whatsapp_business_messaging as well.", resourceSchema)}
}

// ImportState takes the id of the phone number, as import ID or as identity.
func (r *numberResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	if phones.Identity.Import(ctx, req, resp) != "" {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("deletion_policy"), abandon)...)
	}
}
