package rules

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// headerRules judge the format of a header and what comes with it.
var headerRules = []Rule{
	{
		ID: "header-format-missing", Severity: Error, Title: "Format of the header missing",
		Says: "A header says what it shows: a text, an image, a video, a document, a location or a product.",
		Code: 100, Subcode: 2388043, Source: "Template components", check: each(headers, headerFormatMissing),
	}, {
		ID: "header-text-unexpected", Severity: Error, Title: "Header with media and text",
		Says: "Only a header of format TEXT has a text.",
		Code: 100, Subcode: 2388042, Source: "Template components", check: each(headers, headerTextUnexpected),
	}, {
		ID: "header-sample-missing", Severity: Error, Title: "Sample file missing",
		Says: "A header with an image, video, document or GIF needs a sample file for the review.",
		Code: 100, Subcode: 2388273, Source: "recorded answer", check: each(headers, headerSampleMissing),
	}, {
		ID: "header-sample-unexpected", Severity: Error, Title: "Sample file without media",
		Says: "Headers of format TEXT, LOCATION and PRODUCT take no sample file, and those of LOCATION and PRODUCT no examples at all.",
		Code: 100, Subcode: 2388042, Source: "Template components", check: each(headers, headerSampleUnexpected),
	}, {
		ID: "header-sample-public-url", Severity: Error, Title: "URL in place of an upload handle",
		Says: "The sample file is named by the handle of an upload (Resumable Upload API); Graph fetches no URL.",
		Code: 100, Subcode: 2388273, Source: "recorded answer", check: each(headers, headerSamplePublicURL),
	}, {
		ID: "header-sample-of-graph", Severity: Error, Title: "Sample file of an imported template",
		Says: "The URL that Graph shows for a sample file expires and is no upload handle; the file has to be uploaded again.",
		Code: 100, Subcode: 2388273, Source: "recorded answer", check: each(headers, headerSampleOfGraph),
	}, {
		ID: "header-sample-form", Severity: Warning, Title: "Sample that is no upload handle",
		Says: "The handle of an upload begins with a number and a colon, as in 4::aW.",
		Code: 100, Subcode: 2388295, Source: "Resumable Upload API", check: each(headers, headerSampleForm),
	}, {
		ID: "header-placeholders", Severity: Error, Title: "Too many variables in the header",
		Says:   "A header has at most one variable.",
		Source: "Template components", check: each(headers, headerPlaceholders),
	}, {
		ID: "header-characters", Severity: Error, Title: "Characters that a header cannot have",
		Says: "The text of a header has no line breaks, asterisks or emoji.",
		Code: 100, Subcode: 2388047, Source: "Error codes", check: each(headers, headerCharacters),
	}, {
		ID: "header-markdown", Severity: Warning, Title: "Formatting in the header",
		Says: "The text of a header is shown bold as it is; formatting marks are not supported there.",
		Code: 100, Subcode: 2388047, Source: "Template components", check: each(headers, headerMarkdown),
	},
}

func headerFormatMissing(v *view, p part) {
	if p.Format == "" && p.Text == "" && p.Extra.Lacks("format") && p.Extra.Lacks("text") && !v.unknown(p.at.at("text")) {
		v.report(p.at.at("format"), "The %s says neither a format nor a text. Write the text, or a format such as IMAGE.", p.name())
	}
}

func headerTextUnexpected(v *view, p part) {
	if (p.Format.IsMedia() || isBare(p.Format)) && p.Text != "" && !v.unknown(p.at.at("format")) {
		v.report(p.at.at("text"), "A header of format %s takes no text. Remove the text, or set the format to TEXT.", p.Format)
	}
}

// isBare reports whether a header is filled in only when a message is sent.
func isBare(f template.HeaderFormat) bool {
	return f == template.HeaderLocation || f == template.HeaderProduct
}

// hasFile reports whether the sample of a media header is a local file.
func (p part) hasFile() bool { return p.Example != nil && p.Example.HeaderFile != nil }

// sample is the handle of a media header's sample, or "".
func (p part) sample() string {
	if p.Example == nil || len(p.Example.HeaderHandle) == 0 {
		return ""
	}
	return p.Example.HeaderHandle[0]
}

func (p part) hasOddSample() bool {
	return !p.Extra.Lacks("example") || p.Example != nil && !p.Example.Extra.Lacks("header_handle")
}

func headerSampleMissing(v *view, p part) {
	if !p.Format.IsMedia() || p.hasFile() || !isBlank(p.sample()) || p.hasOddSample() || v.unknown(p.at.at("format"), p.at.at("example_file")) {
		return
	}
	v.report(p.at.at("example_handle"), "A header of format %s needs a sample for Meta's review. Set example_file to a local file, or example_handle to the handle of an upload.", p.Format)
}

