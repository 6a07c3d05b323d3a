package template

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Extra keeps the members of a JSON object that the typed fields cannot carry:
// keys this package does not know, and known keys in a shape other than the
// one it writes (a lower-case enum, a number for an id, a flat list of
// examples). They are written back untouched and win over the typed field, so
// that reading and writing loses nothing.
type Extra map[string]json.RawMessage

// Lacks reports whether a key is not there, or only with nothing in it. A value of a
// shape that this package cannot read is there.
func (e Extra) Lacks(key string) bool {
	switch string(bytes.TrimSpace(e[key])) {
	case "", "null", `""`, "[]", "{}":
		return true
	}
	return false
}

// rest is where a type that embeds Extra keeps it.
func (e *Extra) rest() *Extra { return e }

// fields is a JSON object being read. A key whose value has the shape that
// this package writes is taken out; what is left at the end is Extra.
type fields map[string]json.RawMessage

func parseFields(data []byte) (fields, error) {
	var f fields
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, err
	}
	if f == nil {
		return nil, fmt.Errorf("expected a JSON object, got null")
	}
	return f, nil
}

// members are those of a JSON object, by key: fields takes them out of one that is
// read, and writer puts those that are set into one that is written. Each type
// names its own once, for both, in the order of the wire.
type members interface {
	str(key string, v *string)
	enum(key string, v *string)
	id(key string, v *string, asNumber bool)
	boolean(key string, v **bool)
	integer(key string, v **int64)
	strings(key string, v *[]string)
}

// decode reads the members of a JSON object, and leaves the rest in extra.
func decode(data []byte, read func(members), extra *Extra) error {
	f, err := parseFields(data)
	if err != nil {
		return err
	}
	if read(f); len(f) > 0 {
		*extra = Extra(f)
	}
	return nil
}

// encode writes a JSON object: its members that are set, then extra by key.
func encode(write func(members), extra Extra) ([]byte, error) {
	w := &writer{extra: extra}
	w.buf.WriteByte('{')
	write(w)
	for _, key := range slices.Sorted(maps.Keys(extra)) {
		w.member(key, extra[key])
	}
	w.buf.WriteByte('}')
	return w.buf.Bytes(), w.err
}

// readString reads a JSON string. Most have nothing to unescape, and most of the
// fields that are asked for are not there: neither is worth a decoder, of which
// a page of templates would need tens of thousands.
func readString(raw json.RawMessage) (s string, ok bool) {
	if len(raw) < 2 || raw[0] != '"' {
		return "", false
	}
	if inner := raw[1 : len(raw)-1]; bytes.IndexByte(inner, '\\') < 0 && utf8.Valid(inner) {
		return normal(string(inner)), true
	}
	err := json.Unmarshal(raw, &s)
	return normal(s), err == nil
}

// normal brings a text into Unicode's normal form C, the one in which Terraform
// keeps every text. Graph returns the form in which a text was written: in
// Bengali or Hindi, as an example, a letter with a dot below is one character or
// two, which nobody can see. Two texts that differ in nothing else are the same.
func normal(text string) string { return norm.NFC.String(text) }

// str takes a string. An empty one stays behind: "" and absent are one value
// of a typed field but two JSON documents.
func (f fields) str(key string, dst *string) {
	if s, ok := readString(f[key]); ok && s != "" {
		*dst = s
		delete(f, key)
	}
}

// enum takes a string in any case; Graph accepts any and answers in upper case.
func (f fields) enum(key string, dst *string) { f.word(key, dst, strings.ToUpper) }

func (f fields) word(key string, dst *string, spelled func(string) string) {
	s, ok := readString(f[key])
	if !ok || s == "" {
		return
	}
	if *dst = spelled(s); *dst == s {
		delete(f, key)
	}
}

// id takes an id, which Graph writes as a string or as a number; asNumber says
// which of them this package writes.
func (f fields) id(key string, dst *string, asNumber bool) {
	raw := f[key]
	if s, ok := readString(raw); ok && s != "" {
		*dst = s
		if !asNumber || !isNumericID(s) {
			delete(f, key)
		}
		return
	}
	if s := string(raw); isNumericID(s) {
		*dst = s
		if asNumber {
			delete(f, key)
		}
	}
}

func (f fields) boolean(key string, dst **bool) {
	if raw := string(f[key]); raw == "true" || raw == "false" {
		b := raw == "true"
		*dst = &b
		delete(f, key)
	}
}

