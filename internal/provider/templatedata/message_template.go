package templatedata

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type messageTemplate struct{ kit.DataSource }

var (
	_ datasource.DataSourceWithConfigure      = (*messageTemplate)(nil)
	_ datasource.DataSourceWithValidateConfig = (*messageTemplate)(nil)
)

// NewMessageTemplate returns the data source whatsapp_message_template: one
// template, by its id or by its name and language.
func NewMessageTemplate() datasource.DataSource {
	return &messageTemplate{kit.NewDataSource("message_template", messageTemplateSchema)}
}

// naming is what a configuration says of the template to read; all else of the
// data source is filled in.
type naming struct{ BusinessAccountID, ID, Name, Language types.String }

func (n *naming) read(ctx context.Context, config tfsdk.Config) diag.Diagnostics {
	var diags diag.Diagnostics
	for _, argument := range []struct {
		name  string
		value *types.String
	}{
		{"business_account_id", &n.BusinessAccountID}, {"id", &n.ID}, {"name", &n.Name}, {"language", &n.Language},
	} {
		diags.Append(config.GetAttribute(ctx, path.Root(argument.name), argument.value)...)
	}
	return diags
}

// ValidateConfig checks that the template is named in exactly one way.
func (d *messageTemplate) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var given naming
	resp.Diagnostics.Append(given.read(ctx, req.Config)...)
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(given.validate()...)
	}
}

// validate reports only what is wrong whatever the unknown values will be.
func (n *naming) validate() diag.Diagnostics {
	var diags diag.Diagnostics
	const ways = "Set either id, or name and language."
	switch {
	case n.ID.IsUnknown():
	case !n.ID.IsNull():
		if kit.IsKnown(n.Name) {
			diags.AddAttributeError(path.Root("name"), "Template is named twice", "id already says which template to read, so name must be left out. "+ways)
		}
		if kit.IsKnown(n.Language) {
			diags.AddAttributeError(path.Root("language"), "Template is named twice", "id already says which template to read, so language must be left out. "+ways)
		}
	case n.Name.IsNull() && n.Language.IsNull():
		diags.AddAttributeError(path.Root("id"), "Template is not named", "Nothing says which template to read. "+ways)
	case n.Name.IsNull():
		diags.AddAttributeError(path.Root("name"), "Name is missing", "The language alone does not say which template to read. "+ways)
	case n.Language.IsNull():
		diags.AddAttributeError(path.Root("language"), "Language is missing", "Each language of a name is a template by itself, so the name alone does not say which one to read. "+ways)
	}
	return diags
}

func (d *messageTemplate) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var given naming
	resp.Diagnostics.Append(given.read(ctx, req.Config)...)
	ctx, cancel, client := d.Begin(ctx, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	var account types.String
	var found template.Template
	var diags diag.Diagnostics
	if !given.ID.IsNull() {
		// An id is enough to find a template, whatever account it is in.
		account = d.AccountIfAny(given.BusinessAccountID)
		found, diags = d.findByID(ctx, client, given.ID.ValueString())
	} else if account = d.Account(given.BusinessAccountID, &diags); !diags.HasError() {
		found, diags = d.findByName(ctx, client, account.ValueString(), given.Name.ValueString(), given.Language.ValueString())
	}
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	values, diags := messageTemplateValues(found)
	resp.Diagnostics.Append(diags...)
	values["business_account_id"] = account
	resp.Diagnostics.Append(resp.State.Set(ctx, types.ObjectValueMust(messageTemplateType.AttrTypes, values))...)
}

func (d *messageTemplate) findByID(ctx context.Context, client *graph.Client, id string) (template.Template, diag.Diagnostics) {
	var diags diag.Diagnostics
	found, err := client.Template(ctx, id)
	switch {
	case graph.IsNotFound(err):
		diags.AddAttributeError(path.Root("id"), "Message template not found", fmt.Sprintf(
			"There is no template with the id %s, or this token may not see it. data \"whatsapp_templates\" lists what an account has, with ids.\n\n%s", id, d.Explain(err)))
	case err != nil:
		diags.Append(d.GraphError("read message template with id "+id, err))
	}
	return found, diags
}

func (d *messageTemplate) findByName(ctx context.Context, client *graph.Client, account, name, language string) (template.Template, diag.Diagnostics) {
	var diags diag.Diagnostics
	found, exists, err := client.FindTemplate(ctx, account, name, language)
	switch {
	case err != nil:
		diags.Append(d.GraphError(fmt.Sprintf("read message template %q (%s) of account %s", name, language, account), err))
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
