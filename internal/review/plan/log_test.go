package plan

import (
	"strings"
	"testing"
)

// failed is the log of a plan that failed, as Terraform 1.11 writes it, with a
// line of a wrapper in between.
const failed = `{"@level":"info","@message":"Terraform 1.11.4","@module":"terraform.ui","type":"version","terraform":"1.11.4","ui":"1.2"}
::debug::not an event
{"@level":"info","type":"planned_change","change":{"resource":{"addr":"module.shop[\"a.b\"].whatsapp_message_template.x[\"en\"]","resource_type":"whatsapp_message_template"},"action":"update"}}
{"@level":"info","type":"planned_change","change":{"resource":{"addr":"whatsapp_message_template.same","resource_type":"whatsapp_message_template"},"action":"noop"}}
{"@level":"info","type":"planned_change","change":{"resource":{"addr":"terraform_data.y","resource_type":"terraform_data"},"action":"create"}}
{"@level":"error","type":"diagnostic","diagnostic":{"severity":"error","summary":"Footer is too long","detail":"It has 61.","address":"whatsapp_message_template.x","range":{"filename":"a/b/main.tf","start":{"line":12,"column":3}}}}
{"@level":"warn","type":"diagnostic","diagnostic":{"severity":"warning","summary":"Deprecated","detail":""}}
`

func TestReadsTheLogOfAFailedPlan(t *testing.T) {
	p, err := Read(strings.NewReader(failed))
	if err != nil {
		t.Fatal(err)
	}
	if !p.LogOnly || !p.Failed() || p.Version != "1.11.4" || p.Others != 1 || len(p.Changes) != 1 || !p.Changes[0].NoValues || p.Changes[0].Action != Update || len(p.Diagnostics) != 2 {
		t.Errorf("%+v", p)
	}
	if d, want := p.Diagnostics[0], (Diagnostic{IsError: true, Summary: "Footer is too long", Detail: "It has 61.", Address: "whatsapp_message_template.x", File: "b/main.tf", Line: 12}); d != want {
		t.Errorf("%+v", d)
	}
	for path, want := range map[string]string{
		"main.tf": "main.tf", "./main.tf": "main.tf", ".terraform/modules/templates/main.tf": "templates/main.tf", `..\channel\policy.tf`: "channel/policy.tf", "": "",
	} {
		if got := configurationFile(path); got != want {
			t.Errorf("%s: %s", path, got)
		}
	}
	quiet, err := Read(strings.NewReader(strings.ReplaceAll(failed, `"severity":"error"`, `"severity":"warning"`)))
	if err != nil || quiet.Failed() {
		t.Error(err, "a plan with warnings alone failed")
	}
}

func TestJoinsAPlanAndItsLog(t *testing.T) {
	for _, order := range [][2]string{{failed, `{"format_version":"1.2","terraform_version":"1.11.4","resource_changes":[]}`}, {`{"format_version":"1.2","terraform_version":"1.11.4","resource_changes":[]}`, failed}} {
		first, err := Read(strings.NewReader(order[0]))
		if err != nil {
			t.Fatal(err)
		}
		second, err := Read(strings.NewReader(order[1]))
		if err != nil {
			t.Fatal(err)
		}
		if err := first.Join(second); err != nil || first.LogOnly || len(first.Diagnostics) != 2 || len(first.Changes) != 0 || !first.Failed() {
			t.Errorf("%v %+v", err, first)
		}
		if second.Join(second) == nil {
			t.Error("the same is taken twice")
		}
	}
}

func TestDiagnosticsOfTemplates(t *testing.T) {
	for address, want := range map[string]bool{
		"whatsapp_message_template.x": true, `module.a["x"].whatsapp_message_template.x["y"]`: true, "data.whatsapp_message_template.x": false,
		"whatsapp_message_template_approval.x": false, "": false, "terraform_data.x": false,
	} {
		if got := IsTemplate(address); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestLongTextsAreCut(t *testing.T) {
	long := strings.Repeat("ä", MaxShown)
	text := Text{Value: long}
	if got := text.String(); len(got) > MaxShown+100 || !strings.HasSuffix(got, "ä … (16384 more bytes are not shown)") {
		t.Errorf("%d %q", len(got), got[max(0, len(got)-60):])
	}
	if short := strings.Repeat("a", MaxShown); Shown(short) != short {
		t.Error("what just fits is cut")
	}
	if text.Same(Text{Value: long[:len(long)-2] + "ö"}) {
		t.Error("what is not shown is not compared")
	}
}

// imports is the log of a plan that imports two templates. What their first read says
// has neither address nor range, as Terraform 1.11 writes it.
const imports = `{"@level":"info","type":"refresh_start","hook":{"resource":{"addr":"whatsapp_message_template.rej[\"a\"]"},"id_key":"id","id_value":"1000001061774304"}}
{"@level":"info","type":"refresh_start","hook":{"resource":{"addr":"whatsapp_message_template.gone"},"id_key":"id","id_value":"100000106177430"}}
{"@level":"info","type":"planned_change","change":{"resource":{"addr":"whatsapp_message_template.rej[\"a\"]","resource_type":"whatsapp_message_template"},"action":"import","importing":{"id":"102290129340398/order/en_US"}}}
{"@level":"info","type":"planned_change","change":{"resource":{"addr":"whatsapp_message_template.de","resource_type":"whatsapp_message_template"},"action":"import","importing":{"id":"100000106177999"}}}
`

const importsPlan = `{"format_version":"1.2","resource_changes":[{"address":"whatsapp_message_template.de","mode":"managed","type":"whatsapp_message_template",
"change":{"actions":["no-op"],"importing":{"id":"100000106177999"},"after":{"name":"order","language":"de"}}}]}`

func TestImportsAreNamedByTheText(t *testing.T) {
	const rej, gone, de = `whatsapp_message_template.rej["a"]`, "whatsapp_message_template.gone", "whatsapp_message_template.de"
	for _, c := range []struct{ detail, byLog, withPlan string }{
		{`\"order\" (en_US) is REJECTED.`, rej, rej},
		{`There is no template with the id 100000106177430.`, gone, gone},
		{`The id 1000001061774304 is no profile.`, rej, rej},
		{`\"order\" (de) is REJECTED.`, "", de}, // the log has Meta's id alone
		{`\"order\" (fr) is REJECTED.`, "", ""},
		{`The ids 100000106177430 and 1000001061774304 differ.`, "", ""},
	} {
		log := imports + `{"@level":"warn","type":"diagnostic","diagnostic":{"severity":"warning","summary":"Warning","detail":"` + c.detail + `"}}`
		for _, order := range [][]string{{log}, {log, importsPlan}, {importsPlan, log}} {
			p, err := Read(strings.NewReader(order[0]))
			if err != nil {
				t.Fatal(err)
			}
			want := c.byLog
			if len(order) == 2 {
				other, err := Read(strings.NewReader(order[1]))
				if err != nil || p.Join(other) != nil {
					t.Fatal(err, "not joined")
				}
				want = c.withPlan
			}
			if len(p.Diagnostics) != 1 || p.Diagnostics[0].Address != want {
				t.Errorf("%s: %+v, not %q", c.detail, p.Diagnostics, want)
			}
		}
	}
}
