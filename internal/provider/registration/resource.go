// Package registration is the resource whatsapp_phone_number_registration: what
// makes a phone number able to send, its display name and its own callback.
package registration

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type numberResource struct{ phones.Resource[model] }

// NewResource returns the resource whatsapp_phone_number_registration.
func NewResource() resource.Resource {
	r := &numberResource{}
	r.Resource = phones.NewResource("phone_number_registration", "registration",
		"Registering a number needs a token with the permission whatsapp_business_management, and its settings whatsapp_business_messaging as well.", resourceSchema,
		func(m *model) types.String { return m.PhoneNumberID },
		kit.Operations[model]{
			Kind: "Phone number registration", Unread: "shows the number as the last run left it",
			Plan: r.plan, Destroyed: destroyed, Create: r.create, Read: r.read, Update: r.update, Delete: r.delete,
			Offline: func(op *kit.Op[model]) bool {
				return op.Plan == nil && op.State.DeletionPolicy.ValueString() != deregister
			},
		})
	r.Imported = map[string]string{"deletion_policy": abandon}
	return r
}
