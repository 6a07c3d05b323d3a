package kit

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

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
	detail := "At " + nameOf(req.Path) + ": " + rules.NotAmong(word, v.words)
	near, _ := template.Suggest(word, v.words)
	if !v.form.MatchString(word) || template.Distance(template.SnakeCase(word), strings.ToLower(near)) <= slip {
		resp.Diagnostics.AddAttributeError(req.Path, "Unknown value", detail)
		return
	}
	resp.Diagnostics.AddAttributeWarning(req.Path, "Unknown value", detail+" So far as this provider knows: Meta may have got more since, and apply tells.")
}
