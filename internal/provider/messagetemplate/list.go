package messagetemplate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	tflist "github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// listResource finds what there is to import, for `terraform query`. It goes by
// the resource's name and configuration.
type listResource struct{ *templateResource }

var _ tflist.ListResourceWithConfigure = (*listResource)(nil)

// NewListResource returns the list resource whatsapp_message_template.
func NewListResource() tflist.ListResource { return &listResource{newResource(nil, nil)} }

func (r *listResource) ListResourceConfigSchema(_ context.Context, _ tflist.ListResourceSchemaRequest, resp *tflist.ListResourceSchemaResponse) {
	resp.Schema = listSchema()
}

// List streams the templates as the pages arrive. An error is a result of its
// own; what came before it is not the whole list.
func (r *listResource) List(ctx context.Context, req tflist.ListRequest, stream *tflist.ListResultsStream) {
	var config listModel
	diags := req.Config.Get(ctx, &config)
	client, account := r.Session.ForQuery(config.BusinessAccountID, &diags)
	if diags.HasError() {
		stream.Results = tflist.ListResultsStreamDiagnostics(diags)
		return
	}
	l := &lister{r.Session, req, account, &config}
	stream.Results = func(push func(tflist.ListResult) bool) {
		ctx, cancel := context.WithTimeout(ctx, kit.ReadTimeout)
		defer cancel()
		l.run(ctx, client, push)
	}
}

// lister is one listing on its way to Terraform.
type lister struct {
	session *kit.Session
	request tflist.ListRequest
	account types.String
	config  *listModel
}

// run pushes results until there are no more, or Terraform wants no more. No
// page is asked for beyond the limit.
func (l *lister) run(ctx context.Context, client *graph.Client, push func(tflist.ListResult) bool) {
	sent := map[string]bool{} // by id: a template may stand on two pages
	sources, asksForDeleted := l.config.sources(), l.config.asksForDeleted()
	for t, err := range client.Templates(ctx, l.account.ValueString(), l.config.filter(l.request.Limit)) {
		if err != nil {
			push(tflist.ListResult{Diagnostics: diag.Diagnostics{l.session.QueryFailed("message templates", "templates", l.account.ValueString(), len(sent), err)}})
			return
		}
		if sent[t.ID] || t.Status.IsDeleted() && !asksForDeleted || !t.IsFrom(sources) {
			continue
		}
		sent[t.ID] = true
		if !push(l.result(ctx, t)) || l.request.Limit > 0 && int64(len(sent)) >= l.request.Limit {
			return
		}
	}
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

// listModel is the config of a list block. The kit has no sets there.
type listModel struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	Name              types.String `tfsdk:"name"`
	Content           types.String `tfsdk:"content"`
	Languages         types.List   `tfsdk:"languages"`
	Categories        types.List   `tfsdk:"categories"`
	Statuses          types.List   `tfsdk:"statuses"`
	QualityScores     types.List   `tfsdk:"quality_scores"`
	Sources           types.List   `tfsdk:"sources"`
}

// smallPage is the limit up to which a page of just that size is asked for.
const smallPage = 100

func listSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Finds the message templates of a WhatsApp Business Account, to import those that Terraform does not look after yet: `terraform query`, in Terraform 1.14 and newer. " +
			"All templates, or those that the filters leave. Several filters narrow each other; within one, any of its values will do.",
		Attributes: map[string]schema.Attribute{
			"business_account_id": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Id of the WhatsApp Business Account (WABA) whose templates are listed: digits only. Defaults to the provider's `business_account_id`.",
				Validators:          []validator.String{kit.MustBeAccountID()},
			},
			"name":           textFilter("Only templates with this in their name. Graph matches loosely: templates whose name merely contains the text are listed too."),
			"content":        textFilter("Only templates with this in the text of their components, as Graph matches it."),
			"languages":      listFilter("Only templates in these languages: codes with an underscore before the country, such as `[\"en_US\", \"de\"]`.", stringvalidator.LengthAtLeast(1)),
			"categories":     enumFilter("Only templates in these categories", append(template.Categories(), "FREE_SERVICE")),
			"statuses":       statusFilter(),
			"quality_scores": enumFilter("Only templates with these quality scores", []string{"GREEN", "YELLOW", "RED", "UNKNOWN"}),
			"sources":        sourceFilter(),
		},
	}
}

func statusFilter() schema.ListAttribute {
	a := enumFilter("Only templates with these statuses", template.Statuses())
	a.MarkdownDescription += " `DELETED` and `PENDING_DELETION` are listed only when they are named here: such a template is gone, or will be."
	return a
}

// sourceFilter leaves out, unless it is asked for it, what nobody can import.
func sourceFilter() schema.ListAttribute {
	a := enumFilter("Only templates of these sources", template.Sources())
	a.MarkdownDescription = "Only templates of these sources: `MANUAL`, which is what is listed when this is left out, and `AUTO_GENERATED`, which Meta has made for Direct Send messages and nobody can import."
	return a
}

func textFilter(description string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional:            true,
		MarkdownDescription: description,
		Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
	}
}

// listFilter refuses an empty list: nobody could say whether it asks for all
// templates or for none.
func listFilter(description string, each validator.String) schema.ListAttribute {
	return schema.ListAttribute{
		Optional: true, ElementType: types.StringType,
		MarkdownDescription: description + " At least one; leave it out (or `null`) for all.",
		Validators:          []validator.List{listvalidator.SizeAtLeast(1), listvalidator.NoNullValues(), listvalidator.ValueStringsAre(each)},
	}
}

func enumFilter[T ~string](description string, values []T) schema.ListAttribute {
	return listFilter(description+": any of `"+strings.Join(template.Words(values), "`, `")+"`.", kit.OneOf(values...))
}

// filter hands all filters to Graph. Where few results are wanted, no more are
// asked for.
func (m *listModel) filter(limit int64) graph.Filter {
	f := graph.Filter{
		Name:          m.Name.ValueString(),
		Content:       m.Content.ValueString(),
		Languages:     kit.Strings[string](m.Languages),
		Categories:    kit.Strings[template.Category](m.Categories),
		Statuses:      kit.Strings[template.Status](m.Statuses),
		QualityScores: kit.Strings[string](m.QualityScores),
	}
	if limit > 0 && limit <= smallPage {
		f.PageSize = int(limit)
	}
	return f
}

// sources are those that are asked for.
func (m *listModel) sources() []string {
	if asked := kit.Strings[string](m.Sources); len(asked) > 0 {
		return asked
	}
	return []string{template.SourceManual}
}

func (m *listModel) asksForDeleted() bool {
	return slices.ContainsFunc(kit.Strings[template.Status](m.Statuses), template.Status.IsDeleted)
}
