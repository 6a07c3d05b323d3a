package functions

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template/message"
	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type preview struct{}

var _ function.Function = preview{}

func newPreview() function.Function { return preview{} }

func (preview) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "preview"
}

func (preview) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
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
	}
}

func (preview) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var text string
	var values types.Dynamic
	if resp.Error = req.Arguments.Get(ctx, &text, &values); resp.Error != nil {
		return
	}
	given, tooDeep := argument(1, values)
	if tooDeep != nil {
		resp.Error = tooDeep
		return
	}
	filled, problems := message.FillValues(text, given)
	if len(problems) > 0 {
		var words []string
		for _, p := range problems {
			words = append(words, p.Text())
		}
		resp.Error = wrong(1, words...)
		return
	}
	resp.Error = resp.Result.Set(ctx, visible.Text(filled))
}
