package account

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/remote"
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
		Name:       remote.String(a.Name),
		Currency:   remote.String(a.Currency),
		TimezoneID: remote.String(a.TimezoneID),
		Country:    remote.String(a.Country),
		Location:   remote.String(a.PrimaryBusinessLocation),
		Ownership:  remote.String(a.OwnershipType),
		Owner:      owner(a),

		Status:         remote.String(a.Status),
		ReviewStatus:   remote.String(a.AccountReviewStatus),
		Verification:   remote.String(a.BusinessVerificationStatus),
		MessagingLimit: remote.String(a.MessagingLimit),
		Health:         remote.HealthStatus(a.HealthStatus),

		Namespace:            remote.String(a.Namespace),
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
		"id": remote.String(a.OwnerBusinessID), "name": remote.String(a.OwnerBusinessName),
	})
}
