package functions

import (
	"context"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/function"
)

type parseComponents struct{}

var _ function.Function = parseComponents{}

func newParseComponents() function.Function { return parseComponents{} }

func (parseComponents) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "parse_components"
}

func (parseComponents) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Components in JSON, as the object that the resource takes",
		MarkdownDescription: "Turns the components of a message template from JSON, as they stand in Meta's documents or in an answer of the Graph API, into the object that `components` of `whatsapp_message_template` takes. " +
			"It can be assigned as it is, or taken apart: `provider::whatsapp::parse_components(file(\"promo.json\")).body.text`. Texts that Meta writes by itself, as in an authentication template, are left out; attributes that are not in the JSON are null.\n\n" +
			"Nothing gets lost: JSON that says more than `components` can hold, such as a kind of component that is newer than this provider, is an error that names it. Use `components_json` for such a template." + since,
		Parameters: []function.Parameter{
			function.StringParameter{Name: "json", MarkdownDescription: "JSON array of components, such as `[{\"type\": \"BODY\", \"text\": \"Hello\"}]`. Malformed JSON, and JSON nested more than 64 deep, is an error with its line and column."},
		},
		Return: function.ObjectReturn{AttributeTypes: form.Type().AttrTypes},
	}
}

func (parseComponents) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var text string
	if resp.Error = req.Arguments.Get(ctx, &text); resp.Error != nil {
		return
	}
	parsed, err := template.ParseComponents(text)
	if err != nil {
		resp.Error = wrong(0, "not a JSON array of components: "+err.Error())
		return
	}
	if lost := inexpressible(parsed); lost != "" {
		resp.Error = wrong(0, lost+": `components` of whatsapp_message_template cannot hold that. Give the JSON to components_json instead, which takes any")
		return
	}
	resp.Error = resp.Result.Set(ctx, form.Flatten(imported(parsed)))
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
