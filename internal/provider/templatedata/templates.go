package templatedata

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// NewTemplates returns the data source whatsapp_templates: all templates of an
// account, or those that Graph's filters leave.
func NewTemplates() datasource.DataSource {
	return kit.NewSource("templates", templatesSchema, func(m *templatesModel) *types.String { return &m.BusinessAccountID }, readTemplates)
}

func readTemplates(ctx context.Context, q *kit.Query[templatesModel]) {
	found := list(ctx, q)
	if q.HasError() {
		return
	}
	sources := q.Model.sources()
	found = slices.DeleteFunc(found, func(t template.Template) bool { return !t.IsFrom(sources) })
	q.Model.Templates = kit.ListOf(listedType, found, func(t template.Template) attr.Value {
		components, err := graph.ComponentsJSON(t)
		if err != nil {
			q.AddError("Unable to write components of message template "+t.Name+" ("+t.Language+") as JSON", err.Error())
		}
		return flatten(t, components)
	})
}

// list reads every page of the listing, with every field that Graph knows.
func list(ctx context.Context, q *kit.Query[templatesModel]) []template.Template {
	f := q.Model.filter()
	f.Fields = graph.AllFields
	found, err := kit.Collect(q.Client.Templates(ctx, q.Account.ValueString(), f))
	if err != nil {
		q.Failed("read message templates of account "+q.Account.ValueString(), err)
	}
	if unknown := q.Client.UnknownFields(); len(unknown) > 0 && q.Session.Once("fields that Graph does not know") {
		q.AddWarning("Templates were read without some fields", "Graph does not know "+strings.Join(unknown, ", ")+" of message templates, so that they are null. "+
			"A newer api_version may know them, or this is a gateway that has not all of Graph's fields. The others were read. This is said once.")
	}
	return sorted(found)
}

// sorted puts templates into an order of their own, since Graph's is not
// documented. One that stands on two pages, because another was created while
// they were read, is listed once.
func sorted(list []template.Template) []template.Template {
	slices.SortStableFunc(list, func(a, b template.Template) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Language, b.Language), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(list, func(a, b template.Template) bool { return a.ID == b.ID })
}

// templatesModel is the data source as Terraform holds it.
type templatesModel struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`

	Name          types.String `tfsdk:"name"`
	Content       types.String `tfsdk:"content"`
	Languages     types.Set    `tfsdk:"languages"`
	Categories    types.Set    `tfsdk:"categories"`
	Statuses      types.Set    `tfsdk:"statuses"`
	QualityScores types.Set    `tfsdk:"quality_scores"`
	Sources       types.Set    `tfsdk:"sources"`

	CorrectCategory types.String `tfsdk:"correct_category"`

	Templates types.List `tfsdk:"templates"`
}

// filter hands the filters to Graph. Templates that Meta has made itself are left
// out on this side, unless they are asked for: a gateway may not know that filter.
func (m *templatesModel) filter() graph.Filter {
	return graph.Filter{
		Name:          m.Name.ValueString(),
		Content:       m.Content.ValueString(),
		Languages:     kit.Strings[string](m.Languages),
		Categories:    kit.Strings[template.Category](m.Categories),
		Statuses:      kit.Strings[template.Status](m.Statuses),
		QualityScores: kit.Strings[string](m.QualityScores),

		CorrectCategory: template.Category(m.CorrectCategory.ValueString()),
	}
}

// sources are those that are asked for.
func (m *templatesModel) sources() []string {
	if asked := kit.Strings[string](m.Sources); len(asked) > 0 {
		return asked
	}
	return []string{template.SourceManual}
}

func flatten(t template.Template, components string) types.Object {
	r := graph.ReportOf(t)
	values := commonValues(t, r)
	values["components"] = types.StringValue(components)
	values["health_status"] = kit.Health(r.Health)
	values["is_sms_fallback_enabled"] = types.BoolPointerValue(r.SMSFallback)
	values["source"] = kit.StringOrNull(r.Source)
	values["ad_account_id"] = kit.StringOrNull(r.AdAccountID)
	values["ad_campaign_id"] = kit.StringOrNull(r.AdCampaignID)
	values["ad_adset_id"] = kit.StringOrNull(r.AdSetID)
	values["ad_id"] = kit.StringOrNull(r.AdID)
	values["max_price"] = price(r.MaxPrice, maxPriceType, "strategy", "amount_per_1000")
	values["bid_spec"] = price(r.MaxPrice, bidType, "bid_strategy", "bid_amount")
	return types.ObjectValueMust(listedType.AttrTypes, values)
}

// price writes the max price into an object with these two members.
func price(p *graph.MaxPrice, t types.ObjectType, strategy, amount string) types.Object {
	if p == nil {
		return types.ObjectNull(t.AttrTypes)
	}
	value := types.NumberNull()
	if p.Amount != nil {
		value = types.NumberValue(p.Amount)
	}
	return types.ObjectValueMust(t.AttrTypes, map[string]attr.Value{strategy: kit.StringOrNull(p.Strategy), amount: value})
}

// qualityScores are the scores that Graph filters by.
var qualityScores = []string{"GREEN", "YELLOW", "RED", "UNKNOWN"}

// freeService is a category that templates may have but cannot be created in.
const freeService template.Category = "FREE_SERVICE"

// The types of the result, worked out from the schema once.
var (
	listedType   = schema.NestedAttributeObject{Attributes: listedAttributes()}.Type().(types.ObjectType)
	maxPriceType = maxPriceAttribute().GetType().(types.ObjectType)
	bidType      = bidAttribute().GetType().(types.ObjectType)
)

func templatesSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "The message templates of a WhatsApp Business Account, all of them or those that Graph's filters leave. " +
			"Every page of the listing is read. Several filters narrow each other; within one, any of its values will do.",
		Attributes: map[string]schema.Attribute{
			"business_account_id": kit.AccountAttribute("Id of the WhatsApp Business Account (WABA) whose templates are listed: digits only. Defaults to the provider's `business_account_id`."),
			"name": kit.FilterAttribute("Only templates with this in their name. Graph matches loosely: templates whose name merely contains the text are listed too. " +
				"For one name alone, add `if t.name == \"…\"` where the list is used, or read it with `whatsapp_message_template`."),
			"content":        kit.FilterAttribute("Only templates with this in the text of their components, as Graph matches it."),
			"languages":      setFilter("Only templates in these languages: codes with an underscore before the country, such as `[\"en_US\", \"de\"]`.", stringvalidator.LengthAtLeast(1)),
			"categories":     enumFilter("Only templates in these categories", append(template.Categories(), freeService)),
			"statuses":       enumFilter("Only templates with these statuses", template.Statuses()),
			"quality_scores": enumFilter("Only templates with these quality scores", qualityScores),
			"correct_category": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Only templates that Meta has announced to move to this category: `" + strings.Join(template.Words(template.Categories()), "`, `") + "`.",
				Validators:          []validator.String{kit.OneOf(template.Categories()...)},
			},
			"sources": schema.SetAttribute{
				Optional: true, ElementType: types.StringType,
				MarkdownDescription: "Only templates of these sources: `MANUAL`, which is what is listed when this is left out (or `null`), and `AUTO_GENERATED`, which Meta has made for Direct Send messages: such a template can be neither managed nor sent as a template.",
				Validators:          []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.NoNullValues(), setvalidator.ValueStringsAre(kit.OneOf(template.Sources()...))},
			},
			"templates": schema.ListNestedAttribute{
				Computed: true,
				MarkdownDescription: "The templates, each language of a name by itself, sorted by name, then language, then id. Empty when there are none. " +
					"What Graph does not report of a template is null.",
				// With a type of its own the framework does not work it out again for each value.
				NestedObject: schema.NestedAttributeObject{CustomType: listedType, Attributes: listedAttributes()},
			},
		},
	}
}

