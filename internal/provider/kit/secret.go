package kit

import (
	"context"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

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
