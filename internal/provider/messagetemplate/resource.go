// Package messagetemplate is the resource and data source
// whatsapp_message_template: one language of a message template.
//
// The way of the data: HCL → model → template.Content → graph, and back.
package messagetemplate

import (
	"context"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// How long an operation may take when timeouts does not say.
const (
	defaultCreateTimeout = 10 * time.Minute
	defaultReadTimeout   = 5 * time.Minute
	defaultUpdateTimeout = 20 * time.Minute
	defaultDeleteTimeout = 5 * time.Minute
)

type templateResource struct {
	session  *kit.Session
	handover *handover // from the shortcut, to Read
}

var (
	_ resource.ResourceWithConfigure      = (*templateResource)(nil)
	_ resource.ResourceWithImportState    = (*templateResource)(nil)
	_ resource.ResourceWithIdentity       = (*templateResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*templateResource)(nil)
	_ resource.ResourceWithValidateConfig = (*templateResource)(nil)
)

func (r *templateResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_message_template"
}

func (r *templateResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = resourceSchema(ctx)
}

func (r *templateResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	s, diags := kit.SessionFrom(req.ProviderData)
	resp.Diagnostics.Append(diags...)
	r.session = s
}

// timeoutOf is one of the four getters of timeouts.Value.
type timeoutOf func(ctx context.Context, fallback time.Duration) (time.Duration, diag.Diagnostics)

// begin gives an operation its client and its deadline.
func (r *templateResource) begin(ctx context.Context, get timeoutOf, fallback time.Duration, diags *diag.Diagnostics) (context.Context, context.CancelFunc, *graph.Client) {
	timeout, problems := get(ctx, fallback)
	diags.Append(problems...)
	client, problems := r.session.Client()
	diags.Append(problems...)
	ctx, cancel := context.WithDeadline(ctx, r.session.Now().Add(timeout))
	return ctx, cancel, client
}
