package form

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// obj is an object of what is written, as Terraform gives it to a function.
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

type members = map[string]attr.Value

func str(s string) attr.Value { return types.StringValue(s) }

func num(f float64) attr.Value { return types.NumberValue(big.NewFloat(f)) }

func read(t *testing.T, v attr.Value) template.Components {
	t.Helper()
	object, problems := Convert(v)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if !object.Type(t.Context()).Equal(Type()) {
		t.Fatalf("type %s", object.Type(t.Context()))
	}
	c, unknown := Read(object)
	if len(unknown) > 0 {
		t.Fatal(unknown)
	}
	return c
}

func TestConvertAsTerraformWould(t *testing.T) {
	c := read(t, types.DynamicValue(obj(t, members{
		"header": obj(t, members{"format": str("image"), "example_handle": str("4::a")}),
		"body": obj(t, members{"text": str("Hi {{n}}"), "named_examples": types.MapValueMust(types.NumberType, members{"n": num(5)}),
			"add_security_recommendation": str("true"), "examples": types.DynamicNull()}),
		"footer": types.ObjectNull(nil),
		"buttons": types.ListValueMust(obj(t, members{"type": str(""), "text": types.NumberNull()}).Type(t.Context()), []attr.Value{
			obj(t, members{"type": str("quick_reply"), "text": num(25)}),
		}),
		"carousel":                tuple(t).Type(t.Context()).ValueType(t.Context()),
		"call_permission_request": types.DynamicValue(types.BoolValue(true)),
	})))
	want := template.Components{
		{Type: "HEADER", Format: "IMAGE", Example: &template.Example{HeaderHandle: []string{"4::a"}}},
		{Type: "BODY", Text: "Hi {{n}}", AddSecurityRecommendation: new(true), Example: &template.Example{BodyNamed: []template.NamedExample{{Name: "n", Value: "5"}}}},
		{Type: "BUTTONS", Buttons: []template.Button{{Type: "QUICK_REPLY", Text: "25"}}},
		{Type: "CALL_PERMISSION_REQUEST"},
	}
	if !template.EqualComponents(c, want) {
		t.Errorf("%+v", c)
	}
	c = read(t, obj(t, members{
		"footer":  obj(t, members{"code_expiration_minutes": str("10")}),
		"buttons": tuple(t, obj(t, members{"type": str("flow"), "flow_id": num(1079254650791678), "flow_action": str("Navigate")}), obj(t, members{"type": str("VOICE_CALL"), "ttl_minutes": num(1440)})),
	}))
	if b := c.Buttons(); *c.Find("FOOTER").CodeExpirationMinutes != 10 || b[0].FlowID != "1079254650791678" || b[0].FlowAction != "NAVIGATE" || *b[1].TTLMinutes != 1440 {
		t.Errorf("%+v", c)
	}
}

