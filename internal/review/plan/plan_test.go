package plan

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func read(t *testing.T, name string) *Plan {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "testdata", "plans", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// find is the one change at an address.
func find(t *testing.T, p *Plan, address string) Change {
	t.Helper()
	i := slices.IndexFunc(p.Changes, func(c Change) bool { return c.Address == address })
	if i < 0 {
		t.Fatalf("no %s in the plan", address)
	}
	return p.Changes[i]
}

func TestRefusesWhatIsNoPlan(t *testing.T) {
	for name, test := range map[string]struct{ in, want string }{
		"nothing":          {" \n", "nothing to read"},
		"for people":       {"\nTerraform used the selected providers to generate", "terraform show -json PLANFILE"},
		"a plan file":      {"PK\x03\x04tfplan", "Give the output of `terraform show -json` of it"},
		"a long line":      {`{"@level":"info"}` + "\n" + strings.Repeat("x", maxLine+1), "more than 16 MB"},
		"UTF-16":           {"\xff\xfe{\x00}\x00", "UTF-8"},
		"cut off":          {`{"format_version":"1.2","resource_changes":[`, "not the JSON of a plan"},
		"other JSON":       {`{"name":"x"}`, "no format_version"},
		"a state":          {`{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{}}}`, "a state and not a plan"},
		"a newer format":   {`{"format_version":"2.0","resource_changes":[]}`, "format of this plan is 2.0"},
		"a list":           {`[1]`, "not JSON"},
		"nested deeply":    {`{"format_version":"1.2","resource_changes":` + strings.Repeat("[", 64) + strings.Repeat("]", 64) + "}", "lists and objects are nested more than 64 deep"},
		"changes no list":  {`{"format_version":"1.2","resource_changes":{}}`, "not the JSON of a plan"},
		"a long format":    {`{"format_version":"` + strings.Repeat("9", 1000) + `"}`, strings.Repeat("9", 80) + "…"},
		"nothing but null": {"null", "not JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(strings.NewReader(test.in))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v, and not %q", err, test.want)
			}
		})
	}
}

func TestReadsWhatTerraformWrites(t *testing.T) {
	p := read(t, "update")
	if p.Version != "1.11.4" || p.Errored || p.Incomplete || p.Others != 1 || len(p.Changes) != 22 || len(p.Drift) != 0 {
		t.Errorf("%s %v %v, %d others, %d changes, %d drift", p.Version, p.Errored, p.Incomplete, p.Others, len(p.Changes), len(p.Drift))
	}
	for address, want := range map[string]Action{
		"whatsapp_message_template.seasonal_promotion":      Update,
		"whatsapp_message_template.welcome":                 Replace,
		"whatsapp_message_template.gone":                    Delete,
		"whatsapp_message_template.forgotten":               Forget,
		`module.shop["fr"].whatsapp_message_template.hours`: Create,
		"whatsapp_message_template.imported":                NoOp,
		"whatsapp_message_template.moved_to":                NoOp,
	} {
		if c := find(t, p, address); c.Action != want {
			t.Errorf("%s: %s and not %s", address, c.Action, want)
		}
	}
	if c := find(t, p, "whatsapp_message_template.imported"); !c.Imports || c.ImportID != "imported/pt_BR" {
		t.Errorf("import %v %q", c.Imports, c.ImportID)
	}
	if c := find(t, p, "whatsapp_message_template.moved_to"); c.PreviousAddress != "whatsapp_message_template.moved_from" {
		t.Errorf("moved from %q", c.PreviousAddress)
	}
	if c := find(t, p, "whatsapp_message_template.welcome"); c.CreateFirst || c.Leaves {
		t.Errorf("%+v", c)
	}
	c := find(t, p, "whatsapp_message_template.rejected")
	if was := c.Known.At("status").Text(); !c.Drifted || was.Value != "APPROVED" || c.Before.At("status").Text().Value != "REJECTED" {
		t.Errorf("drifted %v from %v", c.Drifted, was)
	}
	if c := find(t, read(t, "deposed"), "whatsapp_message_template.promotion"); c.Deposed == "" || c.Action != Delete {
		t.Errorf("deposed %q %s", c.Deposed, c.Action)
	}
}

