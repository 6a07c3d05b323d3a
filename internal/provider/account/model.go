package account

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
