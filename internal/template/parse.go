package template

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/nesting"
)

// ParseComponents reads a JSON array of components as it stands in Meta's
// documents, and what is nested no deeper than nesting.Max. What is wrong is said
// with its line and column.
func ParseComponents(text string) (Components, error) {
	if err := nesting.Check(text); err != nil {
		return nil, describe(text, err)
	}
	var raws []json.RawMessage
	if err := json.Unmarshal([]byte(text), &raws); err != nil {
		return nil, describe(text, err)
	}
	if raws == nil {
		return nil, errors.New(`expected a JSON array of components, such as [{"type":"BODY","text":"…"}], got null`)
	}
	list := make(Components, len(raws))
	for i, raw := range raws {
		if err := json.Unmarshal(raw, &list[i]); err != nil || raw[0] != '{' {
			return nil, fmt.Errorf("element %d of the array is %s; each component is a JSON object with a \"type\"", i, kindOf(raw))
		}
	}
	return list, nil
}

// describe says where JSON is malformed or nested too deeply, or what it is in the
// place of what was expected.
func describe(text string, err error) error {
	var deep *nesting.Error
	var syntax *json.SyntaxError
	var line, column int
	trimmed := strings.TrimSpace(text)
	switch {
	case errors.As(err, &deep):
		line, column = position(text, deep.Offset+1)
	case errors.As(err, &syntax):
		line, column = position(text, int(syntax.Offset))
	case trimmed != "":
		return fmt.Errorf("expected a JSON array of components, got %s", kindOf([]byte(trimmed)))
	default:
		return err
	}
	return fmt.Errorf("line %d, column %d: %w", line, column, err)
}

// position counts lines and columns (in characters) from 1. An offset points
// behind the byte that was wrong.
func position(text string, offset int) (line, column int) {
	before := text[:max(0, min(offset-1, len(text)))]
	line = strings.Count(before, "\n") + 1
	return line, len([]rune(before[strings.LastIndex(before, "\n")+1:])) + 1
}

func kindOf(raw json.RawMessage) string {
	switch raw[0] {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a string"
	case 't', 'f':
		return "a boolean"
	case 'n':
		return "null"
	}
	return "a number"
}

// sameJSON reports whether two documents hold the same value, whatever their
// white space, key order, escapes and spelling of numbers.
func sameJSON(a, b []byte) bool {
	var va, vb any
	return decodeExact(a, &va) == nil && decodeExact(b, &vb) == nil && reflect.DeepEqual(plain(va), plain(vb))
}

// plain brings decoded JSON into one spelling: whole numbers without a fraction,
// as 1 for 1.0, and texts in normal form. No float is involved, since ids do not
// fit one.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, member := range v {
			v[key] = plain(member)
		}
	case []any:
		for i, element := range v {
			v[i] = plain(element)
		}
	case string:
		return normal(v)
	case json.Number:
		if strings.ContainsAny(v.String(), "eE") {
			return v
		}
		if whole, fraction, ok := strings.Cut(v.String(), "."); ok && strings.Trim(fraction, "0") == "" && whole != "-0" {
			return json.Number(whole)
		}
	}
	return v
}

func decodeExact(data []byte, v any) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	return dec.Decode(v)
}
