package rules

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// componentRules judge which components there are and whether they say
// anything.
var componentRules = []Rule{
	{
		ID: "body-missing", Severity: Error, Title: "Body missing",
		Says:   "Every template has a body; it is the only component that none can do without.",
		Source: "Template components", check: bodyMissing,
	}, {
		ID: "component-repeated", Severity: Error, Title: "Component written twice",
		Says:   "A template, and a card of a carousel, has at most one component of each type.",
		Source: "Template components", check: componentRepeated,
	}, {
		ID: "type-missing", Severity: Error, Title: "Type missing",
		Says:   "Every component and every button says of which type it is.",
		Source: "Template components", check: typeMissing,
	}, {
		ID: "text-missing", Severity: Error, Title: "Text missing",
		Says: "A text header, a body, a footer and a limited-time offer have a text. Only in an authentication template Meta writes body and footer itself.",
		Code: 100, Subcode: 2388043, Source: "Template components", check: each((*view).allParts, textMissing),
	}, {
		ID: "buttons-missing", Severity: Error, Title: "Buttons missing",
		Says: "A component of type BUTTONS in JSON has at least one button. Where there is none, the component is left out.",
		Code: 100, Subcode: 2388043, Source: "Template components", check: each((*view).allParts, buttonsMissing),
	}, {
		ID: "component-field-foreign", Severity: Warning, Title: "Field of another component",
		Says: "Graph refuses fields that a component of this type does not have.",
		Code: 100, Subcode: 2388042, Source: "recorded answer", check: each((*view).allParts, componentFieldForeign),
	}, {
		ID: "call-permission-alone", Severity: Error, Title: "Call permission request beside other choices",
		Says:   "A call permission request goes with no other interactive component: no buttons, no limited-time offer, no carousel.",
		Source: "Call permission request templates", check: each((*view).allParts, callPermissionAlone),
	}, {
		ID: "key-upper-case", Severity: Warning, Title: "Key in upper case",
		Says: "The keys of components in JSON are in lower case with underscores, such as phone_number; phoneNumber is how libraries write it.",
		Code: 100, Subcode: 2388042, Source: "recorded answer", check: keyUpperCase,
	},
}

func isKnownKind(kind template.ComponentType) bool { return kind.Member() != "" }

func bodyMissing(v *view) {
	components := v.Content.Components
	isNewer := slices.ContainsFunc(components, func(c template.Component) bool { return !isKnownKind(c.Type) })
	if components == nil || v.has(template.TypeBody) || isNewer {
		return
	}
	instead := `{ text = "…" }`
	if v.isIn(template.CategoryAuthentication) {
		instead = "{}"
	}
	v.report(member(template.TypeBody), "There is no body, and every template needs one. Write body = %s, or a component of type BODY in JSON.", instead)
}

func componentRepeated(v *view) {
	type spot struct {
		card int
		kind template.ComponentType
	}
	seen := map[spot]bool{}
	for _, p := range v.parts {
		s := spot{p.at.card, p.Type}
		if seen[s] && isKnownKind(p.Type) {
			v.report(p.at, "There is another component of type %s before this one; Meta takes one of each type. Put them together, or remove one.", p.Type)
		}
		seen[s] = true
	}
}

func typeMissing(v *view) {
	for _, p := range v.parts {
		if p.Type == "" && p.Extra.Lacks("type") {
			v.report(p.at, "A component has no type. Say what it is: HEADER, BODY, FOOTER, BUTTONS, LIMITED_TIME_OFFER, CAROUSEL or CALL_PERMISSION_REQUEST.")
		}
	}
	for _, b := range v.buttons {
		if b.Type == "" && b.Extra.Lacks("type") {
			v.report(b.at.at("type"), "A button has no type. Say what it does: QUICK_REPLY, URL, PHONE_NUMBER or another of Meta's types.")
		}
	}
}

func textMissing(v *view, p part) {
	needed := false
	text, extra := p.Text, p.Extra
	switch p.Type {
	case template.TypeHeader:
		needed = p.Format == template.HeaderText && !v.unknown(p.at.at("format"))
	case template.TypeBody:
		needed = v.isOutside(template.CategoryAuthentication)
	case template.TypeFooter:
		needed = v.isOutside(template.CategoryAuthentication) && p.CodeExpirationMinutes == nil
	case template.TypeLimitedTimeOffer:
		needed = p.Extra.Lacks("limited_time_offer")
		if p.LimitedTimeOffer != nil {
			text, extra = p.LimitedTimeOffer.Text, p.LimitedTimeOffer.Extra
		}
	}
	if needed && isBlank(text) && extra.Lacks("text") {
		v.report(p.at.at("text"), "The %s has no text, or nothing but spaces. Write one, or remove the %s.", p.name(), p.name())
	}
}

