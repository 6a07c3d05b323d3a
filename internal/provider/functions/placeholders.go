package functions

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type placeholders struct{}

var _ function.Function = placeholders{}

func newPlaceholders() function.Function { return placeholders{} }

func (placeholders) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "placeholders"
}

func (placeholders) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "The placeholders of a text",
		MarkdownDescription: "Lists the placeholders of a text of a message template, such as `{{1}}` or `{{first_name}}`: their names, without braces and the spaces inside them, " +
			"in the order in which they first appear, each once. Returns a list of strings, empty when the text has none.\n\n" +
			"With it a module can check that all languages of a template carry the same placeholders, as the example does." + since,
		Parameters: []function.Parameter{
			function.StringParameter{Name: "text", MarkdownDescription: "Text of a header, a body or a button, or the address of a URL button. Braces that are never closed, or hold nothing, are text like any other."},
		},
		Return: function.ListReturn{ElementType: types.StringType},
	}
}

func (placeholders) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var text string
	if resp.Error = req.Arguments.Get(ctx, &text); resp.Error != nil {
		return
	}
	names := template.PlaceholderNames(text)
	if names == nil {
		names = []string{} // an empty list, not null
	}
	resp.Error = resp.Result.Set(ctx, names)
}
