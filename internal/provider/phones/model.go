package phones

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// model is the data source as Terraform holds it.
type model struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	ID                types.String `tfsdk:"id"`
	PhoneNumbers      types.List   `tfsdk:"phone_numbers"`
}

func flattenAll(list []graph.PhoneNumber) types.List {
	elements := make([]attr.Value, len(list))
	for i, p := range list {
		elements[i] = flatten(p)
	}
	return types.ListValueMust(numberType, elements)
}

func flatten(p graph.PhoneNumber) types.Object {
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
