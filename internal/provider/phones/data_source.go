// Package phones is the data source whatsapp_phone_numbers: the numbers of an
// account.
package phones

import (
	"context"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type dataSource struct{ kit.DataSource }

var _ datasource.DataSourceWithConfigure = (*dataSource)(nil)

// NewDataSource returns the data source whatsapp_phone_numbers.
func NewDataSource() datasource.DataSource { return &dataSource{} }

func (d *dataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_phone_numbers"
}

func (d *dataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = dataSourceSchema()
}

type model struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	ID                types.String `tfsdk:"id"`
	PhoneNumbers      types.List   `tfsdk:"phone_numbers"`
}

func (d *dataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	client, diags := d.Client()
	resp.Diagnostics.Append(diags...)
	waba, diags := d.Account(m.BusinessAccountID)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, kit.ReadTimeout)
	defer cancel()
	found, refused, err := client.AllPhoneNumbers(ctx, waba.ValueString())
	if err != nil {
		resp.Diagnostics.AddError("Unable to read phone numbers of account "+waba.ValueString(), explain.Error(err))
		return
	}
	if len(refused) > 0 {
		resp.Diagnostics.AddWarning("Phone numbers were read without some fields",
			"Graph refused these fields of the phone numbers of account "+waba.ValueString()+", which are null: "+fieldNames(refused)+". "+
				"Either the token may not see them, or this api_version does not know them.\n\n"+explain.Error(refused[0].Err))
	}
	m = model{BusinessAccountID: waba, ID: waba, PhoneNumbers: flattenAll(found)}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

func fieldNames(refused []graph.FieldRefusal) string {
	var out []string
	for _, f := range refused {
		out = append(out, f.Field)
	}
	return strings.Join(out, ", ")
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
		"health_status":            kit.HealthStatus(p.HealthStatus),

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
