package sendaction

import (
	"context"
	"fmt"
	"math"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// link checks the address of a file that Meta is to fetch. How long one may be
// is not documented.
type link struct{}

func (link) Description(context.Context) string { return "must be a web address" }

func (v link) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (link) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.ValueString() == "" { // left out, null or not known yet
		return
	}
	if problem := weburl.Problem(req.ConfigValue.ValueString(), math.MaxInt, "https", "http"); problem != "" {
		resp.Diagnostics.AddAttributeError(req.Path, "Malformed link", fmt.Sprintf(
			"%q %s. Meta fetches the file from a public address, such as \"https://cdn.example.com/summer.png\"; a file on this machine is uploaded to the number first, and named by its id.", req.ConfigValue.ValueString(), problem))
	}
}
