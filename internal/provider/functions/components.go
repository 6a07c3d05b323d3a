package functions

import (
	"context"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func newComponents() function.Function {
	return fn{"components", runComponents, function.Definition{
		Summary: "Components with no key misspelled: from YAML, variables or the resource itself",
		MarkdownDescription: "Takes an object, as a YAML file, a JSON file or a variable holds it, and returns it as `components` of `whatsapp_message_template` takes it. " +
			"A key that `components` does not have is an error, with what was probably meant: `buttons[1].urll: did you mean url? There is no such attribute` All of them are told in one run.\n\n" +
			"Without it a misspelled key is lost without a word: **Terraform drops what a nested object does not have, before a provider sees it**, so that `footr` in place of `footer` makes a template that has no footer. " +
			"That holds for content out of YAML and variables, and just as much for what is written out in the resource: neither `terraform validate` nor a plan can tell. So send all content through this function, `components = provider::whatsapp::components({ body = { text = \"Hello.\" } })`; it is what checks the names.\n\n" +
			"The result always has the same type, with null for what is left out, so that templates of different shapes can go through one `for_each`, one list or one conditional. " +
			"Words that Graph wants in upper case may be in any (`type: quick_reply`); numbers and texts stand in for each other, as everywhere in Terraform. Other than there, `true` and `false` are no texts: YAML makes them of `Yes`, `No`, `On` and `Off` as well, and a button that says \"true\" is nobody's wish. Quote such a label: `text: \"Yes\"`. " +
			"YAML also makes 123 of `0123`, and a time of `2024-05-04`: the function sees only what became of them, so quote these, too. " +
			"What is only known during apply is passed on as it is, and all else is checked." + since,
		Parameters: []function.Parameter{
			function.DynamicParameter{
				Name: "object", AllowNullValue: true, AllowUnknownValues: true,
				MarkdownDescription: "Object with the attributes of `components`, such as `yamldecode(file(\"promo.yaml\")).components`. Null stays null. For an array of components as in Meta's documents there is `parse_components`.",
			},
		},
		VariadicParameter: function.StringParameter{
			Name: "source", AllowUnknownValues: true,
			MarkdownDescription: "Where the object comes from, such as the name of its file: errors begin with it, since Terraform names neither the file nor the key of a `for_each`. `provider::whatsapp::components(each.value.content, each.key)`. May be left out.",
		},
		Return: function.ObjectReturn{AttributeTypes: form.Type().AttrTypes},
	}}
}

func runComponents(ctx context.Context, req function.RunRequest, resp *function.RunResponse) *function.FuncError {
	var given types.Dynamic
	var sources []types.String
	if err := req.Arguments.Get(ctx, &given, &sources); err != nil {
		return err
	}
	if len(sources) > 1 {
		return wrong(2, "there are two arguments at most, the object and where it comes from")
	}
	err := convert(ctx, given, resp)
	if err != nil && len(sources) > 0 && !sources[0].IsUnknown() {
		err.Text = sources[0].ValueString() + ": " + err.Text
	}
	return err
}

// convert answers with the object as components has it, or says what is wrong.
func convert(ctx context.Context, given types.Dynamic, resp *function.RunResponse) *function.FuncError {
	if _, tooDeep := argument(0, given); tooDeep != nil {
		return tooDeep
	}
	if isArray(given) {
		return wrong(0, "this is a list, as components stand in Meta's documents. Give it to parse_components(jsonencode(…)), or write an object such as { body = { text = \"…\" } }")
	}
	object, problems := form.Convert(given)
	if len(problems) > 0 {
		return wrong(0, problemLines("", problems)...)
	}
	return resp.Result.Set(ctx, object)
}

func isArray(v types.Dynamic) bool {
	switch v.UnderlyingValue().(type) {
	case types.List, types.Tuple, types.Set:
		return true
	}
	return false
}

func newParseComponents() function.Function {
	return fn{"parse_components", runParseComponents, function.Definition{
		Summary: "Components in JSON, as the object that the resource takes",
		MarkdownDescription: "Turns the components of a message template from JSON, as they stand in Meta's documents or in an answer of the Graph API, into the object that `components` of `whatsapp_message_template` takes. " +
			"It can be assigned as it is, or taken apart: `provider::whatsapp::parse_components(file(\"promo.json\")).body.text`. Texts that Meta writes by itself, as in an authentication template, are left out; attributes that are not in the JSON are null.\n\n" +
			"Nothing gets lost: JSON that says more than `components` can hold, such as a kind of component that is newer than this provider, is an error that names it. Use `components_json` for such a template." + since,
		Parameters: []function.Parameter{
			function.StringParameter{Name: "json", MarkdownDescription: "JSON array of components, such as `[{\"type\": \"BODY\", \"text\": \"Hello\"}]`. Malformed JSON, and JSON nested more than 64 deep, is an error with its line and column."},
		},
		Return: function.ObjectReturn{AttributeTypes: form.Type().AttrTypes},
	}}
}

func runParseComponents(ctx context.Context, req function.RunRequest, resp *function.RunResponse) *function.FuncError {
	var text string
	if err := req.Arguments.Get(ctx, &text); err != nil {
		return err
	}
	parsed, err := template.ParseComponents(text)
	if err != nil {
		return wrong(0, "not a JSON array of components: "+err.Error())
	}
	if lost := inexpressible(parsed); lost != "" {
		return wrong(0, lost+": `components` of whatsapp_message_template cannot hold that. Give the JSON to components_json instead, which takes any")
	}
	return resp.Result.Set(ctx, form.Flatten(imported(parsed)))
}

// imported is how a business would write what Graph returns.
func imported(c template.Components) template.Components {
	return template.Imported(template.Template{Content: template.Content{Components: c}}).Components
}

// inexpressible says what of c the typed form has no room for, or "".
func inexpressible(c template.Components) string {
	if kinds := c.UnknownKinds(); len(kinds) > 0 {
		return strings.Join(kinds, ", ")
	}
	if keys := c.UnknownKeys(); len(keys) > 0 {
		return fmt.Sprintf("unknown %s", strings.Join(keys, ", "))
	}
	// Whatever else there may be, two bodies for example, does not survive the
	// way there and back.
	if again, _ := form.Read(form.Flatten(imported(c))); !template.EqualComponents(c, again) {
		return "a part that is there twice, or has a member that belongs to another kind"
	}
	return ""
}
