package graph

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// readFields reads an object of Graph's into a struct, each field of which has
// the name of its member in a tag: `graph:"name"`, or `graph:"throughput.level"`
// for a member of a member. Graph takes its types loosely, and so do strings, lists
// of them and *bool; a field of another type is left empty where its member does
// not fit. The error is that data is no object.
func readFields(data []byte, into any) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(data, &members); err != nil {
		return err
	}
	v := reflect.ValueOf(into).Elem()
	for i := range v.NumField() {
		path := v.Type().Field(i).Tag.Get("graph")
		if path == "" {
			continue
		}
		outer, inner, nested := strings.Cut(path, ".")
		raw := members[outer]
		if nested {
			raw = membersOf(raw)[inner]
		}
		readField(raw, v.Field(i))
	}
	return nil
}

func readField(raw json.RawMessage, field reflect.Value) {
	if len(raw) == 0 {
		return
	}
	switch at := field.Addr().Interface().(type) {
	case **bool:
		*at = readBool(raw)
	case **Health:
		*at = readHealth(raw)
	case *[]string:
		*at = transport.LooseStrings(raw, math.MaxInt)
	default:
		if field.Kind() == reflect.String {
			var text looseString
			_ = text.UnmarshalJSON(raw) // never fails
			field.SetString(string(text))
			return
		}
		_ = json.Unmarshal(raw, at) // what does not fit is left out
	}
}
