package registration

import (
	"context"
	"regexp"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// What becomes of the registration when its resource is destroyed.
const (
	abandon    = "ABANDON"
	deregister = "DEREGISTER"
)

var sixDigits = kit.MustMatchSecret(regexp.MustCompile(`^[0-9]{6}$`), "A PIN must be six digits, such as \"012345\"; in quotes, or a zero in front is lost.")

func resourceSchema(context.Context) schema.Schema {
	number := phones.NumberAttribute("Changing it replaces the resource; with `deletion_policy = \"ABANDON\"` the former number stays registered.")
	number.PlanModifiers = nil // a value that is not known yet must not take a number off
	return schema.Schema{
		MarkdownDescription: "The registration of a phone number with the Cloud API, without which it neither sends nor receives. The number has to be in the account and verified (a person reads the code that Meta sends to it).\n\n" +
			"A number that is registered already is taken over without a call. Otherwise creating the resource registers it with `pin`. **Meta takes ten calls to register or deregister a number in 72 hours, and locks the number for as long at the eleventh**: such a call is sent once in an apply and never repeated. " +
			"A number that has come off is registered again by the next apply.\n\n" +
			"It also looks after the number's display name and its own callback address, when they are written.\n\n" +
			"Destroying the resource leaves the number registered, unless `deletion_policy` says otherwise; display name, PIN and callback address stay in any case.",
		Attributes: map[string]schema.Attribute{
			"phone_number_id": number,
			"pin": schema.StringAttribute{
				Optional: true, WriteOnly: true, Sensitive: true,
				MarkdownDescription: "PIN of two-step verification, six digits. Where the number has one, it has to be that; otherwise it becomes the number's. Needed when the number is not registered yet, and when `pin_version` changes. " +
					"It is write-only (Terraform 1.11 or newer): it stands in neither plan nor state.",
				Validators: []validator.String{sixDigits, kit.NotWith("pin_in_state")},
			},
			"pin_in_state": schema.StringAttribute{
				Optional: true, Sensitive: true,
				MarkdownDescription: "The same for Terraform before 1.11 and OpenTofu before 1.11, which have no write-only arguments. It is kept in the state, as its name says, so that a change of it is seen: the number is given the new one. Write this or `pin`.",
				Validators:          []validator.String{sixDigits},
			},
			"pin_version": kit.OptionalText("Any text or number. When it changes, the number is given the present `pin`. (Two-step verification cannot be switched off.)"),
			"display_name": kit.OptionalText("Name that customers see: 3 to 75 characters. Another one than the number has is sent to Meta's review; while that lasts, the plan is quiet. One that was approved shows once the number is registered again: a warning says when, and `terraform apply -replace` does it. "+
				"One that was declined is not asked for again until it changes. Left out, the name is not managed.",
				kit.Characters(3, 75, "Leave it out for a name that Terraform does not look after.")),
			"override_callback_uri": kit.OptionalText("Address that Meta sends this number's webhooks on messages to, in place of the account's or the app's: `https`, at most 200 characters. Meta asks it for its consent, as for `whatsapp_webhook_subscription`, and wants the app to have a callback address of its own first (`whatsapp_app_webhook`). "+
				"Taking it out of the configuration removes the override; one that was never written is not managed.",
				kit.MustBeCallback(kit.MaxOverride, "To remove an override, leave the attribute out.")),
			"verify_token":          kit.VerifyTokenAttribute("What Meta shows to the address as `hub.verify_token`. Needed whenever `override_callback_uri` is set for the first time or changed, or `verify_token_version` is. Write-only (Terraform 1.11 or newer): it stands in neither plan nor state."),
			"verify_token_in_state": kit.VerifyTokenInStateAttribute(),
			"verify_token_version":  kit.OptionalText("Any text or number. When it changes, the override is sent again with the present verify token."),
			"deletion_policy": kit.DeletionPolicyAttribute("What destroying the resource does: `ABANDON` (default) leaves the number registered and only forgets it; `DEREGISTER` takes it off the Cloud API, so that it neither sends nor receives.",
				abandon, deregister),
			"status":          kit.ReportedText("Status of the number, such as `CONNECTED`, `PENDING`, `FLAGGED`, `RESTRICTED` or `BANNED`."),
			"platform_type":   kit.ReportedText("Where the number is registered: `CLOUD_API`, `ON_PREMISE` or `NOT_APPLICABLE`."),
			"verified_name":   kit.ReportedText("The display name that customers see now."),
			"name_status":     kit.ReportedText("What Meta's review says of that name: `APPROVED`, `PENDING_REVIEW`, `DECLINED`, `EXPIRED`, `AVAILABLE_WITHOUT_REVIEW` or `NONE`."),
			"new_name_status": kit.ReportedText("What it says of the name that was asked for last, in the same words."),
			"id":              kit.ReportedText("The same as `phone_number_id`."),
		},
	}
}
