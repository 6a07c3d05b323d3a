package messagetemplate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

func readByID(ctx context.Context, client *graph.Client, id string) (template.Template, diag.Diagnostics) {
	var diags diag.Diagnostics
	found, err := client.Template(ctx, id)
	switch {
	case graph.IsNotFound(err):
		diags.AddAttributeError(path.Root("id"), "Message template not found", fmt.Sprintf(
			"There is no template with the id %s, or this token may not see it. data \"whatsapp_templates\" lists what an account has, with ids.\n\n%s", id, explain.Error(err)))
	case err != nil:
		diags.Append(graphDiagnostic(nil, "read message template with id "+id, err))
	}
	return found, diags
}

func readByName(ctx context.Context, client *graph.Client, account, name, language string) (template.Template, diag.Diagnostics) {
	var diags diag.Diagnostics
	found, exists, err := client.FindTemplate(ctx, account, name, language)
	switch {
	case err != nil:
		diags.Append(graphDiagnostic(nil, fmt.Sprintf("read message template %q (%s) of account %s", name, language, account), err))
	case !exists:
		diags.AddError("Message template not found", fmt.Sprintf(
			"Account %s has no template %q in language %s. %s\n\n"+
				"Check the account, the spelling of the name, and the language code (with an underscore, as in en_US); data \"whatsapp_templates\" lists what the account has.",
			account, name, language, otherLanguages(ctx, client, account, name)))
	}
	return found, diags
}

// otherLanguages says in which languages there is a template of the name.
func otherLanguages(ctx context.Context, client *graph.Client, account, name string) string {
	var languages []string
	for t, err := range client.Templates(ctx, account, graph.Filter{Name: name}) {
		if err != nil {
			return "" // it would only have been a hint
		}
		if t.Name == name {
			languages = append(languages, fmt.Sprintf("%s (%s)", t.Language, t.Status))
		}
	}
	if languages == nil {
		return "There is none of that name in any language."
	}
	slices.Sort(languages)
	return "There is one of that name in: " + strings.Join(languages, ", ") + "."
}
