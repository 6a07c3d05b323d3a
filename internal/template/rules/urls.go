package rules

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
)

// urlRules judge the URLs of buttons, those of payment links and of a library
// template's included.
var urlRules = []Rule{
	{
		ID: "url-form", Severity: Error, Title: "Invalid URL",
		Says:   "The URL of a button begins with https:// or http://.",
		Source: "recorded answer", check: each((*view).addresses, urlForm),
	}, {
		ID: "url-variable", Severity: Warning, Title: "Variable of a URL not at its end",
		Says:   "A URL has at most one variable, {{1}} or a named one, and it stands at the end. Braces elsewhere are taken as text.",
		Source: "Template components", check: each(buttonsOf(template.ButtonURL), urlVariable),
	}, {
		ID: "url-example-missing", Severity: Error, Title: "Example of a URL missing",
		Says: "A URL with a variable has an example: the full URL, or what stands in the variable's place.",
		Code: 100, Subcode: 2388043, Source: "Template components", check: each(buttonsOf(template.ButtonURL), urlExampleMissing),
	}, {
		ID: "url-example-useless", Severity: Warning, Title: "Example of a fixed URL",
		Says:   "Only a URL with a variable has an example.",
		Source: "Template components", check: each(buttonsOf(template.ButtonURL), urlExampleUseless),
	}, {
		ID: "url-characters", Severity: Error, Title: "White space in a URL",
		Says: "A URL has no spaces, line breaks or control characters in it.",
		Code: 100, Source: "recorded answer", check: each((*view).addresses, urlCharacters),
	}, {
		ID: "url-host-variable", Severity: Error, Title: "Variable in the host of a URL",
		Says: "The host of a URL is fixed: a variable stands behind the slash that follows it.",
		Code: 100, Source: "recorded answer", check: each((*view).addresses, urlHostVariable),
	}, {
		ID: "url-braces", Severity: Warning, Title: "Single braces in a URL",
		Says: "A variable of a URL stands in two pairs of braces; single ones may make it no valid URL.",
		Code: 100, Source: "recorded answer", check: each((*view).addresses, urlBraces),
	}, {
		ID: "url-whatsapp", Severity: Error, Title: "Button that leads to WhatsApp",
		Says: "The URL of a button does not lead to wa.me, or to a host under whatsapp.com; the texts of a template may hold such links.",
		Code: 100, Subcode: 2388081, Source: "recorded answer", check: each((*view).addresses, urlWhatsApp),
	},
}

// addresses walks over the URLs that buttons open, payment links and those that
// the inputs of a library template give included.
func (v *view) addresses(yield func(line) bool) {
	address := func(at Place, url string) bool { return isBlank(url) || yield(line{at, "The URL " + quote(url), url}) }
	for b := range v.ofKind(template.ButtonURL) {
		if !address(b.at.at("url"), b.URL) {
			return
		}
	}
	for w := range v.ways {
		if w.IsLink() && !address(w.at, w.Value) {
			return
		}
	}
	for i := range v.inputs {
		if !address(i.at("url.base_url"), i.baseURL()) {
			return
		}
	}
}

// scheme is what a URL begins with, in any case; "" where it is another one.
func scheme(url string) string {
	for _, s := range []string{"https://", "http://"} {
		if len(url) >= len(s) && strings.EqualFold(url[:len(s)], s) {
			return url[:len(s)]
		}
	}
	return ""
}

// authority is what stands between the scheme of a URL and its path.
func authority(url string) string {
	rest := strings.TrimPrefix(strings.TrimSpace(url), scheme(strings.TrimSpace(url)))
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		return rest[:i]
	}
	return rest
}

// host is the name of the host in a URL, in lower case, without a port.
func host(url string) string {
	name := authority(url)
	name = name[strings.LastIndex(name, "@")+1:]
	name, _, _ = strings.Cut(name, ":")
	return strings.ToLower(strings.TrimSuffix(name, "."))
}

func isUnder(host, domain string) bool {
	return host == domain || strings.HasSuffix(host, "."+domain)
}

