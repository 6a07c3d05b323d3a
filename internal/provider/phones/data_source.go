// Package phones is the data source whatsapp_phone_numbers: the numbers of an
// account.
package phones

import (
	"context"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// NewDataSource returns the data source whatsapp_phone_numbers.
func NewDataSource() datasource.DataSource {
	return kit.NewSource("phone_numbers", dataSourceSchema, func(m *model) *types.String { return &m.BusinessAccountID }, read)
}

func read(ctx context.Context, q *kit.Query[model]) {
	account := q.Account.ValueString()
	found, refused, err := q.Client.PhoneNumbers(ctx, account)
	if err != nil {
		q.Failed("read phone numbers of account "+account, err)
		return
	}
	q.Append(kit.WarnRefused("Phone numbers were", "the phone numbers of account "+account, refused)...)
	q.Model.ID, q.Model.PhoneNumbers = q.Account, kit.ListOf(numberType, found, flatten)
}

// maxHint is how many numbers a hint names.
const maxHint = 10

// Hint helps with a phone number that Graph does not show: it names those of an
// account. It is "" when they cannot be listed either, or there is no account.
func Hint(ctx context.Context, client *graph.Client, account string) string {
	if account == "" {
		return ""
	}
	all, _, err := client.PhoneNumbers(ctx, account)
	if err != nil {
		return ""
	}
	if len(all) == 0 {
		return "Account " + account + " has no phone numbers."
	}
	var names []string
	for _, p := range all[:min(len(all), maxHint)] {
		names = append(names, fmt.Sprintf("%s (%s)", p.ID, p.DisplayPhoneNumber))
	}
	text := "Account " + account + " has these phone numbers, by id: " + strings.Join(names, ", ")
	if more := len(all) - maxHint; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text + ". The id is Meta's; it is not the number itself."
}

// The types of the result, worked out from the schema once.
var (
	numberType     = schema.NestedAttributeObject{Attributes: numberAttributes()}.Type().(types.ObjectType)
	throughputType = throughputAttribute().GetType().(types.ObjectType)
)

func dataSourceSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "The phone numbers of a WhatsApp Business Account: their ids, which messages are sent from, and how they stand. Every page of the listing is read.\n\n" +
			"What Graph does not report is null. A field that the token may not see, or that `api_version` does not know, is null for all numbers, and a warning names it; the rest is read all the same.",
		Attributes: map[string]schema.Attribute{
			"business_account_id": kit.AccountAttribute("Id of the WhatsApp Business Account (WABA) whose numbers are listed: digits only. Defaults to the provider's `business_account_id`."),
			"id":                  kit.ComputedString("The same as `business_account_id`."),
			"phone_numbers": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "The numbers, sorted by id. Empty when there are none.",
				// With a type of its own the framework does not work it out again for each value.
				NestedObject: schema.NestedAttributeObject{CustomType: numberType, Attributes: numberAttributes()},
			},
		},
	}
}

func numberAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":                   kit.ComputedString("Meta's id of the number: what `phone_number_id` means everywhere. It is not the number itself."),
		"display_phone_number": kit.ComputedString("The number as people read it, such as `+1 555-010-1234`."),
		"verified_name":        kit.ComputedString("Display name that customers see."),
		"name_status":          kit.ComputedString("Result of Meta's review of the display name: `APPROVED`, `AVAILABLE_WITHOUT_REVIEW`, `PENDING_REVIEW`, `DECLINED`, `EXPIRED` or `NONE`."),

		"status":                   kit.ComputedString("Whether the number can be used: `CONNECTED`; or `PENDING`, `OFFLINE`, `FLAGGED`, `RESTRICTED`, `RATE_LIMITED`, `BANNED`, `DELETED` and others."),
		"account_mode":             kit.ComputedString("`LIVE`, or `SANDBOX` for a number that may only write to a list of test recipients."),
		"quality_rating":           kit.ComputedString("How customers take what the number sends: `GREEN` (high), `YELLOW` (medium), `RED` (low), `UNKNOWN` (not rated yet), or `NA` for old numbers. It moves by itself."),
		"code_verification_status": kit.ComputedString("Whether the number was proved to be the business's own, by a code: `VERIFIED`, `NOT_VERIFIED` or `EXPIRED`."),
		"platform_type":            kit.ComputedString("What serves the number: `CLOUD_API`, `ON_PREMISE` or `NOT_APPLICABLE`."),
		"throughput":               throughputAttribute(),
		"last_onboarded_time":      kit.ComputedString("When the number was last connected to the platform, as Graph writes it, such as `2026-01-15T10:20:30+0000`."),
		"health_status":            kit.HealthAttribute("Whether messages can be sent from the number now. It depends on the account, the business and the app too.", "number"),

		"messaging_limit_tier": kit.ComputedString("Messaging limit of the number, such as `TIER_1K`, in versions of Graph that have one for each number."),
		"whatsapp_business_manager_messaging_limit": kit.ComputedString("To how many different customers the business may write first within 24 hours, over all its numbers: " +
			"`TIER_50`, `TIER_250`, `TIER_2K`, `TIER_10K`, `TIER_100K`, `TIER_UNLIMITED` or `UNTIERED`."),
		"is_official_business_account": kit.ComputedBool("Whether the number has the badge of an official business account."),
		"is_pin_enabled":               kit.ComputedBool("Whether two-step verification is on, so that the number cannot be registered elsewhere without its PIN."),
	}
}

func throughputAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Computed:            true,
		MarkdownDescription: "How fast the number may send. Null when Graph reports nothing.",
		Attributes: map[string]schema.Attribute{
			"level": kit.ComputedString("`STANDARD` (80 messages a second), `HIGH` (up to 1,000) or `NOT_APPLICABLE`."),
		},
	}
}

// model is the data source as Terraform holds it.
type model struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	ID                types.String `tfsdk:"id"`
	PhoneNumbers      types.List   `tfsdk:"phone_numbers"`
}

func flatten(p graph.PhoneNumber) attr.Value {
	return types.ObjectValueMust(numberType.AttrTypes, map[string]attr.Value{
		"id":                   kit.StringOrNull(p.ID),
		"display_phone_number": kit.StringOrNull(p.DisplayPhoneNumber),
		"verified_name":        kit.StringOrNull(p.VerifiedName),
		"name_status":          kit.StringOrNull(p.NameStatus),

		"status":                   kit.StringOrNull(p.Status),
		"account_mode":             kit.StringOrNull(p.AccountMode),
		"quality_rating":           kit.StringOrNull(p.QualityRating),
		"code_verification_status": kit.StringOrNull(p.CodeVerificationStatus),
		"platform_type":            kit.StringOrNull(p.PlatformType),
		"throughput":               throughput(p),
		"last_onboarded_time":      kit.StringOrNull(p.LastOnboardedTime),
		"health_status":            kit.Health(p.HealthStatus),

		"messaging_limit_tier":                      kit.StringOrNull(p.MessagingLimitTier),
		"whatsapp_business_manager_messaging_limit": kit.StringOrNull(p.MessagingLimit),
		"is_official_business_account":              types.BoolPointerValue(p.OfficialBusinessAccount),
		"is_pin_enabled":                            types.BoolPointerValue(p.PinEnabled),
	})
}

func throughput(p graph.PhoneNumber) types.Object {
	if p.ThroughputLevel == "" {
		return types.ObjectNull(throughputType.AttrTypes)
	}
	return types.ObjectValueMust(throughputType.AttrTypes, map[string]attr.Value{"level": types.StringValue(p.ThroughputLevel)})
}
