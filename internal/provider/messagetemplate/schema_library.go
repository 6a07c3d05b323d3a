package messagetemplate

import (
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// libraryAttribute is the form for templates out of Meta's library.
func libraryAttribute() schema.SingleNestedAttribute {
	flag := func(description string) schema.BoolAttribute {
		return schema.BoolAttribute{Optional: true, MarkdownDescription: description}
	}
	return schema.SingleNestedAttribute{
		Optional: true,
		MarkdownDescription: "Makes the template from one of Meta's library, which is usually approved at once. Meta writes the content, so `preview` and `revision` are known after the create only. " +
			"The inputs cannot be changed later: use a new name, or write the content as `components` from then on. The data source `whatsapp_template_library` shows what there is.",
		Validators: []validator.Object{kit.MustHave(kit.Member{Name: "name", Write: `name = "delivery_update_1"`})},
		Attributes: map[string]schema.Attribute{
			"name": schema.StringAttribute{Optional: true, MarkdownDescription: "Required. Name of the template in Meta's library, such as `delivery_update_1`."},
			"body_inputs": schema.SingleNestedAttribute{
				Optional:            true,
				MarkdownDescription: "Choices that some library templates leave.",
				Attributes: map[string]schema.Attribute{
					"add_contact_number":          flag("`true` adds how to get in touch with the business."),
					"add_learn_more_link":         flag("`true` adds a link to learn more."),
					"add_security_recommendation": flag("`true` adds the advice not to share the code."),
					"add_track_package_link":      flag("`true` adds a link to track the parcel."),
					"code_expiration_minutes":     schema.Int64Attribute{Optional: true, MarkdownDescription: fmt.Sprintf("Minutes until the code expires, %d to %d.", template.MinCodeExpiration, template.MaxCodeExpiration)},
				},
			},
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
		"url": schema.SingleNestedAttribute{
			Optional:            true,
			MarkdownDescription: "`URL`: address to open.",
			Validators:          []validator.Object{kit.MustHave(kit.Member{Name: "base_url", Write: `base_url = "https://www.example.com/{{1}}"`})},
			Attributes: map[string]schema.Attribute{
				"base_url":           schema.StringAttribute{Optional: true, MarkdownDescription: "Required. The address, with `{{1}}` at its end where a part is given when sending."},
				"url_suffix_example": schema.StringAttribute{Optional: true, MarkdownDescription: "The full address of an example, when `base_url` has a placeholder."},
			},
		},
		"phone_number":            schema.StringAttribute{Optional: true, MarkdownDescription: "`PHONE_NUMBER`: number to call, with country code."},
		"otp_type":                schema.StringAttribute{Optional: true, MarkdownDescription: "`OTP`: `COPY_CODE`, `ONE_TAP` or `ZERO_TAP`.", Validators: []validator.String{kit.OneOfOrEmpty(template.OTPTypes()...)}},
		"zero_tap_terms_accepted": schema.BoolAttribute{Optional: true, MarkdownDescription: "`OTP` of type `ZERO_TAP`: must be `true`, which accepts Meta's terms for zero-tap."},
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
