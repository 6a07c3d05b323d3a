package functions

import (
	"encoding/json"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// call runs a function as Terraform does, short of a Terraform.
func call(t *testing.T, f function.Function, arguments ...attr.Value) (attr.Value, *function.FuncError) {
	t.Helper()
	var definition function.DefinitionResponse
	f.Definition(t.Context(), function.DefinitionRequest{}, &definition)
	result, funcErr := definition.Definition.Return.NewResultData(t.Context())
	if funcErr != nil {
		t.Fatal(funcErr)
	}
	if definition.Definition.VariadicParameter != nil {
		fixed := len(definition.Definition.Parameters)
		arguments = append(slices.Clone(arguments[:fixed]), tuple(t, arguments[fixed:]...))
	}
	resp := function.RunResponse{Result: result}
	f.Run(t.Context(), function.RunRequest{Arguments: function.NewArgumentsData(arguments)}, &resp)
	return resp.Result.Value(), resp.Error
}

// refuses checks the error, and which argument it is about.
func refuses(t *testing.T, name string, err *function.FuncError, argument int64, want string) {
	t.Helper()
	if err == nil || err.FunctionArgument == nil || *err.FunctionArgument != argument || !strings.Contains(err.Text, want) {
		t.Errorf("%s: %v, want about argument %d: %s", name, err, argument, want)
	}
}

// What is nested out of all proportion, or written out would fill the memory, is
// refused or kept short.
func TestBoundsOfArguments(t *testing.T) {
	deep := func(levels int) attr.Value {
		v := attr.Value(str("x"))
		for range levels {
			v = tuple(t, v)
		}
		return dynamic(v)
	}
	const says = "nested more than 64 deep"
	_, err := call(t, newPreview(), str("{{1}}"), deep(65))
	refuses(t, "preview", err, 1, says)
	_, err = call(t, newParameters(), deep(65))
	refuses(t, "parameters", err, 0, says)
	_, err = call(t, newMessagePayload(), str("+16505551234"), deep(65), deep(65))
	refuses(t, "message_payload", err, 1, says)
	_, err = call(t, newParseComponents(), str(strings.Repeat("[", 65)))
	refuses(t, "parse_components", err, 0, says)
	_, err = call(t, newParameters(), deep(64)) // just allowed, and nonsense for another reason
	refuses(t, "parameters", err, 0, "element 0 of the array is a list")

	for digits, want := range map[string]string{"1e600000000": "a number out of all proportion", "1e999999999": "a number out of all proportion", "1e300": "1" + strings.Repeat("0", 300), "0.25": "0.25"} {
		f, _, err := big.ParseFloat(digits, 10, 512, big.ToNearestEven)
		if err != nil {
			t.Fatal(err)
		}
		got, wrong := call(t, newPreview(), str("{{1}}"), dynamic(tuple(t, types.NumberValue(f))))
		if wrong != nil || !got.Equal(str(want)) {
			t.Errorf("%s: %.40s…, %v", digits, got, wrong)
		}
	}
}

func str(s string) types.String { return types.StringValue(s) }

func dynamic(v attr.Value) types.Dynamic { return types.DynamicValue(v) }

// obj is an object as it is written in a configuration: of what is written.
func obj(t *testing.T, values map[string]attr.Value) types.Object {
	t.Helper()
	attributes := map[string]attr.Type{}
	for name, v := range values {
		attributes[name] = v.Type(t.Context())
	}
	return types.ObjectValueMust(attributes, values)
}

func tuple(t *testing.T, values ...attr.Value) types.Tuple {
	t.Helper()
	var elements []attr.Type
	for _, v := range values {
		elements = append(elements, v.Type(t.Context()))
	}
	return types.TupleValueMust(elements, values)
}

func TestDefinitions(t *testing.T) {
	for _, constructor := range All() {
		f := constructor()
		var metadata function.MetadataResponse
		f.Metadata(t.Context(), function.MetadataRequest{}, &metadata)
		var resp function.DefinitionResponse
		f.Definition(t.Context(), function.DefinitionRequest{}, &resp)
		if d := resp.Definition; d.Summary == "" || d.MarkdownDescription == "" {
			t.Errorf("%s is not described", metadata.Name)
		}
		for _, p := range resp.Definition.Parameters {
			if p.GetMarkdownDescription() == "" || p.GetName() == "" {
				t.Errorf("%s: a parameter is not described", metadata.Name)
			}
		}
	}
}

func TestParseComponentsLosesNothing(t *testing.T) {
	for text, want := range map[string]string{
		"[\n {\"type\":\"BODY\",}]": "line 2, column 17",
		`{}`:                        "expected a JSON array of components, got an object",
		`[{"type":"HOLOGRAM"}]`:     `component of type "HOLOGRAM": ` + "`components`",
		`[{"type":"BUTTONS","buttons":[{"type":"SHINY"}]}]`:                             `button of type "SHINY"`,
		`[{"type":"HEADER","format":"AUDIO"}]`:                                          `header of format "AUDIO"`,
		`[{"type":"BODY","txet":"Hi"}]`:                                                 "unknown body.txet",
		`[{"type":"BODY","text":"a"},{"type":"BODY","text":"b"}]`:                       "a part that is there twice",
		`[{"type":"FOOTER","text":"a","format":"TEXT"}]`:                                "a member that belongs to another kind",
		`[{"type":"CAROUSEL","cards":[{"components":[{"type":"FOOTER","text":"a"}]}]}]`: "components_json",
	} {
		_, err := call(t, newParseComponents(), str(text))
		refuses(t, text, err, 0, want)
	}
}

// Payloads of every kind pass, since the typed form has room for all of them.
func TestParseComponentsTakesEveryKind(t *testing.T) {
	files, err := filepath.Glob("../../template/testdata/payloads/*.json")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d payloads, %v", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Payload struct{ Components json.RawMessage }
		}
		if err := json.Unmarshal(data, &doc); err != nil || len(doc.Payload.Components) == 0 {
			t.Fatalf("%s: %v", file, err)
		}
		parsed(t, string(doc.Payload.Components))
	}
}

