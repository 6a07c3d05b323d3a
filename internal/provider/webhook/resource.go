// Package webhook is the resource whatsapp_webhook_subscription: the
// subscription of the token's app to the webhooks of an account, and the
// callback address that takes the place of the app's own.
package webhook

import (
	"context"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// timeout bounds an operation, waiting for Graph's rate limits included.
const timeout = 5 * time.Minute

type subscriptionResource struct{ session *kit.Session }

var (
	_ resource.ResourceWithConfigure   = (*subscriptionResource)(nil)
	_ resource.ResourceWithImportState = (*subscriptionResource)(nil)
	_ resource.ResourceWithIdentity    = (*subscriptionResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*subscriptionResource)(nil)
)

// NewResource returns the resource whatsapp_webhook_subscription.
func NewResource() resource.Resource { return &subscriptionResource{} }

func (r *subscriptionResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_webhook_subscription"
}

func (r *subscriptionResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = resourceSchema()
}

func (r *subscriptionResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	s, diags := kit.SessionFrom(req.ProviderData)
	resp.Diagnostics.Append(diags...)
	r.session = s
}

// begin gives an operation its client and its deadline.
func (r *subscriptionResource) begin(ctx context.Context, diags *diag.Diagnostics) (context.Context, context.CancelFunc, *graph.Client) {
	client, problems := r.session.Client()
	diags.Append(problems...)
	ctx, cancel := context.WithTimeout(ctx, timeout)
	return ctx, cancel, client
}
