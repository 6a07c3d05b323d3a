package messagetemplate

import "github.com/abd65749/terraform-provider-whatsapp/internal/template"

// library reads the inputs of a library template; nil when there are none.
func (e *expander) library(f field) *template.Library {
	o, ok := e.object(f)
	if !ok {
		return nil
	}
	l := &template.Library{Name: e.str(o.at("name"))}
	if body, ok := e.object(o.at("body_inputs")); ok {
		l.Body = &template.LibraryBody{
			AddContactNumber:          e.boolean(body.at("add_contact_number")),
			AddLearnMoreLink:          e.boolean(body.at("add_learn_more_link")),
			AddSecurityRecommendation: e.boolean(body.at("add_security_recommendation")),
			AddTrackPackageLink:       e.boolean(body.at("add_track_package_link")),
			CodeExpirationMinutes:     e.integer(body.at("code_expiration_minutes")),
		}
	}
	for _, element := range e.list(o.at("button_inputs")) {
		button, _ := e.object(element)
		l.Buttons = append(l.Buttons, e.libraryButton(button))
	}
	return l
}

func (e *expander) libraryButton(o object) template.LibraryButton {
	b := template.LibraryButton{
		Type:                 template.ButtonType(e.str(o.at("type"))),
		PhoneNumber:          e.str(o.at("phone_number")),
		OTPType:              e.str(o.at("otp_type")),
		ZeroTapTermsAccepted: e.boolean(o.at("zero_tap_terms_accepted")),
		SupportedApps:        e.apps(o.at("supported_apps")),
	}
	if url, ok := e.object(o.at("url")); ok {
		b.URL = &template.LibraryURL{BaseURL: e.str(url.at("base_url")), URLSuffixExample: e.str(url.at("url_suffix_example"))}
	}
	return b
}
