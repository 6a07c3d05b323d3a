package typed

import "github.com/abd65749/terraform-provider-whatsapp/internal/template"

// Components reads the parts of a template in the order in which Graph sorts
// them. See Read.
func (r *Reader[V]) Components(f Field[V]) template.Components {
	if !r.Known(f) {
		return nil
	}
	out := parts{}
	out.add(r.header(f.At("header")))
	body := f.At("body")
	if c, ok := r.body(body); ok {
		c.AddSecurityRecommendation = r.On(body.At("add_security_recommendation"))
		out.add(c, true)
	}
	if offer := f.At("limited_time_offer"); r.Known(offer) {
		out = append(out, template.Component{Type: template.TypeLimitedTimeOffer, LimitedTimeOffer: &template.LimitedTimeOffer{
			Text: r.Text(offer.At("text")), HasExpiration: r.On(offer.At("has_expiration")),
		}})
	}
	if footer := f.At("footer"); r.Known(footer) {
		out = append(out, template.Component{
			Type: template.TypeFooter, Text: r.Text(footer.At("text")), CodeExpirationMinutes: r.Number(footer.At("code_expiration_minutes")),
		})
	}
	out.add(r.buttons(f.At("buttons")))
	if carousel := f.At("carousel"); r.Known(carousel) {
		cards := carousel.At("cards")
		// An empty list of cards is no carousel: a module that has no cards to show
		// writes one.
		if all := objects(r, cards, r.card); len(all) > 0 || cards.Value.State() != Known {
			out = append(out, template.Component{Type: template.TypeCarousel, Cards: all})
		}
	}
	if template.IsOn(r.Flag(f.At("call_permission_request"))) {
		out = append(out, template.Component{Type: template.TypeCallPermissionRequest})
	}
	return template.Components(out)
}

// parts are those that are written.
type parts template.Components

func (p *parts) add(c template.Component, isWritten bool) {
	if isWritten {
		*p = append(*p, c)
	}
}

func (r *Reader[V]) header(f Field[V]) (template.Component, bool) {
	if !r.Known(f) {
		return template.Component{}, false
	}
	c := template.Component{Type: template.TypeHeader, Format: template.HeaderFormat(r.Text(f.At("format"))), Text: r.Text(f.At("text"))}
	if c.Format == "" && c.Text != "" && f.At("format").Value.State() == Known {
		c.Format = template.HeaderText // written as ""
	}
	example := template.Example{HeaderText: r.texts(f.At("examples")), HeaderNamed: r.named(f.At("named_examples"))}
	if handle := r.Text(f.At("example_handle")); handle != "" {
		example.HeaderHandle = []string{handle}
	}
	if file := r.Text(f.At("example_file")); file != "" {
		example.HeaderFile = &template.SampleFile{Path: file}
	}
	if example.HeaderText != nil || example.HeaderNamed != nil || example.HeaderHandle != nil || example.HeaderFile != nil {
		c.Example = &example
	}
	return c, true
}

// body reads what the body of a template and that of a card have in common.
func (r *Reader[V]) body(f Field[V]) (template.Component, bool) {
	if !r.Known(f) {
		return template.Component{}, false
	}
	c := template.Component{Type: template.TypeBody, Text: r.Text(f.At("text"))}
	example := template.Example{BodyText: r.texts(f.At("examples")), BodyNamed: r.named(f.At("named_examples"))}
	if example.BodyText != nil || example.BodyNamed != nil {
		c.Example = &example
	}
	return c, true
}

func (r *Reader[V]) card(f Field[V]) template.Card {
	var all parts
	all.add(r.header(f.At("header")))
	all.add(r.body(f.At("body")))
	all.add(r.buttons(f.At("buttons")))
	return template.Card{Components: template.Components(all)}
}

func (r *Reader[V]) buttons(f Field[V]) (template.Component, bool) {
	buttons := objects(r, f, r.button)
	return template.Component{Type: template.TypeButtons, Buttons: buttons}, len(buttons) > 0
}

func (r *Reader[V]) button(f Field[V]) template.Button {
	var b template.Button
	for row := range template.ButtonFields() {
		in := f.At(row.Name)
		switch dst := row.Of(&b).(type) {
		case *string:
			*dst = r.Text(in)
		case **bool:
			*dst = r.On(in)
		case **int64:
			*dst = r.Number(in)
		case *[]template.SupportedApp:
			*dst = r.Apps(in)
		case **template.AppDeepLink:
			*dst = r.deepLink(in)
		case **template.PaymentSetting:
			*dst = r.payment(in)
		}
	}
	return b
}

// Apps reads the Android apps that a one-time password goes to.
func (r *Reader[V]) Apps(f Field[V]) []template.SupportedApp {
	return objects(r, f, func(f Field[V]) template.SupportedApp {
		return template.SupportedApp{PackageName: r.Text(f.At("package_name")), SignatureHash: r.Text(f.At("signature_hash"))}
	})
}

func (r *Reader[V]) payment(f Field[V]) *template.PaymentSetting {
	if !r.Known(f) {
		return nil
	}
	s := &template.PaymentSetting{}
	for kind := range template.PaymentKinds() {
		if method := f.At(kind.Name); r.Known(method) {
			s.Type = kind.Name
			*kind.Of(s) = &template.PaymentMethod{Value: r.Text(method.At(kind.Key))}
		}
	}
	return s
}

func (r *Reader[V]) deepLink(f Field[V]) *template.AppDeepLink {
	if !r.Known(f) {
		return nil
	}
	return &template.AppDeepLink{
		MetaAppID:                   r.Text(f.At("meta_app_id")),
		AndroidDeepLink:             r.Text(f.At("android_deep_link")),
		AndroidFallbackPlaystoreURL: r.Text(f.At("android_fallback_playstore_url")),
	}
}
