package rules

import (
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// exampleRules judge the sample values of variables in headers and bodies.
var exampleRules = []Rule{
	{
		ID: "example-missing", Severity: Error, Title: "Example missing",
		Says: "Every variable of a header or body has an example for the review.",
		Code: 100, Subcode: 2388043, Source: "Template components", check: each((*view).sampled, exampleMissing),
	}, {
		ID: "example-form", Severity: Error, Title: "Examples of the other form",
		Says: "Numbered variables have a list of examples, named ones an example by name.",
		Code: 100, Subcode: 2388043, Source: "Template components", check: each((*view).sampled, exampleForm),
	}, {
		ID: "example-surplus", Severity: Warning, Title: "Examples without a variable",
		Says:   "There are as many examples as variables.",
		Source: "Product card carousel templates", check: each((*view).sampled, exampleSurplus),
	}, {
		ID: "example-empty", Severity: Warning, Title: "Empty example",
		Says:   "An example shows the review what will stand in the variable's place.",
		Source: "Template review", check: each((*view).sampled, exampleEmpty),
	},
}

// sampled is a text with variables and the examples that came with it.
type sampled struct {
	part
	slots
	list  []string
	named []template.NamedExample
}

// sampled walks over the texts whose variables and examples can be compared.
func (v *view) sampled(yield func(sampled) bool) {
	for p := range v.texts {
		if !p.Extra.Lacks("example") || v.unknown(p.at.at("text")) {
			continue
		}
		s := sampled{part: p, slots: slotsOf(p.Text)}
		if e := p.Example; e != nil {
			keys := []string{"body_text", "body_text_named_params"}
			s.list, s.named = e.BodyText, e.BodyNamed
			if p.Type == template.TypeHeader {
				keys = []string{"header_text", "header_text_named_params"}
				s.list, s.named = e.HeaderText, e.HeaderNamed
			}
			// A shape that cannot be read is not judged; one that is merely
			// another spelling has been read.
			if s.list == nil && !e.Extra.Lacks(keys[0]) || s.named == nil && !e.Extra.Lacks(keys[1]) {
				continue
			}
		}
		if !yield(s) {
			return
		}
	}
}

func (s sampled) isMixed() bool { return len(s.numbers) > 0 && len(s.names) > 0 }

// isOtherForm reports whether there are examples, but none of the form that
// the variables call for.
func (s sampled) isOtherForm() bool {
	if len(s.numbers) > 0 {
		return len(s.list) == 0 && len(s.named) > 0
	}
	return len(s.names) > 0 && len(s.named) == 0 && len(s.list) > 0
}

// without lists the named variables that have no example.
func (s sampled) without() []string {
	return slices.DeleteFunc(slices.Clone(s.names), func(name string) bool {
		return slices.ContainsFunc(s.named, func(n template.NamedExample) bool { return n.Name == name })
	})
}

func exampleMissing(v *view, s sampled) {
	if s.isMixed() || s.isOtherForm() {
		return
	}
	isTooMany := s.Type == template.TypeHeader && len(s.numbers) > 1 // headerPlaceholders says so, and which to keep is not known
	if missing := len(s.numbers) - len(s.list); len(s.numbers) > 0 && missing > 0 && !isTooMany {
		v.report(s.at.at("examples"), "The %s has %s and %s; Meta wants one for each. Add %s in the order of the numbers.",
			s.name(), count(len(s.numbers), "variable"), count(len(s.list), "example"), count(missing, "example"))
	}
	if missing := s.without(); len(missing) > 0 {
		v.report(s.at.at("named_examples"), "The %s has no example for %s; Meta wants one for each variable. Add named_examples = { %s = \"…\" }.",
			s.name(), braces(missing), missing[0])
	}
}

func exampleForm(v *view, s sampled) {
	switch {
	case s.isMixed() || !s.isOtherForm():
	case len(s.numbers) > 0:
		if !v.unknown(s.at.at("examples")) {
			v.report(s.at.at("named_examples"), "The variables of the %s are numbered, but its examples are named. Write examples, a list in the order of the numbers, in place of named_examples.", s.name())
		}
	case !v.unknown(s.at.at("named_examples")):
		v.report(s.at.at("examples"), "The variables of the %s are named, but its examples are a list. Write named_examples = { %s = \"…\" } in place of examples.", s.name(), s.names[0])
	}
}

func exampleSurplus(v *view, s sampled) {
	if s.isMixed() || s.isOtherForm() || len(s.invalid) > 0 {
		return
	}
	if extra := len(s.list) - len(s.numbers); extra > 0 {
		v.report(s.at.at("examples"), "The %s has %s and %s. Remove the surplus, or write the variables that they belong to.",
			s.name(), count(len(s.list), "example"), count(len(s.numbers), "numbered variable"))
	}
	wanted := setOf(s.names)
	for _, n := range s.named {
		if !wanted[n.Name] {
			v.report(s.at.at("named_examples"), "There is an example for %s, but the %s has no variable {{%s}}. Remove the example, or correct its name.", quote(n.Name), s.name(), n.Name)
		}
	}
}

func exampleEmpty(v *view, s sampled) {
	for i, value := range s.list {
		if isBlank(value) {
			v.report(s.at.at(template.Path("examples").Index(i)), "Example %d of the %s is empty. Write what a customer might read there.", i+1, s.name())
		}
	}
	for _, n := range s.named {
		const all = template.Path("named_examples")
		if isBlank(n.Value) && n.Extra.Lacks("example") && !v.unknown(s.at.at(all.Key(n.Name))) {
			v.report(s.at.at(all), "The example for %s in the %s is empty. Write what a customer might read there.", quote(n.Name), s.name())
		}
	}
}
