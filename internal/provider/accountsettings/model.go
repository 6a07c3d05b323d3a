package accountsettings

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// model is the resource as Terraform holds it.
type model struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	Name              types.String `tfsdk:"name"`
	TimezoneID        types.String `tfsdk:"timezone_id"`
	AutoArchival      types.Bool   `tfsdk:"template_auto_archival_enabled"`
	Insights          types.Bool   `tfsdk:"insights_enabled"`
	Marketing         types.Bool   `tfsdk:"marketing_messages_on_cloud_api"`
	MaxPrice          types.String `tfsdk:"max_price_in_whatsapp_manager"`
	ID                types.String `tfsdk:"id"`
}

func resourceSchema(context.Context) schema.Schema {
	const follows = " Left out, it is not managed: the attribute shows what Meta has."
	return schema.Schema{
		MarkdownDescription: "Settings of a WhatsApp Business Account. They are there as long as the account: creating the resource takes them over and writes what the configuration says, with a warning of the plan for each value that is replaced, and destroying it leaves them as they are.\n\n" +
			"What the configuration leaves out is not managed. An account's settings belong in one resource of this type.",
		Attributes: map[string]schema.Attribute{
			"business_account_id": kit.OwnAccountAttribute("Changing it replaces the resource: the former account keeps its settings."),
			"name": kit.FollowedText("Name of the account, as the business sees it."+follows,
				kit.NotEmpty("Every account has a name. Leave it out to keep the one there is.")),
			"timezone_id": kit.FollowedText("Meta's number of the time zone that figures are counted in, such as `1` for Los Angeles (page \"Time zone IDs\" of the Marketing API)."+follows,
				kit.MustBeID("must be Meta's number of a time zone, such as 1")),
			"template_auto_archival_enabled": schema.BoolAttribute{
				Optional: true, Computed: true, MarkdownDescription: "Whether Meta archives templates that nobody has used for long." + follows,
			},
			"insights_enabled": schema.BoolAttribute{
				Optional: true, Computed: true, MarkdownDescription: "Whether template insights (figures of sent, delivered, read and clicked) are on. **They cannot be switched off again**: `false` is an error once they are on." + follows,
			},
			"marketing_messages_on_cloud_api": schema.BoolAttribute{
				Optional: true, Computed: true, MarkdownDescription: "Whether marketing templates may be sent by the Cloud API's `/messages`. With `false` such messages are refused (131063) and go by the Marketing Messages API only. It acts only for accounts that are onboarded to that." + follows,
			},
			"max_price_in_whatsapp_manager": kit.OptionalText("Whether WhatsApp Manager offers max prices for marketing templates: `OPT_IN` or `OPT_OUT`. The `max_price` of a `whatsapp_message_template` does not depend on it. Meta's SDK has it since v26.0: if Graph does not know it, set the provider's `api_version`. Left out, it is neither managed nor read.",
				kit.OneOf("OPT_IN", "OPT_OUT")),
			"id": kit.ReportedText("The same as `business_account_id`."),
		},
	}
}

// unknown is what nobody knows yet of settings that are to be taken over.
var unknown = model{
	Name: types.StringUnknown(), TimezoneID: types.StringUnknown(),
	AutoArchival: types.BoolUnknown(), Insights: types.BoolUnknown(), Marketing: types.BoolUnknown(),
}

// setting is one attribute, here and at Meta's.
type setting struct {
	attribute, graph string
	text             *types.String // or
	flag             *types.Bool
	there            attr.Value // what Graph has; null where it does not tell
	inverted         bool       // Graph's flag says the opposite
	ifWritten        bool       // it is not read, and stays null, where nobody has written it
}

// settings are those of the model beside what Graph has.
func (m *model) settings(a graph.Account) []setting {
	marketing := a.MarketingDisabledForCloud
	if marketing != nil {
		marketing = new(!*marketing)
	}
	return []setting{
		{attribute: "name", graph: graph.AccountName, text: &m.Name, there: kit.StringOrNull(a.Name)},
		{attribute: "timezone_id", graph: graph.AccountTimezone, text: &m.TimezoneID, there: kit.StringOrNull(a.TimezoneID)},
		{attribute: "template_auto_archival_enabled", graph: graph.AccountAutoArchival, flag: &m.AutoArchival, there: types.BoolPointerValue(a.TemplateAutoArchival)},
		{attribute: "insights_enabled", graph: graph.AccountInsights, flag: &m.Insights, there: types.BoolPointerValue(a.InsightsEnabled)},
		{attribute: "max_price_in_whatsapp_manager", graph: graph.AccountMaxPrice, text: &m.MaxPrice, there: kit.StringOrNull(a.MaxPriceInManager), ifWritten: true},
		{attribute: "marketing_messages_on_cloud_api", graph: graph.AccountNoMarketing, flag: &m.Marketing, there: types.BoolPointerValue(marketing), inverted: true},
	}
}

// value is the attribute's.
func (s setting) value() attr.Value {
	if s.text != nil {
		return *s.text
	}
	return *s.flag
}

// sent is the value as Graph has it.
func (s setting) sent() any {
	if s.text != nil {
		return s.text.ValueString()
	}
	return s.flag.ValueBool() != s.inverted
}

func (s setting) set(v attr.Value) {
	switch v := v.(type) {
	case types.String:
		*s.text = v
	case types.Bool:
		*s.flag = v
	}
}

// refresh brings the model up to what Graph returns. What Graph does not tell stays.
func (m *model) refresh(a graph.Account) {
	for _, s := range m.settings(a) {
		if !s.there.IsNull() && (!s.ifWritten || !s.value().IsNull()) {
			s.set(s.there)
		}
	}
	m.ID = m.BusinessAccountID
}

// complete fills what the plan left open. What it knew is what was sent.
func (m *model) complete(a graph.Account) {
	for _, s := range m.settings(a) {
		if s.value().IsUnknown() {
			s.set(s.there)
		}
	}
	m.ID = m.BusinessAccountID
}

// keep plans the state's value for what the configuration leaves out.
func (m *model) keep(state, config *model) {
	var nothing graph.Account
	was, written := state.settings(nothing), config.settings(nothing)
	for i, s := range m.settings(nothing) {
		if written[i].value().IsNull() && !s.ifWritten {
			s.set(was[i].value())
		}
	}
}
