package flowjson

import (
	"slices"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for name, c := range map[string]struct {
		text    string
		screens []string
		where   []string // of the problems
		says    string
	}{
		"good":            {`{"version":"7.0","screens":[{"id":"DATE"},{"id":"TIME"}],"routing_model":{"DATE":["TIME","SUCCESS"],"TIME":[]}}`, []string{"DATE", "TIME"}, nil, ""},
		"empty":           {``, nil, []string{"the end"}, "it ends too early"},
		"cut short":       {`{"version":`, nil, []string{"the end"}, "it ends too early"},
		"broken":          {"{\n \"version\": \"7.0\",\n}", nil, []string{"line 3, column 1"}, "no JSON"},
		"two":             {`{} {}`, nil, []string{"the end"}, "follows"},
		"a list":          {`[]`, nil, []string{"the whole"}, "begins with {"},
		"nothing in it":   {`{}`, nil, []string{"version", "screens"}, "at least one"},
		"ids":             {`{"version":"7.0","screens":[{"id":"A"},{"id":"A"},{"id":"A1"},{},{"id":"SUCCESS"}]}`, []string{"A", "A", "A1", "SUCCESS"}, []string{"screens[1].id", "screens[2].id", "screens[3].id", "screens[4].id"}, "letters and underscores"},
		"routes":          {`{"version":"7.0","screens":[{"id":"A"}],"routing_model":{"A":["B"],"C":[]}}`, []string{"A"}, []string{"routing_model.A", "routing_model.C"}, `leads to "B"`},
		"much too large":  {strings.Repeat(" ", MaxBytes+1), nil, []string{"the whole"}, "at most"},
		"odd types":       {`{"version":7,"screens":[1],"routing_model":[]}`, nil, []string{"version", "screens[0].id"}, "missing"},
		"just not too so": {`{"version":"7.0","screens":[{"id":"A_b"}]}`, []string{"A_b"}, nil, ""},
	} {
		d, problems := Parse(c.text)
		var where, text []string
		for _, p := range problems {
			where, text = append(where, p.Where), append(text, p.Text)
		}
		if !slices.Equal(d.Screens, c.screens) || !slices.Equal(where, c.where) || !strings.Contains(strings.Join(text, " "), c.says) {
			t.Errorf("%s: got %+v %q", name, d, problems)
		}
	}
}

func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{`{"a":1,"b":["\u00e4"]}`, "{ \"b\": [\"ä\"],\n\"a\": 1 }", true}, {`{"a":1}`, `{"a":2}`, false}, {`{"a":[1,2]}`, `{"a":[2,1]}`, false},
		{`no`, `no`, true}, {`no`, `{}`, false}, {`{"a":12345678901234567890}`, `{"a":12345678901234567891}`, false},
	} {
		if Same(c.a, c.b) != c.want || Same(c.b, c.a) != c.want {
			t.Errorf("%s and %s", c.a, c.b)
		}
	}
}
