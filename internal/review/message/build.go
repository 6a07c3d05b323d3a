package message

import (
	"cmp"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// rightToLeft are the languages that are written so.
var rightToLeft = []string{"ar", "fa", "he", "ps", "prs", "ur", "sd", "ug", "ckb", "dv", "yi"}

// tag is the BCP 47 tag of one of Meta's language codes, and whether the
// language is written from right to left.
func tag(code string) (bcp47 string, rtl bool) {
	if strings.Trim(code, "_-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return "", false
	}
	base, _, _ := strings.Cut(code, "_")
	return strings.ReplaceAll(code, "_", "-"), slices.Contains(rightToLeft, base)
}

// Build makes the message that a template's content gives.
func Build(s Source) *Message {
	m := &Message{}
	m.Language, m.RTL = tag(s.Language.Value)
	switch {
	case s.Whole != nil:
		m.Others = []Other{{Name: "Content", Text: *whole(*s.Whole)}}
	case s.Invalid != "":
		m.Others = []Other{{Name: "components_json cannot be read", Text: *words(s.Invalid)}}
	case s.IsLibrary() && len(s.Components) == 0:
		m.Library = library(s.library)
	default:
		b := &builder{Source: s, message: m}
		b.build()
	}
	return m
}

// builder builds one message.
type builder struct {
	Source
	message *Message
	texts   template.Generated
	otp     bool
}

func (b *builder) build() {
	m := b.message
	canonical := b.Components.Canonical()
	// Meta writes the text.
	b.otp = b.Category == template.CategoryAuthentication || canonical.HasOTP()
	var own bool
	b.texts, own = template.GeneratedIn(b.Language.Value)
	if b.otp && !own {
		m.GeneratedIn = b.texts.Tag
	}
	const root = template.Path("components")
	m.Parts = b.parts(canonical, root)
	if p := canonical.Find(template.TypeLimitedTimeOffer); p != nil && p.LimitedTimeOffer != nil {
		m.Offer = &Offer{Text: *whole(b.text(root.At("limited_time_offer").At("text"), p.LimitedTimeOffer.Text)), Expires: p.LimitedTimeOffer.HasExpiration != nil}
	}
	if p := canonical.Find(template.TypeFooter); p != nil {
		m.Footer = b.footer(p, root.At("footer"))
	}
	for _, button := range m.Buttons {
		if attached, ok := attachments[button.Type]; ok {
			m.Attached = append(m.Attached, attached)
		}
		if m.Offer != nil && button.Type == template.ButtonCopyCode {
			m.Offer.Code = button.Target
		}
	}
	if p := canonical.Find(template.TypeCarousel); p != nil {
		for i, card := range p.Cards {
			at := root.At("carousel").At("cards").Index(i)
			m.Cards = append(m.Cards, Card{Parts: b.parts(card.Components, at)})
		}
	}
	if canonical.Find(template.TypeCallPermissionRequest) != nil {
		m.CallPermission = words("Request for permission to call")
	}
}

// parts are those of the message, or of a card.
func (b *builder) parts(c template.Components, path template.Path) Parts {
	out := Parts{
		Header: b.header(c, path.At("header")), Body: b.body(c, path.At("body")),
		Others: b.others(c, path),
	}
	for i, button := range c.Buttons() {
		out.Buttons = append(out.Buttons, b.button(button, path.At("buttons").Index(i)))
	}
	return out
}

// others stand for the parts that are hidden as a whole, and show those that are newer
// than this program as they are written.
func (b *builder) others(c template.Components, path template.Path) []Other {
	var out []Other
	for _, name := range []template.Path{
		"header", "body", "limited_time_offer", "footer", "buttons", "carousel", "carousel.cards",
		"call_permission_request",
	} {
		if t, ok := b.Hidden[path.Join(name)]; ok {
			out = append(out, Other{Name: string(name), Text: *whole(t)})
		}
	}
	for _, p := range c {
		switch p.Type {
		case template.TypeHeader, template.TypeBody, template.TypeLimitedTimeOffer, template.TypeFooter,
			template.TypeButtons, template.TypeCarousel, template.TypeCallPermissionRequest:
		default:
			out = append(out, Other{Name: string(p.Type), Text: *words(extraText(p))})
		}
	}
	return out
}

func (b *builder) header(c template.Components, path template.Path) *Header {
	p := c.Find(template.TypeHeader)
	if p == nil {
		return nil
	}
	h := &Header{Format: p.Format}
	format, isHidden := b.Hidden[path.At("format")]
	file, hasFile := b.Files[path]
	switch {
	case isHidden:
		h.Text = whole(format)
	case p.Format == "" || p.Format == template.HeaderText:
		h.Format = template.HeaderText
		e := cmp.Or(p.Example, &template.Example{})
		h.Text = fill(b.text(path.At("text"), p.Text), b.examples(path, e.HeaderText, e.HeaderNamed))
	case hasFile:
		h.File = &file
	case p.Example != nil && len(p.Example.HeaderHandle) > 0:
		h.Handle = p.Example.HeaderHandle[0]
	}
	return h
}

func (b *builder) body(c template.Components, path template.Path) *Text {
	p := c.Find(template.TypeBody)
	if p == nil {
		return nil
	}
	text := b.text(path.At("text"), p.Text)
	e := cmp.Or(p.Example, &template.Example{})
	example := b.examples(path, e.BodyText, e.BodyNamed)
	if b.otp && text.State == plan.Known && text.Value == "" {
		text = b.code(p)
		example = func(template.Placeholder) (plan.Text, bool) { return plan.Text{Value: "123456"}, true }
	}
	out := fill(text, example)
	out.Formatted = true
	return out
}

// code is the text of an authentication template: as Meta has returned it, or
// else as it is published.
func (b *builder) code(p *template.Component) plan.Text {
	if written := b.Components.Find(template.TypeBody); written != nil && written.Text != "" {
		b.message.GeneratedIn = ""
		return plan.Text{Value: written.Text}
	}
	return plan.Text{Value: b.texts.Body(p.AddSecurityRecommendation != nil)}
}

func (b *builder) footer(p *template.Component, path template.Path) *Text {
	if p.CodeExpirationMinutes == nil {
		if t, ok := b.Hidden[path.At("code_expiration_minutes")]; ok {
			return whole(t)
		}
		return whole(b.text(path.At("text"), p.Text))
	}
	if written := b.Components.Find(template.TypeFooter); written != nil && written.Text != "" {
		return words(written.Text)
	}
	return words(b.texts.Footer(*p.CodeExpirationMinutes))
}

// examples answers what stands in for a variable of a header or a body.
func (b *builder) examples(path template.Path, positional []string, named []template.NamedExample) examples {
	return func(p template.Placeholder) (plan.Text, bool) {
		for _, whole := range []template.Path{path.At("examples"), path.At("named_examples")} {
			if t, ok := b.Hidden[whole]; ok {
				return t, true
			}
		}
		if i := p.Index(); i > 0 && i <= len(positional) {
			return b.text(path.At("examples").Index(i-1), positional[i-1]), true
		}
		for _, n := range named {
			if n.Name == p.Name {
				return b.text(path.At("named_examples").Key(n.Name), n.Value), true
			}
		}
		return plan.Text{}, false
	}
}

func library(v plan.Value) *Library {
	if v.State() != plan.Known {
		return &Library{Name: *whole(v.Text())}
	}
	l := &Library{Name: *whole(v.At("name").Text())}
	for _, part := range []string{"body_inputs", "button_inputs"} {
		Walk(template.Path(part), v.At(part), func(path template.Path, value plan.Value) {
			l.Inputs = append(l.Inputs, Other{Name: string(path), Text: *whole(value.Text())})
		})
	}
	return l
}

// Walk visits the single values in a value, with their paths; nulls are left out.
func Walk(path template.Path, v plan.Value, visit func(path template.Path, v plan.Value)) {
	switch {
	case v.IsNull():
	case v.State() != plan.Known:
		visit(path, v)
	case v.IsList():
		for i, element := range v.List() {
			Walk(path.Index(i), element, visit)
		}
	case v.IsObject():
		for _, name := range v.Keys() {
			Walk(path.At(name), v.At(name), visit)
		}
	default:
		visit(path, v)
	}
}
