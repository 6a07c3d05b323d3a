package messagetemplate

import (
	"errors"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// headed is a template with a header of a format, and the sample file of it.
func headed(t *testing.T, format template.HeaderFormat, file string) *model {
	t.Helper()
	c := template.Components{{Type: template.TypeBody, Text: "Hello."}}
	if format != "" {
		c = append(template.Components{{Type: template.TypeHeader, Format: format}}, c...)
	}
	all := form.Flatten(c)
	if file == "" {
		return &model{Components: all}
	}
	header, ok := all.Attributes()["header"].(types.Object)
	if !ok {
		t.Fatal("no header")
	}
	return &model{Components: changed(t, all, "header", changed(t, header, "example_file", types.StringValue(file)))}
}

func changed(t *testing.T, o types.Object, name string, v attr.Value) types.Object {
	t.Helper()
	values := o.Attributes()
	values[name] = v
	out, diags := types.ObjectValue(o.AttributeTypes(t.Context()), values)
	if diags.HasError() {
		t.Fatal(diags)
	}
	return out
}

// A file is only compared with a sample that there can have been.
func TestWhatIsToldOfASampleFile(t *testing.T) {
	const fresh, doubt = "the file is new to the template", "nobody can tell"
	inJSON := &model{ComponentsJSON: form.NewJSON(`[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::aW"]}},{"type":"BODY","text":"Hello."}]`)}
	for name, tc := range map[string]struct {
		state *model
		want  string
	}{
		"no header":        {headed(t, "", ""), fresh},
		"a text header":    {headed(t, template.HeaderText, ""), fresh},
		"another format":   {headed(t, template.HeaderVideo, ""), fresh},
		"imported":         {headed(t, template.HeaderImage, ""), doubt},
		"imported as JSON": {inJSON, doubt},
		"the same file":    {headed(t, template.HeaderImage, "logo.png"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			var said strings.Builder
			plan := headed(t, template.HeaderImage, "logo.png")
			planned, _, _ := plan.content()
			prior, _, _ := tc.state.content()
			for _, d := range warnSamples(plan, tc.state, prior.Components, planned.Components) {
				said.WriteString(d.Detail())
			}
			if got := said.String(); tc.want == "" && got != "" || !strings.Contains(got, tc.want) || tc.want == fresh && strings.Contains(got, "import") {
				t.Errorf("want %q: %s", tc.want, got)
			}
		})
	}
}

// What Terraform can do about a limit is said with a limit, and with nothing else.
func TestWhatIsToldOfALimit(t *testing.T) {
	for _, err := range []error{&transport.LimitError{Account: "7", Figure: "call_count", Percent: 100}, &graph.Error{Code: 80008}} {
		if text := (&kit.Session{}).GraphError("", err).Detail(); !strings.Contains(text, `timeouts = { create = "4h" }`) || !strings.Contains(text, "-refresh=false") {
			t.Error(text)
		}
	}
	for _, err := range []error{&graph.Error{Code: 190}, errors.New("other")} {
		if text := (&kit.Session{}).GraphError("", err).Detail(); strings.Contains(text, "timeouts") {
			t.Error(text)
		}
	}
}

func TestWhatIsToldOfASampleTemplate(t *testing.T) {
	for name, want := range map[string]bool{"hello_world": true, "sample_flight_confirmation": true, "jaspers_market_plain_text_v1": true, "hello_world_2": false, "samples": false} {
		if isSample(name) != want {
			t.Error(name)
		}
	}
	cause := &graph.Error{Method: "DELETE", HTTPStatus: 400, Code: 100, Message: "Invalid parameter", TraceID: "AbC"}
	text := undeletable(&model{Name: types.StringValue("hello_world"), Language: types.StringValue("en_US")}, cause).Detail()
	for _, want := range []string{"hello_world", "destroy = false", `deletion_policy = "ABANDON"`, "fbtrace_id AbC"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
	if strings.Contains(text, "appsecret_proof") {
		t.Error(text)
	}
}
