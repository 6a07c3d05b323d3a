package messagetemplate

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// dataSourceModel is the data source as Terraform holds it.
type dataSourceModel struct {
	ID                types.String `tfsdk:"id"`
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	Name              types.String `tfsdk:"name"`
	Language          types.String `tfsdk:"language"`

	Status           types.String `tfsdk:"status"`
	Category         types.String `tfsdk:"category"`
	PreviousCategory types.String `tfsdk:"previous_category"`
	CorrectCategory  types.String `tfsdk:"correct_category"`
	RejectedReason   types.String `tfsdk:"rejected_reason"`
	QualityScore     types.Object `tfsdk:"quality_score"`

	ParameterFormat           types.String `tfsdk:"parameter_format"`
	Components                types.Object `tfsdk:"components"`
	ComponentsJSON            types.String `tfsdk:"components_json"`
	MessageSendTTLSeconds     types.Int64  `tfsdk:"message_send_ttl_seconds"`
	SubCategory               types.String `tfsdk:"sub_category"`
	DisplayFormat             types.String `tfsdk:"display_format"`
	LibraryTemplateName       types.String `tfsdk:"library_template_name"`
	LastUpdatedTime           types.String `tfsdk:"last_updated_time"`
	LinkTrackingOptedOut      types.Bool   `tfsdk:"cta_url_link_tracking_opted_out"`
	PrimaryDeviceDeliveryOnly types.Bool   `tfsdk:"is_primary_device_delivery_only"`
	CreativeFeatures          types.Map    `tfsdk:"creative_features"`

	Preview  types.String `tfsdk:"preview"`
	Revision types.String `tfsdk:"revision"`
}

// fill writes what Graph returned into the model, all but the account.
func (m *dataSourceModel) fill(t template.Template) diag.Diagnostics {
	m.ID, m.Name, m.Language = text(t.ID), text(t.Name), text(t.Language)
	m.Status = text(string(t.Status))
	m.Category, m.PreviousCategory = text(string(t.Category)), text(string(t.PreviousCategory))
	m.CorrectCategory, m.RejectedReason = kit.CorrectCategory(t), kit.RejectedReason(t)
	m.QualityScore = kit.QualityScore(t)

	m.ParameterFormat = text(string(t.ParameterFormat))
	m.MessageSendTTLSeconds = types.Int64PointerValue(t.MessageSendTTLSeconds)
	m.SubCategory, m.DisplayFormat = text(t.SubCategory), text(t.DisplayFormat)
	m.LibraryTemplateName = text(t.LibraryTemplateName)
	m.LastUpdatedTime = kit.Moment(t.LastUpdatedTime)
	m.LinkTrackingOptedOut = types.BoolPointerValue(t.LinkTrackingOptedOut)
	m.PrimaryDeviceDeliveryOnly = types.BoolPointerValue(t.PrimaryDeviceDeliveryOnly)
	m.CreativeFeatures = flattenFeatures(t.CreativeFeatures)
	return m.fillContent(t)
}

// fillContent writes the content as the resource would import it, so that it
// can be put into a resource; preview and revision belong to that.
func (m *dataSourceModel) fillContent(t template.Template) diag.Diagnostics {
	var diags diag.Diagnostics
	content := template.Imported(t)
	m.Preview, m.Revision = types.StringValue(template.Preview(content)), types.StringValue(template.Revision(content))
	m.Components = form.Null()
	if len(content.Components) > 0 && form.IsExpressible(content.Components) {
		m.Components = form.Flatten(content.Components)
	}
	t.Content = content
	written, err := kit.Components(t)
	if err != nil {
		diags.AddAttributeError(path.Root("components_json"), "Unable to write components as JSON", err.Error())
	}
	m.ComponentsJSON = types.StringValue(written)
	return diags
}
