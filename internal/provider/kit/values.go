package kit

import (
	"bytes"
	"encoding/json"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Graph is loose with its types: numbers come in quotes at times, ids without.
// These readers take every form. What is not there, or empty, is null.

// Text reads a string. Anything else is kept as its JSON, so that nothing is
// lost of a field that Meta has changed.
func Text(raw json.RawMessage) types.String {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return StringOrNull(s)
	}
	return JSON(raw)
}

// StringOrNull is null for what is not set.
func StringOrNull(s string) types.String {
	if s == "" {
		return types.StringNull()
	}
	return types.StringValue(s)
}

// Bool reads a boolean, in quotes or not.
func Bool(raw json.RawMessage) types.Bool {
	if b, err := strconv.ParseBool(unquote(raw)); err == nil {
		return types.BoolValue(b)
	}
	return types.BoolNull()
}

// Number reads a number, in quotes or not, without loss.
func Number(raw json.RawMessage) types.Number {
	// Terraform's own numbers have 512 bits.
	if f, _, err := big.ParseFloat(unquote(raw), 10, 512, big.ToNearestEven); err == nil && !f.IsInf() {
		return types.NumberValue(f)
	}
	return types.NumberNull()
}

// Time reads a moment in unix seconds, and gives it as RFC 3339 in UTC.
func Time(raw json.RawMessage) types.String {
	if seconds, err := strconv.ParseInt(unquote(raw), 10, 64); err == nil {
		return Moment(&seconds)
	}
	return Text(raw)
}

// Moment is Time for what has been read already.
func Moment(seconds *int64) types.String {
	if seconds == nil {
		return types.StringNull()
	}
	return types.StringValue(time.Unix(*seconds, 0).UTC().Format(time.RFC3339))
}

// JSON is a value of open shape as JSON text, always in the same spelling:
// without white space and with sorted keys.
func JSON(raw json.RawMessage) types.String {
	var v any
	in := json.NewDecoder(bytes.NewReader(raw))
	in.UseNumber() // ids do not fit a float
	if in.Decode(&v) != nil || v == nil {
		return types.StringNull()
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if enc.Encode(v) != nil {
		return types.StringNull()
	}
	return types.StringValue(strings.TrimSuffix(out.String(), "\n"))
}

func unquote(raw json.RawMessage) string { return strings.Trim(string(raw), `" `) }

// Members are those of a JSON object; nil when it is something else.
func Members(raw json.RawMessage) map[string]json.RawMessage {
	var m map[string]json.RawMessage
	if json.Unmarshal(raw, &m) != nil {
		return nil
	}
	return m
}
