package webhook

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
)

func resourceSchema(context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "The subscription of an app to the webhooks of a WhatsApp Business Account: without it, the app is told nothing of messages, of their delivery or of the reviews of templates. " +
			"The app is that of the access token. Other apps that are subscribed to the account are never touched.\n\n" +
			"An app has one subscription to an account, so two of these resources for one account and one app would take it from each other. " +
			"If the app is subscribed already, creating the resource takes the subscription over, unless it has another override: then it fails and asks for an import. " +
			"A subscription that was ended by hand is made again by the next apply. Destroying the resource ends it, and Meta stops sending webhooks for the account to the app at once.\n\n" +
			"Which fields an app is told of, and its own callback address, are settings of the app and not of the account: `whatsapp_app_webhook`, or the App Dashboard. Meta accepts `override_callback_uri` only for an app that has them, so let this resource depend on that one (`depends_on`).",
		Attributes: map[string]schema.Attribute{
			"business_account_id": kit.OwnAccountAttribute("Changing it replaces the subscription."),
			"override_callback_uri": kit.OptionalText("Address that Meta sends this account's webhooks on messages to, in place of the app's own callback address: `https`, at most 200 characters. "+
				"What Meta has to say of templates (reviews, categories, quality) and of the account goes to the app's own address all the same (page \"Webhook overrides\"). Leave it out for the app's own; taking it out of the configuration removes the override. "+
				"(`http` is accepted for this machine alone, for tests with a fake server.) Before Meta accepts it, it calls the address with `GET` and `hub.mode=subscribe`, `hub.challenge` and `hub.verify_token` in the query. The address must be up by then and answer with status 200 and the bare value of `hub.challenge`. `fakegraph` asks it as well; `fakegraph -accept-callbacks` takes any.",
				kit.MustBeCallback(kit.MaxOverride, "To remove an override, leave the attribute out.")),
			"verify_token": kit.VerifyTokenAttribute("What Meta shows to the address as `hub.verify_token`, so that it knows who asks. Needed whenever `override_callback_uri` is set for the first time or changed, or `verify_token_version` is. " +
				"It is write-only (Terraform 1.11 or newer): it stands in neither plan nor state, and may come from an ephemeral value. For the same reason a change of it alone is not seen: change `verify_token_version` with it."),
			"verify_token_in_state": kit.VerifyTokenInStateAttribute(),
			"verify_token_version":  kit.OptionalText("Any text or number. When it changes, the override is sent again with the present verify token, and Meta asks the address again."),
			"app_id":                kit.ReportedText("Id of the app that is subscribed: the app that the access token was made for."),
			"app_name":              kit.ReportedText("Name of that app. Null when Graph does not tell."),
			"id":                    kit.ReportedText("The same as `business_account_id`."),
		},
	}
}
