package kit

import (
	"context"
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
	resp.Diagnostics.AddAttributeError(req.Path, "Unknown value", "At "+req.Path.String()+": "+rules.NotAmong(word, v.words))
}
