package kit

import (
	"context"
	"fmt"
	"regexp"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Characters bounds a text, in characters. instead ends what is said of one that is
// empty or too short: what to write.
func Characters(least, most int, instead string) validator.String {
	return characters{least, most, instead}
}

// NotEmpty refuses an empty text, which says something else than one that is left
// out. instead is a sentence: what to write.
func NotEmpty(instead string) validator.String { return characters{least: 1, instead: instead} }

type characters struct {
	least, most int // most is 0 for as many as one likes
	instead     string
}

func (v characters) Description(context.Context) string {
	if v.most == 0 {
		return "must not be empty"
	}
	return fmt.Sprintf("must have %d to %d characters", v.least, v.most)
}

func (v characters) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v characters) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !IsKnown(req.ConfigValue) {
		return
	}
	switch n := utf8.RuneCountInString(req.ConfigValue.ValueString()); {
	case n == 0 && v.least > 0:
		resp.Diagnostics.AddAttributeError(req.Path, "Empty text", fmt.Sprintf("%s is empty. %s", nameOf(req.Path), v.instead))
	case n < v.least:
		resp.Diagnostics.AddAttributeError(req.Path, "Text is too short", fmt.Sprintf("%s has %d characters; Meta wants at least %d. %s", nameOf(req.Path), n, v.least, v.instead))
	case n > v.most && v.most > 0:
		resp.Diagnostics.AddAttributeError(req.Path, "Text is too long", fmt.Sprintf("%s has %d characters; Meta takes at most %d. Shorten it by %d.", nameOf(req.Path), n, v.most, n-v.most))
	}
}

// MustMatch refuses what does not match. The message ends a sentence that begins
// with the attribute: it begins with must, and gives an example.
func MustMatch(pattern *regexp.Regexp, message string) validator.String {
	return form{pattern, message}
}

type form struct {
	pattern *regexp.Regexp
	message string
}

func (v form) Description(context.Context) string { return v.message }

func (v form) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v form) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !IsKnown(req.ConfigValue) || v.pattern.MatchString(req.ConfigValue.ValueString()) {
		return
	}
	verb := "is"
	if isOfSet(req.Path) {
		verb = "has"
	}
	resp.Diagnostics.AddAttributeError(req.Path, "Malformed value", fmt.Sprintf("%s %s %q, and it %s.", nameOf(req.Path), verb, req.ConfigValue.ValueString(), v.message))
}

// NotWith refuses an attribute beside another one at the root, which says the same.
func NotWith(other string) validator.String { return either{other: other} }

// OrElse is NotWith where one of the two must be written.
func OrElse(other string) validator.String { return either{other: other, required: true} }

type either struct {
	other    string
	required bool
}

func (v either) Description(context.Context) string { return "is written, or " + v.other + " is" }

func (v either) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

// ValidateString asks nothing while one of the two is not known yet: it may turn out
// to be null.
func (v either) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	var other types.String
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root(v.other), &other)...)
	if resp.Diagnostics.HasError() || req.ConfigValue.IsUnknown() || other.IsUnknown() {
		return
	}
	switch own := req.Path.String(); {
	case !req.ConfigValue.IsNull() && !other.IsNull():
		resp.Diagnostics.Append(diag.NewAttributeErrorDiagnostic(req.Path, "One of two is too many", own+" and "+v.other+" are both written, and one of them is enough. Leave the other one out."))
	case req.ConfigValue.IsNull() && other.IsNull() && v.required:
		resp.Diagnostics.Append(diag.NewAttributeErrorDiagnostic(req.Path, "Missing attribute", "Neither "+own+" nor "+v.other+" is written. Write one of them."))
	}
}
