package messagetemplate

import (
	"context"
	"fmt"
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// decoder reads a model from Terraform's value of the resource, field by field.
// It gives what the framework gives, without its walk of the schema for each
// attribute.
type decoder []decoderField

// decoderField is a field of the model that is tagged with an attribute's name.
type decoderField struct {
	index     int
	attribute string
	kind      attr.Type
}

// newDecoder finds the fields. Each must be tagged with one of the attributes.
func newDecoder(all map[string]schema.Attribute) decoder {
	var d decoder
	for i, t := 0, reflect.TypeFor[model](); i < t.NumField(); i++ {
		if name, tagged := t.Field(i).Tag.Lookup("tfsdk"); tagged {
			d = append(d, decoderField{i, name, all[name].GetType()})
		}
	}
	return d
}

func (d decoder) decode(ctx context.Context, object tftypes.Value) (*model, error) {
	var values map[string]tftypes.Value
	if err := object.As(&values); err != nil {
		return nil, err
	}
	m := new(model)
	fields := reflect.ValueOf(m).Elem()
	for _, f := range d {
		value, present := values[f.attribute]
		if !present {
			return nil, fmt.Errorf("%s is missing", f.attribute)
		}
		decoded, err := f.kind.ValueFromTerraform(ctx, value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.attribute, err)
		}
		field, content := fields.Field(f.index), reflect.ValueOf(decoded)
		if !content.Type().AssignableTo(field.Type()) {
			return nil, fmt.Errorf("%s is %s, not %s", f.attribute, content.Type(), field.Type())
		}
		field.Set(content)
	}
	return m, nil
}
