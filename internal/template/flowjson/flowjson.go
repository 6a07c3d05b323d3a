// Package flowjson reads the JSON of a WhatsApp Flow as far as a template, or a
// plan, needs it: which screens there are, what is plainly wrong, and whether two
// texts say the same (Meta's page "Flow JSON"). All else is Meta's to judge.
package flowjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// MaxBytes is how large the JSON of a flow may be.
const MaxBytes = 10 << 20

// Document is what is read of a flow's JSON.
type Document struct {
	Version        string
	DataAPIVersion string // "" for a flow without an endpoint
	Screens        []string
}

// Problem is something that Meta would find wrong.
type Problem struct {
	Where string // a place in the JSON, such as screens[0].id or line 3, column 14
	Text  string // what is wrong and what to write instead: sentences
}

// Parse reads the JSON of a flow. What it cannot make sense of is left out and
// named among the problems.
func Parse(text string) (Document, []Problem) {
	var problems []Problem
	bad := func(where, format string, args ...any) {
		problems = append(problems, Problem{where, fmt.Sprintf(format, args...)})
	}
	if len(text) > MaxBytes {
		bad("the whole", "It has %d bytes; Meta takes at most %d.", len(text), MaxBytes)
		return Document{}, problems
	}
	v, err := decode(text)
	if err != nil {
		bad(place(text, err), "It is no JSON: %s.", err)
		return Document{}, problems
	}
	root, isObject := v.(map[string]any)
	if !isObject {
		bad("the whole", "It is no JSON object. The JSON of a flow begins with { and has the members version and screens.")
		return Document{}, problems
	}
	d := Document{Version: textOf(root["version"]), DataAPIVersion: textOf(root["data_api_version"])}
	if d.Version == "" {
		bad("version", "The version of Flow JSON is missing. Write \"version\": \"7.0\", or another that Meta has.")
	}
	screens, _ := root["screens"].([]any)
	if len(screens) == 0 {
		bad("screens", "There is no screen. A flow has at least one.")
	}
	d.readScreens(screens, bad)
	d.checkRoutes(root["routing_model"], bad)
	return d, problems
}

var screenID = regexp.MustCompile(`^[A-Za-z_]+$`)

// success is how the last screen of a flow with an endpoint is named: by Meta.
const success = "SUCCESS"

func (d *Document) readScreens(screens []any, bad func(string, string, ...any)) {
	for i, raw := range screens {
		at := fmt.Sprintf("screens[%d].id", i)
		screen, _ := raw.(map[string]any)
		id := textOf(screen["id"])
		switch {
		case id == "":
			bad(at, "The screen has no id.")
			continue
		case id == success:
			bad(at, "SUCCESS is Meta's own name for the end of a flow. Give the screen another id.")
		case !screenID.MatchString(id):
			bad(at, "The id %q has other characters than letters and underscores.", id)
		case slices.Contains(d.Screens, id):
			bad(at, "Another screen has the id %q already.", id)
		}
		d.Screens = append(d.Screens, id)
	}
}

// checkRoutes looks for ways to screens that there are not.
func (d *Document) checkRoutes(routes any, bad func(string, string, ...any)) {
	model, _ := routes.(map[string]any)
	for _, from := range slices.Sorted(maps.Keys(model)) {
		at := "routing_model." + from
		if !slices.Contains(d.Screens, from) {
			bad(at, "There is no screen %q.", from)
		}
		targets, _ := model[from].([]any)
		for _, to := range targets {
			if to := textOf(to); to != success && !slices.Contains(d.Screens, to) {
				bad(at, "It leads to %q, and there is no such screen.", to)
			}
		}
	}
}

func textOf(v any) string {
	s, _ := v.(string)
	return s
}

// Same reports whether two texts are the same JSON, white space, the order of
// members and ways of writing a character aside.
func Same(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := decode(a)
	y, errY := decode(b)
	return errX == nil && errY == nil && reflect.DeepEqual(x, y)
}

func decode(text string) (any, error) {
	in := json.NewDecoder(strings.NewReader(text))
	in.UseNumber()
	var v any
	if err := in.Decode(&v); err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, errors.New("it ends too early")
		}
		return nil, err
	}
	if _, err := in.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows the end of the object")
	}
	return v, nil
}

// place is where the JSON breaks off.
func place(text string, err error) string {
	var wrong *json.SyntaxError
	if !errors.As(err, &wrong) {
		return "the end"
	}
	before := []byte(text)[:min(int(wrong.Offset), len(text))]
	line := 1 + bytes.Count(before, []byte("\n"))
	return fmt.Sprintf("line %d, column %d", line, len(before)-bytes.LastIndexByte(before, '\n')-1)
}
