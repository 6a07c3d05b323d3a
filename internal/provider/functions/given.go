package functions

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/typed"
)

// given is a value that a function was given for components or a part of them,
// as JSON would decode it. It is read as Terraform reads what is assigned to an
// attribute: what is left out is null, and texts, numbers and booleans stand in
// for each other. What does not fit is noted.
type given struct {
	at    template.Path
	value any
	asked map[string]bool // the attributes that an object is asked for; nil for other values
	notes *notes
}

// notes are what does not fit, and the objects that were read.
type notes struct {
	problem string // the first
	objects []given
}

// readGiven reads components that were given as an object.
func readGiven(object map[string]any) (template.Components, error) {
	var n notes
	c, _ := typed.Read(n.given("components", object))
	// An attribute that there is not is told before what is wrong with others.
	for _, o := range n.objects {
		if problem := o.unasked(); problem != "" {
			return nil, errors.New(problem)
		}
	}
	if n.problem != "" {
		return nil, errors.New(n.problem)
	}
	return c, nil
}

func (n *notes) given(at template.Path, value any) given {
	g := given{at: at, value: value, notes: n}
	if _, ok := value.(map[string]any); ok {
		g.asked = map[string]bool{}
		n.objects = append(n.objects, g)
	}
	return g
}

// unasked is what to say of an attribute that nobody has asked for.
func (g given) unasked() string {
	for _, name := range slices.Sorted(maps.Keys(g.members())) {
		if !g.asked[name] {
			return fmt.Sprintf("%s has no attribute %q. There are %s", g.at, name, strings.Join(slices.Sorted(maps.Keys(g.asked)), ", "))
		}
	}
	return ""
}

func (g given) members() map[string]any {
	members, _ := g.value.(map[string]any)
	return members
}

func (g given) needs(what string) {
	if g.notes.problem == "" {
		g.notes.problem = fmt.Sprintf("%s: %s is needed", g.at, what)
	}
}

// State is typed.Known or typed.Null: Terraform calls a function when all is known.
func (g given) State() typed.State {
	if g.value == nil {
		return typed.Null
	}
	return typed.Known
}

// At is a member of an object, or an entry of a map.
func (g given) At(name string) given {
	switch {
	case g.asked != nil:
		g.asked[name] = true
	case g.value != nil:
		g.needs("an object")
	}
	return g.notes.given(g.at.At(name), g.members()[name])
}

// Keys are those of a map.
func (g given) Keys() []string {
	if g.asked == nil {
		g.needs("a map")
	}
	return slices.Sorted(maps.Keys(g.members()))
}

// List is the elements of a list.
func (g given) List() []given {
	list, ok := g.value.([]any)
	if !ok {
		g.needs("a list")
	}
	out := make([]given, len(list))
	for i, element := range list {
		out[i] = g.notes.given(g.at.Index(i), element)
	}
	return out
}

// Text is a single value.
func (g given) Text() string {
	switch v := g.value.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	}
	g.needs("a single value")
	return ""
}

// Bool is a boolean, or a text that says one.
func (g given) Bool() *bool {
	text := g.Text()
	if text != "true" && text != "false" {
		g.needs("true or false")
		return nil
	}
	return new(text == "true")
}

// Int is a whole number, or a text that says one: every number of a template is
// a whole one.
func (g given) Int() *int64 {
	n, err := strconv.ParseInt(g.Text(), 10, 64)
	if err != nil {
		g.needs("a whole number")
		return nil
	}
	return &n
}
