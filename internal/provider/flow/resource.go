// Package flow is what Terraform knows of WhatsApp Flows: the resource, the data
// source and the list resource whatsapp_flow.
package flow

import (
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type flowResource struct {
	kit.Typed[model]
	kit.OneID
}

var _ resource.ResourceWithValidateConfig = (*flowResource)(nil)

// NewResource returns the resource whatsapp_flow.
func NewResource() resource.Resource { return newResource() }

func newResource() *flowResource {
	r := &flowResource{OneID: kit.OneID{
		Attribute: "id", Description: "Meta's id of the flow.",
		Malformed: "is not the id of a flow, which is a number such as 1234567890123456 (WhatsApp Manager > Flows). terraform query lists those of an account.",
		Imported:  map[string]string{"deletion_policy": deprecate},
	}}
	r.Typed = kit.NewTyped("flow", resourceSchema, kit.Operations[model]{
		Kind: "Flow", Unread: "shows the flow as the last run left it", Timeout: 10 * time.Minute,
		Identity: func(m *model) map[string]types.String { return r.Of(m.ID) },
		Account:  func(m *model) *types.String { return &m.BusinessAccountID },
		Plan:     r.plan, Destroyed: destroyed, Create: r.create, Read: r.read, Update: r.update, Delete: r.delete,
		Offline: func(op *kit.Op[model]) bool {
			return op.Plan == nil && op.State.DeletionPolicy.ValueString() == abandon
		},
	})
	return r
}
