package graph

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Graph is loose with its types: numbers and booleans come in quotes at times,
// ids without. These types read every form and never fail: an answer must not
// be lost for a field that is odd.

// text is a string, or a number as it is written; anything else is "".
type text string

func (t *text) UnmarshalJSON(data []byte) error {
	if n := len(data); n >= 2 && data[0] == '"' && bytes.IndexByte(data, '\\') < 0 && utf8.Valid(data) {
		*t = text(data[1 : n-1]) // as most are: nothing to unescape
		return nil
	}
	var s string
	if json.Unmarshal(data, &s) == nil {
		*t = text(s)
	} else if n := (number{}); n.UnmarshalJSON(data) == nil && n.set {
		*t = text(bytes.TrimSpace(data))
	}
	return nil
}

// texts is a list of them, or one alone.
type texts []string

func (t *texts) UnmarshalJSON(data []byte) error {
	var list []text
	if json.Unmarshal(data, &list) != nil {
		var one text
		_ = json.Unmarshal(data, &one) // text takes anything
		list = []text{one}
	}
	*t = nil
	for _, s := range list {
		if s != "" {
			*t = append(*t, string(s))
		}
	}
	return nil
}

// number is a whole number, in quotes or not; anything else is unset.
type number struct {
	value int
	set   bool
}

func (n *number) UnmarshalJSON(data []byte) error {
	s := strings.TrimSpace(strings.Trim(string(data), `"`))
	if v, err := strconv.Atoi(s); err == nil {
		*n = number{v, true}
	} else if f, err := strconv.ParseFloat(s, 64); err == nil && f == float64(int32(f)) {
		*n = number{int(f), true}
	}
	return nil
}

// boolean is true, "true" or 1 and their opposites; anything else is unset.
type boolean struct{ value, set bool }

func (b *boolean) UnmarshalJSON(data []byte) error {
	if v, err := strconv.ParseBool(strings.Trim(string(data), `"`)); err == nil {
		*b = boolean{v, true}
	}
	return nil
}

func (n number) pointer() *int64 {
	if !n.set {
		return nil
	}
	v := int64(n.value)
	return &v
}

func (b boolean) pointer() *bool {
	if !b.set {
		return nil
	}
	return &b.value
}
