// Package flow is what Terraform knows of WhatsApp Flows: the resource, the data
// source and the list resource whatsapp_flow.
package flow

import (
	"context"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// timeout bounds an operation, waiting for Graph's rate limits included.
const timeout = 10 * time.Minute

// kind is what the resource is called in messages.
const kind = "Flow"

type flowResource struct{ kit.Resource }

var (
	_ resource.ResourceWithConfigure      = (*flowResource)(nil)
	_ resource.ResourceWithImportState    = (*flowResource)(nil)
	_ resource.ResourceWithIdentity       = (*flowResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*flowResource)(nil)
	_ resource.ResourceWithValidateConfig = (*flowResource)(nil)
)

// NewResource returns the resource whatsapp_flow.
func NewResource() resource.Resource { return newResource() }

func newResource() *flowResource { return &flowResource{kit.NewResource("flow", resourceSchema)} }

var identity = kit.OneID{
	Attribute: "id", Description: "Meta's id of the flow.",
	Malformed: "is not the id of a flow, which is a number such as 1234567890123456 (WhatsApp Manager > Flows). terraform query lists those of an account.",
}

// IdentitySchema describes what identifies a flow.
func (r *flowResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identity.Schema()
}

// ImportState takes the id of the flow, as import ID or as identity. The read that
// follows fills the rest.
func (r *flowResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	if identity.Import(ctx, req, resp) != "" {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("deletion_policy"), deprecate)...)
	}
}
