package rules

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// sentPath is a path into what was sent, as Graph writes it in its refusals:
// components[1]['buttons'][0]['url'], or components.1.buttons.0.url.
var sentPath = regexp.MustCompile(`\bcomponents(?:\[[0-9]+\]|\.[0-9]+)(?:\[[0-9]+\]|\['\w+'\]|\["\w+"\]|\.\w+)*`)

// PathsIn are the paths into the components that a text of Graph's names, each
// as it stands there.
func PathsIn(text string) []string { return sentPath.FindAllString(text, -1) }

// Locate is the place, in the components c that were sent, of a path that
// [PathsIn] has found. A path that cannot be followed to its end leads as far as
// it can be, and one into nothing that was sent to the components as a whole.
func Locate(c template.Components, path string) Place {
	w := way(strings.FieldsFunc(path, func(r rune) bool { return strings.ContainsRune(`.[]'"`, r) }))
	i, ok := w.into("components", len(c))
	if !ok {
		return Place{}
	}
	here := c[i]
	p := Place{kind: here.Type, component: i + 1}
	if j, ok := w.into("cards", len(here.Cards)); ok {
		p.kind, p.card = "", j+1
		k, ok := w.into("components", len(here.Cards[j].Components))
		if !ok {
			return p
		}
		here = here.Cards[j].Components[k]
		p.kind, p.inner = here.Type, k+1
	}
	if j, ok := w.into("buttons", len(here.Buttons)); ok {
		p.button = j + 1
	}
	return p.at(w.field(p.kind))
}

// way is the rest of a path, step by step.
type way []string

// into takes a list of this name and length off the way, and a position in it.
func (w *way) into(list string, length int) (position int, ok bool) {
	if len(*w) < 2 || (*w)[0] != list {
		return 0, false
	}
	position, err := strconv.Atoi((*w)[1])
	if err != nil || position >= length {
		return 0, false
	}
	*w = (*w)[2:]
	return position, true
}

// field is the rest of a way as a field of the typed form, or "" for what the
// typed form does not have.
func (w way) field(kind template.ComponentType) template.Path {
	var sent template.Path
	for _, step := range w {
		if position, err := strconv.Atoi(step); err == nil {
			sent = sent.Index(position)
		} else {
			sent = sent.At(step)
		}
	}
	for _, fields := range graphFields {
		for typed, name := range fields {
			if name.Contains(sent) {
				return template.Path(typed)
			}
		}
	}
	if kind == template.TypeLimitedTimeOffer && len(w) > 1 {
		sent = template.Path(w[1])
	}
	if steps := sent.Steps(); len(steps) > 0 && isField(kind, steps[0].Name) {
		return sent
	}
	return ""
}

// partFields are the fields of components in the typed form that have the same name
// on the wire.
var partFields = map[template.ComponentType][]string{
	template.TypeHeader:           {"format", "text"},
	template.TypeBody:             {"text", "add_security_recommendation"},
	template.TypeFooter:           {"text", "code_expiration_minutes"},
	template.TypeLimitedTimeOffer: {"text", "has_expiration"},
}

// isField reports whether a component, or a button of it, has a field of this
// name in the typed form.
func isField(kind template.ComponentType, name string) bool {
	for f := range template.ButtonFields() {
		if kind == template.TypeButtons && f.Name == name {
			return true
		}
	}
	return slices.Contains(partFields[kind], name)
}
