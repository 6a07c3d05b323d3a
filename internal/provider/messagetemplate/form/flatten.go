package form

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Flatten writes components in the typed form. Kinds that it does not have are
// left out; see template.Components.UnknownKinds.
func Flatten(c template.Components) types.Object {
	values := map[string]attr.Value{}
	for _, p := range c {
		if _, twice := values[p.Type.Member()]; twice {
			continue // see Beyond
		}
		switch p.Type {
		case template.TypeHeader:
			values["header"] = flattenHeader(p)
		case template.TypeBody:
			values["body"] = build(bodyType, flattenBody(p))
		case template.TypeFooter:
			values["footer"] = build(footerType, map[string]attr.Value{
				"text": text(p.Text), "code_expiration_minutes": types.Int64PointerValue(p.CodeExpirationMinutes),
			})
		case template.TypeLimitedTimeOffer:
			if o := p.LimitedTimeOffer; o != nil {
				values["limited_time_offer"] = build(offerType, map[string]attr.Value{
					"text": text(o.Text), "has_expiration": on(o.HasExpiration),
				})
			}
		case template.TypeButtons:
			values["buttons"] = list(buttonType, p.Buttons, flattenButton)
		case template.TypeCarousel:
			values["carousel"] = build(carouselType, map[string]attr.Value{"cards": list(cardType, p.Cards, flattenCard)})
		case template.TypeCallPermissionRequest:
			values["call_permission_request"] = types.BoolValue(true)
		}
	}
	return build(componentsType, values)
}

func flattenHeader(p template.Component) types.Object {
	format := p.Format
	if format == "" {
		format = template.HeaderText
	}
	values := map[string]attr.Value{"format": text(format), "text": text(p.Text)}
	if e := p.Example; e != nil {
		values["examples"] = texts(e.HeaderText)
		values["named_examples"] = namedExamples(e.HeaderNamed)
		switch {
		case e.HeaderFile != nil:
			values["example_file"] = text(e.HeaderFile.Path)
		case len(e.HeaderHandle) > 0:
			values["example_handle"] = text(e.HeaderHandle[0])
		}
	}
	return build(headerType, values)
}

func flattenBody(p template.Component) map[string]attr.Value {
	values := map[string]attr.Value{"text": text(p.Text), "add_security_recommendation": on(p.AddSecurityRecommendation)}
	if e := p.Example; e != nil {
		values["examples"] = texts(e.BodyText)
		values["named_examples"] = namedExamples(e.BodyNamed)
	}
	return values
}

func flattenCard(card template.Card) types.Object {
	values := map[string]attr.Value{}
	for _, p := range card.Components {
		switch p.Type {
		case template.TypeHeader:
			values["header"] = flattenHeader(p)
		case template.TypeBody:
			values["body"] = build(cardBodyType, flattenBody(p))
		case template.TypeButtons:
			values["buttons"] = list(buttonType, p.Buttons, flattenButton)
		}
	}
	return build(cardType, values)
}

func flattenButton(b template.Button) types.Object {
	values := map[string]attr.Value{}
	for f := range template.ButtonFields() {
		switch v := f.Of(&b).(type) {
		case *string:
			values[f.Name] = text(*v)
		case **bool:
			values[f.Name] = on(*v)
		case **int64:
			values[f.Name] = types.Int64PointerValue(*v)
		case *[]template.SupportedApp:
			if len(*v) > 0 {
				values[f.Name] = list(appType, *v, flattenApp)
			}
		case **template.AppDeepLink:
			if *v != nil {
				values[f.Name] = flattenDeepLink(**v)
			}
		case **template.PaymentSetting:
			if *v != nil {
				values[f.Name] = flattenPayment(*v)
			}
		}
	}
	return build(buttonType, values)
}

func flattenApp(a template.SupportedApp) types.Object {
	return build(appType, map[string]attr.Value{"package_name": text(a.PackageName), "signature_hash": text(a.SignatureHash)})
}

func flattenDeepLink(l template.AppDeepLink) types.Object {
	return build(linkType, map[string]attr.Value{
		"meta_app_id":                    text(l.MetaAppID),
		"android_deep_link":              text(l.AndroidDeepLink),
		"android_fallback_playstore_url": text(l.AndroidFallbackPlaystoreURL),
	})
}

func flattenPayment(s *template.PaymentSetting) types.Object {
	values := map[string]attr.Value{}
	for kind, method := range s.Methods() {
		values[kind.Name] = build(member(paymentType, kind.Name), map[string]attr.Value{kind.Key: text(method.Value)})
	}
	return build(paymentType, values)
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

// null is only(t, nil), which takes its time with the types that have parts.
func null(t attr.Type) attr.Value {
	switch t := t.(type) {
	case types.ObjectType:
		return types.ObjectNull(t.AttrTypes)
	case types.ListType:
		return types.ListNull(t.ElemType)
	case types.MapType:
		return types.MapNull(t.ElemType)
	}
	return only(t, nil)
}

// unknown is a value that is only known during apply.
func unknown(t attr.Type) attr.Value { return only(t, tftypes.UnknownValue) }

// only is the value of a type that is null, or the one that is unknown: any type has
// the two.
func only(t attr.Type, value any) attr.Value {
	ctx := context.Background()
	v, _ := t.ValueFromTerraform(ctx, tftypes.NewValue(t.TerraformType(ctx), value))
	return v
}

func list[T any](t types.ObjectType, items []T, f func(T) types.Object) types.List {
	elements := make([]attr.Value, len(items))
	for i, item := range items {
		elements[i] = f(item)
	}
	return types.ListValueMust(t, elements)
}

func texts(items []string) types.List {
	if len(items) == 0 {
		return types.ListNull(types.StringType)
	}
	return kit.StringList(items)
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

// text is null for what is not set.
func text[T ~string](s T) types.String { return kit.StringOrNull(s) }

// on is null for a switch that is off: what is not written is off.
func on(b *bool) types.Bool {
	if b == nil || !*b {
		return types.BoolNull()
	}
	return types.BoolValue(true)
}
