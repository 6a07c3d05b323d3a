package profile

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// verticals are the industries that Meta takes (page "Business profiles");
// oldVerticals are those of its older pages, which profiles may still have.
var (
	verticals = []string{
		"ALCOHOL", "APPAREL", "AUTO", "BEAUTY", "EDU", "ENTERTAIN", "EVENT_PLAN", "FINANCE", "GOVT", "GROCERY", "HEALTH", "HOTEL", "NONPROFIT",
		"ONLINE_GAMBLING", "OTC_DRUGS", "OTHER", "PHYSICAL_GAMBLING", "PROF_SERVICES", "RESTAURANT", "RETAIL", "TRAVEL",
	}
	oldVerticals = []string{"NOT_A_BIZ", undefined}
)

// email checks the form of an address no further than Meta would refuse it.
type email struct{}

var emailForm = regexp.MustCompile(`^[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+$`)

func (email) Description(context.Context) string { return "must be an email address" }

func (v email) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (email) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	value := req.ConfigValue.ValueString() // "" for what is null or unknown, and to empty the field
	if value != "" && !emailForm.MatchString(value) {
		resp.Diagnostics.AddAttributeError(req.Path, "Malformed email address",
			fmt.Sprintf("%q is not an email address. Meta wants one address alone, such as \"hello@example.com\".", value))
	}
}

// vertical checks the name of an industry.
type vertical struct{}

func (vertical) Description(context.Context) string { return "must be one of Meta's industries" }

func (v vertical) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (vertical) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	value := req.ConfigValue.ValueString() // "" for what is null or unknown, and to empty the field
	if value == "" || slices.Contains(verticals, value) || slices.Contains(oldVerticals, value) {
		return
	}
	resp.Diagnostics.AddAttributeError(req.Path, "Unknown value", fmt.Sprintf(
		"At %s: %s An empty text is for none, and OTHER fits what is not in the list.", req.Path, rules.NotAmong(value, verticals)))
}

// website checks one address of websites.
type website struct{}

const maxWebsite = 256

func (website) Description(context.Context) string { return "must be a web address" }

func (v website) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (website) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if problem := weburl.Problem(req.ConfigValue.ValueString(), maxWebsite, "http", "https"); problem != "" {
		resp.Diagnostics.Append(diag.NewAttributeErrorDiagnostic(req.Path, "Malformed web address", fmt.Sprintf(
			"%q %s. Meta wants the whole address, such as \"https://www.example.com/\".", req.ConfigValue.ValueString(), problem)))
	}
}
