// Package profile is the resource whatsapp_business_profile: what customers see
// of a phone number. The profile is there as long as its number, so that
// creating the resource takes it over and destroying it lets go of it.
package profile

import (
	"context"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// timeout bounds an operation, waiting for Graph's rate limits and the upload
// of a picture included.
const timeout = 10 * time.Minute

type profileResource struct{ session *kit.Session }

var (
	_ resource.ResourceWithConfigure   = (*profileResource)(nil)
	_ resource.ResourceWithImportState = (*profileResource)(nil)
	_ resource.ResourceWithIdentity    = (*profileResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*profileResource)(nil)
)

// NewResource returns the resource whatsapp_business_profile.
func NewResource() resource.Resource { return &profileResource{} }

func (r *profileResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_business_profile"
}

func (r *profileResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = resourceSchema()
}

func (r *profileResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	s, diags := kit.SessionFrom(req.ProviderData)
	resp.Diagnostics.Append(diags...)
	r.session = s
}

// begin gives an operation its client and its deadline.
func (r *profileResource) begin(ctx context.Context, diags *diag.Diagnostics) (context.Context, context.CancelFunc, *graph.Client) {
	client, problems := r.session.Client()
	diags.Append(problems...)
	ctx, cancel := context.WithTimeout(ctx, timeout)
	return ctx, cancel, client
}

// account is the provider's account, or "" when none is known.
func (r *profileResource) account() string {
	if r.session == nil {
		return ""
	}
	return r.session.Account.ValueString()
}
