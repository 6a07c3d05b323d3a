package flow

import (
	"context"
	"fmt"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	tflist "github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// listResource finds what there is to import, for `terraform query`.
type listResource struct{ *flowResource }

var _ tflist.ListResourceWithConfigure = (*listResource)(nil)

// NewListResource returns the list resource whatsapp_flow.
func NewListResource() tflist.ListResource { return &listResource{newResource()} }

// listModel is the config of a list block.
type listModel struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	Statuses          types.List   `tfsdk:"statuses"`
}

var statuses = []string{graph.FlowDrafted, graph.FlowPublished, "THROTTLED", "BLOCKED", graph.FlowDeprecated}

// ListResourceConfigSchema describes the config of a list block.
func (r *listResource) ListResourceConfigSchema(_ context.Context, _ tflist.ListResourceSchemaRequest, resp *tflist.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Finds the WhatsApp Flows of an account, to import those that Terraform does not look after yet: `terraform query`, in Terraform 1.14 and newer.",
		Attributes: map[string]schema.Attribute{
			"business_account_id": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Id of the WhatsApp Business Account (WABA) whose flows are listed: digits only. Defaults to the provider's `business_account_id`.",
				Validators:          []validator.String{kit.MustBeAccountID()},
			},
			"statuses": schema.ListAttribute{
				Optional: true, ElementType: types.StringType,
				MarkdownDescription: "Only flows with these statuses: any of `DRAFT`, `PUBLISHED`, `THROTTLED`, `BLOCKED`, `DEPRECATED`. At least one; leave it out (or `null`) for all but those that are deprecated.",
				Validators:          []validator.List{kit.AtLeastOne("Leave it out for all that are not deprecated."), listvalidator.ValueStringsAre(kit.OneOf(statuses...))},
			},
		},
	}
}

// List streams the flows as the pages arrive. An error is a result of its own; what
// came before it is not the whole list.
func (r *listResource) List(ctx context.Context, req tflist.ListRequest, stream *tflist.ListResultsStream) {
	var config listModel
	diags := req.Config.Get(ctx, &config)
	client, account := r.Session.ForQuery(config.BusinessAccountID, &diags)
	if diags.HasError() {
		stream.Results = tflist.ListResultsStreamDiagnostics(diags)
		return
	}
	stream.Results = func(push func(tflist.ListResult) bool) {
		ctx, cancel := context.WithTimeout(ctx, kit.ReadTimeout)
		defer cancel()
		sent := map[string]bool{} // by id: a flow may stand on two pages
		for f, err := range client.Flows(ctx, account.ValueString()) {
			if err != nil {
				push(tflist.ListResult{Diagnostics: diag.Diagnostics{r.Session.QueryFailed("flows", "flows", account.ValueString(), len(sent), err)}})
				return
			}
			if sent[f.ID] || !config.wants(f.Status) {
				continue
			}
			sent[f.ID] = true
			if !push(r.result(ctx, req, client, account, f)) || req.Limit > 0 && int64(len(sent)) >= req.Limit {
				return
			}
		}
	}
}

func (m *listModel) wants(status string) bool {
	wanted := kit.Strings[string](m.Statuses)
	if len(wanted) == 0 {
		return status != graph.FlowDeprecated
	}
	return slices.Contains(wanted, status)
}

// result is one flow: who it is, always; what it is like, when asked.
func (r *listResource) result(ctx context.Context, req tflist.ListRequest, client *graph.Client, account types.String, f graph.Flow) tflist.ListResult {
	out := req.NewListResult(ctx)
	out.DisplayName = fmt.Sprintf("%s %s", f.Name, f.Status)
	out.Diagnostics.Append(kit.SetIdentity(ctx, out.Identity, r.Of(types.StringValue(f.ID)))...)
	if !req.IncludeResource {
		return out
	}
	text := content(ctx, client, f.ID, r.Session, &out.Diagnostics)
	m := model{BusinessAccountID: account, DeletionPolicy: types.StringValue(deprecate)}
	m.refresh(f, text)
	out.Diagnostics.Append(out.Resource.Set(ctx, m)...)
	return out
}
