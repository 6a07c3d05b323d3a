package functions

import (
	"encoding/json"
	"maps"
	"math/big"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/nesting"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// argument is plain of what a function was given at a position, unless that is
// nested deeper than anything that it could mean.
func argument(position int64, v attr.Value) (any, *function.FuncError) {
	value := plain(v)
	if isDeeper(value, nesting.Max) {
		return nil, wrong(position, (&nesting.Error{}).Error())
	}
	return value, nil
}

func isDeeper(v any, than int) bool {
	deeper := func(member any) bool { return isDeeper(member, than-1) }
	switch v := v.(type) {
	case []any:
		return than == 0 || slices.ContainsFunc(v, deeper)
	case map[string]any:
		return than == 0 || slices.ContainsFunc(slices.Collect(maps.Values(v)), deeper)
	}
	return false
}

// plain turns a value of any type into what JSON would decode it to. A value that
// is not known is null: Terraform calls a function only when all is known, but for
// the parameters that say otherwise.
func plain(v attr.Value) any {
	if v == nil || v.IsNull() || v.IsUnknown() {
		return nil
	}
	switch v := v.(type) {
	case types.Dynamic:
		return plain(v.UnderlyingValue())
	case types.String:
		return v.ValueString()
	case types.Bool:
		return v.ValueBool()
	case types.Number:
		return number(v.ValueBigFloat())
	case types.Object:
		return plainMap(v.Attributes())
	case types.Map:
		return plainMap(v.Elements())
	case interface{ Elements() []attr.Value }: // a list, a set or a tuple
		out := []any{}
		for _, element := range v.Elements() {
			out = append(out, plain(element))
		}
		return out
	}
	return nil
}

// number writes a number as people do. One that no float of 64 bits could hold
// becomes a text that says so much: to write out 1e600000000 takes hours.
func number(f *big.Float) any {
	const maxBits = 1100
	if exponent := f.MantExp(nil); f.IsInf() || exponent > maxBits || exponent < -maxBits {
		return "a number out of all proportion"
	}
	return json.Number(f.Text('f', -1))
}

func plainMap(values map[string]attr.Value) map[string]any {
	out := make(map[string]any, len(values))
	for name, v := range values {
		out[name] = plain(v)
	}
	return out
}
