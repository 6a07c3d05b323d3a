package message

import (
	"encoding/json"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/typed"
)

// Source is the content of a template as a plan has it.
type Source struct {
	Components template.Components
	Language   plan.Text
	Category   template.Category

	// Hidden are the values that are not known or sensitive, by their path in
	// the typed configuration, such as "components.body.text". In Components
	// they are missing.
	Hidden map[template.Path]plan.Text
	Files  map[template.Path]plan.Text // example_file, by the path of its header

	// Whole is why nothing of the content can be shown.
	Whole   *plan.Text
	Invalid string // why components_json cannot be read

	library plan.Value
}

// Read takes the content out of the values of a resource.
func Read(resource plan.Value) Source {
	s := Source{
		Language: resource.At("language").Text(), Category: template.Category(resource.At("category").Text().Value),
		Hidden: map[template.Path]plan.Text{}, Files: map[template.Path]plan.Text{}, library: resource.At("library_template"),
	}
	written, asJSON := resource.At("components"), resource.At("components_json")
	switch {
	case written.State() != plan.Known:
		s.Whole = &plan.Text{State: written.State()}
	case !written.IsNull():
		s.readTyped(written)
	case asJSON.State() != plan.Known:
		s.Whole = new(asJSON.Text())
	case !asJSON.IsNull():
		var err error
		if s.Components, err = template.ParseComponents(asJSON.Text().Value); err != nil {
			s.Invalid = err.Error()
		}
	}
	return s
}

// readTyped reads the typed form. A sample file may be hidden too.
func (s *Source) readTyped(components plan.Value) {
	var hidden typed.Hidden[value]
	s.Components, hidden = typed.Read(value{components})
	for at, v := range hidden {
		s.Hidden[at] = v.Value.Text()
		if at.Last() == "example_file" {
			s.Files[at.Parent()] = v.Value.Text()
		}
	}
	for at, h := range s.Components.Headers() {
		if h.Example != nil && h.Example.HeaderFile != nil {
			s.Files[at] = plan.Text{Value: h.Example.HeaderFile.Path}
		}
	}
}

// IsLibrary reports whether Meta writes the content.
func (s Source) IsLibrary() bool { return !s.library.IsNull() }

// IsUnknown reports whether a value at a path, or around it, is hidden. What is
// hidden is not in Components, so that nothing can be said of it.
func (s Source) IsUnknown(path template.Path) bool {
	if s.Whole != nil {
		return true
	}
	for header := range s.Files {
		if path == header.At("example_handle") {
			return true // known once it is uploaded
		}
	}
	// What is said of examples is said of all of them.
	list := path.Last() == "examples" || path.Last() == "named_examples"
	for hidden := range s.Hidden {
		if hidden.Contains(path) || list && path.Contains(hidden) {
			return true
		}
	}
	return false
}

// text is the value at a path: as it is in Components, unless it is hidden.
func (s Source) text(path template.Path, value string) plan.Text {
	if t, ok := s.Hidden[path]; ok {
		return t
	}
	return plan.Text{Value: value}
}

// extraText is JSON that nothing else shows, in short.
func extraText(v any) string {
	data, _ := json.Marshal(v) // what was read from JSON can be written
	return plan.Shortened(string(data), 500)
}

// value is a value of a plan, for the reader of the typed form.
type value struct{ plan.Value }

func (v value) State() typed.State {
	switch v.Value.State() {
	case plan.Unknown:
		return typed.Unknown
	case plan.Sensitive:
		return typed.Sensitive
	}
	if v.IsNull() {
		return typed.Null
	}
	return typed.Known
}

func (v value) At(name string) value { return value{v.Value.At(name)} }

func (v value) Text() string { return v.Value.Text().Value }

func (v value) List() []value {
	elements := v.Value.List()
	out := make([]value, len(elements))
	for i, element := range elements {
		out[i] = value{element}
	}
	return out
}
