package template

import (
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
// Build one with At, Index and Key, and take it apart with Steps.
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
	return joined(steps[:len(steps)-1])
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
		step, length, ok := firstStep(rest, len(steps) == 0)
		if !ok {
			return steps
		}
		steps, rest = append(steps, step), rest[length:]
	}
	return steps
}

// joined is the path of these steps.
func joined(steps []Step) Path {
	var p Path
	for _, step := range steps {
		p = p.step(step)
	}
	return p
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
func firstStep(text string, first bool) (step Step, length int, ok bool) {
	if text[0] == '[' {
		return bracketStep(text)
	}
	name, dotted := strings.CutPrefix(text, ".")
	if end := strings.IndexAny(name, ".["); end >= 0 {
		name = name[:end]
	}
	if dotted {
		length = len(".")
	}
	return Step{Name: name}, length + len(name), dotted != first && isName(name)
}

// bracketStep reads [2] or ["first_name"].
func bracketStep(text string) (step Step, length int, ok bool) {
	inner := text[1:]
	if quoted, err := strconv.QuotedPrefix(inner); err == nil && strings.HasPrefix(inner[len(quoted):], "]") {
		key, err := strconv.Unquote(quoted)
		return Step{Key: &key}, len(quoted) + len("[]"), err == nil
	}
	digits, _, closed := strings.Cut(inner, "]")
	index, err := strconv.Atoi(digits)
	return Step{Index: index}, len(digits) + len("[]"), closed && err == nil && isDigits(digits)
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