func urlForm(v *view, l line) {
	if scheme(strings.TrimSpace(l.text)) == "" || authority(l.text) == "" {
		v.report(l.at, "%s is not a URL that Meta takes: it has to begin with https:// or http:// and a host. Write it in full, such as \"https://www.example.com/shop\".", quote(l.text))
	}
}

func urlVariable(v *view, b button) {
	all := template.Placeholders(b.URL)
	if len(all) == 0 || hasVariableHost(b.URL) {
		return
	}
	last := all[len(all)-1]
	switch {
	case len(all) > 1:
		v.report(b.at.at("url"), "The URL has %s; Meta takes one, at the end, and other braces as text. Put everything that changes into one variable.", count(len(all), "variable"))
	case last.End != len(b.URL):
		v.report(b.at.at("url"), "The URL goes on after {{%s}}; Meta takes a variable at the end only, and braces elsewhere as text. Put all that follows into the variable.", last.Name)
	case isNumber(last.Name) && last.Name != "1":
		v.report(b.at.at("url"), "The variable of the URL is {{%s}}; a URL has only one, so it is {{1}} whatever the body has. Write {{1}}.", last.Name)
	}
}

func urlExampleMissing(v *view, b button) {
	if len(template.Placeholders(b.URL)) > 0 && !b.isSet("example") && !v.unknown(b.at.at("url")) {
		v.report(b.at.at("example"), "The URL has a variable, and Meta wants an example of it. Write example = \"…\": the full URL as a customer might open it, or just the part in the variable's place.")
	}
}

func urlExampleUseless(v *view, b button) {
	if b.URL != "" && !strings.Contains(b.URL, "{{") && b.Example != "" && !v.unknown(b.at.at("url")) {
		v.report(b.at.at("example"), "The URL is fixed, so that an example of it says nothing. Remove the example, or put a variable such as {{1}} at the end of the URL.")
	}
}

func urlCharacters(v *view, l line) {
	i := strings.IndexFunc(l.text, isSpaceOrControl)
	if i < 0 {
		return
	}
	found, _ := utf8.DecodeRuneInString(l.text[i:])
	name := "a space"
	switch {
	case found == '\n' || found == '\r':
		name = "a line break"
	case found == '\t':
		name = "a tab"
	case unicode.IsControl(found):
		name = visible.Split(string(found))[0].Name()
	}
	v.report(l.at, "%s has %s in it, and Graph answers that it is not a valid URI. Remove it; a space that belongs to the address is written %%20, and trimspace(…) takes those at the ends away.", l.name, name)
}

func isSpaceOrControl(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

func hasVariableHost(url string) bool { return strings.Contains(authority(url), "{{") }

func urlHostVariable(v *view, l line) {
	if hasVariableHost(l.text) {
		v.report(l.at, "The host of the URL %s has a variable in it or right behind it, so that it is no valid URI. Write a fixed host and a slash before the variable, such as \"https://www.example.com/{{1}}\".", quote(l.text))
	}
}

// oneBrace finds a brace that has none beside it.
var oneBrace = regexp.MustCompile(`(?:^|[^{])\{(?:[^{]|$)|(?:^|[^}])\}(?:[^}]|$)`)

func urlBraces(v *view, l line) {
	if oneBrace.MatchString(withoutPlaceholders(l.text)) {
		v.report(l.at, "%s has a single brace, which Graph may refuse as no valid URI. Write a variable as {{1}}, at the end of the URL, or the brace as %%7B or %%7D.", l.name)
	}
}

// whatsAppHosts are those that a button cannot lead to.
var whatsAppHosts = []string{"wa.me", "whatsapp.com"}

// urlWhatsApp leaves Graph's own URL of an OTP button alone, which an imported
// template may show.
func urlWhatsApp(v *view, l line) {
	name := host(l.text)
	isOfWhatsApp := slices.ContainsFunc(whatsAppHosts, func(domain string) bool { return isUnder(name, domain) })
	if isOfWhatsApp && !strings.HasPrefix(l.text, returnedOTP) {
		v.report(l.at, "The button leads to %s, and Meta allows no direct links to WhatsApp on buttons. Put the link into the text of the body, lead the button to a page of your own, or use a QUICK_REPLY or PHONE_NUMBER button.", name)
	}
}
