package kit

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
	"github.com/hashicorp/terraform-plugin-framework/diag"
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
		last, _ := req.Path.Steps().LastStep()
		if _, isElement := last.(path.PathStepElementKeyInt); isElement {
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

// NullElement is what to say of an element of a list that is null.
func NullElement(element, list string) string {
	return fmt.Sprintf("%s is null, and a list has room for values only: what comes after would move up. "+
		"Leave it out, where it comes from a condition with [for v in [ … ] : v if v != null] as the whole of %s.", element, list)
}

// OneOf takes these words alone. For one that is near, the error says which is meant.
func OneOf[T ~string](words ...T) validator.String { return oneOf(template.Words(words), false) }

// OneOfOrEmpty is OneOf where an empty text is as good as none, as a module
// writes it that has "" for what its user leaves out.
func OneOfOrEmpty[T ~string](words ...T) validator.String { return oneOf(template.Words(words), true) }

func oneOf(words []string, orEmpty bool) validator.String {
	return Check(mustBeOneOf(words), func(word string, at path.Path, diags *diag.Diagnostics) {
		if !slices.Contains(words, word) && (word != "" || !orEmpty) {
			diags.AddAttributeError(at, "Unknown value", "At "+nameOf(at)+": "+rules.NotAmong(word, words))
		}
	})
}

func mustBeOneOf(words []string) string { return "must be one of " + strings.Join(words, ", ") }

// OneOfSoFar is OneOf where Meta's list may grow before this provider knows: of a
// word that is not in it there is a warning, and an error only if it is a slip of
// one that is, or of another form than all of them.
func OneOfSoFar(form *regexp.Regexp, words ...string) validator.String {
	return Check(mustBeOneOf(words), func(word string, at path.Path, diags *diag.Diagnostics) {
		if slices.Contains(words, word) {
			return
		}
		const slip = 2 // characters at the most
		near, _ := template.Suggest(word, words)
		if !form.MatchString(word) || template.Distance(template.SnakeCase(word), strings.ToLower(near)) <= slip {
			diags.AddAttributeError(at, "Unknown value", "At "+nameOf(at)+": "+rules.NotAmong(word, words))
			return
		}
		meant := ""
		if near != "" {
			meant = fmt.Sprintf(" Did you mean %q?", near)
		}
		diags.AddAttributeWarning(at, "Value that this provider does not know", fmt.Sprintf(
			"At %s: %q is none of those that Meta is known to have: %s.%s If Meta has it by now, apply goes through; otherwise Meta refuses it.", nameOf(at), word, strings.Join(words, ", "), meant))
	})
}

// TemplateName refuses what cannot be the name of a template, in the words of
// the rules on names.
func TemplateName() validator.String {
	return identifier("must be the name of a template", `"order_update"`, func(s string) rules.Subject { return rules.Subject{Name: s} })
}

// Language refuses what cannot be a language code of Meta's, in the words of the
// rules on languages. One that only is not among those that Meta lists passes:
// the list grows.
func Language() validator.String {
	return identifier("must be a language code", `"en_US"`, func(s string) rules.Subject { return rules.Subject{Language: s} })
}

// identifier checks one of the two texts that a template is known by.
func identifier(description, example string, subject func(string) rules.Subject) validator.String {
	return Check(description, func(text string, at path.Path, diags *diag.Diagnostics) {
		if text == "" {
			diags.AddAttributeError(at, "Empty text", at.String()+" is empty, and "+description+", such as "+example+".")
			return
		}
		for _, found := range rules.CheckForm(subject(text)) {
			diags.AddAttributeError(at, found.Rule.Title, found.Detail+"\n\n"+found.Rule.Name())
		}
	})
}
