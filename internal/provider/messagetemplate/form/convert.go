package form

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Problem is what is wrong with a part of a value that is to become components.
type Problem struct {
	At   template.Path // within the value: buttons[1].urll; "" for all of it
	Text string        // a sentence without its full stop, about what is at that path
}

// Convert makes the attribute components of a value of another type, as a YAML
// file or an argument of a function holds it. It converts as Terraform would: what
// is left out is null, and texts and numbers stand in for each other, as do texts and booleans
// where true or false is wanted;
// words that Graph wants in upper case may be in any. Other than Terraform, which
// drops an attribute that a nested object does not have, Convert refuses it, and it
// takes no boolean for a text: a label Yes in YAML is one, and nobody means "true".
// Null and unknown values stay what they are, the whole included. All problems
// are reported; with any the object means nothing.
func Convert(v attr.Value) (types.Object, []Problem) {
	var c converter
	converted, _ := c.convert("", componentsType, v).(types.Object)
	return converted, c.problems
}

type converter struct{ problems []Problem }

func (c *converter) report(at template.Path, text string) {
	c.problems = append(c.problems, Problem{at, text})
}

func (c *converter) convert(at template.Path, to attr.Type, v attr.Value) attr.Value {
	for {
		dynamic, ok := v.(types.Dynamic)
		if !ok {
			break
		}
		v = dynamic.UnderlyingValue()
		if v == nil && dynamic.IsUnknown() {
			return unknown(to)
		}
	}
	switch {
	case v == nil || v.IsNull():
		return null(to)
	case v.IsUnknown():
		return unknown(to)
	}
	switch to := to.(type) {
	case types.ObjectType:
		return c.object(at, to, v)
	case types.ListType:
		return c.list(at, to, v)
	case types.MapType:
		return c.dictionary(at, to, v)
	}
	switch to {
	case types.BoolType:
		return c.boolean(at, v)
	case types.Int64Type:
		return c.number(at, v)
	}
	return c.text(at, v)
}

// membersOf are those of an object or a map.
func membersOf(v attr.Value) (map[string]attr.Value, bool) {
	switch v := v.(type) {
	case types.Object:
		return v.Attributes(), true
	case types.Map:
		return v.Elements(), true
	}
	return nil, false
}

func (c *converter) object(at template.Path, to types.ObjectType, v attr.Value) attr.Value {
	given, ok := membersOf(v)
	if !ok {
		c.report(at, "an object is needed, with "+strings.Join(slices.Sorted(maps.Keys(to.AttrTypes)), ", "))
		return null(to)
	}
	known := slices.Sorted(maps.Keys(to.AttrTypes))
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if to.AttrTypes[name] == nil {
			c.report(at.At(name), noSuch(name, known))
		}
	}
	members := map[string]attr.Value{}
	for _, name := range known {
		members[name] = c.convert(at.At(name), to.AttrTypes[name], given[name])
	}
	return types.ObjectValueMust(to.AttrTypes, members)
}

// noSuch says that an object has no attribute of a name, and which one was
// probably meant, or which there are.
func noSuch(name string, known []string) string {
	if near, ok := template.Suggest(name, known); ok {
		return "did you mean " + near + "? There is no such attribute"
	}
	return "there is no such attribute. There are " + strings.Join(known, ", ")
}

func (c *converter) list(at template.Path, to types.ListType, v attr.Value) attr.Value {
	given, ok := v.(interface{ Elements() []attr.Value }) // a list, a set or a tuple
	if !ok {
		c.report(at, "a list is needed")
		return null(to)
	}
	elements := []attr.Value{}
	for i, element := range given.Elements() {
		elements = append(elements, c.convert(at.Index(i), to.ElemType, element))
	}
	return types.ListValueMust(to.ElemType, elements)
}

func (c *converter) dictionary(at template.Path, to types.MapType, v attr.Value) attr.Value {
	given, ok := membersOf(v)
	if !ok {
		c.report(at, "a map is needed, such as { first_name = \"Pablo\" }")
		return null(to)
	}
	elements := map[string]attr.Value{}
	for _, key := range slices.Sorted(maps.Keys(given)) {
		elements[key] = c.convert(at.Key(key), to.ElemType, given[key])
	}
	return types.MapValueMust(to.ElemType, elements)
}

// plainText is a single value as Terraform writes it as a text.
func plainText(v attr.Value) (string, bool) {
	switch v := v.(type) {
	case types.String:
		return v.ValueString(), true
	case types.Number:
		return v.ValueBigFloat().Text('f', -1), true
	case types.Bool:
		return strconv.FormatBool(v.ValueBool()), true
	}
	return "", false
}

func (c *converter) text(at template.Path, v attr.Value) attr.Value {
	text, ok := plainText(v)
	_, isBool := v.(types.Bool)
	switch {
	case !ok:
		c.report(at, "a single value is needed")
	case isBool:
		c.report(at, fmt.Sprintf("%s is no text. YAML makes it of Yes, No, On, Off, Y and N, too: quote a text, as in \"Yes\"", text))
		ok = false
	}
	if known, isWord := words[at.Last()]; isWord && ok {
		return c.word(at, text, known)
	}
	return types.StringValue(text)
}

// words are what the attributes take that take certain words only, by their names,
// which no other attribute has.
var words = func() map[string][]string {
	out := map[string][]string{"format": template.Words(template.HeaderFormats())}
	for f := range template.ButtonFields() {
		if f.Words != nil {
			out[f.Name] = f.Words
		}
	}
	return out
}()

func (c *converter) word(at template.Path, text string, known []string) attr.Value {
	upper := strings.ToUpper(text)
	if text != "" && !slices.Contains(known, upper) {
		c.report(at, strings.TrimSuffix(rules.NotAmong(text, known), "."))
	}
	return types.StringValue(upper)
}

func (c *converter) boolean(at template.Path, v attr.Value) attr.Value {
	text, _ := plainText(v)
	if text != "true" && text != "false" {
		c.report(at, "true or false is needed")
		return types.BoolNull()
	}
	return types.BoolValue(text == "true")
}

func (c *converter) number(at template.Path, v attr.Value) attr.Value {
	text, _ := plainText(v)
	n, _, err := big.ParseFloat(text, 10, 512, big.ToNearestEven)
	if err != nil || !n.IsInt() {
		c.report(at, "a whole number is needed")
		return types.Int64Null()
	}
	whole, accuracy := n.Int64()
	if accuracy != big.Exact {
		c.report(at, "a smaller number is needed")
	}
	return types.Int64Value(whole)
}
