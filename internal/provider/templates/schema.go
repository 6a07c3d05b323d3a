package templates

import (
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// qualityScores are the scores that Graph filters by.
var qualityScores = []string{"GREEN", "YELLOW", "RED", "UNKNOWN"}

// freeService is a category that templates may have but cannot be created in.
const freeService template.Category = "FREE_SERVICE"

func dataSourceSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "The message templates of a WhatsApp Business Account, all of them or those that Graph's filters leave. " +
			"Every page of the listing is read. Several filters narrow each other; within one, any of its values will do.",
		Attributes: map[string]schema.Attribute{
			"business_account_id": kit.AccountAttribute("Id of the WhatsApp Business Account (WABA) whose templates are listed: digits only. Defaults to the provider's `business_account_id`."),
			"name": textFilter("Only templates with this in their name. Graph matches loosely: templates whose name merely contains the text are listed too. " +
				"For one name alone, add `if t.name == \"…\"` where the list is used, or read it with `whatsapp_message_template`."),
			"content":        textFilter("Only templates with this in the text of their components, as Graph matches it."),
			"languages":      setFilter("Only templates in these languages: codes with an underscore before the country, such as `[\"en_US\", \"de\"]`.", stringvalidator.LengthAtLeast(1)),
			"categories":     enumFilter("Only templates in these categories", append(template.Categories(), freeService)),
			"statuses":       enumFilter("Only templates with these statuses", template.Statuses()),
			"quality_scores": enumFilter("Only templates with these quality scores", qualityScores),
			"templates": schema.ListNestedAttribute{
				Computed: true,
				MarkdownDescription: "The templates, each language of a name by itself, sorted by name, then language, then id. Empty when there are none. " +
					"What Graph does not report of a template is null.",
				// With a type of its own the framework does not work it out again for each value.
				NestedObject: schema.NestedAttributeObject{CustomType: templateType, Attributes: templateAttributes()},
			},
		},
	}
}

func textFilter(description string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional:            true,
		MarkdownDescription: description,
		Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
	}
}

// setFilter refuses an empty set: nobody could say whether it asks for all
// templates or for none.
func setFilter(description string, each validator.String) schema.SetAttribute {
	return schema.SetAttribute{
		Optional: true, ElementType: types.StringType,
		MarkdownDescription: description + " At least one; leave it out (or `null`) for all.",
		Validators:          []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.NoNullValues(), setvalidator.ValueStringsAre(each)},
	}
}

func enumFilter[T ~string](description string, values []T) schema.SetAttribute {
	allowed := make([]string, len(values))
	for i, v := range values {
		allowed[i] = string(v)
	}
	return setFilter(description+": any of `"+strings.Join(allowed, "`, `")+"`.", stringvalidator.OneOf(allowed...))
}
