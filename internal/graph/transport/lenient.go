package transport

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Graph is loose with its types: numbers and booleans come in quotes at times,
// ids without. These types read every form and never fail: an answer must not
// be lost for a field of another type.

// LooseString is a string, or a number as it is written; anything else is "".
type LooseString string

// UnmarshalJSON reads any form of it, and never fails.
func (t *LooseString) UnmarshalJSON(data []byte) error {
	if n := len(data); n >= 2 && data[0] == '"' && bytes.IndexByte(data, '\\') < 0 && utf8.Valid(data) {
		*t = LooseString(data[1 : n-1]) // as most are: nothing to unescape
		return nil
	}
	var s string
	if json.Unmarshal(data, &s) == nil {
		*t = LooseString(s)
	} else if n := (LooseInt{}); n.UnmarshalJSON(data) == nil && n.Set {
		*t = LooseString(bytes.TrimSpace(data))
	}
	return nil
}

// LooseStrings are at most n of the strings in a list, or the one that there is.
func LooseStrings(data []byte, n int) (all []string) {
	list, err := AtMost[LooseString](data, n)
	if err != nil {
		var one LooseString
		_ = json.Unmarshal(data, &one) // text takes anything
		list = []LooseString{one}
	}
	for _, s := range list {
		if s != "" {
			all = append(all, string(s))
		}
	}
	return all
}

// AtMost reads the first n elements of a JSON list, and passes over the others
// without keeping them. JSON that is no list is an error.
func AtMost[T any](data []byte, n int) ([]T, error) {
	in := json.NewDecoder(bytes.NewReader(data))
	start, err := in.Token()
	switch {
	case err != nil:
		return nil, err
	case start == nil: // null
		return nil, nil
	case start != json.Delim('['):
		return nil, fmt.Errorf("expected a JSON list, got %v", start)
	}
	list := []T{}
	for len(list) < n && in.More() {
		var element T
		if err := in.Decode(&element); err != nil {
			return nil, err
		}
		list = append(list, element)
	}
	return list, nil
}

// LooseInt is a whole number, in quotes or not; anything else is unset.
type LooseInt struct {
	Value int
	Set   bool
}

// UnmarshalJSON reads any form of it, and never fails.
func (n *LooseInt) UnmarshalJSON(data []byte) error {
	s := strings.TrimSpace(strings.Trim(string(data), `"`))
	if v, err := strconv.Atoi(s); err == nil {
		*n = LooseInt{v, true}
	} else if f, err := strconv.ParseFloat(s, 64); err == nil && f == float64(int32(f)) {
		*n = LooseInt{int(f), true}
	}
	return nil
}

// LooseBool is true, "true" or 1 and their opposites; anything else is unset.
type LooseBool struct{ Value, Set bool }

// UnmarshalJSON reads any form of it, and never fails.
func (b *LooseBool) UnmarshalJSON(data []byte) error {
	if v, err := strconv.ParseBool(strings.Trim(string(data), `"`)); err == nil {
		*b = LooseBool{v, true}
	}
	return nil
}

// Pointer is nil when the number is not set.
func (n LooseInt) Pointer() *int64 {
	if !n.Set {
		return nil
	}
	return new(int64(n.Value))
}

// Pointer is nil when the value is not set.
func (b LooseBool) Pointer() *bool {
	if !b.Set {
		return nil
	}
	return &b.Value
}