func TestParseComponentsFitsTheResource(t *testing.T) {
	v, err := call(t, newParseComponents(), str(`[{"type":"body","text":"Hi {{1}}","example":{"body_text":["x"]}},
		{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Go","flow_id":12,"flow_action":"navigate"}]}]`))
	if err != nil {
		t.Fatal(err)
	}
	if !v.Type(t.Context()).Equal(form.Type()) {
		t.Errorf("type %s", v.Type(t.Context()))
	}
	if got := v.String(); !strings.Contains(got, `"flow_id":"12"`) || !strings.Contains(got, `"Hi {{1}}"`) || !strings.Contains(got, `"examples":["x"]`) {
		t.Error(got)
	}
}

// Terraform names neither the file nor the key of a for_each, so errors begin with
// what the second argument says.
func TestComponentsNamesTheSource(t *testing.T) {
	good := obj(t, map[string]attr.Value{"body": obj(t, map[string]attr.Value{"text": str("Hello.")})})
	bad := obj(t, map[string]attr.Value{"footr": str("Bye.")})
	for name, c := range map[string]struct {
		arguments []attr.Value
		argument  int64
		want      string // "" is no error
	}{
		"good":                {[]attr.Value{dynamic(good), str("promo.yaml")}, 0, ""},
		"good, not known":     {[]attr.Value{dynamic(good), types.StringUnknown()}, 0, ""},
		"no source":           {[]attr.Value{dynamic(bad)}, 0, "footr: did you mean footer?"},
		"source":              {[]attr.Value{dynamic(bad), str("promo.yaml")}, 0, "promo.yaml: footr: did you mean footer?"},
		"source, not known":   {[]attr.Value{dynamic(bad), types.StringUnknown()}, 0, "footr: did you mean footer?"},
		"list":                {[]attr.Value{dynamic(tuple(t)), str("promo.yaml")}, 0, "promo.yaml: this is a list"},
		"one source too many": {[]attr.Value{dynamic(good), str("a"), str("b")}, 2, "two arguments at most"},
	} {
		_, err := call(t, newComponents(), c.arguments...)
		switch {
		case c.want != "":
			refuses(t, name, err, c.argument, c.want)
			if !strings.HasPrefix(err.Text, c.want) && c.argument == 0 {
				t.Errorf("%s: begins otherwise: %s", name, err.Text)
			}
		case err != nil:
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestParametersTakesEveryForm(t *testing.T) {
	body := map[string]attr.Value{"text": str("Hi {{1}}"), "examples": tuple(t, types.NumberValue(big.NewFloat(3)))}
	for name, components := range map[string]attr.Value{
		"text":      str(`[{"type":"BODY","text":"Hi {{1}}","example":{"body_text":[["3"]]}}]`),
		"decoded":   tuple(t, obj(t, map[string]attr.Value{"type": str("BODY"), "text": str("Hi {{1}}"), "example": obj(t, map[string]attr.Value{"body_text": tuple(t, str("3"))})})),
		"partial":   obj(t, map[string]attr.Value{"body": obj(t, body), "footer": types.ObjectNull(nil)}),
		"in full":   parsed(t, `[{"type":"BODY","text":"Hi {{1}}","example":{"body_text":[["3"]]}}]`),
		"with null": obj(t, map[string]attr.Value{"body": obj(t, body), "buttons": types.DynamicNull()}),
	} {
		v, err := call(t, newParameters(), dynamic(components))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := `[{"button_index":<null>,"card_index":<null>,"component":"body","example":"3","name":"1","type":"text"}]`
		if got := v.String(); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func parsed(t *testing.T, text string) attr.Value {
	t.Helper()
	v, err := call(t, newParseComponents(), str(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestParametersSaysWhatIsWrong(t *testing.T) {
	button := func(kind string) attr.Value {
		return obj(t, map[string]attr.Value{"buttons": tuple(t, obj(t, map[string]attr.Value{"type": str(kind)}))})
	}
	for want, components := range map[string]attr.Value{
		`components.body.txet: did you mean text? There is no such attribute`:                 obj(t, map[string]attr.Value{"body": obj(t, map[string]attr.Value{"txet": str("x")})}),
		"components.body: an object is needed":                                                obj(t, map[string]attr.Value{"body": str("x")}),
		"components.buttons: a list is needed":                                                obj(t, map[string]attr.Value{"buttons": str("x")}),
		"components.body.text: a single value is needed":                                      obj(t, map[string]attr.Value{"body": obj(t, map[string]attr.Value{"text": tuple(t)})}),
		"components.body.named_examples: a map is needed":                                     obj(t, map[string]attr.Value{"body": obj(t, map[string]attr.Value{"named_examples": str("x")})}),
		`components.body.named_examples["a"]: a single value is needed`:                       obj(t, map[string]attr.Value{"body": obj(t, map[string]attr.Value{"named_examples": obj(t, map[string]attr.Value{"a": tuple(t)})})}),
		"components.call_permission_request: true or false is needed":                         obj(t, map[string]attr.Value{"call_permission_request": str("yes")}),
		"components.footer.code_expiration_minutes: a whole number is needed":                 obj(t, map[string]attr.Value{"footer": obj(t, map[string]attr.Value{"code_expiration_minutes": str("5m")})}),
		`components.buttons[0].type: "SHINY" is not a value that it takes. Write QUICK_REPLY`: button("SHINY"),
		`button of type "SHINY": this version of the provider`:                                str(`[{"type":"BUTTONS","buttons":[{"type":"SHINY"}]}]`),
		`button of type ""`:                         obj(t, map[string]attr.Value{"buttons": tuple(t, obj(t, map[string]attr.Value{"text": str("x")}))}),
		"line 1, column 2":                          str("[x"),
		"components are given as an object such as": types.BoolValue(true),
	} {
		_, err := call(t, newParameters(), dynamic(components))
		refuses(t, want, err, 0, want)
	}
}

func TestMessagePayloadSaysWhichArgument(t *testing.T) {
	hello := obj(t, map[string]attr.Value{"name": str("hello"), "language": str("en_US"), "components": obj(t, map[string]attr.Value{"body": obj(t, map[string]attr.Value{"text": str("Hi {{1}}")})})})
	values := obj(t, map[string]attr.Value{"body": tuple(t, str("Pablo"))})
	for _, c := range []struct {
		to               string
		template, values attr.Value
		argument         int64
		want             string
	}{
		{" ", hello, values, 0, "the phone number is empty"},
		{"1", str("hello"), values, 1, "an object with name, language and components is needed"},
		{"1", obj(t, map[string]attr.Value{"name": str("hello")}), values, 1, "needs a name and a language"},
		{"1", obj(t, map[string]attr.Value{"name": str("hello"), "language": str("de")}), values, 1, "components or components_json"},
		{"1", obj(t, map[string]attr.Value{"name": str("hello"), "language": str("de"), "components_json": str("[")}), values, 1, "line 1"},
		{"1", hello, str("Pablo"), 2, "an object is needed"},
		{"1", hello, obj(t, nil), 2, "values.body: placeholder {{1}} has no value"},
	} {
		_, err := call(t, newMessagePayload(), str(c.to), dynamic(c.template), dynamic(c.values))
		refuses(t, c.want, err, c.argument, c.want)
	}
	v, err := call(t, newMessagePayload(), str("1"), dynamic(hello), dynamic(values))
	if err != nil || !strings.Contains(v.String(), "Pablo") {
		t.Errorf("%v %v", v, err)
	}
}
