package server_test

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// asks is a validator that asks for members, or says nothing of what it does.
type asks struct{ validator.Object }

func (asks) ValidateObject(_ context.Context, req validator.ObjectRequest, resp *validator.ObjectResponse) {
	if label, ok := req.ConfigValue.Attributes()["label"]; ok && label.IsNull() {
		resp.Diagnostics.AddAttributeError(req.Path, "no label", "")
	}
}

func (asks) Description(context.Context) string { return "" }

func (asks) MarkdownDescription(context.Context) string { return "" }

type asksOpenly struct{ asks }

func (asksOpenly) Required() []string { return []string{"label"} }

// What a validator of an object asks for is asked for here too, if it says what
// it is; the framework is asked where it does not.
func TestMembersThatAValidatorAsksFor(t *testing.T) {
	for name, c := range map[string]struct {
		validator validator.Object
		config    string
		byOurs    bool
	}{
		"all there":              {asksOpenly{}, `{"name":"n","one":{"label":"a"},"many":[{"label":"a"}]}`, true},
		"missing":                {asksOpenly{}, `{"name":"n","one":{}}`, false},
		"missing in a list":      {asksOpenly{}, `{"name":"n","many":[{"label":"a"},{}]}`, false},
		"no object":              {asksOpenly{}, `{"name":"n"}`, true},
		"who knows what it asks": {asks{}, `{"name":"n","one":{"label":"a"}}`, false},
	} {
		t.Run(name, func(t *testing.T) {
			all := things()
			one, many := all["one"].(schema.SingleNestedAttribute), all["many"].(schema.ListNestedAttribute)
			one.Validators, many.NestedObject.Validators = []validator.Object{c.validator}, []validator.Object{c.validator}
			all["one"], all["many"] = one, many
			b := newBench(t, all)
			req := &tfprotov6.ValidateResourceConfigRequest{TypeName: toyType, Config: b.value(c.config)}
			if _, err := b.server.ValidateResourceConfig(t.Context(), req); err != nil {
				t.Fatal(err)
			}
			if answered, _, _ := b.server.Answered(); (answered > 0) != c.byOurs {
				t.Errorf("answered without the framework: %t", answered > 0)
			}
		})
	}
}
