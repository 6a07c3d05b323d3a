package flow

import (
	"context"
	"regexp"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// What becomes of a flow when its resource is destroyed.
const (
	deprecate = "DEPRECATE"
	abandon   = "ABANDON"
)

// categories are those that Meta's pages and its SDK of 2026 have between them.
var categories, categoryForm = []string{"SIGN_UP", "SIGN_IN", "APPOINTMENT_BOOKING", "LEAD_GENERATION", "SHOPPING", "CONTACT_US", "CUSTOMER_SUPPORT", "SURVEY", "OTHER"}, regexp.MustCompile(`^[A-Z_]+$`)

const maxEndpoint = 2000 // characters; Meta gives no figure

// What the resource and the data source say alike.
const (
	describeStatus   = "`DRAFT`, `PUBLISHED`, `DEPRECATED` (for good), or, while its endpoint is not well, `THROTTLED` or `BLOCKED`."
	describeVersion  = "Version of Flow JSON, out of the JSON."
	describeData     = "Version of the data API, out of the JSON; null for a flow without an endpoint."
	describeMistakes = "What Meta finds wrong with the JSON, as a JSON array: `error`, `error_type`, `message`, `line_start`, `column_start` and `pointers`. `[]` when there is nothing. For `jsondecode`."
)

func resourceSchema(context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "A WhatsApp Flow: the screens that a `FLOW` button of a template opens. Such a template wants a flow that is published: let its button refer to this resource (`flow_id = whatsapp_flow.booking.id`).\n\n" +
			"Apply makes a draft of the JSON and publishes it when Meta finds nothing wrong with it. Otherwise it fails, names each mistake with its line and place, and leaves no draft behind. **Publishing cannot be undone**, and neither can deprecating.\n\n" +
			"A change of a published flow's JSON is sent to Meta. It depends on the flow whether Meta takes it: if it does, the flow becomes a draft by it and is published again at once; if it does not (code 139001), nothing is changed, and the way is a new flow under another name. " +
			"Templates whose buttons change to its id are reviewed again.\n\n" +
			"Names are unique in an account. A flow of this name that is there already is taken over if it says the same, and otherwise the apply fails and asks for an import. A deprecated flow is never taken over, and as it stays in the account, so may its name: expect what was published and then destroyed to come back under another name only.\n\n" +
			"Destroying the resource deletes a draft. A published flow cannot be deleted: it is deprecated, its buttons open nothing any more, and it stays in the account with its name (`deletion_policy`). So a plan that would end a published flow to make it again under its name is an error: give a resource another address with a `moved` block, and replace a flow with another `name`.",
		Attributes: map[string]schema.Attribute{
			"business_account_id": kit.OwnAccountAttribute("Changing it replaces the flow."),
			"name": kit.RequiredText("Name of the flow, which no other flow of the account has. Customers do not see it. At most 200 characters. Changed in place.",
				kit.Characters(1, 200, "Every flow has a name.")),
			"categories": schema.SetAttribute{
				Required: true, ElementType: types.StringType,
				MarkdownDescription: "What the flow is for, at least one of: `" + strings.Join(categories, "`, `") + "`. Another one is sent to Meta all the same, with a warning. Changed in place.",
				Validators: []validator.Set{
					kit.AtLeastOne("Write what the flow is for; [\"OTHER\"] fits anything."), setvalidator.ValueStringsAre(kit.OneOfSoFar(categoryForm, categories...)),
				},
			},
			"flow_json": kit.RequiredText("The screens, as Meta's Flow JSON: a text, such as `file(\"${path.module}/booking.json\")` or `jsonencode({ version = \"7.0\", screens = [...] })`. At most 10 MB. It is compared as JSON, so that white space and the order of members are no change. " +
				"It is read back from Meta, so that an edit in the Flow Builder shows up in the next plan."),
			"endpoint_uri": kit.FollowedText("Address of the endpoint that the screens exchange data with: `https`. For Flow JSON 3.0 and newer (older ones name it in the JSON). A flow with `data_api_version` is published only when there is one, a public key (`whatsapp_flow_public_key`) and an `application_id`. "+
				"What is left out is not managed: the attribute shows what Meta has.",
				kit.MustBeCallback(maxEndpoint, "Leave the attribute out for a flow without an endpoint.")),
			"application_id": kit.FollowedText("Id of the Meta app that the flow's endpoint belongs to. What is left out is not managed: the attribute shows what Meta has.",
				kit.MustBeID("must be the id of a Meta app, which is a number")),
			"published": schema.BoolAttribute{
				Optional: true, Computed: true, Default: booldefault.StaticBool(true),
				MarkdownDescription: "Whether the flow is published. Default `true`. With `false` it stays a draft, which can be sent to testers only; `true` publishes it later. A flow that was published cannot become a draft again.",
			},
			"deletion_policy": kit.DeletionPolicyAttribute("What destroying the resource does: `DEPRECATE` (default) deletes a draft and deprecates what was published; `ABANDON` leaves the flow as it is and only forgets it.",
				deprecate, abandon),
			"id":                kit.ReportedText("Meta's id of the flow: what `flow_id` of a button wants."),
			"status":            kit.ReportedText(describeStatus),
			"json_version":      kit.ReportedText(describeVersion),
			"data_api_version":  kit.ReportedText(describeData),
			"validation_errors": kit.ReportedText(describeMistakes),
		},
	}
}