func headerSampleUnexpected(v *view, p part) {
	if p.Example == nil || v.unknown(p.at.at("format")) {
		return
	}
	field := ""
	switch {
	case (p.Format == template.HeaderText || isBare(p.Format)) && p.sample() != "":
		field = "example_handle"
	case isBare(p.Format) && len(p.Example.HeaderText) > 0:
		field = "examples"
	case isBare(p.Format) && len(p.Example.HeaderNamed) > 0:
		field = "named_examples"
	default:
		return
	}
	v.report(p.at.at(template.Path(field)), "A header of format %s takes no %s. Remove it, or correct the format.", p.Format, field)
}

// mediaHosts serve the files that Graph shows for sample files.
var mediaHosts = []string{"whatsapp.net", "fbcdn.net", "fbsbx.com"}

// sampleHost is the host of a sample that is a URL.
func (p part) sampleHost() (string, bool) {
	sample := strings.TrimSpace(p.sample())
	if scheme(sample) == "" {
		return "", false
	}
	u, err := url.Parse(sample)
	if err != nil {
		return "", true
	}
	return strings.ToLower(u.Hostname()), true
}

func isMediaHost(host string) bool {
	return slices.ContainsFunc(mediaHosts, func(domain string) bool { return isUnder(host, domain) })
}

func headerSamplePublicURL(v *view, p part) {
	host, isURL := p.sampleHost()
	if p.Format.IsMedia() && isURL && !isMediaHost(host) && !v.unknown(p.at.at("format")) {
		v.report(p.at.at("example_handle"), "The sample %s is a URL, and Graph fetches none: it takes the handle of an upload, which begins like \"4::aW\". "+
			"Set example_file to a local copy of the file, which is then uploaded.", quote(p.sample()))
	}
}

func headerSampleOfGraph(v *view, p part) {
	host, isURL := p.sampleHost()
	if p.Format.IsMedia() && isURL && isMediaHost(host) && !v.unknown(p.at.at("format")) {
		v.report(p.at.at("example_handle"), "The sample is a URL on %s: this is how Graph shows the sample of a template that was imported or uploaded before, and it cannot be sent again. "+
			"Set example_file to the original file, which is then uploaded with this change.", host)
	}
}

// uploadHandle is how a handle begins: "4::aW1h…" today, "3:NDU…" in an example
// of Meta's.
var uploadHandle = regexp.MustCompile(`^\s*[0-9]+:`)

func headerSampleForm(v *view, p part) {
	sample := p.sample()
	_, isURL := p.sampleHost()
	if !p.Format.IsMedia() || p.hasFile() || isBlank(sample) || isURL || uploadHandle.MatchString(sample) || v.unknown(p.at.at("format")) {
		return
	}
	v.report(p.at.at("example_handle"), "The sample %s does not look like the handle of an upload, which begins like \"4::aW\"; neither the id of a media file nor a placeholder is one. "+
		"Set example_file to a local file, which is then uploaded, or example_handle to the handle that an upload returned.", quote(sample))
}

func headerPlaceholders(v *view, p part) {
	if n := len(template.Placeholders(p.Text)); p.isTextHeader() && n > 1 {
		v.report(p.at.at("text"), "The %s has %s; Meta allows one. Move the others to the body.", p.name(), count(n, "variable"))
	}
}

func headerCharacters(v *view, p part) {
	if !p.isTextHeader() {
		return
	}
	fixed := withoutPlaceholders(p.Text)
	if hasLineBreak(p.Text) {
		v.report(p.at.at("text"), "The %s has a line break; Meta takes one line there. Write it on one line, or move text to the body.", p.name())
	}
	if strings.Contains(fixed, "*") {
		v.report(p.at.at("text"), "The %s has an asterisk; Meta takes no formatting there and shows the text bold anyway. Remove it.", p.name())
	}
	if emoji := firstEmoji(fixed); emoji != "" {
		v.report(p.at.at("text"), "The %s has the emoji %s; Meta takes none there. Remove it, or use it in the body.", p.name(), emoji)
	}
}

func headerMarkdown(v *view, p part) {
	if mark := firstMark(p.Text); p.isTextHeader() && mark != "" && !strings.Contains(mark, "*") {
		v.report(p.at.at("text"), "The %s has %s in it. Formatting is not supported there: Meta may refuse it, or customers will read the marks. Write plain text.", p.name(), quote(mark))
	}
}
