// Package account is the data source whatsapp_business_account: what Graph says
// of an account, and how many templates it has and may have.
package account

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// NewDataSource returns the data source whatsapp_business_account.
func NewDataSource() datasource.DataSource {
	return kit.NewSource("business_account", dataSourceSchema, func(m *model) *types.String { return &m.BusinessAccountID }, read)
}

func read(ctx context.Context, q *kit.Query[model]) {
	account := q.Account.ValueString()
	found, err := q.Client.Account(ctx, account)
	if err != nil {
		q.Failed("read account "+account, err)
		return
	}
	q.Append(kit.WarnRefused("Account was", "account "+account, found.Refused)...)
	*q.Model = flatten(found, summarise(ctx, q))
	q.Model.BusinessAccountID, q.Model.ID = q.Account, q.Account
}

// summarise counts the templates. A token that sees the account may still not
// see its templates; the rest of the account is worth reading all the same.
func summarise(ctx context.Context, q *kit.Query[model]) graph.Summary {
	account := q.Account.ValueString()
	summary, err := q.Client.TemplateSummary(ctx, account, graph.Filter{})
	switch {
	case graph.Is(err, 100) || graph.IsPermission(err):
		q.AddWarning("Templates were not counted",
			"Graph would not count the templates of account "+account+", so template_count and template_limit are null.\n\n"+q.Session.Explain(err))
	case err != nil:
		q.Failed("count templates of account "+account, err)
	case summary.Existing == nil || summary.Limit == nil:
		q.AddWarning("Templates were not counted",
			"Graph listed the templates of account "+account+" and left out how many there are or may be, so template_count, template_limit, or both are null. "+
				"A check that compares them has to expect that.")
	}
	return summary
}

var ownerType = ownerAttribute().GetType().(types.ObjectType)

func dataSourceSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "A WhatsApp Business Account: who it belongs to, whether Meta has verified the business, how much it may send, and how many message templates it has and may have.\n\n" +
			"What Graph does not report is null. A field that the token may not see, or that `api_version` does not know, is null too, and a warning names it; the rest is read all the same.",
		Attributes: map[string]schema.Attribute{
			"business_account_id": kit.AccountAttribute("Id of the WhatsApp Business Account (WABA) to read: digits only. Defaults to the provider's `business_account_id`."),
			"id":                  kit.ComputedString("The same as `business_account_id`."),

			"name":                      kit.ComputedString("Name of the account, as WhatsApp Manager shows it. Customers see the verified name of a phone number instead."),
			"currency":                  kit.ComputedString("Currency that the account is billed in, as an ISO 4217 code such as `USD`."),
			"timezone_id":               kit.ComputedString("Meta's number for the time zone of the account, such as `1` (Los Angeles)."),
			"country":                   kit.ComputedString("Country of the account, as an ISO 3166 code of two letters such as `US`."),
			"primary_business_location": kit.ComputedString("Where the business has its main seat, as Meta knows it."),
			"ownership_type":            kit.ComputedString("How the account is owned, in Graph's words: `SELF` for a business's own, others for accounts that a partner shares or manages."),
			"owner_business_info":       ownerAttribute(),

			"status":                       kit.ComputedString("Status of the account, such as `ACTIVE`."),
			"account_review_status":        kit.ComputedString("Result of Meta's review of the account: `APPROVED`, `PENDING` or `REJECTED`."),
			"business_verification_status": kit.ComputedString("Whether Meta has verified the business behind the account: `verified`, `not_verified`, `pending`, `pending_need_more_info`, `pending_submission`, `rejected`, `failed`, `expired`, `ineligible` or `revoked`, in lower case. `AUTHENTICATION` templates and the higher limit of templates need `verified`."),
			"whatsapp_business_manager_messaging_limit": kit.ComputedString("To how many different customers the business may write first within 24 hours, over all its numbers: " +
				"`TIER_50`, `TIER_250`, `TIER_2K`, `TIER_10K`, `TIER_100K`, `TIER_UNLIMITED` or `UNTIERED`."),
			"health_status": kit.HealthAttribute("Whether messages can be sent from the account now. It depends on the business and the app too.", "number"),

			"message_template_namespace": kit.ComputedString("Namespace of the account's templates, which the On-Premises API wants."),
			"template_count":             kit.ComputedInt64("How many message templates the account has. Each language of a name counts. Null when the token may not count them."),
			"template_limit": kit.ComputedInt64("How many message templates the account may have, each language of a name counted: 250, or 6,000 once the business is verified and one of its numbers has an approved display name. " +
				"Null when Graph does not say."),
			"template_auto_archival_enabled":          kit.ComputedBool("Whether Meta archives templates that were not used for 12 months, and deletes them 28 days later."),
			"is_enabled_for_insights":                 kit.ComputedBool("Whether template insights (figures of sends, reads and clicks) are switched on. They cannot be switched off again."),
			"disable_marketing_messages_on_cloud_api": kit.ComputedBool("Whether marketing templates are kept from the Cloud API, so that they go through the Marketing Messages API only."),
			"marketing_messages_onboarding_status":    kit.ComputedString("How far the account is onboarded to the Marketing Messages API, in Graph's words: `ONBOARDED`, which a template's `max_price` needs, `ELIGIBLE` or others."),
		},
	}
}

func ownerAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Computed:            true,
		MarkdownDescription: "The business (Meta business portfolio) that owns the account. Null when the token may not see it.",
		Attributes: map[string]schema.Attribute{
			"id":   kit.ComputedString("Id of the business, as text."),
			"name": kit.ComputedString("Name of the business."),
		},
	}
}

// model is the data source as Terraform holds it.
type model struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	ID                types.String `tfsdk:"id"`

	Name       types.String `tfsdk:"name"`
	Currency   types.String `tfsdk:"currency"`
	TimezoneID types.String `tfsdk:"timezone_id"`
	Country    types.String `tfsdk:"country"`
	Location   types.String `tfsdk:"primary_business_location"`
	Ownership  types.String `tfsdk:"ownership_type"`
	Owner      types.Object `tfsdk:"owner_business_info"`

	Status         types.String `tfsdk:"status"`
	ReviewStatus   types.String `tfsdk:"account_review_status"`
	Verification   types.String `tfsdk:"business_verification_status"`
	MessagingLimit types.String `tfsdk:"whatsapp_business_manager_messaging_limit"`
	Health         types.Object `tfsdk:"health_status"`

	Namespace            types.String `tfsdk:"message_template_namespace"`
	TemplateCount        types.Int64  `tfsdk:"template_count"`
	TemplateLimit        types.Int64  `tfsdk:"template_limit"`
	TemplateAutoArchival types.Bool   `tfsdk:"template_auto_archival_enabled"`
	InsightsEnabled      types.Bool   `tfsdk:"is_enabled_for_insights"`
	MarketingDisabled    types.Bool   `tfsdk:"disable_marketing_messages_on_cloud_api"`
	MarketingOnboarding  types.String `tfsdk:"marketing_messages_onboarding_status"`
}

func flatten(a graph.Account, s graph.Summary) model {
	return model{
		Name:       kit.StringOrNull(a.Name),
		Currency:   kit.StringOrNull(a.Currency),
		TimezoneID: kit.StringOrNull(a.TimezoneID),
		Country:    kit.StringOrNull(a.Country),
		Location:   kit.StringOrNull(a.PrimaryBusinessLocation),
		Ownership:  kit.StringOrNull(a.OwnershipType),
		Owner:      owner(a),

		Status:         kit.StringOrNull(a.Status),
		ReviewStatus:   kit.StringOrNull(a.AccountReviewStatus),
		Verification:   kit.StringOrNull(a.BusinessVerificationStatus),
		MessagingLimit: kit.StringOrNull(a.MessagingLimit),
		Health:         kit.Health(a.HealthStatus),

		Namespace:            kit.StringOrNull(a.Namespace),
		TemplateCount:        types.Int64PointerValue(s.Existing),
		TemplateLimit:        types.Int64PointerValue(s.Limit),
		TemplateAutoArchival: types.BoolPointerValue(a.TemplateAutoArchival),
		InsightsEnabled:      types.BoolPointerValue(a.InsightsEnabled),
		MarketingDisabled:    types.BoolPointerValue(a.MarketingDisabledForCloud),
		MarketingOnboarding:  kit.StringOrNull(a.Onboarding),
	}
}

func owner(a graph.Account) types.Object {
	if a.OwnerBusinessID == "" && a.OwnerBusinessName == "" {
		return types.ObjectNull(ownerType.AttrTypes)
	}
	return types.ObjectValueMust(ownerType.AttrTypes, map[string]attr.Value{
		"id": kit.StringOrNull(a.OwnerBusinessID), "name": kit.StringOrNull(a.OwnerBusinessName),
	})
}