// integer takes a whole number; a number in quotes, which Graph accepts too,
// is understood and left behind.
func (f fields) integer(key string, dst **int64) {
	raw, found := f[key]
	if !found {
		return
	}
	text, quoted := readString(raw)
	if !quoted {
		text = string(raw)
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		if *dst = &n; strconv.FormatInt(n, 10) == string(raw) {
			delete(f, key)
		}
	}
}

// strings takes a list of strings; a lone string is understood as a list of one.
func (f fields) strings(key string, dst *[]string) {
	raw, found := f[key]
	if !found {
		return
	}
	var list []*string
	if json.Unmarshal(raw, &list) == nil {
		if all := texts(list); all != nil {
			*dst = all
			delete(f, key)
		}
	} else if s, ok := readString(raw); ok && s != "" {
		*dst = []string{s}
	}
}

// texts are those of a list, or nil when there are none or one of them is null.
func texts(list []*string) []string {
	var all []string
	for _, s := range list {
		if s == nil {
			return nil
		}
		all = append(all, normal(*s))
	}
	return all
}

// inner is an object that stands in others, of type T. What never stands by itself
// needs no JSON methods.
type inner[T any] interface {
	*T
	members(m members)
	rest() *Extra
}

// object is a member that is an object.
func object[T any, P inner[T]](m members, key string, v **T) {
	switch m := m.(type) {
	case fields:
		raw := m[key]
		if len(raw) == 0 || raw[0] != '{' {
			return
		}
		if read := P(new(T)); decode(raw, read.members, read.rest()) == nil {
			*v = read
			delete(m, key)
		}
	case *writer:
		if o := P(*v); o != nil {
			m.value(key, true, m.checked(encode(o.members, *o.rest())))
		}
	}
}

// list is a member that is a list of objects. An empty list that is read stays
// behind, like an empty string.
func list[T any, P inner[T]](m members, key string, v *[]T) {
	switch m := m.(type) {
	case fields:
		var raws []json.RawMessage
		if raw, found := m[key]; !found || json.Unmarshal(raw, &raws) != nil || len(raws) == 0 {
			return
		}
		read := make([]T, len(raws))
		for i, raw := range raws {
			if o := P(&read[i]); decode(raw, o.members, o.rest()) != nil {
				return
			}
		}
		*v = read
		delete(m, key)
	case *writer:
		raws := make([]json.RawMessage, len(*v))
		for i := range raws {
			o := P(&(*v)[i])
			raws[i] = m.checked(encode(o.members, *o.rest()))
		}
		m.value(key, len(raws) > 0, raws)
	}
}

func isEmptyList(data []byte) bool {
	var raws []json.RawMessage
	return json.Unmarshal(data, &raws) == nil && raws != nil && len(raws) == 0
}

// writer writes the members of a JSON object that are set, in the order in which
// they come.
type writer struct {
	buf   bytes.Buffer
	extra Extra
	err   error
}

func (w *writer) str(key string, v *string)       { w.value(key, *v != "", *v) }
func (w *writer) enum(key string, v *string)      { w.str(key, v) }
func (w *writer) boolean(key string, v **bool)    { w.value(key, *v != nil, *v) }
func (w *writer) integer(key string, v **int64)   { w.value(key, *v != nil, *v) }
func (w *writer) strings(key string, v *[]string) { w.value(key, len(*v) > 0, *v) }

// id writes an id as a number, where Graph does, if it is one.
func (w *writer) id(key string, v *string, asNumber bool) {
	if asNumber && isNumericID(*v) {
		w.value(key, true, json.Number(*v))
		return
	}
	w.str(key, v)
}

// checked notes what is wrong with an object that is about to be a value.
func (w *writer) checked(raw json.RawMessage, err error) json.RawMessage {
	w.err = cmp.Or(w.err, err)
	return raw
}

// value writes one member when it is set and Extra does not carry it.
func (w *writer) value(key string, set bool, value any) {
	if _, kept := w.extra[key]; !set || kept || w.err != nil {
		return
	}
	var raw []byte
	if raw, w.err = EncodeJSON(value); w.err == nil {
		w.member(key, raw)
	}
}

func (w *writer) member(key string, raw []byte) {
	if w.buf.Len() > 1 {
		w.buf.WriteByte(',')
	}
	w.buf.Write(mustEncode(key))
	w.buf.WriteByte(':')
	w.buf.Write(raw)
}

// EncodeJSON is json.Marshal without the escaping of <, > and &, which would turn
// every URL of a template into something nobody wrote.
func EncodeJSON(value any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n")), nil
}

// isNumericID reports whether s can be written as a JSON number and stay itself.
func isNumericID(s string) bool {
	return isDigits(s) && s[0] != '0'
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
