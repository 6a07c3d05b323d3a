package messagetemplate

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

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
