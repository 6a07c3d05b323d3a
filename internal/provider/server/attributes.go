package server

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// attributes is what the framework does to the attributes of a resource, as far
// as it follows from their schema. It is worked out once, where the framework
// goes through the schema anew for every attribute.
type attributes map[string]attribute

// attribute is what the schema says of one.
type attribute struct {
	required, readOnly, computed bool

	// unsure attributes ask what only the framework can answer: of a
	// configuration, once they are set in it; of a plan, always.
	unsureValid, unsurePlan bool

	// valid runs the validators; nil when there are none.
	valid func(ctx context.Context, config tftypes.Value) bool

	// keeps runs the default and the plan modifiers; nil when there are none.
	keeps keeper

	// inside are the attributes of a nested object, or of each in a list.
	inside attributes
}

func attributesOf(all map[string]schema.Attribute) attributes {
	out := make(attributes, len(all))
	for name, declared := range all {
		a := attribute{
			required:    declared.IsRequired(),
			readOnly:    !declared.IsRequired() && !declared.IsOptional(),
			computed:    declared.IsComputed(),
			unsureValid: declared.GetDeprecationMessage() != "" || declared.IsWriteOnly(),
			unsurePlan:  declared.IsWriteOnly(),
		}
		a.fill(declared)
		out[name] = a
	}
	return out
}

// fill reads what each kind of attribute has under names of its own. Of a kind
// that is not in the list, and of what valid and keeps do not run, the attribute
// is unsure.
func (a *attribute) fill(declared schema.Attribute) {
	switch d := declared.(type) {
	case schema.SingleNestedAttribute:
		a.inside = attributesOf(d.Attributes)
		a.doubt(!a.inside.require(d.Validators), d.Default != nil || len(d.PlanModifiers) > 0)
	case schema.ListNestedAttribute:
		a.inside = attributesOf(d.NestedObject.Attributes)
		a.doubt(len(d.Validators) > 0 || !a.inside.require(d.NestedObject.Validators),
			d.Default != nil || len(d.PlanModifiers)+len(d.NestedObject.PlanModifiers) > 0)
	case schema.StringAttribute:
		a.valid, a.keeps = validString(d), keepsString(d)
		a.doubt(false, !arePure(d.PlanModifiers))
	case schema.Int64Attribute:
		a.keeps = keepsInt64(d)
		a.doubt(len(d.Validators) > 0 || d.CustomType != nil, !arePure(d.PlanModifiers))
	case schema.MapAttribute:
		a.keeps = keepsMap(d)
		a.doubt(len(d.Validators) > 0 || d.CustomType != nil, d.Default != nil || !arePure(d.PlanModifiers))
	case schema.BoolAttribute:
		a.doubt(len(d.Validators) > 0 || d.CustomType != nil, d.Default != nil || len(d.PlanModifiers) > 0)
	case schema.ListAttribute:
		a.doubt(len(d.Validators) > 0 || d.CustomType != nil, d.Default != nil || len(d.PlanModifiers) > 0)
	default:
		a.doubt(true, true)
	}
}

// Requirer is a validator of an object that asks for some of its members and
// for nothing else.
type Requirer interface{ Required() []string }

// require marks the members of an object that its validators ask for. It
// reports whether they ask for nothing else.
func (all attributes) require(validators []validator.Object) bool {
	for _, v := range validators {
		asks, ok := v.(Requirer)
		if !ok {
			return false
		}
		for _, name := range asks.Required() {
			member := all[name]
			member.required = true
			all[name] = member
		}
	}
	return true
}

func (a *attribute) doubt(valid, plan bool) {
	a.unsureValid, a.unsurePlan = a.unsureValid || valid, a.unsurePlan || plan
}
