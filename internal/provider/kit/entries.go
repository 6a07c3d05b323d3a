package kit

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// AtLeastOne refuses a list or set that is empty, and a null in it. instead is a
// sentence: what to write.
func AtLeastOne(instead string) Entries { return Entries{least: 1, instead: instead} }

// AtMost refuses more entries than Meta takes, and a null among them.
func AtMost(most int) Entries { return Entries{most: most} }

// Entries bounds the number of entries of a list or set.
type Entries struct {
	least, most int // most is 0 for as many as one likes
	instead     string
}

// Description says what there may be, for people.
func (v Entries) Description(context.Context) string {
	if v.most == 0 {
		return "must have an entry, and no null"
	}
	return fmt.Sprintf("must have at most %d entries, and no null", v.most)
}

// MarkdownDescription is Description.
func (v Entries) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

// ValidateList checks a list.
func (v Entries) ValidateList(_ context.Context, req validator.ListRequest, resp *validator.ListResponse) {
	if IsKnown(req.ConfigValue) {
		v.check(req.Path, req.ConfigValue.Elements(), false, &resp.Diagnostics)
	}
}

// ValidateSet checks a set.
func (v Entries) ValidateSet(_ context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	if IsKnown(req.ConfigValue) {
		v.check(req.Path, req.ConfigValue.Elements(), true, &resp.Diagnostics)
	}
}

func (v Entries) check(at path.Path, elements []attr.Value, isSet bool, diags *diag.Diagnostics) {
	switch n := len(elements); {
	case n < v.least:
		diags.AddAttributeError(at, "Nothing in it", fmt.Sprintf("%s is empty. %s", at, v.instead))
	case n > v.most && v.most > 0:
		diags.AddAttributeError(at, "Too many entries", fmt.Sprintf("%s has %d entries; Meta takes at most %d. Take %d of them away.", at, n, v.most, n-v.most))
	}
	for i, element := range elements {
		switch entry := at.AtListIndex(i); {
		case !element.IsNull():
		case isSet:
			diags.AddAttributeError(at, "Null in a set", NullElement("An entry of "+at.String(), at.String()))
		default:
			diags.AddAttributeError(entry, "Null in a list", NullElement(entry.String(), at.String()))
		}
	}
}

// nameOf is how a message names an attribute: an entry of a set, which has no number,
// by its set.
func nameOf(p path.Path) string {
	if isOfSet(p) {
		return p.ParentPath().String()
	}
	return p.String()
}

func isOfSet(p path.Path) bool {
	last, _ := p.Steps().LastStep()
	_, ok := last.(path.PathStepElementKeyValue)
	return ok
}
