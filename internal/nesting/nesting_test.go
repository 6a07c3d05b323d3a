package nesting

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	deep := func(open, shut string, n int) string { return strings.Repeat(open, n) + strings.Repeat(shut, n) }
	for name, tc := range map[string]struct {
		text string
		at   int // of the error, or -1
	}{
		"empty":                  {"", -1},
		"just allowed":           {deep("[", "]", Max), -1},
		"one too many":           {deep("[", "]", Max+1), Max},
		"objects":                {strings.Repeat(`{"a":`, Max+1), 5 * Max},
		"both by turns":          {strings.Repeat(`[{"a":`, Max/2) + "{", 6 * Max / 2},
		"side by side":           {"[" + strings.Repeat("[],", 1000) + "[]]", -1},
		"in a text":              {`["` + strings.Repeat("[", 1000) + `"]`, -1},
		"behind an escape":       {`["\"` + strings.Repeat("[", 1000) + `"]`, -1},
		"behind two escapes":     {`["\\"` + strings.Repeat(",[", 1000), 6 + 2*(Max-1)},
		"malformed":              {"]]]]" + strings.Repeat("[", 1000), 4 + Max + 4},
		"ends within an escape":  {`"\`, -1},
		"megabytes, and shallow": {"[" + strings.Repeat("1,", 1<<20) + "1]", -1},
	} {
		err := Check(tc.text)
		var deep *Error
		switch {
		case tc.at < 0 && err != nil, tc.at >= 0 && !errors.As(err, &deep):
			t.Errorf("%s: %v", name, err)
		case deep != nil && deep.Offset != tc.at:
			t.Errorf("%s: at %d, want %d", name, deep.Offset, tc.at)
		}
	}
}

// Valid JSON that passes is decoded in no more steps than Max.
func FuzzCheck(f *testing.F) {
	f.Add(`[{"type":"BODY","text":"a \"[[[\" b"}]`)
	f.Add(strings.Repeat("[", Max+1) + strings.Repeat("]", Max+1))
	f.Fuzz(func(t *testing.T, text string) {
		var v any
		if Check(text) != nil || json.Unmarshal([]byte(text), &v) != nil {
			return
		}
		if n := depthOf(v); n > Max {
			t.Errorf("%d deep: %q", n, text)
		}
	})
}

func depthOf(v any) (n int) {
	switch v := v.(type) {
	case []any:
		for _, element := range v {
			n = max(n, depthOf(element))
		}
		return n + 1
	case map[string]any:
		for _, member := range v {
			n = max(n, depthOf(member))
		}
		return n + 1
	}
	return 0
}
