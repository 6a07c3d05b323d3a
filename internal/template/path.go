package template

import (
	"fmt"
	"strconv"
	"strings"
)

// Path is the way to a value in a template's configuration, in Terraform's
// spelling: names of attributes, positions in lists and keys of maps, as in
//
//	components.buttons[2].url
//	components.body.named_examples["first_name"]
//
// A path into components_json, which is a list, begins with a position, as in
// [3].buttons[2].url. The empty path is the whole.
//
// Each way has one spelling, so that paths can be compared and be keys of maps.
// Build one with At, Index and Key, or read one with [ParsePath].
type Path string

// At is the path of an attribute below p. A name with other characters than
// letters, digits, _ and - is spelled as a key.
func (p Path) At(name string) Path {
	switch {
	case !isName(name):
		return p.Key(name)
	case p == "":
		return Path(name)
	}
	return p + "." + Path(name)
}

// Index is the path of an element, counted from 0, of the list at p.
func (p Path) Index(i int) Path { return p + "[" + Path(strconv.Itoa(i)) + "]" }

// Key is the path of the entry with this key in the map at p.
func (p Path) Key(key string) Path { return p + "[" + Path(strconv.Quote(key)) + "]" }

// Join is the path of what is at below in the value at p.
func (p Path) Join(below Path) Path {
	switch {
	case p == "" || below == "" || below[0] == '[':
		return p + below
	}
	return p + "." + below
}

// Contains reports whether the value at q is the one at p, or lies in it.
func (p Path) Contains(q Path) bool {
	rest, ok := strings.CutPrefix(string(q), string(p))
	return ok && (p == "" || rest == "" || rest[0] == '.' || rest[0] == '[')
}

// Parent is the path of what the value at p is a member, an element or an entry
// of; that of the whole is the whole.
func (p Path) Parent() Path {
	steps := p.Steps()
	if len(steps) == 0 {
		return ""
	}
	var parent Path
	for _, step := range steps[:len(steps)-1] {
		parent = parent.step(step)
	}
	return parent
}

// Last is the name of the attribute that p leads to; "" for an element of a
// list, an entry of a map and the whole.
func (p Path) Last() string {
	if i := strings.LastIndexAny(string(p), ".]"); i < 0 || p[i] == '.' {
		return string(p[i+1:])
	}
	return ""
}

// Step is one step of a path. Exactly one of the three is meant: Index when
// there is neither a name nor a key.
type Step struct {
	Name  string  // of an attribute
	Key   *string // of an entry in a map
	Index int     // of an element in a list, from 0
}

// Steps takes p apart. What does not follow the grammar ends it.
func (p Path) Steps() []Step {
	var steps []Step
	for rest := string(p); rest != ""; {
		step, length, err := firstStep(rest, len(steps) == 0)
		if err != nil {
			return steps
		}
		steps, rest = append(steps, step), rest[length:]
	}
	return steps
}

// ParsePath reads a path as Path spells it. The error says what is wrong, and
// at which byte, from 0.
func ParsePath(text string) (Path, error) {
	var p Path
	for at := 0; at < len(text); {
		step, length, err := firstStep(text[at:], at == 0)
		if err != nil {
			return "", fmt.Errorf("path %q, at byte %d: %w", text, at, err)
		}
		at += length
		p = p.step(step)
	}
	return p, nil
}

func (p Path) step(s Step) Path {
	switch {
	case s.Key != nil:
		return p.Key(*s.Key)
	case s.Name != "":
		return p.At(s.Name)
	}
	return p.Index(s.Index)
}

// firstStep reads the step that a text begins with, and says how long it is.
func firstStep(text string, first bool) (step Step, length int, err error) {
	if text[0] == '[' {
		return bracketStep(text)
	}
	name := text
	if !first {
		if name = strings.TrimPrefix(text, "."); len(name) == len(text) {
			return step, 0, fmt.Errorf("expected . or [")
		}
	}
	if end := strings.IndexAny(name, ".["); end >= 0 {
		name = name[:end]
	}
	if !isName(name) {
		return step, 0, fmt.Errorf("expected a name, got %q", name)
	}
	length = len(name)
	if !first {
		length++ // the dot
	}
	return Step{Name: name}, length, nil
}

// bracketStep reads [2] or ["first_name"].
func bracketStep(text string) (step Step, length int, err error) {
	inner := text[1:]
	if quoted, err := strconv.QuotedPrefix(inner); err == nil && strings.HasPrefix(inner[len(quoted):], "]") {
		key, err := strconv.Unquote(quoted)
		return Step{Key: &key}, len(quoted) + len("[]"), err
	}
	digits, _, closed := strings.Cut(inner, "]")
	index, err := strconv.Atoi(digits)
	if !closed || err != nil || !isDigits(digits) {
		return step, 0, fmt.Errorf("expected a position or a quoted key in brackets")
	}
	return Step{Index: index}, len(digits) + len("[]"), nil
}

func isName(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '_', c == '-':
		default:
			return false
		}
	}
	return s != ""
}
