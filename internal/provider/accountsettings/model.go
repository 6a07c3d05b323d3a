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
			"business_account_id": kit.OwnAccount("Changing it replaces the resource: the former account keeps its settings."),
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

// setting is one attribute, here and at Meta's.
type setting struct {
	attribute, graph string
	text             *types.String // or
	flag             *types.Bool
	inverted         bool // Graph's flag says the opposite
	ifWritten        bool // it is not read, and stays null, where nobody has written it
	textThere        func(graph.Account) string
	flagThere        func(graph.Account) *bool
}

func (m *model) settings() []setting {
	return []setting{
		{attribute: "name", graph: graph.AccountName, text: &m.Name, textThere: func(a graph.Account) string { return a.Name }},
		{attribute: "timezone_id", graph: graph.AccountTimezone, text: &m.TimezoneID, textThere: func(a graph.Account) string { return a.TimezoneID }},
		{attribute: "template_auto_archival_enabled", graph: graph.AccountAutoArchival, flag: &m.AutoArchival, flagThere: func(a graph.Account) *bool { return a.TemplateAutoArchival }},
		{attribute: "insights_enabled", graph: graph.AccountInsights, flag: &m.Insights, flagThere: func(a graph.Account) *bool { return a.InsightsEnabled }},
		{attribute: "max_price_in_whatsapp_manager", graph: graph.AccountMaxPrice, text: &m.MaxPrice, ifWritten: true, textThere: func(a graph.Account) string { return a.MaxPriceInManager }},
		{attribute: "marketing_messages_on_cloud_api", graph: graph.AccountNoMarketing, flag: &m.Marketing, inverted: true, flagThere: func(a graph.Account) *bool { return a.MarketingDisabledForCloud }},
	}
}

// value is the attribute's.
func (s setting) value() attr.Value {
	if s.text != nil {
		return *s.text
	}
	return *s.flag
}

func (s setting) isLeftOut() bool { return !kit.IsKnown(s.value()) }

// there is what Graph has; null where it does not tell.
func (s setting) there(a graph.Account) attr.Value {
	if s.text != nil {
		return kit.StringOrNull(s.textThere(a))
	}
	flag := s.flagThere(a)
	if flag != nil && s.inverted {
		opposite := !*flag
		flag = &opposite
	}
	return types.BoolPointerValue(flag)
}

func (s setting) equals(a graph.Account) bool { return s.value().Equal(s.there(a)) }

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
	for _, s := range m.settings() {
		if v := s.there(a); !v.IsNull() && (!s.ifWritten || !s.value().IsNull()) {
			s.set(v)
		}
	}
	m.ID = m.BusinessAccountID
}

// complete fills what the plan left open. What it knew is what was sent.
func (m *model) complete(a graph.Account) {
	for _, s := range m.settings() {
		if s.value().IsUnknown() {
			s.set(s.there(a))
		}
	}
	m.ID = m.BusinessAccountID
}

// keep plans the state's value for what the configuration leaves out; state is nil
// for settings that are to be taken over.
func (m *model) keep(state, config *model) {
	written := config.settings()
	for i, s := range m.settings() {
		switch {
		case !written[i].value().IsNull(), s.ifWritten:
		case state == nil && s.text != nil:
			s.set(types.StringUnknown())
		case state == nil:
			s.set(types.BoolUnknown())
		default:
			s.set(state.settings()[i].value())
		}
	}
}
