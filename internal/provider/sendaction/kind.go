package sendaction

import (
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/message"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// wrongKinds finds texts whose values are given by number where the template
// has names, or the other way round: by place, what to write instead. Each value
// would be missing and surplus at once otherwise.
func (m *model) wrongKinds(c template.Components) map[template.Path]string {
	out := map[template.Path]string{}
	note := func(at message.Place, part *template.Component, f fill) {
		if part == nil {
			return
		}
		if text := wrongKind(part.Text, f.BodyParameters, f.NamedBodyParameters); text != "" {
			out[at.Path()] = text
		}
	}
	note(message.Place{Part: "body"}, c.Find(template.TypeBody), m.fill())
	if carousel := c.Find(template.TypeCarousel); carousel != nil {
		for i := range min(len(m.Cards.Elements()), len(carousel.Cards)) {
			note(message.Place{Card: &i, Part: "body"}, carousel.Cards[i].Components.Find(template.TypeBody), m.card(i))
		}
	}
	return out
}

// wrongKind is what to write for a text, or "" when the kind of values fits.
func wrongKind(text string, numbered types.List, named types.Map) string {
	names := template.PlaceholderNames(text)
	if len(names) == 0 {
		return ""
	}
	hasNames := slices.ContainsFunc(template.Placeholders(text), func(p template.Placeholder) bool { return p.Index() == 0 })
	switch {
	case hasNames && len(numbered.Elements()) > 0:
		return "the placeholders of this template have names, so it takes named_body_parameters = { " + strings.Join(names, " = \"…\", ") + " = \"…\" } in place of body_parameters"
	case !hasNames && len(named.Elements()) > 0 && !keysAre(named, names):
		return "the placeholders of this template have numbers, so it takes body_parameters = [" + strings.TrimSuffix(strings.Repeat("\"…\", ", len(names)), ", ") + "], in their order, in place of named_body_parameters"
	}
	return ""
}

// keysAre reports whether values by name are for these placeholders: "1" is a
// name too, to those who want it.
func keysAre(named types.Map, names []string) bool {
	for key := range named.Elements() {
		if !slices.Contains(names, key) {
			return false
		}
	}
	return true
}
