package functions

import (
	"encoding/json"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/typed"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// full is a value of a type with everything in it.
func full(t attr.Type) any {
	switch t := t.(type) {
	case types.ObjectType:
		out := map[string]any{}
		for name, member := range t.AttrTypes {
			out[name] = full(member)
		}
		return out
	case types.ListType:
		return []any{full(t.ElemType)}
	case types.MapType:
		return map[string]any{"name": full(t.ElemType)}
	}
	switch t {
	case types.BoolType:
		return true
	case types.Int64Type:
		return json.Number("7")
	}
	return "x"
}

// The reader of the typed form and the schema know the same attributes.
func TestTheReaderAsksForWhatTheSchemaHas(t *testing.T) {
	var n notes
	c, _ := typed.Read(n.given("components", full(form.Type())))
	if n.problem != "" || len(c) != 7 {
		t.Errorf("%d components, %s", len(c), n.problem)
	}
	for _, o := range n.objects {
		if problem := o.unasked(); problem != "" {
			t.Errorf("not asked: %s", problem)
		}
		for name := range o.asked {
			if _, ok := o.members()[name]; !ok {
				t.Errorf("%s: asked for %s, which the schema does not have", o.at, name)
			}
		}
	}
}
