package form

import (
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Attribute is the typed form of the content: named members instead
// of a list, so that a review reads components.body.text and not an index.
func Attribute() schema.SingleNestedAttribute {
	return Group("The parts of the template. Every template has a `body`; at most one of each part.", map[string]schema.Attribute{
		"header": headerAttribute("Header, above the body: a line of text, a media file, a location or a product."),
		"body":   bodyAttribute(),
		"footer": footerAttribute(),
		"buttons": buttonsAttribute(fmt.Sprintf("Buttons below the message, up to %d, in the order in which a customer sees them. ", template.MaxButtons)+
			"Quick replies must stand together, before or after the others. "+
			"Where a condition chooses between two buttons, write the same attributes in both, `null` where one has none: of others Terraform makes a map of texts, which is no button.", buttonAttributes()),
		"limited_time_offer": Group("Offer line of a limited-time offer (`MARKETING` only; such a template has no footer).", map[string]schema.Attribute{
			"text":           Text(fmt.Sprintf("Required. The offer, at most %d characters.", template.MaxOfferText)),
			"has_expiration": Flag("`true` shows a countdown to the end of the offer, which is given when sending. Defaults to `false`."),
		}, kit.Member{Name: "text", Write: `text = "Expiring offer!"`}),
		"carousel":                carouselAttribute(),
		"call_permission_request": Flag("`true` asks the customer for permission to be called (`MARKETING` and `UTILITY`)."),
	})
}

func headerAttribute(description string) schema.SingleNestedAttribute {
	return Group(description, map[string]schema.Attribute{
		"format": schema.StringAttribute{
			Optional: true, Computed: true, Default: stringdefault.StaticString(string(template.HeaderText)),
			PlanModifiers:       []planmodifier.String{keepSame{same: sameFormat}},
			MarkdownDescription: "What the header shows: `" + strings.Join(template.Words(template.HeaderFormats()), "`, `") + "`. May be left out with `text` (default `TEXT`).",
			Validators:          []validator.String{kit.OneOfOrEmpty(template.HeaderFormats()...)},
		},
		"text":           Text(fmt.Sprintf("Text of a `TEXT` header: at most %d characters and one placeholder.", template.MaxHeader)),
		"examples":       examplesAttribute("Sample value for the placeholder `{{1}}`: a list of one. Meta's reviewers see it."),
		"named_examples": namedExamplesAttribute("Sample value for a named placeholder: `{ first_name = \"Pablo\" }`."),
		"example_file":   Text("Sample file of an `IMAGE` (.jpg, .png, at most 5 MB), `VIDEO` (.mp4, 16 MB), `DOCUMENT` (.pdf, 100 MB) or `GIF` (.mp4, 3.5 MB) header: path of a local regular file (no pipe, no device), which is uploaded when the template is created or its components are edited. A relative path is relative to the folder in which Terraform runs: `\"${path.module}/promotion.png\"` is safe. The file's content decides whether it has changed: it is compared with what was uploaded last, and its date does not matter. A file that becomes another one between plan and upload is not uploaded, and the template not written. Headers of other formats take none. After an import it is taken for the sample that Meta has, with no upload and no edit, until its content changes. A file that changes after a plan that names it stops the apply, except where the template is created: a create takes the file as it is then. Reviewers see the sample; what customers get is given when sending."),
		"example_handle": Text("Sample file of an `IMAGE`, `VIDEO`, `DOCUMENT` or `GIF` header: for those who upload it elsewhere: the handle that Meta's resumable upload gave (`4::…`). A public URL is refused by Graph. After an import it shows Meta's own URL of the sample, without the signature that runs out: it stands for the sample that is there."),
	})
}

func bodyAttribute() schema.SingleNestedAttribute {
	return Group("The message itself. In an `AUTHENTICATION` template Meta writes the text, so `text` and the examples stay out.", map[string]schema.Attribute{
		"text":                        Text(fmt.Sprintf("Text with placeholders and WhatsApp's formatting (`*bold*`, `_italic_`, `~strike~`, three backticks for monospace): at most %d characters, %d in a limited-time offer. It neither starts nor ends with a placeholder.", template.MaxBody, template.MaxOfferBody)),
		"examples":                    examplesAttribute("Sample values for the placeholders `{{1}}`, `{{2}}`, … in order. Meta's reviewers see them."),
		"named_examples":              namedExamplesAttribute("Sample values for named placeholders, by name: `{ first_name = \"Pablo\" }`."),
		"add_security_recommendation": Flag("`AUTHENTICATION` only: `true` adds Meta's advice not to share the code. Defaults to `false`."),
	})
}

func footerAttribute() schema.SingleNestedAttribute {
	return Group("Small print below the body.", map[string]schema.Attribute{
		"text":                    Text(fmt.Sprintf("Text, at most %d characters, without placeholders.", template.MaxFooter)),
		"code_expiration_minutes": Number(fmt.Sprintf("`AUTHENTICATION` only, instead of `text`: minutes until the code expires, %d to %d. Meta writes the sentence.", template.MinCodeExpiration, template.MaxCodeExpiration)),
	})
}

func carouselAttribute() schema.SingleNestedAttribute {
	return Group("A row of cards below the body (`MARKETING`). All cards have the same parts.", map[string]schema.Attribute{
		"cards": schema.ListNestedAttribute{
			Optional:            true,
			MarkdownDescription: fmt.Sprintf("Required. %d to %d cards, in order; an empty list stands for no carousel.", template.MinCards, template.MaxCards),
			NestedObject: schema.NestedAttributeObject{Validators: []validator.Object{kit.MustHave()}, Attributes: map[string]schema.Attribute{
				"header": headerAttribute("Header of the card: `IMAGE` or `VIDEO`, or `PRODUCT` in a product carousel."),
				"body": Group("Text of the card. When one card has one, all must.", map[string]schema.Attribute{
					"text":           Text(fmt.Sprintf("Text of the card, at most %d characters.", template.MaxCardBody)),
					"examples":       examplesAttribute("Sample values for the placeholders `{{1}}`, `{{2}}`, … of this card."),
					"named_examples": namedExamplesAttribute("Sample values for the named placeholders of this card."),
				}),
				"buttons": buttonsAttribute("Buttons of the card: 1 or 2 of `QUICK_REPLY`, `URL`, `PHONE_NUMBER`, or `SPM` in a product carousel.", cardButtonAttributes()),
			}},
		},
	}, kit.Member{Name: "cards", Write: "cards = [ … ]"})
}

func examplesAttribute(description string) schema.ListAttribute {
	return schema.ListAttribute{Optional: true, ElementType: types.StringType, MarkdownDescription: description}
}

func namedExamplesAttribute(description string) schema.MapAttribute {
	return schema.MapAttribute{Optional: true, ElementType: types.StringType, MarkdownDescription: description}
}

func buttonsAttribute(description string, attributes map[string]schema.Attribute) schema.ListNestedAttribute {
	return schema.ListNestedAttribute{
		Optional:            true,
		MarkdownDescription: description,
		NestedObject: schema.NestedAttributeObject{
			Validators: []validator.Object{kit.MustHave(kit.Member{Name: "type", Write: `type = "QUICK_REPLY"`})},
			Attributes: attributes,
		},
	}
}

func buttonAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"type": schema.StringAttribute{
			Optional:            true,
			MarkdownDescription: "Required. Kind of button: `" + strings.Join(template.Words(template.ButtonTypes()), "`, `") + "`.",
			Validators:          []validator.String{kit.OneOf(template.ButtonTypes()...)},
		},
		"text": schema.StringAttribute{
			Optional: true, Computed: true,
			MarkdownDescription: fmt.Sprintf("Label, at most %d characters (`VOICE_CALL`: %d), without placeholders. `COPY_CODE` has a fixed label and takes none; `VOICE_CALL` without one reads `%s`; on `OTP` Meta fills in one in the template's language when it is left out, and the one that an imported template has stays.", template.MaxLabel, template.MaxCallLabel, template.CallLabel),
			PlanModifiers:       []planmodifier.String{keepDefault{of: map[template.ButtonType]func(string) bool{template.ButtonOTP: nil, template.ButtonVoiceCall: always(template.CallLabel)}}},
		},
		"url":          keeping(keepSame{same: template.SameURL}, fmt.Sprintf("`URL`: address to open, at most %d characters, with at most one placeholder, at its end.", template.MaxURL)),
		"example":      keeping(keepSameURLExample{}, fmt.Sprintf("`URL` with a placeholder: the full URL of an example, or what replaces the placeholder. `COPY_CODE`: an example of the code, at most %d characters.", template.MaxCoupon)),
		"phone_number": keeping(keepSame{same: template.SamePhone}, fmt.Sprintf("`PHONE_NUMBER`: number to call, with country code, at most %d characters. A leading `+` makes no difference.", template.MaxPhone)),
		"otp_type":     Word("`OTP`: how the code reaches the app: `COPY_CODE`, `ONE_TAP` or `ZERO_TAP`.", template.OTPTypes()...),
		"autofill_text": schema.StringAttribute{
			Optional: true, Computed: true,
			MarkdownDescription: fmt.Sprintf("`OTP` of type `ONE_TAP` or `ZERO_TAP`: label of the autofill button, at most %d characters. Meta fills in one in the template's language when it is left out, and the one that an imported template has stays.", template.MaxLabel),
			PlanModifiers:       []planmodifier.String{keepDefault{of: map[template.ButtonType]func(string) bool{template.ButtonOTP: nil}}},
		},
		"supported_apps":          SupportedAppsAttribute(),
		"zero_tap_terms_accepted": Flag("`OTP` of type `ZERO_TAP`: must be `true`, which accepts Meta's terms for zero-tap."),
		"flow_id":                 Text("`FLOW`: id of the flow. Exactly one of `flow_id`, `flow_name` and `flow_json`."),
		"flow_name":               Text("`FLOW`: name of the flow."),
		"flow_json":               Text("`FLOW`: the flow itself, as JSON text."),
		"flow_action": schema.StringAttribute{
			Optional: true, Computed: true,
			MarkdownDescription: "`FLOW`: `NAVIGATE` (what a flow does when this is left out) or `DATA_EXCHANGE`.",
			Validators:          []validator.String{kit.OneOfOrEmpty(template.FlowActions()...)},
			PlanModifiers:       []planmodifier.String{keepDefault{of: map[template.ButtonType]func(string) bool{template.ButtonFlow: always("NAVIGATE")}}},
		},
		"navigate_screen": Text("`FLOW` with action `NAVIGATE`: id of the first screen."),
		"icon":            Word("`FLOW`: icon of the button: `DOCUMENT`, `PROMOTION` or `REVIEW`.", template.FlowIcons()...),
		"app_deep_link": Group("`URL` and `APP`: opens an app instead of the browser.", map[string]schema.Attribute{
			"meta_app_id":                    Text("Required. Id of the Meta app, digits only."),
			"android_deep_link":              Text("Deep link into the Android app, such as `luckyshrub://deals`."),
			"android_fallback_playstore_url": Text("Where to go when the app is not installed."),
		}, kit.Member{Name: "meta_app_id", Write: `meta_app_id = "1234567890"`}),
		"ttl_minutes":          Number(fmt.Sprintf("`VOICE_CALL`: minutes for which the button works after the message, %d (one day) to %d (30 days). A message may say its own, from %d.", template.MinCallTTL, template.MaxCallTTL, template.MinSentCallTTL)),
		"payment_link_preview": Flag("`URL`, India only: shows a preview of a payment link. Defaults to `false`."),
		"payment_setting":      paymentAttribute(),
	}
}

