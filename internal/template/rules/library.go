package rules

import "github.com/abd65749/terraform-provider-whatsapp/internal/template"

// libraryRules judge what a template out of Meta's library is given for its
// buttons. Meta has written the rest, and whether the inputs fit is for Graph:
// only it knows which buttons the library's template has.
var libraryRules = []Rule{
	{
		ID: "library-input-unused", Severity: Warning, Title: "Input for a button that takes none",
		Says:   "Of the buttons of a library template only those that lead somewhere take an input: quick replies get none, nor do buttons whose text is all.",
		Source: "Template library", check: each((*view).inputs, libraryInputUnused),
	}, {
		ID: "library-url-example-missing", Severity: Warning, Title: "Example of a library template's URL missing",
		Says: "A base_url with a variable comes with a url_suffix_example.",
		Code: 100, Subcode: 2388052, Source: "Template library", check: each((*view).inputs, libraryURLExampleMissing),
	},
}

// input is what one button of a library template is given.
type input struct {
	template.LibraryButton
	path template.Path
}

// at is the place of a field of it.
func (i input) at(field template.Path) Place { return attribute(i.path.Join(field)) }

func (i input) baseURL() string {
	if i.URL == nil {
		return ""
	}
	return i.URL.BaseURL
}

// inputs walks over the inputs whose type is known.
func (v *view) inputs(yield func(input) bool) {
	if v.Library == nil {
		return
	}
	for i, b := range v.Library.Buttons {
		in := input{b, template.Path("library_template").At("button_inputs").Index(i)}
		if !v.unknown(in.at("type")) && !yield(in) {
			return
		}
	}
}

func libraryInputUnused(v *view, i input) {
	switch i.Type {
	case template.ButtonQuickReply, template.ButtonCatalog, template.ButtonMPM:
		v.report(i.at("type"), "%s button of a library template takes no input: Graph wants as many inputs as there are buttons that take one, and counts URL and PHONE_NUMBER. Remove this input.", capitalArticle(i.Type))
	}
}

func libraryURLExampleMissing(v *view, i input) {
	if i.URL == nil || i.URL.URLSuffixExample != "" || len(template.Placeholders(i.URL.BaseURL)) == 0 || v.unknown(i.at("url.base_url")) {
		return
	}
	v.report(i.at("url.url_suffix_example"), "The base_url has a variable, and Graph has refused such inputs without an example. Write url_suffix_example = \"…\", the full address as a customer might open it.")
}
