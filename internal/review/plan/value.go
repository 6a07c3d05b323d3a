package plan

import (
	"encoding/json"
	"fmt"
	"hash/maphash"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// State says how much of a value may be shown.
type State int

// The states of a value.
const (
	Known State = iota
	Unknown
	Sensitive
)

// Text is a single value as text. It is empty where it is not known or sensitive.
type Text struct {
	Value string
	State State
	sum   uint64 // of a sensitive value, to tell it from others
}

// seed makes the sums worthless outside of this process.
var seed = maphash.MakeSeed()

// Same reports whether two texts are equal, sensitive ones included. What is
// not known is like nothing else.
func (t Text) Same(u Text) bool { return t.State != Unknown && t == u }

// MaxShown is how much of a text is shown, in bytes. The longest text of a
// template has 1,024 characters, and a link 2,000.
const MaxShown = 16 << 10

// Shown is a text as far as it is shown, with the length of the rest.
func Shown(s string) string {
	if len(s) <= MaxShown {
		return s
	}
	end := MaxShown
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return fmt.Sprintf("%s … (%d more bytes are not shown)", s[:end], len(s)-end)
}

// Shortened keeps the first characters of a text.
func Shortened(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// String is the value as far as it is shown, or the words that stand for it.
func (t Text) String() string {
	switch t.State {
	case Unknown:
		return "(known after apply)"
	case Sensitive:
		return "(sensitive)"
	}
	return Shown(t.Value)
}

// Value is a value of a resource, with the masks that lie beside it in the
// JSON: each has true where the value, or all below, is not known or sensitive.
// The zero value is null.
type Value struct{ raw, unknown, sensitive any }

// State is the state of the value as a whole.
func (v Value) State() State {
	switch {
	case v.sensitive == true:
		return Sensitive
	case v.unknown == true:
		return Unknown
	}
	return Known
}

// Hides reports whether the value or anything in it is in a state.
func (v Value) Hides(s State) bool {
	if s == Unknown {
		return holdsTrue(v.unknown)
	}
	return holdsTrue(v.sensitive)
}

func holdsTrue(mask any) bool {
	switch mask := mask.(type) {
	case bool:
		return mask
	case []any:
		return slices.ContainsFunc(mask, holdsTrue)
	case map[string]any:
		return slices.ContainsFunc(slices.Collect(maps.Values(mask)), holdsTrue)
	}
	return false
}

// IsNull reports whether the value is known, may be shown, and is not there.
func (v Value) IsNull() bool { return v.raw == nil && v.State() == Known }

// At is a member of an object, or null.
func (v Value) At(name string) Value {
	return v.part(func(in any) any {
		object, _ := in.(map[string]any)
		return object[name]
	})
}

// part takes the same part of the value and of its masks: a mask of the whole covers
// every part.
func (v Value) part(of func(any) any) Value {
	below := func(mask any) any {
		if mask == true {
			return true
		}
		return of(mask)
	}
	return Value{of(v.raw), below(v.unknown), below(v.sensitive)}
}

// Keys are the names of an object's members that have a value or a mask, in order.
func (v Value) Keys() []string {
	names := map[string]any{}
	for _, m := range []any{v.raw, v.unknown, v.sensitive} {
		object, _ := m.(map[string]any)
		maps.Copy(names, object)
	}
	return slices.Sorted(maps.Keys(names))
}

// List are the elements of a list.
func (v Value) List() []Value {
	n := 0
	for _, m := range []any{v.raw, v.unknown} {
		list, _ := m.([]any)
		n = max(n, len(list))
	}
	out := make([]Value, n)
	for i := range out {
		out[i] = v.part(func(in any) any {
			if list, _ := in.([]any); i < len(list) {
				return list[i]
			}
			return nil
		})
	}
	return out
}

// Text is a single value; null, lists and objects are empty.
func (v Value) Text() Text {
	switch v.State() {
	case Unknown:
		return Text{State: Unknown}
	case Sensitive:
		data, _ := json.Marshal(v.raw) // what was decoded from JSON can be encoded
		return Text{State: Sensitive, sum: maphash.Bytes(seed, data)}
	}
	switch raw := v.raw.(type) {
	case string:
		return Text{Value: strings.ToValidUTF8(raw, "\uFFFD")}
	case json.Number:
		return Text{Value: raw.String()}
	case bool:
		return Text{Value: strconv.FormatBool(raw)}
	}
	return Text{}
}

// Bool is a boolean that is known and may be shown, or nil.
func (v Value) Bool() *bool {
	if b, ok := v.raw.(bool); ok && v.State() == Known {
		return &b
	}
	return nil
}

// Int is a whole number that is known and may be shown, or nil.
func (v Value) Int() *int64 {
	number, _ := v.raw.(json.Number)
	if n, err := number.Int64(); err == nil && v.State() == Known {
		return &n
	}
	return nil
}

// IsObject and IsList tell what there is to walk into.
func (v Value) IsObject() bool { _, ok := v.raw.(map[string]any); return ok }

// IsList reports whether the value is a list.
func (v Value) IsList() bool { _, ok := v.raw.([]any); return ok }

// Same reports whether two values are equal, those that may not be shown
// included. What is not known is like nothing else.
func (v Value) Same(w Value) bool {
	return !v.Hides(Unknown) && !w.Hides(Unknown) && reflect.DeepEqual(v.raw, w.raw)
}

// JSON makes a value out of a decoded JSON document, with everything known.
func JSON(document any) Value { return Value{raw: document} }