// paymentAttribute is what a PAYMENT_REQUEST button hands to the customer.
func paymentAttribute() schema.SingleNestedAttribute {
	methods := map[string]schema.Attribute{}
	for kind := range template.PaymentKinds() {
		methods[kind.Name] = paymentMethodAttribute(kind)
	}
	return Group("`PAYMENT_REQUEST`, Brazil only: what the customer pays by, exactly one of `boleto`, `pix_dynamic_code` and `payment_link`. "+
		"It is a sample for Meta's review, as `example` is: each message brings its own. That Graph shows it again is not recorded anywhere; where it does not, it is taken for unchanged.", methods)
}

// paymentValues say what the value of each way to pay is.
var paymentValues = map[string]string{
	"boleto":           "Required. The line of digits that a tap copies.",
	"pix_dynamic_code": "Required. The dynamic Pix code that a tap copies.",
	"payment_link":     "Required. The address that a tap opens in the browser, in full: `https://…`.",
}

func paymentMethodAttribute(kind template.PaymentKind) schema.SingleNestedAttribute {
	value := Text(paymentValues[kind.Name])
	if kind.IsLink() {
		value = keeping(keepSame{same: template.SameURL}, paymentValues[kind.Name])
	}
	return Group(fmt.Sprintf("Goes with the label `%s`.", kind.Label), map[string]schema.Attribute{kind.Key: value}, kit.Member{Name: kind.Key, Write: kind.Key + ` = "…"`})
}

