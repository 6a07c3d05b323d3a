package kit

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// TemplateName refuses what cannot be the name of a template, in the words of
// the rules on names.
func TemplateName() validator.String {
	return identifier{"must be the name of a template", `"order_update"`, func(s string) rules.Subject { return rules.Subject{Name: s} }}
}

// Language refuses what cannot be a language code of Meta's, in the words of the
// rules on languages. One that only is not among those that Meta lists passes:
// the list grows.
func Language() validator.String {
	return identifier{"must be a language code", `"en_US"`, func(s string) rules.Subject { return rules.Subject{Language: s} }}
}

// identifier checks one of the two texts that a template is known by.
type identifier struct {
	description string
	example     string
	subject     func(string) rules.Subject
}

func (v identifier) Description(context.Context) string { return v.description }

func (v identifier) MarkdownDescription(context.Context) string { return v.description }

func (v identifier) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !IsKnown(req.ConfigValue) {
		return
	}
	if req.ConfigValue.ValueString() == "" {
		resp.Diagnostics.AddAttributeError(req.Path, "Empty text", req.Path.String()+" is empty, and "+v.description+", such as "+v.example+".")
		return
	}
	for _, found := range rules.CheckForm(v.subject(req.ConfigValue.ValueString())) {
		resp.Diagnostics.AddAttributeError(req.Path, found.Rule.Title, found.Detail+"\n\n"+found.Rule.Name())
	}
}
