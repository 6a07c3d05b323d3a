package messagetemplate

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
)

// components reads the typed form, in the order in which Graph sorts the parts.
func (e *expander) components(f field) template.Components {
	o, ok := e.object(f)
	if !ok {
		return nil
	}
	out := template.Components{} // not nil: an empty object is written, and wrong
	if header, ok := e.header(o.at("header")); ok {
		out = append(out, header)
	}
	if body, ok := e.body(o.at("body")); ok {
		out = append(out, body)
	}
	if offer, ok := e.object(o.at("limited_time_offer")); ok {
		out = append(out, template.Component{Type: template.TypeLimitedTimeOffer, LimitedTimeOffer: &template.LimitedTimeOffer{
			Text: e.str(offer.at("text")), HasExpiration: e.boolean(offer.at("has_expiration")),
		}})
	}
	if footer, ok := e.object(o.at("footer")); ok {
		out = append(out, template.Component{
			Type: template.TypeFooter, Text: e.str(footer.at("text")), CodeExpirationMinutes: e.integer(footer.at("code_expiration_minutes")),
		})
	}
	if buttons, ok := e.buttons(o.at("buttons")); ok {
		out = append(out, buttons)
	}
	if carousel, ok := e.object(o.at("carousel")); ok {
		out = append(out, template.Component{Type: template.TypeCarousel, Cards: e.cards(carousel.at("cards"))})
	}
	if ask := e.boolean(o.at("call_permission_request")); ask != nil && *ask {
		out = append(out, template.Component{Type: template.TypeCallPermissionRequest})
	}
	return out
}

func (e *expander) header(f field) (template.Component, bool) {
	o, ok := e.object(f)
	if !ok {
		return template.Component{}, false
	}
	c := template.Component{Type: template.TypeHeader, Format: template.HeaderFormat(e.str(o.at("format"))), Text: e.str(o.at("text"))}
	example := template.Example{HeaderText: e.texts(o.at("examples")), HeaderNamed: e.named(o.at("named_examples"))}
	if handle := e.str(o.at("example_handle")); handle != "" {
		example.HeaderHandle = []string{handle}
	}
	if e.str(o.at("example_file")) != "" {
		example.HeaderHandle = []string{sumPrefix + e.sums[o.path]}
	}
	if example.HeaderText != nil || example.HeaderNamed != nil || example.HeaderHandle != nil {
		c.Example = &example
	}
	return c, true
}

func (e *expander) body(f field) (template.Component, bool) {
	o, ok := e.object(f)
	if !ok {
		return template.Component{}, false
	}
	c := template.Component{Type: template.TypeBody, Text: e.str(o.at("text")), AddSecurityRecommendation: e.boolean(o.at("add_security_recommendation"))}
	example := template.Example{BodyText: e.texts(o.at("examples")), BodyNamed: e.named(o.at("named_examples"))}
	if example.BodyText != nil || example.BodyNamed != nil {
		c.Example = &example
	}
	return c, true
}

func (e *expander) cards(f field) []template.Card {
	var cards []template.Card
	for _, element := range e.list(f) {
		o, _ := e.object(element)
		var card template.Card
		if header, ok := e.header(o.at("header")); ok {
			card.Components = append(card.Components, header)
		}
		if body, ok := e.body(o.at("body")); ok {
			card.Components = append(card.Components, body)
		}
		if buttons, ok := e.buttons(o.at("buttons")); ok {
			card.Components = append(card.Components, buttons)
		}
		cards = append(cards, card)
	}
	return cards
}

func (e *expander) buttons(f field) (template.Component, bool) {
	elements := e.list(f)
	if len(elements) == 0 {
		return template.Component{}, false
	}
	c := template.Component{Type: template.TypeButtons}
	for _, element := range elements {
		o, _ := e.object(element)
		c.Buttons = append(c.Buttons, e.button(o))
	}
	return c, true
}

func (e *expander) button(o object) template.Button {
	b := template.Button{
		Type:                 template.ButtonType(e.str(o.at("type"))),
		Text:                 e.str(o.at("text")),
		URL:                  e.str(o.at("url")),
		Example:              e.str(o.at("example")),
		PhoneNumber:          e.str(o.at("phone_number")),
		OTPType:              e.str(o.at("otp_type")),
		AutofillText:         e.str(o.at("autofill_text")),
		ZeroTapTermsAccepted: e.boolean(o.at("zero_tap_terms_accepted")),
		FlowID:               e.str(o.at("flow_id")),
		FlowName:             e.str(o.at("flow_name")),
		FlowJSON:             e.str(o.at("flow_json")),
		FlowAction:           e.str(o.at("flow_action")),
		NavigateScreen:       e.str(o.at("navigate_screen")),
		Icon:                 e.str(o.at("icon")),
		TTLMinutes:           e.integer(o.at("ttl_minutes")),
		PaymentLinkPreview:   e.boolean(o.at("payment_link_preview")),
	}
	b.SupportedApps = e.apps(o.at("supported_apps"))
	if link, ok := e.object(o.at("app_deep_link")); ok {
		b.AppDeepLink = &template.AppDeepLink{
			MetaAppID:                   e.str(link.at("meta_app_id")),
			AndroidDeepLink:             e.str(link.at("android_deep_link")),
			AndroidFallbackPlaystoreURL: e.str(link.at("android_fallback_playstore_url")),
		}
	}
	return b
}

// headers lists the headers of the typed form: the template's and its cards'.
func (e *expander) headers(components attr.Value) []object {
	o, ok := e.object(field{"components", components})
	if !ok {
		return nil
	}
	var out []object
	if header, ok := e.object(o.at("header")); ok {
		out = append(out, header)
	}
	carousel, _ := e.object(o.at("carousel"))
	for _, element := range e.list(carousel.at("cards")) {
		card, _ := e.object(element)
		if header, ok := e.object(card.at("header")); ok {
			out = append(out, header)
		}
	}
	return out
}

func (e *expander) apps(f field) []template.SupportedApp {
	var out []template.SupportedApp
	for _, element := range e.list(f) {
		app, _ := e.object(element)
		out = append(out, template.SupportedApp{PackageName: e.str(app.at("package_name")), SignatureHash: e.str(app.at("signature_hash"))})
	}
	return out
}