// setFilter refuses an empty set: nobody could say whether it asks for all
// templates or for none.
func setFilter(description string, each validator.String) schema.SetAttribute {
	return schema.SetAttribute{
		Optional: true, ElementType: types.StringType,
		MarkdownDescription: description + " At least one; leave it out (or `null`) for all.",
		Validators:          []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.NoNullValues(), setvalidator.ValueStringsAre(each)},
	}
}

func enumFilter[T ~string](description string, values []T) schema.SetAttribute {
	return setFilter(description+": any of `"+strings.Join(template.Words(values), "`, `")+"`.", kit.OneOf(values...))
}

// listedAttributes is one template of the list: every field of the "Message
// Template" reference.
func listedAttributes() map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{
		"id":       kit.ComputedString("Meta's id of the template (`hsm_id`): a number, kept as text."),
		"name":     kit.ComputedString("Name of the template, which all its languages share."),
		"language": kit.ComputedString("Language code, such as `en_US`."),

		"components":    kit.ComputedString("The content, as JSON: the array of components just as Graph returned it, with every member and value, for `jsondecode`. The members are always in the same order, but the address of a sample file (`header_handle`) is signed anew by Meta for each read."),
		"health_status": kit.HealthAttribute("Whether messages of this template can be sent now. It depends on the account, the business and the app too.", "template"),

		"is_sms_fallback_enabled": kit.ComputedBool("Whether an SMS is sent where a WhatsApp message cannot be delivered."),
		"source":                  kit.ComputedString("Where the template comes from: `MANUAL` or `AUTO_GENERATED`."),

		"ad_account_id":  kit.ComputedString("Id of the ad account that the template belongs to (Marketing Messages API), as text."),
		"ad_campaign_id": kit.ComputedString("Id of the ad campaign of the template (Marketing Messages API), as text."),
		"ad_adset_id":    kit.ComputedString("Id of the ad set of the template (Marketing Messages API), as text."),
		"ad_id":          kit.ComputedString("Id of the ad of the template (Marketing Messages API), as text."),
		"max_price":      maxPriceAttribute(),
		"bid_spec":       bidAttribute(),
	}
	maps.Copy(attributes, commonAttributes())
	return attributes
}

func maxPriceAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Computed:            true,
		MarkdownDescription: "The most that is paid for the delivery of marketing messages (Graph's `optimization_spec`); null when the rate card applies.",
		Attributes: map[string]schema.Attribute{
			"strategy":        kit.ComputedString("How Meta bids, in Graph's words."),
			"amount_per_1000": schema.NumberAttribute{Computed: true, MarkdownDescription: "The most that 1,000 deliveries cost, in the smallest unit of the account's currency: 5000 is 0.05 USD for each."},
		},
	}
}

func bidAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Computed:            true,
		DeprecationMessage:  "Meta has renamed bid_spec to optimization_spec and no longer knows the old name since 31 July 2026. Read max_price, which holds the same.",
		MarkdownDescription: "The same as `max_price`, under the name that Graph had for it until July 2026.",
		Attributes: map[string]schema.Attribute{
			"bid_strategy": kit.ComputedString("`strategy` of `max_price`."),
			"bid_amount":   schema.NumberAttribute{Computed: true, MarkdownDescription: "`amount_per_1000` of `max_price`."},
		},
	}
}