// cardButtonAttributes are those of any button, with the words for cards. What no card
// has is in the schema all the same: Terraform would drop it without a word, and a rule
// can speak of what arrives.
func cardButtonAttributes() map[string]schema.Attribute {
	words := map[string]string{
		"text":    fmt.Sprintf("Label, at most %d characters, without placeholders. The same kinds of buttons stand on all cards, each with a label of its own.", template.MaxLabel),
		"example": "`URL` with a placeholder: the full URL of an example, or what replaces the placeholder.",
	}
	var kinds []string
	fits := map[string]bool{"type": true}
	for use := range rules.ButtonUses {
		if !use.InCard {
			continue
		}
		kinds = append(kinds, string(use.Type))
		for _, field := range slices.Concat(use.Needs, use.Takes) {
			fits[field] = true
		}
	}
	words["type"] = "Required. Kind of button: `" + strings.Join(kinds, "`, `") + "`."
	attributes := buttonAttributes()
	for name, attribute := range attributes {
		if text := words[name]; text != "" {
			attributes[name] = described(attribute, text)
		}
		if !fits[name] {
			attributes[name] = described(attribute, "Not for a button on a card.")
		}
	}
	return attributes
}

// described is an attribute of a button with another description.
func described(attribute schema.Attribute, text string) schema.Attribute {
	switch a := attribute.(type) {
	case schema.StringAttribute:
		a.MarkdownDescription = text
		return a
	case schema.BoolAttribute:
		a.MarkdownDescription = text
		return a
	case schema.Int64Attribute:
		a.MarkdownDescription = text
		return a
	case schema.ListNestedAttribute:
		a.MarkdownDescription = text
		return a
	case schema.SingleNestedAttribute:
		a.MarkdownDescription = text
		return a
	}
	return attribute
}

