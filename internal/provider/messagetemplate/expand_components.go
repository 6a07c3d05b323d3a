package messagetemplate

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
)

// components reads the typed form, in the order in which Graph sorts the parts.
func (e *expander) components(v attr.Value) template.Components {
	o, ok := e.object(v)
	if !ok {
		return nil
	}
	var out template.Components
	if header, ok := e.header(o["header"]); ok {
		out = append(out, header)
	}
	if body, ok := e.body(o["body"]); ok {
		out = append(out, body)
	}
	if offer, ok := e.object(o["limited_time_offer"]); ok {
		out = append(out, template.Component{Type: template.TypeLimitedTimeOffer, LimitedTimeOffer: &template.LimitedTimeOffer{
			Text: e.str(offer["text"]), HasExpiration: e.boolean(offer["has_expiration"]),
		}})
	}
	if footer, ok := e.object(o["footer"]); ok {
		out = append(out, template.Component{
			Type: template.TypeFooter, Text: e.str(footer["text"]), CodeExpirationMinutes: e.integer(footer["code_expiration_minutes"]),
		})
	}
	if buttons, ok := e.buttons(o["buttons"]); ok {
		out = append(out, buttons)
	}
	if carousel, ok := e.object(o["carousel"]); ok {
		out = append(out, template.Component{Type: template.TypeCarousel, Cards: e.cards(carousel["cards"])})
	}
	if ask := e.boolean(o["call_permission_request"]); ask != nil && *ask {
		out = append(out, template.Component{Type: template.TypeCallPermissionRequest})
	}
	return out
}

func (e *expander) header(v attr.Value) (template.Component, bool) {
	o, ok := e.object(v)
	if !ok {
		return template.Component{}, false
	}
	c := template.Component{Type: template.TypeHeader, Format: template.HeaderFormat(e.str(o["format"])), Text: e.str(o["text"])}
	example := template.Example{HeaderText: e.texts(o["examples"]), HeaderNamed: e.named(o["named_examples"])}
	if handle := e.str(o["example_handle"]); handle != "" {
		example.HeaderHandle = []string{handle}
	}
	if example.HeaderText != nil || example.HeaderNamed != nil || example.HeaderHandle != nil {
		c.Example = &example
	}
	return c, true
}

func (e *expander) body(v attr.Value) (template.Component, bool) {
	o, ok := e.object(v)
	if !ok {
		return template.Component{}, false
	}
	c := template.Component{Type: template.TypeBody, Text: e.str(o["text"]), AddSecurityRecommendation: e.boolean(o["add_security_recommendation"])}
	example := template.Example{BodyText: e.texts(o["examples"]), BodyNamed: e.named(o["named_examples"])}
	if example.BodyText != nil || example.BodyNamed != nil {
		c.Example = &example
	}
	return c, true
}

func (e *expander) cards(v attr.Value) []template.Card {
	var cards []template.Card
	for _, element := range e.list(v) {
		o, _ := e.object(element)
		var card template.Card
		if header, ok := e.header(o["header"]); ok {
			card.Components = append(card.Components, header)
		}
		if body, ok := e.body(o["body"]); ok {
			card.Components = append(card.Components, body)
		}
		if buttons, ok := e.buttons(o["buttons"]); ok {
			card.Components = append(card.Components, buttons)
		}
		cards = append(cards, card)
	}
	return cards
}

func (e *expander) buttons(v attr.Value) (template.Component, bool) {
	elements := e.list(v)
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
		Type:                 template.ButtonType(e.str(o["type"])),
		Text:                 e.str(o["text"]),
		URL:                  e.str(o["url"]),
		Example:              e.str(o["example"]),
		PhoneNumber:          e.str(o["phone_number"]),
		OTPType:              e.str(o["otp_type"]),
		AutofillText:         e.str(o["autofill_text"]),
		ZeroTapTermsAccepted: e.boolean(o["zero_tap_terms_accepted"]),
		FlowID:               e.str(o["flow_id"]),
		FlowName:             e.str(o["flow_name"]),
		FlowJSON:             e.str(o["flow_json"]),
		FlowAction:           e.str(o["flow_action"]),
		NavigateScreen:       e.str(o["navigate_screen"]),
		Icon:                 e.str(o["icon"]),
		TTLMinutes:           e.integer(o["ttl_minutes"]),
		PaymentLinkPreview:   e.boolean(o["payment_link_preview"]),
	}
	for _, element := range e.list(o["supported_apps"]) {
		app, _ := e.object(element)
		b.SupportedApps = append(b.SupportedApps, template.SupportedApp{
			PackageName: e.str(app["package_name"]), SignatureHash: e.str(app["signature_hash"]),
		})
	}
	if link, ok := e.object(o["app_deep_link"]); ok {
		b.AppDeepLink = &template.AppDeepLink{
			MetaAppID:                   e.str(link["meta_app_id"]),
			AndroidDeepLink:             e.str(link["android_deep_link"]),
			AndroidFallbackPlaystoreURL: e.str(link["android_fallback_playstore_url"]),
		}
	}
	return b
}
