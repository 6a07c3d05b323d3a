package messagetemplate

import (
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// componentsType is the type of the typed form, worked out from the schema once.
var (
	componentsType = componentsAttribute().GetType().(types.ObjectType)
	headerType     = member(componentsType, "header")
	bodyType       = member(componentsType, "body")
	footerType     = member(componentsType, "footer")
	offerType      = member(componentsType, "limited_time_offer")
	carouselType   = member(componentsType, "carousel")
	buttonType     = element(componentsType.AttrTypes["buttons"])
	cardType       = element(carouselType.AttrTypes["cards"])
	cardBodyType   = member(cardType, "body")
	appType        = element(buttonType.AttrTypes["supported_apps"])
	linkType       = member(buttonType, "app_deep_link")
)

func member(t types.ObjectType, name string) types.ObjectType {
	return t.AttrTypes[name].(types.ObjectType)
}

func element(t attr.Type) types.ObjectType {
	return t.(types.ListType).ElemType.(types.ObjectType)
}

// flattenComponents writes components in the typed form. Kinds that it does
// not have are left out; see template.Components.IsKnown.
func flattenComponents(c template.Components) types.Object { return flattener{}.components(c) }

// flattener writes the typed form. A sample that is known by its sum goes back
// to the file it came from.
type flattener struct {
	files map[template.Path]string // by the path of the header
}

func (f flattener) components(c template.Components) types.Object {
	values := map[string]attr.Value{}
	for _, p := range c {
		switch p.Type {
		case template.TypeHeader:
			values["header"] = f.header("components.header", p)
		case template.TypeBody:
			values["body"] = build(bodyType, flattenBody(p))
		case template.TypeFooter:
			values["footer"] = build(footerType, map[string]attr.Value{
				"text": text(p.Text), "code_expiration_minutes": types.Int64PointerValue(p.CodeExpirationMinutes),
			})
		case template.TypeLimitedTimeOffer:
			if o := p.LimitedTimeOffer; o != nil {
				values["limited_time_offer"] = build(offerType, map[string]attr.Value{
					"text": text(o.Text), "has_expiration": types.BoolPointerValue(o.HasExpiration),
				})
			}
		case template.TypeButtons:
			values["buttons"] = list(buttonType, p.Buttons, flattenButton)
		case template.TypeCarousel:
			values["carousel"] = build(carouselType, map[string]attr.Value{"cards": list(cardType, p.Cards, f.card)})
		case template.TypeCallPermissionRequest:
			values["call_permission_request"] = types.BoolValue(true)
		}
	}
	return build(componentsType, values)
}

func (f flattener) header(path template.Path, p template.Component) types.Object {
	format := p.Format
	if format == "" {
		format = template.HeaderText
	}
	values := map[string]attr.Value{"format": text(string(format)), "text": text(p.Text)}
	if e := p.Example; e != nil {
		values["examples"] = texts(e.HeaderText)
		values["named_examples"] = namedExamples(e.HeaderNamed)
		if len(e.HeaderHandle) > 0 && strings.HasPrefix(e.HeaderHandle[0], sumPrefix) {
			values["example_file"] = text(f.files[path])
		} else if len(e.HeaderHandle) > 0 {
			values["example_handle"] = text(e.HeaderHandle[0])
		}
	}
	return build(headerType, values)
}

func flattenBody(p template.Component) map[string]attr.Value {
	values := map[string]attr.Value{"text": text(p.Text), "add_security_recommendation": types.BoolPointerValue(p.AddSecurityRecommendation)}
	if e := p.Example; e != nil {
		values["examples"] = texts(e.BodyText)
		values["named_examples"] = namedExamples(e.BodyNamed)
	}
	return values
}

func (f flattener) card(index int, card template.Card) types.Object {
	values := map[string]attr.Value{}
	for _, p := range card.Components {
		switch p.Type {
		case template.TypeHeader:
			values["header"] = f.header(template.Path("components.carousel.cards").Index(index).At("header"), p)
		case template.TypeBody:
			values["body"] = build(cardBodyType, flattenBody(p))
		case template.TypeButtons:
			values["buttons"] = list(buttonType, p.Buttons, flattenButton)
		}
	}
	return build(cardType, values)
}

func flattenButton(_ int, b template.Button) types.Object {
	values := map[string]attr.Value{
		"type":                    text(string(b.Type)),
		"text":                    text(b.Text),
		"url":                     text(b.URL),
		"example":                 text(b.Example),
		"phone_number":            text(b.PhoneNumber),
		"otp_type":                text(b.OTPType),
		"autofill_text":           text(b.AutofillText),
		"zero_tap_terms_accepted": types.BoolPointerValue(b.ZeroTapTermsAccepted),
		"flow_id":                 text(b.FlowID),
		"flow_name":               text(b.FlowName),
		"flow_json":               text(b.FlowJSON),
		"flow_action":             text(b.FlowAction),
		"navigate_screen":         text(b.NavigateScreen),
		"icon":                    text(b.Icon),
		"ttl_minutes":             types.Int64PointerValue(b.TTLMinutes),
		"payment_link_preview":    types.BoolPointerValue(b.PaymentLinkPreview),
	}
	if len(b.SupportedApps) > 0 {
		values["supported_apps"] = list(appType, b.SupportedApps, func(_ int, a template.SupportedApp) types.Object {
			return build(appType, map[string]attr.Value{"package_name": text(a.PackageName), "signature_hash": text(a.SignatureHash)})
		})
	}
	if l := b.AppDeepLink; l != nil {
		values["app_deep_link"] = build(linkType, map[string]attr.Value{
			"meta_app_id":                    text(l.MetaAppID),
			"android_deep_link":              text(l.AndroidDeepLink),
			"android_fallback_playstore_url": text(l.AndroidFallbackPlaystoreURL),
		})
	}
	return build(buttonType, values)
}

// build makes an object of which the members that are not given, or that the
// type does not have, are null.
func build(t types.ObjectType, values map[string]attr.Value) types.Object {
	all := make(map[string]attr.Value, len(t.AttrTypes))
	for name, memberType := range t.AttrTypes {
		if v, ok := values[name]; ok {
			all[name] = v
		} else {
			all[name] = null(memberType)
		}
	}
	return types.ObjectValueMust(t.AttrTypes, all)
}

func null(t attr.Type) attr.Value {
	switch t := t.(type) {
	case types.ObjectType:
		return types.ObjectNull(t.AttrTypes)
	case types.ListType:
		return types.ListNull(t.ElemType)
	case types.MapType:
		return types.MapNull(t.ElemType)
	}
	switch t {
	case types.BoolType:
		return types.BoolNull()
	case types.Int64Type:
		return types.Int64Null()
	}
	return types.StringNull()
}

func list[T any](t types.ObjectType, items []T, f func(int, T) types.Object) types.List {
	elements := make([]attr.Value, len(items))
	for i, item := range items {
		elements[i] = f(i, item)
	}
	return types.ListValueMust(t, elements)
}

func texts(items []string) types.List {
	if len(items) == 0 {
		return types.ListNull(types.StringType)
	}
	elements := make([]attr.Value, len(items))
	for i, s := range items {
		elements[i] = types.StringValue(s)
	}
	return types.ListValueMust(types.StringType, elements)
}

func namedExamples(items []template.NamedExample) types.Map {
	if len(items) == 0 {
		return types.MapNull(types.StringType)
	}
	elements := make(map[string]attr.Value, len(items))
	for _, n := range items {
		elements[n.Name] = types.StringValue(n.Value)
	}
	return types.MapValueMust(types.StringType, elements)
}