func TestConvertSaysAllThatIsWrong(t *testing.T) {
	_, problems := Convert(obj(t, members{
		"footr":  obj(t, members{"text": str("x")}),
		"footer": obj(t, members{"text": types.BoolUnknown()}),
		"body":   obj(t, members{"text": tuple(t), "namedExamples": obj(t, nil), "examples": str("x"), "add_security_recommendation": str("yes")}),
		"buttons": tuple(t,
			obj(t, members{"type": str("quick-reply"), "text": str("Yes")}),
			obj(t, members{"type": str("URL"), "urll": str("https://x.example"), "phoneNumber": str("1"), "hologram": str("x"), "supported_apps": tuple(t, obj(t, members{"package": str("x")}))}),
			str("Yes"),
			obj(t, members{"type": str("quick_reply"), "text": types.BoolValue(true)}),
		),
		"carousel":           obj(t, members{"cards": tuple(t, obj(t, members{"header": obj(t, members{"format": str("AUDIO"), "TEXT": str("x")}), "footer": str("x")}))}),
		"header":             obj(t, members{"named_examples": tuple(t)}),
		"limited_time_offer": obj(t, members{"has_expiration": num(3)}),
	}))
	var got []string
	for _, p := range problems {
		got = append(got, string(p.At)+": "+p.Text)
	}
	for _, want := range []string{
		"footr: did you mean footer? There is no such attribute",
		"body.text: a single value is needed",
		"body.namedExamples: did you mean named_examples? There is no such attribute",
		"body.examples: a list is needed",
		"body.add_security_recommendation: true or false is needed",
		`buttons[0].type: "quick-reply" is not a value that it takes. Did you mean "QUICK_REPLY"?`,
		"buttons[1].urll: did you mean url? There is no such attribute",
		"buttons[1].phoneNumber: did you mean phone_number? There is no such attribute",
		"buttons[1].hologram: there is no such attribute. There are app_deep_link, autofill_text",
		"buttons[1].supported_apps[0].package: did you mean package_name? There is no such attribute",
		"buttons[2]: an object is needed, with app_deep_link,",
		`carousel.cards[0].header.format: "AUDIO" is not a value that it takes. Write TEXT,`,
		"carousel.cards[0].header.TEXT: did you mean text? There is no such attribute",
		`buttons[3].text: true is no text. YAML makes it of Yes, No, On, Off, Y and N, too: quote a text, as in "Yes"`,
		"carousel.cards[0].footer: there is no such attribute",
		"header.named_examples: a map is needed",
		"limited_time_offer.has_expiration: true or false is needed",
	} {
		if !slices.ContainsFunc(got, func(line string) bool { return strings.HasPrefix(line, want) }) {
			t.Errorf("not said: %s\n%s", want, strings.Join(got, "\n"))
		}
	}
	if len(got) != 17 {
		t.Errorf("%d problems:\n%s", len(got), strings.Join(got, "\n"))
	}
	for want, v := range map[string]attr.Value{
		"a whole number is needed":   obj(t, members{"footer": obj(t, members{"code_expiration_minutes": num(1.5)})}),
		"a smaller number is needed": obj(t, members{"footer": obj(t, members{"code_expiration_minutes": str("99999999999999999999")})}),
		"an object is needed":        str("body"),
	} {
		if _, problems := Convert(v); len(problems) != 1 || !strings.HasPrefix(problems[0].Text, want) {
			t.Errorf("%s: %v", want, problems)
		}
	}
}

func TestConvertKeepsNullAndUnknown(t *testing.T) {
	for _, v := range []attr.Value{types.DynamicNull(), types.ObjectNull(nil), types.DynamicValue(types.StringNull()), nil} {
		if o, problems := Convert(v); !o.IsNull() || len(problems) > 0 || !o.Type(t.Context()).Equal(Type()) {
			t.Errorf("%v: %v %v", v, o, problems)
		}
	}
	for _, v := range []attr.Value{types.DynamicUnknown(), types.ObjectUnknown(nil), types.DynamicValue(types.StringUnknown())} {
		if o, problems := Convert(v); !o.IsUnknown() || len(problems) > 0 {
			t.Errorf("%v: %v %v", v, o, problems)
		}
	}
	o, problems := Convert(obj(t, members{
		"header": types.DynamicUnknown(), "carousel": types.StringUnknown(),
		"body":    obj(t, members{"text": types.StringUnknown(), "examples": tuple(t, types.DynamicUnknown(), str("b")), "named_examples": types.MapUnknown(types.StringType), "add_security_recommendation": types.BoolUnknown()}),
		"footer":  obj(t, members{"code_expiration_minutes": types.NumberUnknown(), "txt": str("x")}),
		"buttons": tuple(t, types.DynamicUnknown(), obj(t, members{"type": types.StringUnknown(), "text": str("Yes")})),
	}))
	if len(problems) != 1 || problems[0].At != "footer.txt" {
		t.Errorf("%v", problems)
	}
	_, unknown := Read(o)
	var got []string
	for at := range unknown {
		got = append(got, string(at))
	}
	slices.Sort(got)
	want := []string{"components.body.add_security_recommendation", "components.body.examples[0]", "components.body.named_examples", "components.body.text",
		"components.buttons[0]", "components.buttons[1].type", "components.carousel", "components.footer.code_expiration_minutes", "components.header"}
	// Members of an element that is not known are not known either.
	got = slices.DeleteFunc(got, func(at string) bool { return strings.HasPrefix(at, "components.buttons[0].") })
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// The words that Convert takes in any case are those of every attribute that
// takes certain words only, and no others: an attribute of that name is one.
func TestConvertKnowsEveryWord(t *testing.T) {
	for name, known := range words {
		if len(known) == 0 {
			t.Errorf("%s takes no words", name)
		}
	}
	if len(words) != 5 || !slices.Contains(words["type"], "QUICK_REPLY") || !slices.Contains(words["format"], "GIF") {
		t.Errorf("%v", words)
	}
}
