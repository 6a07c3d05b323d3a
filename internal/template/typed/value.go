// Package typed reads the typed form of a template's components, the attribute
// components of the resource, out of values of any kind: the framework's, the
// JSON of a plan, the arguments of a function.
package typed

import "github.com/abd65749/terraform-provider-whatsapp/internal/template"

// State says how much there is to read of a value.
type State int

// The states of a value.
const (
	Known     State = iota
	Null            // not set
	Unknown         // only known during apply
	Sensitive       // known, and not to be shown
)

// Value is a value as its source has it. V is the type of the source's values
// itself. What is said of a value of another kind than the one that is asked
// for (the elements of a text, the text of an object) is for the source to
// decide: nothing, or a complaint that it keeps.
type Value[V any] interface {
	State() State
	At(name string) V // a member of an object, or an entry of a map; null where there is none
	Keys() []string   // of a map, sorted
	List() []V
	Text() string
	Bool() *bool
	Int() *int64
}

// Field is a value and where it stands.
type Field[V Value[V]] struct {
	Path  template.Path
	Value V
}

// At is the member of an object.
func (f Field[V]) At(name string) Field[V] { return Field[V]{f.Path.At(name), f.Value.At(name)} }

// Hidden are the values that are not known, or not to be shown, by their path.
type Hidden[V any] map[template.Path]V

// Covers reports whether the value at a path, or a value around it, is hidden.
func (h Hidden[V]) Covers(at template.Path) bool {
	for path := range h {
		if path.Contains(at) {
			return true
		}
	}
	return false
}

// CoversTexts reports whether a text is hidden whose placeholders decide about
// the template's parameter format, or a part that such a text may be in.
func (h Hidden[V]) CoversTexts() bool {
	for path := range h {
		if holdsText(path) {
			return true
		}
	}
	return false
}

// holdsText reports whether a path leads to the text of a header, body or
// footer, or to something around one.
func holdsText(path template.Path) bool {
	part := ""
	for _, step := range path.Steps() {
		switch name := step.Name; {
		case name == "components", name == "carousel", name == "cards":
		case step.Key == nil && name == "" && part == "": // the number of a card
		case part == "" && (name == "header" || name == "body" || name == "footer"):
			part = name
		case part == "" || name != "text":
			return false
		}
	}
	return path != ""
}
