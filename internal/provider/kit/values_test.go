package kit

import (
	"encoding/json"
	"math/big"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func TestReadersTakeEveryForm(t *testing.T) {
	str, none := types.StringValue, types.StringNull()
	for name, c := range map[string]struct{ got, want attr.Value }{
		"text":                   {Text(json.RawMessage(`"a\u00e9"`)), str("aé")},
		"text: long id":          {Text(json.RawMessage(`20000000000000001`)), str("20000000000000001")},
		"text: object":           {Text(json.RawMessage(`{ "b": 1, "a": "<&>" }`)), str(`{"a":"<&>","b":1}`)},
		"text: empty":            {Text(json.RawMessage(`""`)), none},
		"text: null":             {Text(json.RawMessage(`null`)), none},
		"text: absent":           {Text(nil), none},
		"bool":                   {Bool(json.RawMessage(`false`)), types.BoolValue(false)},
		"bool: in quotes":        {Bool(json.RawMessage(`"true"`)), types.BoolValue(true)},
		"bool: null":             {Bool(json.RawMessage(`null`)), types.BoolNull()},
		"bool: absent":           {Bool(nil), types.BoolNull()},
		"number":                 {Number(json.RawMessage(`12.5`)), types.NumberValue(big.NewFloat(12.5))},
		"number: in quotes":      {Number(json.RawMessage(`"300"`)), types.NumberValue(big.NewFloat(300))},
		"number: infinite":       {Number(json.RawMessage(`"Inf"`)), types.NumberNull()},
		"number: absent":         {Number(nil), types.NumberNull()},
		"time":                   {Time(json.RawMessage(`1758754645`)), str("2025-09-24T22:57:25Z")},
		"time: in quotes":        {Time(json.RawMessage(`"1758754645"`)), str("2025-09-24T22:57:25Z")},
		"time: written out":      {Time(json.RawMessage(`"2025-09-24T22:57:25+0000"`)), str("2025-09-24T22:57:25+0000")},
		"time: absent":           {Time(nil), none},
		"JSON: order and spaces": {JSON(json.RawMessage(`[ {"b":2, "a":20000000000000001} ]`)), str(`[{"a":20000000000000001,"b":2}]`)},
		"JSON: null":             {JSON(json.RawMessage(`null`)), none},
		"JSON: absent":           {JSON(nil), none},
	} {
		if !c.got.Equal(c.want) {
			t.Errorf("%s: got %s, want %s", name, c.got, c.want)
		}
	}
}
