package graphtest

import (
	"regexp"
	"slices"
	"strings"
)

func badHeader() *Error {
	return refused(2388047, "Message header format is incorrect", "The message header contains invalid formatting: newlines, emojis, asterisks or other formatting characters.")
}

func badBody() *Error {
	return refused(2388072, "Message body format is incorrect", "The message body contains invalid formatting.")
}

func danglingError() *Error {
	return refused(2388299, "Leading or trailing params not allowed", "Variables can't be at the start or end of the template.")
}

// handlePattern is the start of what a resumable upload gives; a public URL is no handle.
var handlePattern = regexp.MustCompile(`^\d+::?.`)

func (s *Server) checkHeader(d *draft, c object) *Error {
	switch format := text(c["format"]); format {
	case "TEXT":
		return checkTextHeader(d, c)
	case "IMAGE", "VIDEO", "DOCUMENT", "GIF":
		return s.checkMediaHeader(format, c)
	case "":
		return lacks("HEADER", "format")
	}
	return nil // LOCATION and PRODUCT carry nothing; others are newer than this server
}

func checkTextHeader(d *draft, c object) *Error {
	s := text(c["text"])
	switch {
	case s == "":
		return lacks("HEADER", "text")
	case length(s) > 60:
		return tooLong("HEADER", 60)
	case hasMarkup(s), !wellFormed(s, d.format), len(variables(s)) > 1:
		return badHeader()
	case dangling(s):
		return danglingError()
	}
	return checkExamples("HEADER", d, c)
}

// checkMediaHeader wants exactly one handle, and a file of the right kind behind it when it came through this server.
func (s *Server) checkMediaHeader(format string, c object) *Error {
	missing := refused(2388273, "", "Templates with %s header type need an example/sample, but it was not provided", format)
	example, _ := c["example"].(object)
	handles := flatten(example["header_handle"])
	if len(handles) != 1 || !handlePattern.MatchString(handles[0]) {
		return missing
	}
	wrong := refused(2388295, "", "The sample file of the %s header has a wrong type or size, or its handle has expired", format)
	handle := handles[0]
	if s.parts[handle] {
		return wrong // one line of a handle that has several
	}
	u := s.handles[handle]
	if u == nil {
		if s.options.StrictHandles {
			return missing
		}
		return nil
	}
	if !slices.Contains(headerTypes[format], u.Type) || s.now().After(u.expires) {
		return wrong
	}
	return nil
}

func checkBody(d *draft, c object, l limits) *Error {
	s := text(c["text"])
	switch {
	case strings.TrimSpace(s) == "":
		return lacks("BODY", "text")
	case length(s) > l.body:
		return tooLong("BODY", l.body)
	case !wellFormed(s, d.format):
		return badBody()
	case dangling(s):
		return danglingError()
	case tooDense(s):
		return refused(2388293, "Parameters words ratio exceeds limit",
			"This template has too many variables for its length. Reduce the number of variables or increase the message length.")
	}
	return checkExamples("BODY", d, c)
}

func checkFooter(c object) *Error {
	s := text(c["text"])
	switch {
	case s == "":
		return lacks("FOOTER", "text")
	case length(s) > 60:
		return tooLong("FOOTER", 60)
	case strings.Contains(s, "{{"), strings.Contains(s, "}}"), strings.Contains(s, "\n"):
		return refused(2388073, "Message footer format is incorrect", "The message footer contains invalid formatting.")
	}
	return nil
}

// checkExamples wants one example for each variable, in the shape that goes with the format.
func checkExamples(component string, d *draft, c object) *Error {
	names := variables(text(c["text"]))
	if len(names) == 0 {
		return nil
	}
	example, _ := c["example"].(object)
	prefix := strings.ToLower(component) + "_text"
	if d.format == named {
		if !namedExamples(example[prefix+"_named_params"], names) {
			return lacks(component, "example")
		}
		return nil
	}
	values := flatten(example[prefix])
	if len(values) != len(names) || slices.Contains(values, "") {
		return lacks(component, "example")
	}
	return nil
}

func namedExamples(v any, names []string) bool {
	given := objects(v)
	for _, p := range given {
		if !slices.Contains(names, text(p["param_name"])) || text(p["example"]) == "" {
			return false
		}
	}
	return len(given) == len(names)
}

// flatten reads examples however they are nested: "a", ["a","b"], [["a","b"]].
func flatten(v any) []string {
	list, ok := v.([]any)
	if !ok {
		if s := text(v); s != "" {
			return []string{s}
		}
		return nil
	}
	var out []string
	for _, item := range list {
		if inner, ok := item.([]any); ok {
			out = append(out, flatten(inner)...)
			continue
		}
		out = append(out, text(item))
	}
	return out
}
