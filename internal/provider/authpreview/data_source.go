// Package authpreview is the data source whatsapp_authentication_previews: the
// texts that Meta writes into authentication templates.
package authpreview

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// NewDataSource returns the data source whatsapp_authentication_previews.
func NewDataSource() datasource.DataSource {
	return kit.NewSource("authentication_previews", dataSourceSchema, func(m *model) *types.String { return &m.BusinessAccountID }, read)
}

// previewType is the type of one preview, worked out from the schema once.
var previewType = schema.NestedAttributeObject{Attributes: previewAttributes()}.Type().(types.ObjectType)

func dataSourceSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "What authentication templates say, in Meta's own words, by language. Nobody can write the text of an authentication template: Meta fixes it, and this is where it can be read before there is a template. " +
			"(`preview` of `whatsapp_message_template` is worked out with no call to Meta, from what Meta publishes: English and Spanish. For other languages this is the way to see the text.)",
		Attributes: map[string]schema.Attribute{
			"business_account_id": kit.AccountAttribute("Id of the WhatsApp Business Account (WABA) that asks: digits only. Defaults to the provider's `business_account_id`."),
			"languages": schema.SetAttribute{
				Optional: true, ElementType: types.StringType,
				MarkdownDescription: "Only these languages: codes with an underscore before the country, such as `[\"en_US\", \"de\"]`. All that Meta has when it is left out.",
				Validators:          []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.ValueStringsAre(kit.Language())},
			},
			"add_security_recommendation": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether the body ends with the advice not to share the code, as `add_security_recommendation` of the body of a template says. Default `false`.",
			},
			"code_expiration_minutes": schema.Int64Attribute{
				Optional: true,
				MarkdownDescription: fmt.Sprintf("Minutes until the code expires, %d to %d, for the footer that says so. Without it there is no footer.",
					template.MinCodeExpiration, template.MaxCodeExpiration),
				Validators: []validator.Int64{int64validator.Between(template.MinCodeExpiration, template.MaxCodeExpiration)},
			},
			"previews": schema.MapNestedAttribute{
				Computed:            true,
				MarkdownDescription: "The texts, by language code. A language for which Graph has none is not there.",
				NestedObject:        schema.NestedAttributeObject{CustomType: previewType, Attributes: previewAttributes()},
			},
			"id": kit.ComputedString("The same as `business_account_id`."),
		},
	}
}

func previewAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"body":          kit.ComputedString("Text of the body, with `{{1}}` where the code goes."),
		"footer":        kit.ComputedString("Text of the footer; null without `code_expiration_minutes`."),
		"button_text":   kit.ComputedString("Label of a button that copies the code (`COPY_CODE`)."),
		"autofill_text": kit.ComputedString("Label of a button that fills the code in (`ONE_TAP`)."),
	}
}

type model struct {
	BusinessAccountID         types.String `tfsdk:"business_account_id"`
	Languages                 types.Set    `tfsdk:"languages"`
	AddSecurityRecommendation types.Bool   `tfsdk:"add_security_recommendation"`
	CodeExpirationMinutes     types.Int64  `tfsdk:"code_expiration_minutes"`
	Previews                  types.Map    `tfsdk:"previews"`
	ID                        types.String `tfsdk:"id"`
}

func read(ctx context.Context, q *kit.Query[model]) {
	text := graph.AuthenticationText{
		AddSecurityRecommendation: q.Model.AddSecurityRecommendation.ValueBool(), CodeExpirationMinutes: q.Model.CodeExpirationMinutes.ValueInt64(),
	}
	q.Append(q.Model.Languages.ElementsAs(ctx, &text.Languages, false)...)
	if q.HasError() {
		return
	}
	found, err := q.Client.AuthenticationPreviews(ctx, q.Account.ValueString(), text)
	if err != nil {
		q.Failed("read authentication previews of account "+q.Account.ValueString(), err)
		return
	}
	q.Model.ID, q.Model.Previews = q.Account, flatten(found)
}

func flatten(found []graph.AuthenticationPreview) types.Map {
	previews := map[string]attr.Value{}
	for _, p := range found {
		previews[p.Language] = types.ObjectValueMust(previewType.AttrTypes, map[string]attr.Value{
			"body": kit.StringOrNull(p.Body), "footer": kit.StringOrNull(p.Footer),
			"button_text": kit.StringOrNull(p.ButtonText), "autofill_text": kit.StringOrNull(p.AutofillText),
		})
	}
	return types.MapValueMust(previewType, previews)
}
