// Package profile is the resource whatsapp_business_profile: what customers see
// of a phone number. The profile is there as long as its number, so that
// creating the resource takes it over and destroying it lets go of it.
package profile

import (
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type profileResource struct{ phones.Resource[model] }

// NewResource returns the resource whatsapp_business_profile.
func NewResource() resource.Resource {
	r := &profileResource{}
	r.Resource = phones.NewResource("business_profile", "business profile",
		"Reading a profile needs a token with the permission whatsapp_business_management or whatsapp_business_messaging; writing one needs whatsapp_business_messaging.", resourceSchema,
		func(m *model) types.String { return m.PhoneNumberID },
		kit.Operations[model]{
			Kind: "Business profile", Unread: "shows the profile as the last run left it",
			Timeout: 10 * time.Minute, // the upload of a picture included
			Plan:    r.plan, Destroyed: destroyed, Create: r.create, Read: r.read, Update: r.update,
		})
	return r
}
