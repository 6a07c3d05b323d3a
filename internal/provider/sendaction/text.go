package sendaction

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template/message"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// text checks a value that takes the place of a placeholder, before anybody
// knows which template it is for.
type text struct{}

func (text) Description(context.Context) string {
	return "must be a text on one line, without tabs and without more than four spaces in a row"
}

func (v text) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (text) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if problem := message.ValueProblem(req.ConfigValue.ValueString()); problem != "" {
		resp.Diagnostics.AddAttributeError(req.Path, "Value that Meta does not take", "At "+req.Path.String()+": the value "+problem+".")
	}
}