// buttonsMissing leaves cards and one-time passwords to rules that say how many
// buttons they have.
func buttonsMissing(v *view, p part) {
	if p.Type == template.TypeButtons && len(p.Buttons) == 0 && p.Extra.Lacks("buttons") && !p.inCard() && !v.unknown(p.at) && !v.isIn(template.CategoryAuthentication) {
		v.report(p.at, "The component of type BUTTONS has no button. Write one, or remove the component.")
	}
}

// componentFields says which types of component have which field.
var componentFields = []struct {
	name  string
	isSet func(p part) bool
	of    []template.ComponentType
}{
	{"format", func(p part) bool { return p.Format != "" }, []template.ComponentType{template.TypeHeader}},
	{"text", func(p part) bool { return p.Text != "" }, []template.ComponentType{template.TypeHeader, template.TypeBody, template.TypeFooter}},
	{"example", func(p part) bool { return p.Example != nil }, []template.ComponentType{template.TypeHeader, template.TypeBody}},
	{"add_security_recommendation", func(p part) bool { return p.AddSecurityRecommendation != nil }, []template.ComponentType{template.TypeBody}},
	{"code_expiration_minutes", func(p part) bool { return p.CodeExpirationMinutes != nil }, []template.ComponentType{template.TypeFooter}},
	{"limited_time_offer", func(p part) bool { return p.LimitedTimeOffer != nil }, []template.ComponentType{template.TypeLimitedTimeOffer}},
	{"buttons", func(p part) bool { return len(p.Buttons) > 0 }, []template.ComponentType{template.TypeButtons}},
	{"cards", func(p part) bool { return len(p.Cards) > 0 }, []template.ComponentType{template.TypeCarousel}},
}

func componentFieldForeign(v *view, p part) {
	if !isKnownKind(p.Type) {
		return
	}
	var foreign []string
	for _, f := range componentFields {
		if f.isSet(p) && !slices.Contains(f.of, p.Type) {
			foreign = append(foreign, f.name)
		}
	}
	if foreign != nil {
		v.report(p.at, "A component of type %s has no %s, and Graph refuses fields that it does not expect. Remove %s, or write the component that it belongs to.",
			p.Type, strings.Join(foreign, " and no "), list(foreign))
	}
}

func callPermissionAlone(v *view, p part) {
	hasMore := p.Type == template.TypeButtons && len(p.Buttons) > 0 || p.Type == template.TypeLimitedTimeOffer || p.Type == template.TypeCarousel
	if hasMore && !p.inCard() && v.has(template.TypeCallPermissionRequest) {
		v.report(p.at, "Beside the call permission request there is a component of type %s, and Meta takes no other interactive component there. Remove one of the two, or make two templates of them.", p.Type)
	}
}

// keyUpperCase looks at the keys that this package does not know.
func keyUpperCase(v *view) {
	look := func(at Place, below template.Path, extra template.Extra) {
		for _, key := range slices.Sorted(maps.Keys(extra)) {
			if instead := template.SnakeCase(key); upperCaseKey.MatchString(key) && instead != key {
				v.report(at.at(below.At(key)), "%s is no key that Graph has: all of them are in lower case with underscores. Did you mean %s? If not, remove it.", quote(key), quote(instead))
			}
		}
	}
	for _, p := range v.parts {
		look(p.at, "", p.Extra)
		if e := p.Example; e != nil {
			look(p.at, "example", e.Extra)
		}
		if o := p.LimitedTimeOffer; o != nil {
			look(p.at, "", o.Extra)
		}
	}
	for _, b := range v.buttons {
		for below, extra := range b.Extras {
			look(b.at, below, extra)
		}
	}
}

// upperCaseKey is a key in letters and digits, one of them in upper case.
var upperCaseKey = regexp.MustCompile(`^[A-Za-z0-9_]*[A-Z][A-Za-z0-9_]*$`)
