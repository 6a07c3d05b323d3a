package messagetemplate

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func resourceSchema(ctx context.Context) schema.Schema {
	all := map[string]schema.Attribute{
		"timeouts": kit.Timeouts(ctx, timeouts.Opts{
			Create: true, Read: true, Update: true, Delete: true,
			CreateDescription: "How long a create may take in all, waiting for Graph's rate limits included. Default `10m`.",
			ReadDescription:   "How long a refresh of this template may take. Default `5m`.",
			UpdateDescription: "How long an edit may take in all, waiting for Graph's rate limits included. Default `20m`.",
			DeleteDescription: "How long a delete may take in all. Default `5m`.",
		}),
	}
	for _, group := range []map[string]schema.Attribute{
		identifyingAttributes(), contentAttributes(), policyAttributes(), computedAttributes(),
	} {
		maps.Copy(all, group)
	}
	return schema.Schema{
		MarkdownDescription: "One language of a WhatsApp message template. Meta reviews a template before it can be sent, " +
			"and reviews it again after each edit of its content.\n\n" +
			"Write the content in exactly one of `components` (typed, readable in a review), `components_json` (the JSON of Meta's documents) and `library_template` (a template out of Meta's library).\n\n" +
			"`terraform validate` checks the form; Meta's rules are checked by `terraform plan`, on what is going to be written. Names that are misspelled inside of `components` are found by the function `components` alone.",
		Attributes: kit.Precompute(all),
	}
}

func identifyingAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"business_account_id": schema.StringAttribute{
			Optional: true, Computed: true,
			MarkdownDescription: "Id of the WhatsApp Business Account (WABA) that the template belongs to: digits only. Defaults to the provider's `business_account_id` when the template is created. Changing it replaces the template; a change of the provider's account does not, and is an error of the plan.",
			Validators:          []validator.String{kit.MustBeAccountID()},
		},
		"name": schema.StringAttribute{
			Required:            true,
			MarkdownDescription: fmt.Sprintf("Name of the template: 1 to %d lower-case letters, digits and underscores. All languages of a template share the name and the category. Changing it replaces the template; the old name stays locked for up to 30 days.", template.MaxName),
			Validators:          []validator.String{kit.TemplateName()},
		},
		"language": schema.StringAttribute{
			Required:            true,
			MarkdownDescription: "Language code as in Meta's list of supported languages, with an underscore before the country: `en_US`, `pt_BR`, `de`. Changing it replaces the template; another case of the letters is no change.",
			Validators:          []validator.String{kit.Language()},
		},
		"id": schema.StringAttribute{
			Computed:            true,
			MarkdownDescription: "Meta's id of the template (`hsm_id`): a number, kept as text.",
			PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
		},
	}
}

func contentAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"category": schema.StringAttribute{
			Required: true,
			MarkdownDescription: "Category that is asked for: `AUTHENTICATION`, `MARKETING` or `UTILITY`. Meta prices by category and may put the template in another one; " +
				"`effective_category` says in which one it is. The category of an approved template cannot be changed.",
			Validators: []validator.String{kit.OneOf(template.Categories()...)},
		},
		"components":       form.Attribute(),
		"components_json":  form.JSONAttribute(),
		"library_template": libraryAttribute(),
		"parameter_format": schema.StringAttribute{
			Optional: true, Computed: true,
			MarkdownDescription: "How placeholders are written: `POSITIONAL` (`{{1}}`) or `NAMED` (`{{first_name}}`). Worked out from the placeholders when left out.",
			Validators:          []validator.String{kit.OneOfOrEmpty(template.FormatPositional, template.FormatNamed)},
		},
		"message_send_ttl_seconds": schema.Int64Attribute{
			Optional: true, Computed: true,
			MarkdownDescription: fmt.Sprintf("How long, in seconds, Meta tries to deliver a message before it gives up. `AUTHENTICATION` %d to %d (%d when left out), `UTILITY` %d to %d, `MARKETING` %d to %d; `-1` stands for 30 days in the first two, and means the same as 2592000. The range is that of the category in which Meta has the template.", template.MinTTL, template.MaxAuthenticationTTL, template.DefaultAuthenticationTTL, template.MinTTL, template.MaxUtilityTTL, template.MinMarketingTTL, template.MaxMarketingTTL),
			PlanModifiers:       []planmodifier.Int64{keepDefaultTTL{}},
		},
		"sub_category":                    form.Word("Sub-category, for the templates that need one: `ORDER_DETAILS`, `ORDER_STATUS` or `RICH_ORDER_STATUS`. What Meta works out by itself (`CUSTOM`, `FORM`, …) is not shown here.", template.SubCategories()...),
		"display_format":                  form.Word("`ORDER_DETAILS` for a `MARKETING` template with an order details button (India).", "ORDER_DETAILS"),
		"cta_url_link_tracking_opted_out": form.Flag("`true` keeps Meta from counting clicks on URL buttons. Defaults to `false`."),
		"is_primary_device_delivery_only": form.Flag("`true` delivers messages to a customer's primary device (the phone) only. Defaults to `false`."),
		"creative_features": schema.MapAttribute{
			Optional: true, Computed: true, ElementType: types.BoolType,
			MarkdownDescription: "Meta's automatic changes to marketing messages (creative optimisations), by name: `true` opts in, `false` opts out. " +
				"A feature that is left out is the account's to decide: Meta has switched all of them off by default since 21 April 2026, and an account can opt in. Whatever Meta shows for one that is left out is no change when the template is created; one that is opted in later shows as a change. " +
				"Taking away a name that was `true` opts the template out of it, and taking away one that was `false` leaves it off. An import has all features that Meta names, unless all of them are on, as those of an account are that has opted in; those that are off need not be written. " +
				"Known names: `" + strings.Join(template.CreativeFeatures(), "`, `") + "`.",
			PlanModifiers: []planmodifier.Map{keepSameFeatures{}},
			Validators:    []validator.Map{featureNames{}},
		},
		"max_price": maxPriceAttribute(),
	}
}

func policyAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"on_category_change": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString(string(policy.CategoryWarn)),
			MarkdownDescription: "What a plan does when Meta has put the template in another category than `category`: `warn` (default) says so, `accept` stays silent, `fail` stops the plan. It is never \"repaired\" by an edit: Meta decides.",
			Validators:          []validator.String{kit.OneOf(policy.CategoryWarn, policy.CategoryAccept, policy.CategoryFail)},
		},
		"deletion_policy": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString(string(policy.DeleteLanguage)),
			MarkdownDescription: "What destroying the resource does: `DELETE` (default) deletes this language only; `DELETE_ALL_LANGUAGES` deletes every language of the name, managed here or not, as the plan has listed them; " +
				"`ARCHIVE` archives it (approved and rejected templates only), which Meta keeps for 28 days and can be undone; `ABANDON` leaves the template as it is and only forgets it; `PREVENT` makes a plan fail that would destroy or replace it, also after its block was taken out, which `prevent_destroy` does not: to remove such a template, apply another value first. The name of a deleted template that was approved stays locked for 30 days. A disabled template cannot be deleted and is let go of.",
			Validators: []validator.String{kit.OneOf(policy.DeleteLanguage, policy.DeleteAllLanguages, policy.Archive, policy.Abandon, policy.Prevent)},
		},
	}
}

func computedAttributes() map[string]schema.Attribute {
	texts := map[string]string{
		"status":             "Where the template is in Meta's review: `PENDING`, `APPROVED`, `REJECTED`, `PAUSED`, `DISABLED`, `IN_APPEAL`, `PENDING_DELETION`, `LIMIT_EXCEEDED` or `ARCHIVED`. Only an approved template can be sent.",
		"effective_category": "Category that Meta has put the template in, which is the one it is priced by.",
		"correct_category":   "Category that Meta has announced to move the template to, or null.",
		"rejected_reason":    "Why Meta's review refused the template, such as `TAG_CONTENT_MISMATCH`, or null when it did not.",
		"revision":           "Fingerprint of the content, known at plan unless a sample file is uploaded: the same for every spelling of the same content, another one as soon as something that Meta reviews has changed.",
		"preview":            "The message as a customer will read it, with the examples filled in, known at plan. The texts that Meta writes into an authentication template are shown in its language where they are published (English and Spanish), and else in English below a line that says so; `data.whatsapp_authentication_previews` asks Meta for them. Characters that nobody can see are shown by number and name. Values that are marked sensitive stand here in clear.",
	}
	out := make(map[string]schema.Attribute, len(texts))
	for name, text := range texts {
		out[name] = schema.StringAttribute{Computed: true, MarkdownDescription: text}
	}
	return out
}

