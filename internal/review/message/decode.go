package message

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// decoder reads the typed form of the components.
type decoder struct{ *Source }

// str is a single value. One that is hidden is noted and left out.
func (d *decoder) str(path template.Path, v plan.Value) string {
	t := v.Text()
	if t.State != plan.Known {
		d.Hidden[path] = t
	}
	return t.Value
}

// note notes a value that is no text, when it is hidden, and reports whether
// there is anything to read.
func (d *decoder) note(path template.Path, v plan.Value) bool {
	if v.State() != plan.Known {
		d.Hidden[path] = v.Text()
		return false
	}
	return !v.IsNull()
}

func (d *decoder) flag(path template.Path, v plan.Value) *bool {
	d.note(path, v)
	return v.Bool()
}

func (d *decoder) integer(path template.Path, v plan.Value) *int64 {
	d.note(path, v)
	return v.Int()
}

func (d *decoder) components(v plan.Value) template.Components {
	const root = template.Path("components")
	out := template.Components{}
	if header, ok := d.header(root.At("header"), v.At("header")); ok {
		out = append(out, header)
	}
	if body, ok := d.body(root.At("body"), v.At("body")); ok {
		out = append(out, body)
	}
	if path, offer := root.At("limited_time_offer"), v.At("limited_time_offer"); d.note(path, offer) {
		out = append(out, template.Component{Type: template.TypeLimitedTimeOffer, LimitedTimeOffer: &template.LimitedTimeOffer{
			Text: d.str(path.At("text"), offer.At("text")), HasExpiration: d.flag(path.At("has_expiration"), offer.At("has_expiration")),
		}})
	}
	if path, footer := root.At("footer"), v.At("footer"); d.note(path, footer) {
		out = append(out, template.Component{
			Type: template.TypeFooter, Text: d.str(path.At("text"), footer.At("text")),
			CodeExpirationMinutes: d.integer(path.At("code_expiration_minutes"), footer.At("code_expiration_minutes")),
		})
	}
	if buttons, ok := d.buttons(root.At("buttons"), v.At("buttons")); ok {
		out = append(out, buttons)
	}
	if cards, ok := d.carousel(root.At("carousel"), v.At("carousel")); ok {
		out = append(out, cards)
	}
	if ask := d.flag(root.At("call_permission_request"), v.At("call_permission_request")); ask != nil && *ask {
		out = append(out, template.Component{Type: template.TypeCallPermissionRequest})
	}
	return out
}

func (d *decoder) header(path template.Path, v plan.Value) (template.Component, bool) {
	if !d.note(path, v) {
		return template.Component{}, false
	}
	c := template.Component{
		Type: template.TypeHeader, Format: template.HeaderFormat(d.str(path.At("format"), v.At("format"))), Text: d.str(path.At("text"), v.At("text")),
	}
	example := template.Example{HeaderText: d.texts(path.At("examples"), v.At("examples")), HeaderNamed: d.named(path.At("named_examples"), v.At("named_examples"))}
	if handle := d.str(path.At("example_handle"), v.At("example_handle")); handle != "" {
		example.HeaderHandle = []string{handle}
	}
	if example.HeaderText != nil || example.HeaderNamed != nil || example.HeaderHandle != nil {
		c.Example = &example
	}
	if file := v.At("example_file"); !file.IsNull() {
		d.Files[path] = file.Text()
	}
	return c, true
}

func (d *decoder) body(path template.Path, v plan.Value) (template.Component, bool) {
	if !d.note(path, v) {
		return template.Component{}, false
	}
	c := template.Component{
		Type: template.TypeBody, Text: d.str(path.At("text"), v.At("text")),
		AddSecurityRecommendation: d.flag(path.At("add_security_recommendation"), v.At("add_security_recommendation")),
	}
	example := template.Example{BodyText: d.texts(path.At("examples"), v.At("examples")), BodyNamed: d.named(path.At("named_examples"), v.At("named_examples"))}
	if example.BodyText != nil || example.BodyNamed != nil {
		c.Example = &example
	}
	return c, true
}

