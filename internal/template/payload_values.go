package template

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// FillValues puts values into a text. They are a list for {{1}}, {{2}}, …, an
// object by name or number, or for a lone placeholder the value itself. What is
// missing or surplus is said, one sentence each, and there is no text then.
func FillValues(text string, given any) (filled string, problems []string) {
	values, problems := assign(sendingOrder(text), given)
	if len(problems) > 0 {
		return "", problems
	}
	return Fill(text, func(p Placeholder) (string, bool) {
		v, ok := values[p.Name]
		return v, ok
	}), nil
}

// assign gives each placeholder its value.
func assign(placeholders []Placeholder, given any) (values map[string]string, problems []string) {
	byName, problem := named(placeholders, given)
	if problem != "" {
		return nil, []string{problem}
	}
	values = map[string]string{}
	for _, p := range placeholders {
		v := byName[p.Name]
		delete(byName, p.Name)
		if text, ok := scalar(v); ok {
			values[p.Name] = text
		} else if v == nil {
			problems = append(problems, fmt.Sprintf("placeholder {{%s}} has no value", p.Name))
		} else {
			problems = append(problems, fmt.Sprintf("placeholder {{%s}} takes a text, not %s", p.Name, describe(v)))
		}
	}
	for _, name := range slices.SortedFunc(maps.Keys(byName), compareNames) {
		if byName[name] != nil {
			problems = append(problems, fmt.Sprintf("surplus value: there is no placeholder {{%s}}", name))
		}
	}
	return values, problems
}

// named brings values of any form into one: by the name of the placeholder.
func named(placeholders []Placeholder, given any) (byName map[string]any, problem string) {
	switch given := given.(type) {
	case nil:
		return map[string]any{}, ""
	case map[string]any:
		return maps.Clone(given), ""
	case []any:
		if i := slices.IndexFunc(placeholders, func(p Placeholder) bool { return p.Index() == 0 }); i >= 0 && len(given) > 0 {
			name := placeholders[i].Name
			return nil, fmt.Sprintf("placeholder {{%s}} has a name, so its value is given by name, as { %s = \"…\" }, not in a list", name, name)
		}
		byName = map[string]any{}
		for i, v := range given {
			byName[strconv.Itoa(i+1)] = v
		}
		return byName, ""
	}
	if len(placeholders) == 0 {
		return nil, fmt.Sprintf("surplus value: %s given where there is no placeholder", describe(given))
	}
	if len(placeholders) > 1 {
		return nil, fmt.Sprintf("%s given for %d placeholders: a list or an object with a value for each is needed", describe(given), len(placeholders))
	}
	return map[string]any{placeholders[0].Name: given}, ""
}

// compareNames sorts numbers as such and before words.
func compareNames(a, b string) int {
	i, j := Placeholder{Name: a}.Index(), Placeholder{Name: b}.Index()
	switch {
	case i > 0 && j > 0:
		return i - j
	case i > 0:
		return -1
	case j > 0:
		return 1
	}
	return strings.Compare(a, b)
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
func (f *filler) texts(path, text string, given any) []sentValue {
	placeholders := sendingOrder(text)
	values, problems := assign(placeholders, given)
	for _, problem := range problems {
		f.report(path, "%s", problem)
	}
	var out []sentValue
	for _, p := range placeholders {
		v := sentValue{kind: valueText, value: values[p.Name]}
		if p.Index() == 0 {
			v.name = p.Name
		}
		out = append(out, v)
	}
	return out
}

// text is a value that is one text and must be there.
func (f *filler) text(path string, given any, what string) string {
	text, ok := scalar(given)
	switch {
	case given == nil:
		f.report(path, "missing: %s", what)
	case !ok:
		f.report(path, "%s is a text, not %s", what, describe(given))
	}
	return text
}

// expiration is a moment in milliseconds since 1970.
func (f *filler) expiration(path string, given any) []sentValue {
	text, _ := scalar(given)
	ms, err := strconv.ParseInt(text, 10, 64)
	switch {
	case given == nil:
		f.report(path, "missing: when the offer ends, in milliseconds since 1970")
	case err != nil || ms <= 0:
		f.report(path, "a whole number of milliseconds since 1970 is needed, not %s", describe(given))
	case ms < 1e11: // the year 1973 in milliseconds, 5138 in seconds
		f.report(path, "%d is a time in seconds: milliseconds are needed, %d", ms, ms*1000)
	}
	return []sentValue{{kind: partOffer, value: map[string]any{keyExpiration: ms}}}
}

// object is a value with these members and no others.
func (f *filler) object(path string, given any, required, optional []string) map[string]any {
	all := slices.Concat(required, optional)
	values, ok := given.(map[string]any)
	switch {
	case given == nil:
		f.report(path, "missing: an object with %s", strings.Join(all, ", "))
		return nil
	case !ok:
		f.report(path, "an object with %s is needed, not %s", strings.Join(all, ", "), describe(given))
		return nil
	}
	out := map[string]any{}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		switch {
		case values[key] == nil:
		case slices.Contains(all, key):
			out[key] = values[key]
		default:
			f.report(path+"."+key, "surplus: there is no such value. There are %s", strings.Join(all, ", "))
		}
	}
	for _, key := range required {
		if out[key] == nil {
			f.report(path+"."+key, "missing")
		}
	}
	return out
}
