// Package wire is what goes over the wire between a client and Graph, whatever it is about: JSON
// values as loosely as Graph takes them, and Graph's errors.
package wire

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

type object = map[string]any

// Unquote decodes a string that holds a JSON array or object, as forms carry them. Meta's template
// library page writes such a string with single quotes, so those count as well.
func Unquote(v any) any {
	s, ok := v.(string)
	if !ok {
		return v
	}
	trimmed := strings.TrimSpace(s)
	if !strings.HasPrefix(trimmed, "[") && !strings.HasPrefix(trimmed, "{") {
		return v
	}
	for _, candidate := range []string{trimmed, strings.ReplaceAll(trimmed, "'", `"`)} {
		var out any
		if Decode([]byte(candidate), &out) == nil {
			return out
		}
	}
	return v
}

// Decode reads one JSON value and nothing behind it. It keeps numbers as they were written: ids
// have more digits than a float holds.
func Decode(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// Text gives a scalar as text, for Graph takes numbers and booleans for strings too; "" for
// everything else.
func Text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

// Objects returns the objects of a JSON array; everything else in it is left out.
func Objects(v any) []map[string]any {
	if list, ok := v.([]object); ok {
		return list
	}
	list, _ := v.([]any)
	out := make([]object, 0, len(list))
	for _, item := range list {
		if o, ok := item.(object); ok {
			out = append(out, o)
		}
	}
	return out
}

// Clone copies a JSON value all the way down.
func Clone(v any) any {
	switch v := v.(type) {
	case object:
		out := make(object, len(v))
		for k, item := range v {
			out[k] = Clone(item)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = Clone(item)
		}
		return out
	case []object:
		return CloneAll(v)
	}
	return v
}

// CloneAll is Clone for a list of objects.
func CloneAll(list []object) []map[string]any {
	out := make([]object, len(list))
	for i, o := range list {
		out[i] = Clone(o).(object)
	}
	return out
}

// Merge puts objects into a new one; of a key that several have, the last counts.
func Merge(list ...object) map[string]any {
	out := object{}
	for _, o := range list {
		maps.Copy(out, o)
	}
	return out
}

// Digits leaves out everything but the digits 0 to 9.
func Digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// Clip shortens a text to n characters.
func Clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// Member is one key and value of an ordered object.
type Member = struct {
	Key   string
	Value any
}

// Ordered is a JSON object that keeps its order.
type Ordered []Member

// MarshalJSON writes the members in their order.
func (o Ordered) MarshalJSON() ([]byte, error) { return appendMembers(nil, o), nil }

// Encode renders JSON without Go's escaping of HTML characters.
func Encode(v any) []byte { return appendJSON(nil, v) }

// appendJSON writes the shapes answers are made of by itself: through Marshaler interfaces each
// level would be checked and copied again, which shows on long listings.
func appendJSON(out []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		if plainASCII(v) {
			return append(append(append(out, '"'), v...), '"')
		}
	case int:
		return strconv.AppendInt(out, int64(v), 10)
	case bool:
		return strconv.AppendBool(out, v)
	case json.RawMessage:
		return append(out, v...)
	case Ordered:
		return appendMembers(out, v)
	case object:
		members := make(Ordered, 0, len(v))
		for _, k := range slices.Sorted(maps.Keys(v)) {
			members = append(members, Member{k, v[k]})
		}
		return appendMembers(out, members)
	case []any:
		out = append(out, '[')
		for i, item := range v {
			if i > 0 {
				out = append(out, ',')
			}
			out = appendJSON(out, item)
		}
		return append(out, ']')
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic("graphtest: " + err.Error()) // only values made here are encoded
	}
	return append(out, bytes.TrimRight(b.Bytes(), "\n")...)
}

// plainASCII tells whether a text stands in JSON as it is.
func plainASCII(s string) bool {
	for i := range len(s) {
		if b := s[i]; b < ' ' || b >= 0x7F || b == '"' || b == '\\' {
			return false
		}
	}
	return true
}

func appendMembers(out []byte, members Ordered) []byte {
	out = append(out, '{')
	for i, m := range members {
		if i > 0 {
			out = append(out, ',')
		}
		out = appendJSON(out, m.Key)
		out = append(out, ':')
		out = appendJSON(out, m.Value)
	}
	return append(out, '}')
}
