package template

import (
	"slices"
	"strings"
)

// Library is what a template made from one of Meta's library takes instead of
// components (page "Template library"). Graph never returns the inputs.
type Library struct {
	Name    string // library_template_name
	Body    *LibraryBody
	Buttons []LibraryButton
}

// LibraryBody are the choices that some library templates leave.
type LibraryBody struct {
	AddContactNumber          *bool  `json:"add_contact_number,omitempty"`
	AddLearnMoreLink          *bool  `json:"add_learn_more_link,omitempty"`
	AddSecurityRecommendation *bool  `json:"add_security_recommendation,omitempty"`
	AddTrackPackageLink       *bool  `json:"add_track_package_link,omitempty"`
	CodeExpirationMinutes     *int64 `json:"code_expiration_minutes,omitempty"`
}

// LibraryButton fills in one button of a library template, in its order.
type LibraryButton struct {
	Type                 ButtonType     `json:"type"`
	URL                  *LibraryURL    `json:"url,omitempty"`
	PhoneNumber          string         `json:"phone_number,omitempty"`
	OTPType              string         `json:"otp_type,omitempty"`
	ZeroTapTermsAccepted *bool          `json:"zero_tap_terms_accepted,omitempty"`
	SupportedApps        []SupportedApp `json:"supported_apps,omitempty"`
}

// LibraryURL is the address of a URL button of a library template.
type LibraryURL struct {
	BaseURL          string `json:"base_url,omitempty"`
	URLSuffixExample string `json:"url_suffix_example,omitempty"`
}

// write adds the three fields of a create. Meta's documents show the button
// inputs as a string; its own SDK sends a list, and so does this.
func (l *Library) write(w *writer) {
	w.str("library_template_name", &l.Name)
	w.value("library_template_body_inputs", l.Body != nil, l.Body)
	w.value("library_template_button_inputs", len(l.Buttons) > 0, l.Buttons)
}

// MayHaveMade reports whether a template that was read can have been created
// from these inputs. Graph returns the library template's name, and of the
// inputs only what can be seen in the buttons.
func (l *Library) MayHaveMade(t Template) bool {
	if t.LibraryTemplateName != l.Name {
		return false
	}
	for _, input := range l.Buttons {
		if !slices.ContainsFunc(t.Components.Buttons(), input.mayHaveMade) {
			return false
		}
	}
	return true
}

func (i LibraryButton) mayHaveMade(b Button) bool {
	switch {
	case i.URL != nil && i.URL.BaseURL != "":
		fixed := func(url string) string { return strings.TrimSuffix(url, "{{1}}") } // Meta may add the variable
		return SameURL(fixed(i.URL.BaseURL), fixed(b.URL))
	case i.PhoneNumber != "":
		return SamePhone(i.PhoneNumber, b.PhoneNumber)
	}
	return true
}
