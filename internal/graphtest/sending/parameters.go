package sending

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// fillText checks the values of a text and puts them in. Positional values come in their order,
// named ones carry their name.
func (f *filling) fillText(what, source string, sent object, limit int) *wire.Error {
	names := rules.Variables(source)
	parameters, e := parametersOf(sent)
	if e != nil {
		return e
	}
	if len(parameters) != len(names) {
		return wrongCount(what, len(parameters), len(names))
	}
	values := map[string]string{}
	for i, p := range parameters {
		v, e := f.textValue(what, p)
		name := names[i]
		if f.named && e == nil {
			name, e = nameOf(what, p, names)
		}
		if e != nil {
			return e
		}
		values[name] = v
	}
	if len(values) != len(names) {
		return wrongParameters("%s: a parameter_name occurs more than once", what)
	}
	filled := rules.Placeholder.ReplaceAllStringFunc(source, func(m string) string { return values[strings.Trim(m, "{}")] })
	if utf8.RuneCountInString(filled) > limit {
		return Refused(132005, "Template Hydrated Text Too Long", "%s: Translated text is longer than %d characters", what, limit)
	}
	f.say(filled)
	return nil
}

// nameOf reads parameter_name. The refusal of a missing one is recorded, that of a wrong one is a
// guess.
func nameOf(what string, p object, names []string) (string, *wire.Error) {
	name := wire.Text(p["parameter_name"])
	if name == "" {
		return "", Refused(100, "Invalid parameter", "Parameter name is missing or empty")
	}
	if !slices.Contains(names, name) {
		return "", wrongParameters("%s: Parameter name (%s) does not exist in the template", what, name)
	}
	return name, nil
}

// textValue reads one value of a text. Currency and date_time are older kinds that still stand in
// Meta's pages.
func (f *filling) textValue(what string, p object) (string, *wire.Error) {
	kind := strings.ToLower(wire.Text(p["type"]))
	switch kind {
	case "text":
	case "currency", "date_time":
		value, _ := p[kind].(object)
		if v := wire.Text(value["fallback_value"]); v != "" {
			return v, nil
		}
		return "", missingValue("%s: Parameter of type %s is missing fallback_value", what, kind)
	default:
		return "", wrongFormat(what, "TEXT", strings.ToUpper(kind))
	}
	v, isText := p["text"].(string)
	switch {
	case !isText:
		return "", Refused(100, "Invalid parameter",
			"Parameter 'text' is mandatory for component parameter type 'text'")
	case v == "":
		return "", missingValue("%s: Parameter of type text is missing text value", what)
	case strings.ContainsAny(v, "\n\t\r") || strings.Contains(v, "     "):
		return "", wrongParameters("%s: Param text cannot have new-line/tab characters or more than 4 consecutive spaces", what)
	case f.valueLimit > 0 && utf8.RuneCountInString(v) > f.valueLimit:
		return "", invalidValue("%s: the code has more than %d characters", what, f.valueLimit)
	}
	return v, nil
}

// fillHeader checks the value of a header: a file, a place and a product are always needed, though
// no placeholder says so.
func (f *filling) fillHeader(defined, sent object) *wire.Error {
	format := strings.ToUpper(wire.Text(defined["format"]))
	if format == "" || format == "TEXT" {
		return f.fillText("header", wire.Text(defined["text"]), sent, 60)
	}
	parameters, e := parametersOf(sent)
	switch {
	case e != nil:
		return e
	case len(parameters) == 0:
		return wrongFormat("header", format, "UNKNOWN")
	case len(parameters) > 1:
		return wrongCount("header", len(parameters), 1)
	}
	kind := strings.ToUpper(wire.Text(parameters[0]["type"]))
	if kind != format && (format != "GIF" || kind != "VIDEO") {
		return wrongFormat("header", format, kind)
	}
	value, ok := parameters[0][strings.ToLower(kind)].(object)
	if !ok {
		return missingValue("header: Parameter of type %s is missing %s value", strings.ToLower(kind), strings.ToLower(kind))
	}
	f.say("[" + format + "]")
	switch format {
	case "LOCATION":
		return checkPlace(value)
	case "PRODUCT":
		return needs("header", value, "product_retailer_id", "catalog_id")
	}
	return checkMedia(kind, value)
}

// needs wants texts or numbers in an object.
func needs(what string, o object, names ...string) *wire.Error {
	for _, name := range names {
		if wire.Text(o[name]) == "" {
			return missingValue("%s: %s is required", what, name)
		}
	}
	return nil
}

func checkPlace(value object) *wire.Error {
	if e := needs("header", value, "latitude", "longitude"); e != nil {
		return e
	}
	for name, limit := range map[string]float64{"latitude": 90, "longitude": 180} {
		if n, err := strconv.ParseFloat(wire.Text(value[name]), 64); err != nil || n < -limit || n > limit {
			return invalidValue("header: %s is not valid", name)
		}
	}
	return nil
}

// checkMedia wants the id of an uploaded file or a link to one (Meta: "Template messages"). The
// address a read of a template shows is no link to send: Meta's own fetcher is turned away there.
func checkMedia(kind string, value object) *wire.Error {
	id, link := wire.Text(value["id"]), wire.Text(value["link"])
	switch {
	case (id == "") == (link == ""):
		return missingValue("header: exactly one of id and link is required")
	case id != "" && wire.Digits(id) != id:
		return invalidValue("header: (%s) is not a valid media ID", wire.Clip(id, 40))
	case value["filename"] != nil && kind != "DOCUMENT":
		return invalidValue("header: filename is for documents only")
	case id != "":
		return nil
	}
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return invalidValue("header: link is not a valid URL")
	}
	if u.Hostname() == "scontent.whatsapp.net" {
		return Refused(131053, "Media upload error", "Downloading media from weblink failed with http code 403")
	}
	return nil
}
