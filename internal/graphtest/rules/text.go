package rules

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

func badHeader() *wire.Error {
	return wire.Refused(2388047, "Message header format is incorrect", "The message header contains invalid formatting: newlines, emojis, asterisks or other formatting characters.")
}

func danglingError() *wire.Error {
	return wire.Refused(2388299, "Leading or trailing params not allowed", "Variables can't be at the start or end of the template.")
}

// handlePattern is the start of what a resumable upload gives; a public URL is no handle.
var handlePattern = regexp.MustCompile(`^\d+::?.`)

func checkHeader(d *Draft, c object, files Files) *wire.Error {
	switch format := wire.Text(c["format"]); format {
	case "TEXT":
		return checkTextHeader(d, c)
	case "IMAGE", "VIDEO", "DOCUMENT", "GIF":
		return checkMediaHeader(format, c, files)
	case "":
		return lacks("HEADER", "format")
	}
	return nil // LOCATION and PRODUCT carry nothing; others are newer than this server
}

func checkTextHeader(d *Draft, c object) *wire.Error {
	s := wire.Text(c["text"])
	switch {
	case s == "":
		return lacks("HEADER", "text")
	case length(s) > 60:
		return tooLong("HEADER", 60)
	case hasMarkup(s), !wellFormed(s, d.Format), len(Variables(s)) > 1:
		return badHeader()
	case dangling(s):
		return danglingError()
	}
	return checkExamples("HEADER", d, c)
}

// File is what is known of a header's sample file.
type File int

// What can be known of it.
const (
	FileGood    File = iota
	FileMissing      // no upload gave this handle
	FileWrong        // its kind or size does not go with the header, or its time is over
)

// Files tells of the file behind a handle, for a header of this format.
type Files func(handle, format string) File

// checkMediaHeader wants exactly one handle, and a file of the right kind behind it.
func checkMediaHeader(format string, c object, files Files) *wire.Error {
	example, _ := c["example"].(object)
	handles := Flatten(example["header_handle"])
	file := FileMissing
	if len(handles) == 1 && handlePattern.MatchString(handles[0]) {
		file = files(handles[0], format)
	}
	switch file {
	case FileMissing:
		return wire.Refused(2388273, "", "Templates with %s header type need an example/sample, but it was not provided", format)
	case FileWrong:
		return wire.Refused(2388295, "", "The sample file of the %s header has a wrong type or size, or its handle has expired", format)
	}
	return nil
}

func checkBody(d *Draft, c object, limit int) *wire.Error {
	s := wire.Text(c["text"])
	switch {
	case strings.TrimSpace(s) == "":
		return lacks("BODY", "text")
	case length(s) > limit:
		return tooLong("BODY", limit)
	case isOvercrowded(s):
		return wire.Refused(2388047, "Message body format is incorrect",
			"The body has more than two line breaks in a row, more than 10 emojis, or nothing but parameters.")
	case !wellFormed(s, d.Format):
		return wire.Refused(2388072, "Message body format is incorrect", "The message body contains invalid formatting.")
	case dangling(s):
		return danglingError()
	case tooDense(s):
		return wire.Refused(2388293, "Parameters words ratio exceeds limit",
			"This template has too many variables for its length. Reduce the number of variables or increase the message length.")
	}
	return checkExamples("BODY", d, c)
}

func checkFooter(c object) *wire.Error {
	s := wire.Text(c["text"])
	switch {
	case s == "":
		return lacks("FOOTER", "text")
	case length(s) > 60:
		return tooLong("FOOTER", 60)
	case strings.Contains(s, "{{"), strings.Contains(s, "}}"), strings.Contains(s, "\n"):
		return wire.Refused(2388073, "Message footer format is incorrect", "The message footer contains invalid formatting.")
	}
	return nil
}

// checkExamples wants one example for each variable, in the shape that goes with the format.
func checkExamples(component string, d *Draft, c object) *wire.Error {
	names := Variables(wire.Text(c["text"]))
	if len(names) == 0 {
		return nil
	}
	example, _ := c["example"].(object)
	prefix := strings.ToLower(component) + "_text"
	values := Flatten(example[prefix])
	good := len(values) == len(names) && !slices.Contains(values, "")
	if d.Format == Named {
		good = namedExamples(example[prefix+"_named_params"], names)
	}
	if !good {
		return lacks(component, "example")
	}
	return nil
}

func namedExamples(v any, names []string) bool {
	given := wire.Objects(v)
	for _, p := range given {
		if !slices.Contains(names, wire.Text(p["param_name"])) || wire.Text(p["example"]) == "" {
			return false
		}
	}
	return len(given) == len(names)
}

// Flatten reads examples however they are nested: "a", ["a","b"], [["a","b"]].
func Flatten(v any) []string {
	list, ok := v.([]any)
	if !ok {
		if s := wire.Text(v); s != "" {
			return []string{s}
		}
		return nil
	}
	var out []string
	for _, item := range list {
		if inner, ok := item.([]any); ok {
			out = append(out, Flatten(inner)...)
			continue
		}
		out = append(out, wire.Text(item))
	}
	return out
}

// What stands in no page of Meta's and has been met by several people in 2026.

// checkDestination refuses links to WhatsApp itself. A missing example is told first.
func checkDestination(u *url.URL) *wire.Error {
	name := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if name == "wa.me" || name == "whatsapp.com" || strings.HasSuffix(name, ".wa.me") || strings.HasSuffix(name, ".whatsapp.com") {
		return wire.Refused(2388081, "Invalid button URL", "Direct links to WhatsApp aren't allowed for buttons.")
	}
	return nil
}

func isOvercrowded(s string) bool {
	s = strings.ReplaceAll(strings.TrimSpace(s), "\r\n", "\n")
	fixed := Placeholder.ReplaceAllString(s, "")
	emoji := 0
	for _, r := range fixed {
		if isEmoji(r) && r != 0xFE0F && r != 0x20E3 && (r < 0x1F3FB || r > 0x1F3FF) {
			emoji++
		}
	}
	return strings.Contains(s, "\n\n\n") || strings.TrimSpace(fixed) == "" || emoji > 10
}

// checkInteractive holds apart what does not go together: a call permission request and any other
// interactive component, a product and a template that has no button for it.
func checkInteractive(d *Draft) *wire.Error {
	if Find(d.Components, "CALL_PERMISSION_REQUEST") != nil {
		for _, kind := range []string{"BUTTONS", "LIMITED_TIME_OFFER", "CAROUSEL"} {
			if Find(d.Components, kind) != nil {
				return Unexpected("CALL_PERMISSION_REQUEST", kind)
			}
		}
	}
	if wire.Text(Find(d.Components, "HEADER")["format"]) == "PRODUCT" && !HasButton(d.Components, "SPM") {
		return badCombination("A header of format PRODUCT needs an SPM button.")
	}
	return nil
}
