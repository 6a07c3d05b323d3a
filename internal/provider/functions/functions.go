// Package functions holds the provider's functions. They need no account and
// make no request; what they say about templates is said in internal/template.
package functions

import (
	"context"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/message"
	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// All lists the functions.
func All() []func() function.Function {
	return []func() function.Function{newPlaceholders, newPreview, newComponents, newParseComponents, newParameters, newMessagePayload}
}

// fn is one of them: its name, what it does, and what it is like.
type fn struct {
	name       string
	run        func(context.Context, function.RunRequest, *function.RunResponse) *function.FuncError
	definition function.Definition
}

func (f fn) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = f.name
}

func (f fn) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = f.definition
}

func (f fn) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	resp.Error = f.run(ctx, req, resp)
}

// since closes each description.
const since = "\n\nFunctions need Terraform 1.8 or newer, or OpenTofu 1.7 or newer, and the provider in the `required_providers` of the module that calls them. " +
	"They need no access token and make no request."

// wrong is an error about an argument, counted from 0: what is wrong with it,
// each thing on a line of its own.
func wrong(argument int64, problems ...string) *function.FuncError {
	return function.NewArgumentFuncError(argument, strings.Join(problems, "\n"))
}

func newPlaceholders() function.Function {
	return fn{"placeholders", runPlaceholders, function.Definition{
		Summary: "The placeholders of a text",
		MarkdownDescription: "Lists the placeholders of a text of a message template, such as `{{1}}` or `{{first_name}}`: their names, without braces and the spaces inside them, " +
			"in the order in which they first appear, each once. Returns a list of strings, empty when the text has none.\n\n" +
			"With it a module can check that all languages of a template carry the same placeholders, as the example does." + since,
		Parameters: []function.Parameter{
			function.StringParameter{Name: "text", MarkdownDescription: "Text of a header, a body or a button, or the address of a URL button. Braces that are never closed, or hold nothing, are text like any other."},
		},
		Return: function.ListReturn{ElementType: types.StringType},
	}}
}

func runPlaceholders(ctx context.Context, req function.RunRequest, resp *function.RunResponse) *function.FuncError {
	var text string
	if err := req.Arguments.Get(ctx, &text); err != nil {
		return err
	}
	names := template.PlaceholderNames(text)
	if names == nil {
		names = []string{} // an empty list, not null
	}
	return resp.Result.Set(ctx, names)
}

func newPreview() function.Function {
	return fn{"preview", runPreview, function.Definition{
		Summary: "A text with its placeholders filled in",
		MarkdownDescription: "Fills values into the placeholders of a text of a message template, and returns the text as a customer reads it. " +
			"A placeholder without a value is an error that names it, and so is a value without a placeholder. Characters that nobody can see, such as marks that turn the direction of a text, " +
			"are shown by number and name; those that a script or an emoji needs stay." + since,
		Parameters: []function.Parameter{
			function.StringParameter{Name: "text", MarkdownDescription: "Text with placeholders such as `{{1}}` or `{{first_name}}`."},
			function.DynamicParameter{Name: "values", MarkdownDescription: "The values: a list for `{{1}}`, `{{2}}`, … in the order of their numbers; a map or object by name (`{ first_name = \"Pablo\" }`) or number (`{ 1 = \"Pablo\" }`); " +
				"or, where the text has a single placeholder, its value. A text without placeholders takes `[]` or `{}`."},
		},
		Return: function.StringReturn{},
	}}
}

func runPreview(ctx context.Context, req function.RunRequest, resp *function.RunResponse) *function.FuncError {
	var text string
	var values types.Dynamic
	if err := req.Arguments.Get(ctx, &text, &values); err != nil {
		return err
	}
	given, tooDeep := argument(1, values)
	if tooDeep != nil {
		return tooDeep
	}
	filled, problems := message.FillValues(text, given)
	if len(problems) > 0 {
		var words []string
		for _, p := range problems {
			words = append(words, p.Text())
		}
		return wrong(1, words...)
	}
	return resp.Result.Set(ctx, visible.Text(filled))
}