func (d *decoder) texts(path template.Path, v plan.Value) []string {
	d.note(path, v)
	var out []string
	for i, element := range v.List() {
		out = append(out, d.str(path.Index(i), element))
	}
	return out
}

func (d *decoder) named(path template.Path, v plan.Value) []template.NamedExample {
	d.note(path, v)
	var out []template.NamedExample
	for _, name := range v.Names() {
		out = append(out, template.NamedExample{Name: name, Value: d.str(path.Key(name), v.At(name))})
	}
	return out
}

func (d *decoder) carousel(path template.Path, v plan.Value) (template.Component, bool) {
	cards := v.At("cards")
	if !d.note(path, v) || !d.note(path.At("cards"), cards) {
		return template.Component{}, false
	}
	c := template.Component{Type: template.TypeCarousel}
	for i, element := range cards.List() {
		at := path.At("cards").Index(i)
		var card template.Card
		if header, ok := d.header(at.At("header"), element.At("header")); ok {
			card.Components = append(card.Components, header)
		}
		if body, ok := d.body(at.At("body"), element.At("body")); ok {
			card.Components = append(card.Components, body)
		}
		if buttons, ok := d.buttons(at.At("buttons"), element.At("buttons")); ok {
			card.Components = append(card.Components, buttons)
		}
		c.Cards = append(c.Cards, card)
	}
	return c, true
}

func (d *decoder) buttons(path template.Path, v plan.Value) (template.Component, bool) {
	elements := v.List()
	if !d.note(path, v) || len(elements) == 0 {
		return template.Component{}, false
	}
	c := template.Component{Type: template.TypeButtons}
	for i, element := range elements {
		c.Buttons = append(c.Buttons, d.button(path.Index(i), element))
	}
	return c, true
}

func (d *decoder) button(path template.Path, v plan.Value) template.Button {
	str := func(name string) string { return d.str(path.At(name), v.At(name)) }
	b := template.Button{
		Type: template.ButtonType(str("type")), Text: str("text"), URL: str("url"), Example: str("example"), PhoneNumber: str("phone_number"),
		OTPType: str("otp_type"), AutofillText: str("autofill_text"),
		FlowID: str("flow_id"), FlowName: str("flow_name"), FlowJSON: str("flow_json"), FlowAction: str("flow_action"),
		NavigateScreen: str("navigate_screen"), Icon: str("icon"),
		ZeroTapTermsAccepted: d.flag(path.At("zero_tap_terms_accepted"), v.At("zero_tap_terms_accepted")),
		TTLMinutes:           d.integer(path.At("ttl_minutes"), v.At("ttl_minutes")),
		PaymentLinkPreview:   d.flag(path.At("payment_link_preview"), v.At("payment_link_preview")),
	}
	if link, at := v.At("app_deep_link"), path.At("app_deep_link"); d.note(at, link) {
		b.AppDeepLink = &template.AppDeepLink{
			MetaAppID:                   d.str(at.At("meta_app_id"), link.At("meta_app_id")),
			AndroidDeepLink:             d.str(at.At("android_deep_link"), link.At("android_deep_link")),
			AndroidFallbackPlaystoreURL: d.str(at.At("android_fallback_playstore_url"), link.At("android_fallback_playstore_url")),
		}
	}
	apps := v.At("supported_apps")
	d.note(path.At("supported_apps"), apps)
	for i, app := range apps.List() {
		at := path.At("supported_apps").Index(i)
		b.SupportedApps = append(b.SupportedApps, template.SupportedApp{
			PackageName: d.str(at.At("package_name"), app.At("package_name")), SignatureHash: d.str(at.At("signature_hash"), app.At("signature_hash")),
		})
	}
	return b
}
