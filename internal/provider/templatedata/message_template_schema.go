package templatedata

import (
	"fmt"
	"maps"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	resourceschema "github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var messageTemplateType = messageTemplateSchema().Type().(types.ObjectType)

func messageTemplateSchema() schema.Schema {
	attributes := map[string]schema.Attribute{
		"business_account_id": kit.AccountAttribute("Id of the WhatsApp Business Account (WABA) in which to look for `name` and `language`: digits only. Defaults to the provider's `business_account_id`. " +
			"With `id` it is not needed, and it is not checked that the template belongs to it."),
		"id": namingAttribute("Meta's id of the template (`hsm_id`), to read it by: digits only, as text. Set either this, or `name` and `language`.",
			kit.MustBeID("must be Meta's id of a template, which is a number such as 1387372356726668")),
		"name": namingAttribute("Name of the template to read, together with `language`.",
			kit.TemplateName()),
		"language": namingAttribute("Language code of the template to read, with an underscore before the country: `en_US`, `pt_BR`, `de`.",
			kit.Language()),
	}
	maps.Copy(attributes, commonAttributes())
	maps.Copy(attributes, contentAttributes())
	return schema.Schema{
		MarkdownDescription: "One language of a WhatsApp message template that exists already, read by `id`, or by `name` and `language`.",
		Attributes:          attributes,
	}
}

// namingAttribute is an attribute that names the template, and is filled in when another does.
func namingAttribute(description string, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, Computed: true, MarkdownDescription: description, Validators: validators}
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
