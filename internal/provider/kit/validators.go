package kit

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// Member is a member that an object cannot do without.
type Member struct {
	Name  string
	Write string // an example of it in HCL, such as `type = "URL"`
}

// MustHave refuses an object that lacks one of the members, or that stands in a
// list and is null. The members themselves are Optional in the schema: what is
// Required there, the framework misses in an element of a list that is only
// known during apply, too. Of what is not known yet nothing is asked here.
func MustHave(members ...Member) validator.Object { return mustHave(members) }

type mustHave []Member

// Required are the names of the members. The server reads them from the schema.
func (m mustHave) Required() []string {
	names := make([]string, len(m))
	for i, member := range m {
		names[i] = member.Name
	}
	return names
}

func (m mustHave) Description(context.Context) string {
	return "must have " + strings.Join(m.Required(), ", ")
}

func (m mustHave) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (m mustHave) ValidateObject(_ context.Context, req validator.ObjectRequest, resp *validator.ObjectResponse) {
	if req.ConfigValue.IsUnknown() {
		return
	}
	if req.ConfigValue.IsNull() {
		if isElement(req.Path) {
			resp.Diagnostics.AddAttributeError(req.Path, "Null in a list", NullElement(req.Path.String(), req.Path.ParentPath().String()))
		}
		return
	}
	members := req.ConfigValue.Attributes()
	for _, member := range m {
		if value, ok := members[member.Name]; ok && value.IsNull() {
			resp.Diagnostics.AddAttributeError(req.Path.AtName(member.Name), "Missing attribute",
				fmt.Sprintf("At %s: %s must be set, and is left out or null. Write %s, for example.", req.Path, member.Name, member.Write))
		}
	}
}

// isElement reports whether a path leads to an element of a list.
func isElement(p path.Path) bool {
	last, _ := p.Steps().LastStep()
	_, ok := last.(path.PathStepElementKeyInt)
	return ok
}

// NullElement is what to say of an element of a list that is null.
func NullElement(element, list string) string {
	return fmt.Sprintf("%s is null, and a list has room for values only: what comes after would move up. "+
		"Leave it out, where it comes from a condition with [for v in [ … ] : v if v != null] as the whole of %s.", element, list)
}

// OneOf takes these words alone. For one that is near, the error says which is meant.
func OneOf[T ~string](words ...T) validator.String { return oneOf{words: template.Words(words)} }

// OneOfOrEmpty is OneOf where an empty text is as good as none, as a module
// writes it that has "" for what its user leaves out.
func OneOfOrEmpty[T ~string](words ...T) validator.String {
	return oneOf{words: template.Words(words), orEmpty: true}
}

type oneOf struct {
	words   []string
	orEmpty bool
}

func (v oneOf) Description(context.Context) string {
	return "must be one of " + strings.Join(v.words, ", ")
}

func (v oneOf) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v oneOf) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	word := req.ConfigValue.ValueString()
	if !IsKnown(req.ConfigValue) || slices.Contains(v.words, word) || v.orEmpty && word == "" {
		return
	}
	resp.Diagnostics.AddAttributeError(req.Path, "Unknown value", "At "+nameOf(req.Path)+": "+rules.NotAmong(word, v.words))
}

// OneOfSoFar is OneOf where Meta's list may grow before this provider knows: of a
// word that is not in it there is a warning, and an error only if it is a slip of
// one that is, or of another form than all of them.
func OneOfSoFar(form *regexp.Regexp, words ...string) validator.String {
	return oneOfSoFar{form, words}
}

type oneOfSoFar struct {
	form  *regexp.Regexp
	words []string
}

func (v oneOfSoFar) Description(ctx context.Context) string {
	return OneOf(v.words...).Description(ctx)
}

func (v oneOfSoFar) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v oneOfSoFar) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	word := req.ConfigValue.ValueString()
	if !IsKnown(req.ConfigValue) || slices.Contains(v.words, word) {
		return
	}
	const slip = 2 // characters at the most
	near, _ := template.Suggest(word, v.words)
	if !v.form.MatchString(word) || template.Distance(template.SnakeCase(word), strings.ToLower(near)) <= slip {
		resp.Diagnostics.AddAttributeError(req.Path, "Unknown value", "At "+nameOf(req.Path)+": "+rules.NotAmong(word, v.words))
		return
	}
	meant := ""
	if near != "" {
		meant = fmt.Sprintf(" Did you mean %q?", near)
	}
	resp.Diagnostics.AddAttributeWarning(req.Path, "Value that this provider does not know", fmt.Sprintf(
		"At %s: %q is none of those that Meta is known to have: %s.%s If Meta has it by now, apply goes through; otherwise Meta refuses it.", nameOf(req.Path), word, strings.Join(v.words, ", "), meant))
}

// MustMatchSecret refuses a secret that does not match, and never repeats it:
// Terraform masks a Sensitive value in a plan, but prints a diagnostic as it is.
// The message is a whole sentence that says what to write.
func MustMatchSecret(pattern *regexp.Regexp, message string) validator.String {
	return secret{pattern, message}
}

type secret struct {
	pattern *regexp.Regexp
	message string
}

func (v secret) Description(context.Context) string { return v.message }

func (v secret) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v secret) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if IsKnown(req.ConfigValue) && !v.pattern.MatchString(req.ConfigValue.ValueString()) {
		resp.Diagnostics.AddAttributeError(req.Path, "Malformed secret", v.message+" The value is a secret and is not repeated here.")
	}
}

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
