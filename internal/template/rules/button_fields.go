package rules

import (
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// buttonFieldRules judge which fields a button of a type has.
var buttonFieldRules = []Rule{
	{
		ID: "button-field-missing", Severity: Error, Title: "Field of a button missing",
		Says: "Every type of button has fields that it cannot do without, such as the text and URL of a URL button.",
		Code: 100, Subcode: 2388050, Source: "Template components", check: each((*view).allButtons, buttonFieldMissing),
	}, {
		ID: "button-field-foreign", Severity: Warning, Title: "Field of another type of button",
		Says:   "A button has the fields of its type and no others.",
		Source: "Template components", check: each((*view).allButtons, buttonFieldForeign),
	}, {
		ID: "coupon-label", Severity: Warning, Title: "Label of a copy-code button",
		Says:   "The label of a copy-code button is Meta's own and cannot be set.",
		Source: "Coupon code templates", check: each(buttonsOf(template.ButtonCopyCode), couponLabel),
	}, {
		ID: "button-label-fixed", Severity: Warning, Title: "Label that Meta has fixed",
		Says:   `Buttons of some types cannot be worded freely: CATALOG reads "View catalog", MPM "View items", SPM "View", REQUEST_CONTACT_INFO "Share Contact Info".`,
		Source: "Catalog templates", check: each((*view).allButtons, buttonLabelFixed),
	}, {
		ID: "call-ttl-range", Severity: Error, Title: "Lifetime of a call button out of range",
		Says:   says("The ttl_minutes of a VOICE_CALL button are from %s (one day) to %s (30 days) in a template; a message may set fewer.", template.MinCallTTL, template.MaxCallTTL),
		Source: "Call button messages and deep links", check: each(buttonsOf(template.ButtonVoiceCall), callTTLRange),
	},
}

// ButtonUse is what the rules say of a type of button.
type ButtonUse struct {
	Type   template.ButtonType
	Needs  []string // fields that it cannot do without
	Takes  []string // fields besides
	Label  string   // Meta's English label, where it is fixed
	Most   int      // in one template; 0 is as many as there is room for
	InCard bool     // Meta documents it for the cards of a carousel

	shownOnce bool // Meta gives no limit, and shows one
}

var buttonUses = []ButtonUse{
	{Type: template.ButtonQuickReply, Needs: []string{"text"}, InCard: true},
	{Type: template.ButtonURL, Needs: []string{"text", "url"}, Takes: []string{"example", "app_deep_link", "payment_link_preview"}, Most: 2, InCard: true},
	{Type: template.ButtonPhoneNumber, Needs: []string{"text", "phone_number"}, Most: 1, InCard: true},
	{Type: template.ButtonCopyCode, Needs: []string{"example"}, Takes: []string{"text"}, Most: 1},
	{Type: template.ButtonOTP, Needs: []string{"otp_type"}, Takes: []string{"text", "autofill_text", "supported_apps", "zero_tap_terms_accepted"}},
	{Type: template.ButtonFlow, Needs: []string{"text"}, Takes: []string{"flow_id", "flow_name", "flow_json", "flow_action", "navigate_screen", "icon"}, shownOnce: true},
	{Type: template.ButtonCatalog, Takes: []string{"text"}, Label: "View catalog", Most: 1},
	{Type: template.ButtonMPM, Takes: []string{"text"}, Label: "View items", Most: 1},
	{Type: template.ButtonSPM, Takes: []string{"text"}, Label: "View", Most: 1, InCard: true},
	{Type: template.ButtonOrderDetails, Takes: []string{"text"}, shownOnce: true},
	{Type: template.ButtonVoiceCall, Takes: []string{"text", "ttl_minutes"}, Most: 1},
	{Type: template.ButtonRequestContactInfo, Takes: []string{"text"}, Label: "Share Contact Info", shownOnce: true},
	{Type: template.ButtonApp, Needs: []string{"text"}, Takes: []string{"app_deep_link", "url", "example"}, shownOnce: true},
	{Type: template.ButtonPaymentRequest, Needs: []string{"text", "payment_setting"}, Most: 3},
}

// ButtonUses walks over all types of button.
func ButtonUses(yield func(ButtonUse) bool) { slices.Values(buttonUses)(yield) }

// useOf is what the rules say of a type of button; nothing of one that is newer
// than this package.
func useOf(kind template.ButtonType) (use ButtonUse, known bool) {
	if i := slices.IndexFunc(buttonUses, func(use ButtonUse) bool { return use.Type == kind }); i >= 0 {
		return buttonUses[i], true
	}
	return ButtonUse{}, false
}

func isKnownButton(kind template.ButtonType) bool {
	_, known := useOf(kind)
	return known
}

// holds reports whether a field of a button has a value. A switch that is off
// has none, nor has a text of nothing but spaces.
func (b button) holds(f template.ButtonField) bool {
	switch v := f.Of(&b.Button).(type) {
	case *string:
		return !isBlank(*v)
	case **bool:
		return template.IsOn(*v)
	case **int64:
		return *v != nil
	case *[]template.SupportedApp:
		return len(*v) > 0
	case **template.AppDeepLink:
		return *v != nil
	case **template.PaymentSetting:
		return *v != nil
	}
	return false
}

// isSet reports whether a field has a value, be it one of an odd shape.
func (b button) isSet(name string) bool {
	for f := range template.ButtonFields() {
		if f.Name == name && b.holds(f) {
			return true
		}
	}
	raw := string(b.Extra[name])
	isBlankText := len(raw) > 1 && raw[0] == '"' && isBlank(raw[1:len(raw)-1])
	return !b.Extra.Lacks(name) && !isBlankText
}

func buttonFieldMissing(v *view, b button) {
	if v.unknown(b.at.at("type")) {
		return
	}
	use, _ := useOf(b.Type)
	for _, field := range use.Needs {
		if !b.isSet(field) {
			v.report(b.at.at(template.Path(field)), "The %s has no %s, and Meta wants one in every %s button. Write %s = %s, spelled like this: Terraform drops a name that it does not know.", b.name(), field, b.Type, field, sampleOf(field))
		}
	}
}

// sampleOf is what a field may be written as.
func sampleOf(field string) string {
	if field == string(paymentSetting) {
		return `{ boleto = { digitable_line = "…" } }`
	}
	return `"…"`
}

func buttonFieldForeign(v *view, b button) {
	use, known := useOf(b.Type)
	if !known || v.unknown(b.at.at("type")) {
		return
	}
	for f := range template.ButtonFields() {
		if f.Name != "type" && b.holds(f) && !slices.Contains(use.Needs, f.Name) && !slices.Contains(use.Takes, f.Name) {
			v.report(b.at.at(template.Path(f.Name)), "The %s has %s, which belongs to another type of button; Graph may refuse or ignore it. Remove it, or change the type.", b.name(), f.Name)
		}
	}
}

func couponLabel(v *view, b button) {
	if b.Text != "" {
		v.report(b.at.at("text"), "The label %s will not be shown: copy-code buttons always have Meta's own label, in the language of the template. Remove the text.", quote(b.Text))
	}
}

func buttonLabelFixed(v *view, b button) {
	use, _ := useOf(b.Type)
	if use.Label == "" || b.Text == use.Label || !v.isEnglish() || v.unknown(b.at.at("type")) || !b.Extra.Lacks("text") {
		return
	}
	this := "reads " + quote(b.Text)
	if b.Text == "" {
		this = "has none"
	}
	v.report(b.at.at("text"), "Meta documents the label of %s button as %q and no other, and this one %s. Write %q.", article(b.Type), use.Label, this, use.Label)
}

func callTTLRange(v *view, b button) {
	if ttl := b.TTLMinutes; ttl != nil && (*ttl < template.MinCallTTL || *ttl > template.MaxCallTTL) {
		v.report(b.at.at("ttl_minutes"), "The button can be tapped for %s minutes; Meta allows %s to %s (one day to 30 days) in a template. Set ttl_minutes within that; whoever sends a message may give its button less.", number(*ttl), number(template.MinCallTTL), number(template.MaxCallTTL))
	}
}
