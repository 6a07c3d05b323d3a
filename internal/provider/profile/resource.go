// Package profile is the resource whatsapp_business_profile: what customers see
// of a phone number. The profile is there as long as its number, so that
// creating the resource takes it over and destroying it lets go of it.
package profile

import (
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// timeout bounds an operation, waiting for Graph's rate limits and the upload
// of a picture included.
const timeout = 10 * time.Minute

type profileResource struct{ phones.Resource }

var (
	_ resource.ResourceWithConfigure   = (*profileResource)(nil)
	_ resource.ResourceWithImportState = (*profileResource)(nil)
	_ resource.ResourceWithIdentity    = (*profileResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*profileResource)(nil)
)

// NewResource returns the resource whatsapp_business_profile.
func NewResource() resource.Resource {
	return &profileResource{phones.NewResource("business_profile", "business profile",
		"Reading a profile needs a token with the permission whatsapp_business_management or whatsapp_business_messaging; writing one needs whatsapp_business_messaging.", resourceSchema)}
}
