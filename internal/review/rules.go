package review

import (
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/message"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
)

// ruleNotices applies Meta's rules of form to what is going to be written. Of an
// edit only what the template did not break before is said.
func ruleNotices(c plan.Change) []Notice {
	if c.Action != plan.Create && c.Action != plan.Replace && c.Action != plan.Update {
		return nil
	}
	if isFarTooLong(message.Read(c.After).Components) {
		text := "A text of this template has more than 16,000 bytes, and Meta allows 1,024 characters at most. Meta's other rules were not looked at."
		return []Notice{{Level: Danger, Title: "Far too long", Text: say(text)}}
	}
	old := map[string]bool{}
	if c.Action == plan.Update && !isFarTooLong(message.Read(c.Before).Components) {
		for _, v := range violations(c.Before) {
			old[v.Rule.ID+string(v.At.Path())] = true
		}
	}
	asJSON := !c.After.At("components_json").IsNull()
	var out []Notice
	for _, v := range violations(c.After) {
		if old[v.Rule.ID+string(v.At.Path())] {
			continue
		}
		level, at := Warning, v.At.Path()
		if v.Rule.Severity == rules.Error {
			level = Danger
		}
		if asJSON && v.At.JSONPath() != "" {
			at = "components_json" + v.At.JSONPath()
		}
		out = append(out, Notice{Level: level, Title: v.Rule.Title, Text: say(v.Detail+" (", code(at), ")"), Rule: true})
	}
	return out
}

// isFarTooLong bounds what the rules have to read, each several times over.
func isFarTooLong(list template.Components) bool {
	long := func(texts ...string) bool {
		return slices.ContainsFunc(texts, func(s string) bool { return len(s) > plan.MaxShown })
	}
	return slices.ContainsFunc(list, func(p template.Component) bool {
		if long(p.Text) || p.LimitedTimeOffer != nil && long(p.LimitedTimeOffer.Text) {
			return true
		}
		if e := p.Example; e != nil {
			named := func(n template.NamedExample) bool { return long(n.Name, n.Value) }
			if long(e.HeaderText...) || long(e.BodyText...) || slices.ContainsFunc(e.HeaderNamed, named) || slices.ContainsFunc(e.BodyNamed, named) {
				return true
			}
		}
		return slices.ContainsFunc(p.Buttons, func(b template.Button) bool { return long(b.Text, b.URL, b.Example, b.PhoneNumber, b.AutofillText) }) ||
			slices.ContainsFunc(p.Cards, func(c template.Card) bool { return isFarTooLong(c.Components) })
	})
}

// violations leave alone what is not known or sensitive.
func violations(v plan.Value) []rules.Violation {
	source := message.Read(v)
	str := func(name string) string { return v.At(name).Text().Value }
	subject := rules.Subject{
		Name: str("name"), Language: str("language"),
		Content: template.Content{
			Category: source.Category, Components: source.Components, MessageSendTTLSeconds: v.At("message_send_ttl_seconds").Int(),
			SubCategory: str("sub_category"), DisplayFormat: str("display_format"),
			MaxPrice:             maxPriceIn(v),
			LinkTrackingOptedOut: v.At("cta_url_link_tracking_opted_out").Bool(), PrimaryDeviceDeliveryOnly: v.At("is_primary_device_delivery_only").Bool(),
		},
		Unknown: func(path template.Path) bool { return source.IsUnknown(path) || isHidden(v, path) },
	}
	if source.Whole != nil || source.IsLibrary() || source.Invalid != "" {
		subject.Content.Components = nil
	}
	return rules.Check(subject)
}

// maxPriceIn is the price for the rules; nil for none, and for one that is not known.
func maxPriceIn(v plan.Value) *template.MaxPrice {
	amount := maxPriceOf(v).Int()
	if amount == nil {
		return nil
	}
	return &template.MaxPrice{Amount: *amount, Strategy: template.BidWithCap}
}

// isHidden is for the settings beside the components.
func isHidden(v plan.Value, path template.Path) bool {
	for _, step := range path.Steps() {
		v = v.At(step.Name)
	}
	return v.State() != plan.Known
}
