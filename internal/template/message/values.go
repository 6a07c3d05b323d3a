package message

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// FillValues puts values into a text. They are a list for {{1}}, {{2}}, …, an
// object by name or number, or for a lone placeholder the value itself. What is
// missing or surplus is a problem, and there is no text then. None has a place.
func FillValues(text string, given any) (filled string, problems []Problem) {
	values, problems := assign(sendingOrder(text), given)
	if len(problems) > 0 {
		return "", problems
	}
	return template.Fill(text, func(p template.Placeholder) (string, bool) {
		v, ok := values[p.Name]
		return v, ok
	}), nil
}

// assign gives each placeholder its value.
func assign(placeholders []template.Placeholder, given any) (values map[string]string, problems []Problem) {
	var f filler
	byName := f.named(placeholders, given)
	if len(f.problems) > 0 {
		return nil, f.problems
	}
	values = map[string]string{}
	for _, p := range placeholders {
		v := byName[p.Name]
		delete(byName, p.Name)
		if text, ok := scalar(v); ok {
			values[p.Name] = text
		} else if v == nil {
			f.report(Place{}, Missing, "placeholder {{%s}} has no value", p.Name)
		} else {
			f.report(Place{}, Unfit, "placeholder {{%s}} takes a text, not %s", p.Name, describe(v))
		}
	}
	for _, name := range slices.SortedFunc(maps.Keys(byName), compareNames) {
		if byName[name] != nil {
			f.report(Place{}, Surplus, "surplus value: there is no placeholder {{%s}}", name)
		}
	}
	return values, f.problems
}

// named brings values of any form into one: by the name of the placeholder.
func (f *filler) named(placeholders []template.Placeholder, given any) map[string]any {
	switch given := given.(type) {
	case nil:
		return map[string]any{}
	case map[string]any:
		return maps.Clone(given)
	case []any:
		if i := slices.IndexFunc(placeholders, func(p template.Placeholder) bool { return p.Index() == 0 }); i >= 0 && len(given) > 0 {
			name := placeholders[i].Name
			f.report(Place{}, Unfit, "placeholder {{%s}} has a name, so its value is given by name, as { %s = \"…\" }, not in a list", name, name)
			return nil
		}
		byName := map[string]any{}
		for i, v := range given {
			byName[strconv.Itoa(i+1)] = v
		}
		return byName
	}
	switch n := len(placeholders); n {
	case 0:
		f.report(Place{}, Surplus, "surplus value: %s given where there is no placeholder", describe(given))
	case 1:
		return map[string]any{placeholders[0].Name: given}
	default:
		f.report(Place{}, Unfit, "%s given for %d placeholders: a list or an object with a value for each is needed", describe(given), n)
	}
	return nil
}

// compareNames sorts numbers as such and before words.
func compareNames(a, b string) int {
	rank := func(name string) int { return cmp.Or(template.Placeholder{Name: name}.Index(), math.MaxInt) }
	return cmp.Or(cmp.Compare(rank(a), rank(b)), strings.Compare(a, b))
}

// scalar is a text, or what Terraform would make one.
func scalar(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	case bool:
		return strconv.FormatBool(v), true
	}
	return "", false
}

// describe says what was given, for an error.
func describe(v any) string {
	switch v := v.(type) {
	case nil:
		return "nothing"
	case []any:
		return fmt.Sprintf("a list of %d", len(v))
	case map[string]any:
		return "an object"
	case json.Number:
		return "a number"
	case bool:
		return "a boolean"
	}
	return "a text"
}

// texts fills the placeholders of a text.
func (f *filler) texts(at Place, text string, given any) []sentValue {
	placeholders := sendingOrder(text)
	values, problems := assign(placeholders, given)
	for _, problem := range problems {
		problem.Place = at
		f.problems = append(f.problems, problem)
	}
	var out []sentValue
	for _, p := range placeholders {
		if text, ok := values[p.Name]; ok {
			f.fits(valueAt(at, p, given), "{{"+p.Name+"}}", text)
		}
		v := sentValue{Kind: valueText, value: values[p.Name]}
		if p.Index() == 0 {
			v.Name = p.Name
		}
		out = append(out, v)
	}
	return out
}

// text is a value that is one text and must be there.
func (f *filler) text(at Place, given any, what string) string {
	text, ok := scalar(given)
	switch {
	case given == nil:
		f.report(at, Missing, "missing: %s", what)
	case !ok:
		f.report(at, Unfit, "%s is a text, not %s", what, describe(given))
	case strings.TrimSpace(text) == "":
		f.report(at, Unfit, "%s is empty, and Meta refuses the message as lacking a parameter (error 131008)", what)
	}
	return text
}

// code is a text that must be there, in the place of a placeholder of Meta's.
func (f *filler) code(at Place, given any, what string) string {
	before := len(f.problems)
	text := f.text(at, given, what)
	if len(f.problems) == before {
		f.fits(at, what, text)
	}
	return text
}

// expiration is a moment in milliseconds since 1970.
func (f *filler) expiration(at Place, given any) []sentValue {
	text, _ := scalar(given)
	ms, err := strconv.ParseInt(text, 10, 64)
	switch {
	case given == nil:
		f.report(at, Missing, "missing: when the offer ends, in milliseconds since 1970")
	case err != nil || ms <= 0:
		f.report(at, Unfit, "a whole number of milliseconds since 1970 is needed, not %s", describe(given))
	case ms < 1e11: // the year 1973 in milliseconds, 5138 in seconds
		f.report(at, Unfit, "%d is a time in seconds: milliseconds are needed, %d", ms, ms*1000)
	}
	return []sentValue{{Kind: partOffer, value: map[string]any{keyExpiration: ms}}}
}

// object is a value with these members and no others.
func (f *filler) object(at Place, given any, required, optional []string) map[string]any {
	all := slices.Concat(required, optional)
	values, ok := given.(map[string]any)
	switch {
	case given == nil:
		f.reportObject(at, given, "missing: an object with "+strings.Join(all, ", "))
		return nil
	case !ok:
		f.reportObject(at, given, "an object with "+strings.Join(all, ", ")+" is needed, not "+describe(given))
		return nil
	}
	out := map[string]any{}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		switch {
		case values[key] == nil:
		case slices.Contains(all, key):
			out[key] = values[key]
		default:
			f.report(at.member(key), Surplus, "surplus: there is no such value. There are %s", strings.Join(all, ", "))
		}
	}
	for _, key := range all {
		text, isText := out[key].(string)
		switch {
		case out[key] == nil && slices.Contains(required, key):
			f.report(at.member(key), Missing, "missing")
		case isText && strings.TrimSpace(text) == "":
			f.report(at.member(key), Unfit, "empty, and Meta refuses the message as lacking a parameter (error 131008)")
			delete(out, key)
		}
	}
	return out
}
