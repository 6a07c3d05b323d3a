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

// Check is a rule about a text: description says what it must be, and check adds
// what is wrong with one that is known.
func Check(description string, check func(text string, at path.Path, diags *diag.Diagnostics)) validator.String {
	return checked{description, check}
}

type checked struct {
	description string
	check       func(string, path.Path, *diag.Diagnostics)
}

func (v checked) Description(context.Context) string { return v.description }

func (v checked) MarkdownDescription(context.Context) string { return v.description }

func (v checked) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if IsKnown(req.ConfigValue) {
		v.check(req.ConfigValue.ValueString(), req.Path, &resp.Diagnostics)
	}
}

// NotEmpty refuses an empty text, which says something else than one that is left
// out. instead is a sentence: what to write.
func NotEmpty(instead string) validator.String {
	return Check("must not be empty", func(text string, at path.Path, diags *diag.Diagnostics) {
		if text == "" {
			diags.Append(emptyText(at, instead))
		}
	})
}

func emptyText(at path.Path, instead string) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(at, "Empty text", nameOf(at)+" is empty. "+instead)
}

// Characters bounds a text, in characters. instead ends what is said of one that is
// empty or too short: what to write.
func Characters(least, most int, instead string) validator.String {
	description := fmt.Sprintf("must have %d to %d characters", least, most)
	return Check(description, func(text string, at path.Path, diags *diag.Diagnostics) {
		switch n := utf8.RuneCountInString(text); {
		case n == 0 && least > 0:
			diags.Append(emptyText(at, instead))
		case n < least:
			diags.AddAttributeError(at, "Text is too short", fmt.Sprintf("%s has %d characters; Meta wants at least %d. %s", nameOf(at), n, least, instead))
		case n > most:
			diags.AddAttributeError(at, "Text is too long", fmt.Sprintf("%s has %d characters; Meta takes at most %d. Shorten it by %d.", nameOf(at), n, most, n-most))
		}
	})
}

// MustMatch refuses what does not match. The message ends a sentence that begins
// with the attribute: it begins with must, and gives an example.
func MustMatch(pattern *regexp.Regexp, message string) validator.String {
	return Check(message, func(text string, at path.Path, diags *diag.Diagnostics) {
		verb := "is"
		if isOfSet(at) {
			verb = "has"
		}
		if !pattern.MatchString(text) {
			diags.AddAttributeError(at, "Malformed value", fmt.Sprintf("%s %s %q, and it %s.", nameOf(at), verb, text, message))
		}
	})
}

// MustMatchSecret refuses a secret that does not match, and never repeats it:
// Terraform masks a Sensitive value in a plan, but prints a diagnostic as it is.
// The message is a whole sentence that says what to write.
func MustMatchSecret(pattern *regexp.Regexp, message string) validator.String {
	return Check(message, func(text string, at path.Path, diags *diag.Diagnostics) {
		if !pattern.MatchString(text) {
			diags.AddAttributeError(at, "Malformed secret", message+" The value is a secret and is not repeated here.")
		}
	})
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
