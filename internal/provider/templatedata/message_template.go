package templatedata

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	resourceschema "github.com/hashicorp/terraform-plugin-framework/resource/schema"
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
	diags := config.GetAttribute(ctx, path.Root("business_account_id"), &n.BusinessAccountID)
	diags.Append(config.GetAttribute(ctx, path.Root("id"), &n.ID)...)
	diags.Append(config.GetAttribute(ctx, path.Root("name"), &n.Name)...)
	diags.Append(config.GetAttribute(ctx, path.Root("language"), &n.Language)...)
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
	if !given.ID.IsNull() {
		// An id is enough to find a template, whatever account it is in.
		account = d.AccountIfAny(given.BusinessAccountID)
		found = d.findByID(ctx, client, given.ID.ValueString(), &resp.Diagnostics)
	} else if account = d.Account(given.BusinessAccountID, &resp.Diagnostics); !resp.Diagnostics.HasError() {
		found = d.findByName(ctx, client, account.ValueString(), given.Name.ValueString(), given.Language.ValueString(), &resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	values, diags := messageTemplateValues(found)
	resp.Diagnostics.Append(diags...)
	values["business_account_id"] = account
	resp.Diagnostics.Append(resp.State.Set(ctx, types.ObjectValueMust(messageTemplateType.AttrTypes, values))...)
}

func (d *messageTemplate) findByID(ctx context.Context, client *graph.Client, id string, diags *diag.Diagnostics) template.Template {
	found, err := client.Template(ctx, id)
	switch {
	case graph.IsNotFound(err):
		diags.AddAttributeError(path.Root("id"), "Message template not found", fmt.Sprintf(
			"There is no template with the id %s, or this token may not see it. data \"whatsapp_templates\" lists what an account has, with ids.\n\n%s", id, d.Session.Explain(err)))
	case err != nil:
		diags.Append(d.Session.GraphError("read message template with id "+id, err))
	}
	return found
}

func (d *messageTemplate) findByName(ctx context.Context, client *graph.Client, account, name, language string, diags *diag.Diagnostics) template.Template {
	found, exists, err := client.FindTemplate(ctx, account, name, language)
	switch {
	case err != nil:
		diags.Append(d.Session.GraphError(fmt.Sprintf("read message template %q (%s) of account %s", name, language, account), err))
	case !exists:
		diags.AddError("Message template not found", fmt.Sprintf(
			"Account %s has no template %q in language %s. %s\n\n"+
				"Check the account, the spelling of the name, and the language code (with an underscore, as in en_US); data \"whatsapp_templates\" lists what the account has.",
			account, name, language, otherLanguages(ctx, client, account, name)))
	}
	return found
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

var messageTemplateType = messageTemplateSchema().Type().(types.ObjectType)

func messageTemplateSchema() schema.Schema {
	attributes := map[string]schema.Attribute{
		"business_account_id": kit.AccountAttribute("Id of the WhatsApp Business Account (WABA) in which to look for `name` and `language`: digits only. Defaults to the provider's `business_account_id`. " +
			"With `id` it is not needed, and it is not checked that the template belongs to it."),
		"id": kit.NamingText("Meta's id of the template (`hsm_id`), to read it by: digits only, as text. Set either this, or `name` and `language`.",
			kit.MustBeID("must be Meta's id of a template, which is a number such as 1387372356726668")),
		"name": kit.NamingText("Name of the template to read, together with `language`.", kit.TemplateName()),
		"language": kit.NamingText("Language code of the template to read, with an underscore before the country: `en_US`, `pt_BR`, `de`.",
			kit.Language()),
	}
	maps.Copy(attributes, commonAttributes())
	maps.Copy(attributes, contentAttributes())
	return schema.Schema{
		MarkdownDescription: "One language of a WhatsApp message template that exists already, read by `id`, or by `name` and `language`.",
		Attributes:          attributes,
	}
}

// contentAttributes are the content as the resource has it.
func contentAttributes() map[string]schema.Attribute {
	components, _ := computedOf(form.Attribute()).(schema.SingleNestedAttribute)
	components.MarkdownDescription = "The content, in the same form as `components` of the resource, so that it can be put into one. Texts that Meta writes by itself are left out. " +
		"Null when a component or button is of a kind, or has a member, that is newer than this provider; `components_json` has it then."
	return map[string]schema.Attribute{
		"max_price":  maxPriceAttribute(),
		"components": components,
		"components_json": kit.ComputedString("The content as a JSON array, in the same form as `components_json` of the resource and as Meta's documents; always set, also for kinds of component that are newer than this provider. " +
			"What Graph returned word for word, generated texts included, is in `whatsapp_templates`."),
		"preview": kit.ComputedString("The message as a customer will read it, with the examples filled in. An authentication template is shown with the texts that Meta has given it, in its language. Characters that nobody can see are shown by number and name."),
		"revision": kit.ComputedString("Fingerprint of the content: the same for every spelling of the same content, so that two templates can be compared. " +
			"Samples of media count by the address that Meta gave them."),
	}
}

// messageTemplateValues are the values of all attributes but the account. The
// content is written as the resource would import it, so that it can be put
// into a resource; revision belongs to that. The preview
// is of what Graph has, with the texts that Meta has written.
func messageTemplateValues(t template.Template) (map[string]attr.Value, diag.Diagnostics) {
	var diags diag.Diagnostics
	report := graph.ReportOf(t)
	values := commonValues(t, report)
	values["max_price"] = price(report.MaxPrice, maxPriceType, "strategy", "amount_per_1000")
	content := template.Imported(t)
	values["preview"], values["revision"] = types.StringValue(template.Preview(t.Content, t.Language)), types.StringValue(template.Revision(content))
	values["components"] = form.Null()
	if len(content.Components) > 0 && form.IsExpressible(content.Components) {
		values["components"] = form.Flatten(content.Components)
	}
	t.Content = content
	written, err := graph.ComponentsJSON(t)
	if err != nil {
		diags.AddAttributeError(path.Root("components_json"), "Unable to write components as JSON", err.Error())
	}
	values["components_json"] = types.StringValue(written)
	return values, diags
}

// computedOf turns an attribute of the resource into one that a data source
// fills in: the same type and the same description, and nothing to configure.
func computedOf(a resourceschema.Attribute) schema.Attribute {
	description := strings.TrimPrefix(a.GetMarkdownDescription(), "Required. ") // nobody writes it here
	switch a := a.(type) {
	case resourceschema.StringAttribute:
		return schema.StringAttribute{Computed: true, CustomType: a.CustomType, MarkdownDescription: description}
	case resourceschema.BoolAttribute:
		return schema.BoolAttribute{Computed: true, CustomType: a.CustomType, MarkdownDescription: description}
	case resourceschema.Int64Attribute:
		return schema.Int64Attribute{Computed: true, CustomType: a.CustomType, MarkdownDescription: description}
	case resourceschema.ListAttribute:
		return schema.ListAttribute{Computed: true, CustomType: a.CustomType, ElementType: a.ElementType, MarkdownDescription: description}
	case resourceschema.MapAttribute:
		return schema.MapAttribute{Computed: true, CustomType: a.CustomType, ElementType: a.ElementType, MarkdownDescription: description}
	case resourceschema.SingleNestedAttribute:
		return schema.SingleNestedAttribute{
			Computed: true, CustomType: a.CustomType, MarkdownDescription: description, Attributes: allComputed(a.Attributes),
		}
	case resourceschema.ListNestedAttribute:
		return schema.ListNestedAttribute{
			Computed: true, CustomType: a.CustomType, MarkdownDescription: description,
			NestedObject: schema.NestedAttributeObject{CustomType: a.NestedObject.CustomType, Attributes: allComputed(a.NestedObject.Attributes)},
		}
	}
	// Seen by the first test that looks at the schema.
	panic(fmt.Sprintf("computedOf does not know %T yet", a))
}

func allComputed(attributes map[string]resourceschema.Attribute) map[string]schema.Attribute {
	out := make(map[string]schema.Attribute, len(attributes))
	for name, a := range attributes {
		out[name] = computedOf(a)
	}
	return out
}
