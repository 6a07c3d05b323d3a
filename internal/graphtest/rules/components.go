package rules

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// Components reads the components parameter and brings its enums to upper case. What it holds
// besides known keys is kept: Meta gets new kinds of components, and a client may be newer than
// this server.
func Components(v any) ([]map[string]any, *wire.Error) {
	list, ok := wire.Unquote(v).([]any)
	if !ok {
		return nil, wire.Param("Param components must be an array.")
	}
	return each(wire.Clone(list).([]any), "components", canonical)
}

// each does f to everything in a list, which must be objects; at is where one stands, for errors.
func each(list []any, path string, f func(o object, at string) *wire.Error) ([]object, *wire.Error) {
	out := make([]object, 0, len(list))
	for i, item := range list {
		at := fmt.Sprintf("%s[%d]", path, i)
		o, ok := item.(object)
		if !ok {
			return nil, wire.Param("Param %s must be an object.", at)
		}
		if e := f(o, at); e != nil {
			return nil, e
		}
		out = append(out, o)
	}
	return out, nil
}

// canonical works on a copy.
func canonical(o object, at string) *wire.Error {
	if e := cmp.Or(checkTypes(o, at), upper(o, at, "type", "format")); e != nil {
		return e
	}
	for _, name := range []string{"buttons", "cards"} {
		v, ok := o[name]
		if !ok {
			continue
		}
		list, ok := v.([]any)
		if !ok {
			return wire.Param("Param %s['%s'] must be an array.", at, name)
		}
		var e *wire.Error
		if name == "buttons" {
			o[name], e = Buttons(list, at)
		} else {
			o[name], e = canonicalCards(list, at)
		}
		if e != nil {
			return e
		}
	}
	return nil
}

// Buttons does the same for a list of buttons; at is where it stands, for errors.
func Buttons(list []any, at string) ([]map[string]any, *wire.Error) {
	return each(list, at+"['buttons']", func(b object, at string) *wire.Error {
		return upper(b, at, "type", "otp_type", "flow_action", "icon")
	})
}

func canonicalCards(list []any, at string) ([]object, *wire.Error) {
	var out []object
	for i, item := range list {
		at := fmt.Sprintf("%s['cards'][%d]['components']", at, i)
		card, _ := item.(object)
		parts, ok := card["components"].([]any)
		if !ok {
			return nil, wire.MissingParam(at)
		}
		components, e := each(parts, at, canonical)
		if e != nil {
			return nil, e
		}
		card["components"] = components
		out = append(out, card)
	}
	return out, nil
}

// upper wants a type, and brings the enums of these names to upper case.
func upper(o object, at string, names ...string) *wire.Error {
	if wire.Text(o["type"]) == "" {
		return wire.MissingParam(at + "['type']")
	}
	for _, name := range names {
		if s, ok := o[name].(string); ok {
			o[name] = strings.ToUpper(s)
		}
	}
	return nil
}

// stringKeys must hold text where they occur.
var stringKeys = []string{"type", "format", "text", "url", "phone_number", "otp_type", "autofill_text", "navigate_screen", "flow_action", "flow_name", "icon"}

// checkTypes refuses nulls anywhere, and anything but text in the keys that hold text.
func checkTypes(v any, at string) *wire.Error {
	switch v := v.(type) {
	case nil:
		return wire.Param("Param %s must not be null.", at)
	case []any:
		for i, item := range v {
			if e := checkTypes(item, fmt.Sprintf("%s[%d]", at, i)); e != nil {
				return e
			}
		}
	case object:
		for name, item := range v {
			if e := checkTypes(item, fmt.Sprintf("%s['%s']", at, name)); e != nil {
				return e
			}
		}
		for _, name := range stringKeys {
			if item, ok := v[name]; ok {
				if _, isText := item.(string); !isText {
					return wire.Param("Param %s['%s'] must be a string.", at, name)
				}
			}
		}
	}
	return nil
}

// Find returns the first component of a type.
func Find(components []object, kind string) map[string]any {
	for _, c := range components {
		if c["type"] == kind {
			return c
		}
	}
	return nil
}

// HasButton tells whether a template has a button of a type outside its cards.
func HasButton(components []object, kind string) bool {
	for _, b := range wire.Objects(Find(components, "BUTTONS")["buttons"]) {
		if b["type"] == kind {
			return true
		}
	}
	return false
}
