package appwebhook

import (
	"context"
	"regexp"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// What becomes of the webhook when its resource is destroyed.
const (
	remove  = "DELETE"
	abandon = "ABANDON"
)

// maxCallback is how long an address may be, in characters. Meta gives no
// figure for an app's own; this one catches what was never meant.
const maxCallback = 2000

var fieldForm = regexp.MustCompile(`^[a-z0-9_]+$`)

// knownFields are the fields of the object whatsapp_business_account, as Meta's pages of
// 2026 have them.
var knownFields = []string{
	"account_alerts", "account_review_update", "account_settings_update", "account_update", "automatic_events", "business_capability_update",
	"business_status_update", "business_username_updates", "calls", "flows", "group_lifecycle_update", "group_participants_update",
	"group_settings_update", "group_status_update", "history", "message_echoes", "message_template_components_update",
	"message_template_quality_update", "message_template_status_update", "messages", "messaging_handovers", "partner_solutions",
	"payment_configuration_update", "phone_number_name_update", "phone_number_quality_update", "security", "smb_app_state_sync",
	"smb_message_echoes", "standby", "template_category_update", "template_correct_category_detection", "tracking_events", "user_preferences",
}

func resourceSchema(context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "The webhook of a Meta app for WhatsApp Business Accounts: the app's own callback address, and the fields that it is told of. " +
			"It is the only way to be told of the reviews of templates, and Meta accepts no `override_callback_uri` of a `whatsapp_webhook_subscription` before the app has it. " +
			"It takes the place of the App Dashboard's page WhatsApp > Configuration.\n\n" +
			"An app is told of an account only when it is subscribed to that account as well: that is `whatsapp_webhook_subscription`. Meta sends webhooks of production only to an app that is live.\n\n" +
			"The provider needs `app_secret`: Graph takes these calls from the app itself. An app has one webhook for WhatsApp accounts. If there is one with another callback address already, creating the resource fails and asks for an import; " +
			"one with the same address is taken over. The fields are managed as a whole: a field that was added by hand is taken away by the next apply. What the app is told of other products (Instagram, pages) is never touched. " +
			"A webhook that was removed by hand is made again by the next apply.\n\n" +
			"Destroying the resource ends the webhook at once, for all accounts of the app, unless `deletion_policy` says otherwise.",
		Attributes: map[string]schema.Attribute{
			"app_id": kit.FollowedText("Id of the app: digits only. Defaults to the provider's `app_id`, and without that to the app that the access token was made for. Changing it replaces the webhook. `app_secret` has to be the secret of this app.",
				kit.MustBeID("must be the id of a Meta app, which is a number")),
			"callback_url": kit.RequiredText("Address that Meta sends webhooks to: `https`. (`http` is accepted for this machine alone, for tests with a fake server.) Before Meta accepts it, it calls the address with `GET` and `hub.mode=subscribe`, `hub.challenge` and `hub.verify_token` in the query. "+
				"The address must be up by then and answer within some 6 seconds with status 200 and the bare value of `hub.challenge`. `fakegraph` asks it as well; `fakegraph -accept-callbacks` takes any.",
				kit.MustBeCallback(maxCallback, "To take the webhook away, remove the resource.")),
			"fields": schema.SetAttribute{
				Required: true, ElementType: types.StringType,
				MarkdownDescription: "What the app is told of, as Meta names the fields of the object `whatsapp_business_account`: `messages` (messages and their delivery), `message_template_status_update` (reviews of templates), `message_template_quality_update`, `template_category_update`, " +
					"`message_template_components_update`, `account_update`, `account_alerts`, `account_review_update`, `business_capability_update`, `phone_number_name_update`, `phone_number_quality_update`, `flows`, `security`, `user_preferences` and others. At least one.",
				Validators: []validator.Set{
					kit.AtLeastOne("Write what the app is to be told of, such as [\"messages\"]. To be told of nothing, remove the resource."), setvalidator.ValueStringsAre(kit.OneOfSoFar(fieldForm, knownFields...)),
				},
			},
			"verify_token": kit.VerifyTokenAttribute("What Meta shows to the address as `hub.verify_token`, so that it knows who asks. Letters and digits do best: it travels in a query. Needed whenever the webhook is sent: when it is made, when `callback_url` or `verify_token_version` changes, and when a field is added. " +
				"It is write-only (Terraform 1.11 or newer): it stands in neither plan nor state, and may come from an ephemeral value. For the same reason a change of it alone is not seen: change `verify_token_version` with it."),
			"verify_token_in_state": kit.VerifyTokenInStateAttribute(),
			"verify_token_version":  kit.OptionalText("Any text or number. When it changes, the webhook is sent again with the present verify token, and Meta asks the address again."),
			"deletion_policy": kit.DeletionPolicyAttribute("What destroying the resource does: `DELETE` (default) ends the webhook of the app for WhatsApp accounts; `ABANDON` leaves it as it is and only forgets it.",
				remove, abandon),
			"active": schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether Meta uses the webhook. Null when Graph does not tell."},
			"field_versions": schema.MapAttribute{
				Computed: true, ElementType: types.StringType,
				MarkdownDescription: "The version of the API in whose form each field is told, such as `v25.0`: that of the call that added it.",
			},
			"id": kit.ReportedText("The same as `app_id`."),
		},
	}
}