// libraryAttribute is the form for templates out of Meta's library.
func libraryAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional: true,
		MarkdownDescription: "Makes the template from one of Meta's library, which is usually approved at once. Meta writes the content, so `preview` and `revision` are known after the create only. " +
			"The inputs cannot be changed later: use a new name, or write the content as `components` from then on. The data source `whatsapp_template_library` shows what there is.",
		Validators: []validator.Object{kit.MustHave(kit.Member{Name: "name", Write: `name = "delivery_update_1"`})},
		Attributes: map[string]schema.Attribute{
			"name": form.Text("Required. Name of the template in Meta's library, such as `delivery_update_1`."),
			"body_inputs": form.Group("Choices that some library templates leave.", map[string]schema.Attribute{
				"add_contact_number":          form.Flag("`true` adds how to get in touch with the business."),
				"add_learn_more_link":         form.Flag("`true` adds a link to learn more."),
				"add_security_recommendation": form.Flag("`true` adds the advice not to share the code."),
				"add_track_package_link":      form.Flag("`true` adds a link to track the parcel."),
				"code_expiration_minutes":     form.Number(fmt.Sprintf("Minutes until the code expires, %d to %d.", template.MinCodeExpiration, template.MaxCodeExpiration)),
			}),
			"button_inputs": schema.ListNestedAttribute{
				Optional:            true,
				MarkdownDescription: "What the buttons of the library template need, one for each in their order. Required when it has buttons.",
				NestedObject: schema.NestedAttributeObject{
					Validators: []validator.Object{kit.MustHave(kit.Member{Name: "type", Write: `type = "URL"`})},
					Attributes: libraryButtonAttributes(),
				},
			},
		},
	}
}

func libraryButtonAttributes() map[string]schema.Attribute {
	types := []string{"QUICK_REPLY", "URL", "PHONE_NUMBER", "OTP", "MPM", "CATALOG", "FLOW", "VOICE_CALL", "APP"}
	return map[string]schema.Attribute{
		"type": schema.StringAttribute{
			Optional:            true,
			MarkdownDescription: "Required. Kind of button: `" + strings.Join(types, "`, `") + "`.",
			Validators:          []validator.String{kit.OneOf(types...)},
		},
		"url": form.Group("`URL`: address to open.", map[string]schema.Attribute{
			"base_url":           form.Text("Required. The address, with `{{1}}` at its end where a part is given when sending."),
			"url_suffix_example": form.Text("The full address of an example, when `base_url` has a placeholder."),
		}, kit.Member{Name: "base_url", Write: `base_url = "https://www.example.com/{{1}}"`}),
		"phone_number":            form.Text("`PHONE_NUMBER`: number to call, with country code."),
		"otp_type":                form.Word("`OTP`: `COPY_CODE`, `ONE_TAP` or `ZERO_TAP`.", template.OTPTypes()...),
		"zero_tap_terms_accepted": form.Flag("`OTP` of type `ZERO_TAP`: must be `true`, which accepts Meta's terms for zero-tap."),
		"supported_apps":          form.SupportedAppsAttribute(),
	}
}

// readLibrary reads the inputs of a library template; nil when there are none.
func readLibrary(r *form.Reader, f form.Field) *template.Library {
	if !r.Known(f) {
		return nil
	}
	l := &template.Library{Name: r.Text(f.At("name"))}
	if body := f.At("body_inputs"); r.Known(body) {
		l.Body = orNil(&template.LibraryBody{
			AddContactNumber:          r.On(body.At("add_contact_number")),
			AddLearnMoreLink:          r.On(body.At("add_learn_more_link")),
			AddSecurityRecommendation: r.On(body.At("add_security_recommendation")),
			AddTrackPackageLink:       r.On(body.At("add_track_package_link")),
			CodeExpirationMinutes:     r.Number(body.At("code_expiration_minutes")),
		})
	}
	for _, button := range r.List(f.At("button_inputs")) {
		r.Known(button) // or it is noted
		l.Buttons = append(l.Buttons, readLibraryButton(r, button))
	}
	return l
}

func readLibraryButton(r *form.Reader, f form.Field) template.LibraryButton {
	b := template.LibraryButton{
		Type:                 template.ButtonType(r.Text(f.At("type"))),
		PhoneNumber:          r.Text(f.At("phone_number")),
		OTPType:              r.Text(f.At("otp_type")),
		ZeroTapTermsAccepted: r.On(f.At("zero_tap_terms_accepted")),
		SupportedApps:        r.Apps(f.At("supported_apps")),
	}
	if url := f.At("url"); r.Known(url) {
		b.URL = &template.LibraryURL{BaseURL: r.Text(url.At("base_url")), URLSuffixExample: r.Text(url.At("url_suffix_example"))}
	}
	return b
}

// orNil is nil for inputs of which none is set.
func orNil(b *template.LibraryBody) *template.LibraryBody {
	if *b == (template.LibraryBody{}) {
		return nil
	}
	return b
}
