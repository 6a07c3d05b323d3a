package message

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/typed"
)

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

func (v value) Keys() []string { return v.Names() }

func (v value) Text() string { return v.Value.Text().Value }

func (v value) List() []value {
	elements := v.Value.List()
	out := make([]value, len(elements))
	for i, element := range elements {
		out[i] = value{element}
	}
	return out
}