// SupportedAppsAttribute are the Android apps that a one-time password goes to.
func SupportedAppsAttribute() schema.ListNestedAttribute {
	return schema.ListNestedAttribute{
		Optional:            true,
		MarkdownDescription: fmt.Sprintf("`OTP` of type `ONE_TAP` or `ZERO_TAP`: the Android apps that may take the code, 1 to %d.", template.MaxApps),
		NestedObject: schema.NestedAttributeObject{
			Validators: []validator.Object{kit.MustHave(
				kit.Member{Name: "package_name", Write: `package_name = "com.example.app"`},
				kit.Member{Name: "signature_hash", Write: `signature_hash = "K8a/AINcGX7"`},
			)},
			Attributes: map[string]schema.Attribute{
				"package_name":   Text("Required. Package name of the app, such as `com.example.app`."),
				"signature_hash": Text(fmt.Sprintf("Required. Hash of the app's signing key: %d characters.", template.SignatureHashLength)),
			},
		},
	}
}

// Text is an attribute that may be left out, as all in the typed form may.
func Text(description string) schema.StringAttribute { return kit.OptionalText(description) }

// Word is a text that is one of these words, or empty.
func Word[T ~string](description string, words ...T) schema.StringAttribute {
	return kit.OptionalText(description, kit.OneOfOrEmpty(words...))
}

// keeping is a text of which the state's spelling may stay.
func keeping(m planmodifier.String, description string) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: description, PlanModifiers: []planmodifier.String{m}}
}

// Flag is a switch that may be left out.
func Flag(description string) schema.BoolAttribute {
	return schema.BoolAttribute{Optional: true, MarkdownDescription: description}
}

// Number is a whole number that may be left out.
func Number(description string) schema.Int64Attribute {
	return schema.Int64Attribute{Optional: true, MarkdownDescription: description}
}

// Group is an object that may be left out, of which some members are required.
func Group(description string, attributes map[string]schema.Attribute, required ...kit.Member) schema.SingleNestedAttribute {
	a := schema.SingleNestedAttribute{Optional: true, MarkdownDescription: description, Attributes: attributes}
	if len(required) > 0 {
		a.Validators = []validator.Object{kit.MustHave(required...)}
	}
	return a
}