func TestActions(t *testing.T) {
	for actions, want := range map[string]Change{
		"delete,create": {Action: Replace},
		"create,delete": {Action: Replace, CreateFirst: true},
		"create,forget": {Action: Replace, CreateFirst: true, Leaves: true},
		"no-op":         {Action: NoOp},
		"":              {Action: NoOp},
	} {
		var got Change
		got.setAction(strings.FieldsFunc(actions, func(r rune) bool { return r == ',' }))
		if got.Action != want.Action || got.CreateFirst != want.CreateFirst || got.Leaves != want.Leaves {
			t.Errorf("%s: %+v", actions, got)
		}
	}
}

const more = `{"format_version":"1.2","errored":true,"complete":false,
"resource_changes":[{"address":"data.whatsapp_message_template.x","mode":"data","type":"whatsapp_message_template","change":{"actions":["read"]}},
	{"address":"a.b","mode":"managed","type":"a","change":{"actions":["no-op"]}}],
"resource_drift":[{"address":"whatsapp_message_template.y","mode":"managed","type":"whatsapp_message_template","change":{"actions":["delete"],"before":{"name":"y"}}}],
"deferred_changes":[{"reason":"provider_config_unknown","resource_change":{"address":"whatsapp_message_template.z","mode":"managed","type":"whatsapp_message_template","change":{"actions":["create"],"after":{"name":"z"},"importing":{"identity":{"id":"1"}}}}}]}`

func TestWhatIsLeftOpen(t *testing.T) {
	p, err := Read(strings.NewReader("\xef\xbb\xbf" + more))
	if err != nil {
		t.Fatal(err)
	}
	if !p.Errored || !p.Incomplete || p.Others != 0 || len(p.Drift) != 1 || p.Drift[0].Action != Delete {
		t.Errorf("%+v", p)
	}
	if len(p.Changes) != 1 || !p.Changes[0].Deferred || !p.Changes[0].Imports || p.Changes[0].ImportID != "" {
		t.Errorf("%+v", p.Changes)
	}
}

func value(t *testing.T, raw, unknown, sensitive string) Value {
	t.Helper()
	decode := func(s string) (v any) {
		d := json.NewDecoder(strings.NewReader(s))
		d.UseNumber()
		if err := d.Decode(&v); err != nil {
			t.Fatal(err)
		}
		return v
	}
	return Value{decode(raw), decode(unknown), decode(sensitive)}
}

func TestSensitiveValuesAreNeverText(t *testing.T) {
	v := value(t, `{"a":{"b":["secret",1]},"c":"open"}`, `{}`, `{"a":true}`)
	for _, hidden := range []Value{v.At("a"), v.At("a").At("b"), v.At("a").At("b").List()[0], v.At("a").At("b").List()[1]} {
		if got := hidden.Text(); got.State != Sensitive || got.Value != "" || got.String() != "(sensitive)" || hidden.Int() != nil || hidden.Bool() != nil {
			t.Errorf("%+v", got)
		}
	}
	if v.At("c").Text().String() != "open" || !v.Hides(Sensitive) || v.At("c").Hides(Sensitive) || v.State() != Known {
		t.Error("what is open is hidden, or the other way round")
	}
	other := value(t, `{"a":{"b":["another",1]}}`, `{}`, `{"a":true}`)
	first := func(v Value) Text { return v.At("a").At("b").List()[0].Text() }
	if first(v).Same(first(other)) || !first(v).Same(first(v)) {
		t.Error("sensitive values cannot be told apart")
	}
}

func TestUnknownValues(t *testing.T) {
	v := value(t, `{"list":["a",null],"n":7,"yes":true}`, `{"list":[false,true,true],"gone":true}`, `false`)
	list := v.At("list").List()
	if len(list) != 3 || list[0].Text().Value != "a" || list[1].State() != Unknown || list[2].State() != Unknown {
		t.Errorf("%+v", list)
	}
	if v.At("gone").IsNull() || !v.At("nothing").IsNull() || v.At("gone").Text().String() != "(known after apply)" {
		t.Error("null and unknown are one")
	}
	if got := v.Keys(); !slices.Equal(got, []string{"gone", "list", "n", "yes"}) {
		t.Errorf("%q", got)
	}
	if n, b := v.At("n").Int(), v.At("yes").Bool(); n == nil || *n != 7 || b == nil || !*b || v.At("n").Text().Value != "7" || v.At("yes").Text().Value != "true" {
		t.Errorf("%v %v", n, b)
	}
	if v.At("list").Same(v.At("list")) || !v.At("n").Same(v.At("n")) || v.At("gone").Text().Same(v.At("gone").Text()) {
		t.Error("what is not known is the same as something")
	}
}
