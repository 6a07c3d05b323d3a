package messagetemplate

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	tflist "github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// listResource finds what there is to import, for `terraform query`. It goes by
// the resource's name and configuration.
type listResource struct{ *templateResource }

var _ tflist.ListResourceWithConfigure = (*listResource)(nil)

// NewListResource returns the list resource whatsapp_message_template.
func NewListResource() tflist.ListResource { return &listResource{newResource(nil, nil)} }

func (r *listResource) Metadata(ctx context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	r.templateResource.Metadata(ctx, req, resp)
}

func (r *listResource) ListResourceConfigSchema(_ context.Context, _ tflist.ListResourceSchemaRequest, resp *tflist.ListResourceSchemaResponse) {
	resp.Schema = listSchema()
}

// List streams the templates as the pages arrive. An error is a result of its
// own; what came before it is not the whole list.
func (r *listResource) List(ctx context.Context, req tflist.ListRequest, stream *tflist.ListResultsStream) {
	var config listModel
	diags := req.Config.Get(ctx, &config)
	client, problems := r.Session.Client()
	diags.Append(problems...)
	account, problems := r.Session.AccountFor(config.BusinessAccountID)
	diags.Append(problems...)
	if account.IsUnknown() && !diags.HasError() {
		diags.AddAttributeError(path.Root("business_account_id"), "WhatsApp Business Account is not known yet",
			"A query cannot wait for a value that is only known during apply. Set business_account_id in the list block's config to the id of the account.")
	}
	if diags.HasError() {
		stream.Results = tflist.ListResultsStreamDiagnostics(diags)
		return
	}
	l := &lister{session: r.Session, request: req, account: account, filter: config.filter(req.Limit), asksForDeleted: config.asksForDeleted(), sources: config.sources()}
	stream.Results = func(push func(tflist.ListResult) bool) {
		ctx, cancel := context.WithTimeout(ctx, kit.ReadTimeout)
		defer cancel()
		l.run(ctx, client, push)
	}
}

// lister is one listing on its way to Terraform.
type lister struct {
	session        *kit.Session
	request        tflist.ListRequest
	account        types.String
	filter         graph.Filter
	asksForDeleted bool
	sources        []string
}

// run pushes results until there are no more, or Terraform wants no more. No
// page is asked for beyond the limit.
func (l *lister) run(ctx context.Context, client *graph.Client, push func(tflist.ListResult) bool) {
	sent := map[string]bool{} // by id: a template may stand on two pages
	for t, err := range client.Templates(ctx, l.account.ValueString(), l.filter) {
		if err != nil {
			push(tflist.ListResult{Diagnostics: diag.Diagnostics{l.failed(err, len(sent))}})
			return
		}
		if sent[t.ID] || t.Status.IsDeleted() && !l.asksForDeleted || !t.IsFrom(l.sources) {
			continue
		}
		sent[t.ID] = true
		if !push(l.result(ctx, t)) || l.request.Limit > 0 && int64(len(sent)) >= l.request.Limit {
			return
		}
	}
}

// failed says that the list is not whole.
func (l *lister) failed(err error, before int) diag.Diagnostic {
	detail := l.session.Explain(err)
	if before > 0 {
		detail = fmt.Sprintf("The listing broke off after %d templates: those shown are not all there are.\n\n%s", before, detail)
	}
	return diag.NewErrorDiagnostic("Unable to list message templates of account "+l.account.ValueString(), detail)
}

// result is one template: who it is, always; what it is like, when asked.
func (l *lister) result(ctx context.Context, t template.Template) tflist.ListResult {
	out := l.request.NewListResult(ctx)
	out.DisplayName = fmt.Sprintf("%s (%s) %s", t.Name, t.Language, t.Status)
	out.Diagnostics.Append(out.Identity.Set(ctx, identity{BusinessAccountID: l.account, ID: types.StringValue(t.ID)})...)
	if !l.request.IncludeResource {
		return out
	}
	// As an import begins: with nothing but the id and the account.
	out.Diagnostics.Append(out.Resource.SetAttribute(ctx, path.Root("id"), t.ID)...)
	out.Diagnostics.Append(out.Resource.SetAttribute(ctx, path.Root("business_account_id"), l.account)...)
	var m model
	out.Diagnostics.Append(out.Resource.Get(ctx, &m)...)
	if out.Diagnostics.HasError() {
		return out
	}
	after := m.refresh(t, privateState{})
	out.Diagnostics.Append(after.diags...)
	out.Diagnostics.Append(out.Resource.Set(ctx, after.model)...)
	return out
}
