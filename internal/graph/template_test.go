package graph

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

func sample() template.Template {
	return template.Template{
		Name: "seasonal_promotion", Language: "en_US",
		Content: template.Content{
			Category:   template.CategoryMarketing,
			Components: template.Components{{Type: template.TypeBody, Text: "Buy <now> & here."}},
		},
	}
}

// What must not be sent is not sent; the control shows that the same calls,
// made properly, are.
func TestArgumentsThatAreNeverSent(t *testing.T) {
	s := serve(t, say(reply{body: `{"id":"` + waba + `","name":"n","success":true,"data":[],"summary":{},"archived_templates":["1"],"unarchived_templates":["1"]}`}))
	c, _ := client(t, s.URL)
	ctx := t.Context()
	edit := template.Content{Category: template.CategoryUtility}
	create := func(waba, name, language string) error {
		tpl := sample()
		tpl.Name, tpl.Language = name, language
		_, err := c.CreateTemplate(ctx, waba, tpl)
		return err
	}
	calls := map[string]func(id string) error{
		"Template":                   func(id string) error { _, err := c.Template(ctx, id); return err },
		"EditTemplate":               func(id string) error { return c.EditTemplate(ctx, id, edit) },
		"DeleteTemplate id":          func(id string) error { return c.DeleteTemplate(ctx, waba, id, "n") },
		"DeleteTemplate account":     func(id string) error { return c.DeleteTemplate(ctx, id, "1", "n") },
		"DeleteTemplateAllLanguages": func(id string) error { return c.DeleteTemplateAllLanguages(ctx, id, "n") },
		"ArchiveTemplate id":         func(id string) error { return c.ArchiveTemplate(ctx, waba, or(id, "")) },
		"UnarchiveTemplate account":  func(id string) error { return c.UnarchiveTemplate(ctx, id, "1") },
		"CreateTemplate":             func(id string) error { return create(id, "n", "en_US") },
		"Templates": func(id string) error {
			for _, err := range c.Templates(ctx, id, Filter{}) {
				return err
			}
			return nil
		},
		"FindTemplate":      func(id string) error { _, _, err := c.FindTemplate(ctx, id, "n", "en_US"); return err },
		"TemplateSummary":   func(id string) error { _, err := c.TemplateSummary(ctx, id, Filter{}); return err },
		"Account":           func(id string) error { _, err := c.Account(ctx, id); return err },
		"TemplateNamespace": func(id string) error { _, err := c.TemplateNamespace(ctx, id); return err },
		"AccountAnswers":    func(id string) error { return c.AccountAnswers(ctx, id) },
	}
	for name, call := range calls {
		for _, id := range []string{"", " ", "abc", "1/2", "..", "1?x=y", "1 ", "-1", "٣"} {
			var ae *ArgumentError
			if err := call(id); !errors.As(err, &ae) || IsAmbiguous(err) || Explain(err) == "" {
				t.Errorf("%s(%q): %v", name, id, err)
			}
		}
	}
	for _, err := range []error{
		c.DeleteTemplate(ctx, waba, "1", ""),
		c.DeleteTemplateAllLanguages(ctx, waba, ""),
		c.EditTemplate(ctx, "1", template.Content{}),
		create(waba, "", "en_US"),
		create(waba, "n", ""),
		func() error { _, _, err := c.FindTemplate(ctx, waba, "", "en_US"); return err }(),
	} {
		var ae *ArgumentError
		if !errors.As(err, &ae) {
			t.Errorf("got %v", err)
		}
	}
	if got := s.requests(); len(got) != 0 {
		t.Fatalf("sent %+v", got)
	}
	for name, call := range calls {
		before := len(s.requests())
		_ = call("1")
		if len(s.requests()) == before {
			t.Errorf("control: %s(1) sent nothing", name)
		}
	}
}

func TestCreateTemplate(t *testing.T) {
	s := serve(t, say(reply{body: `{"id":572279198452421,"status":"PENDING","category":"UTILITY","new":1}`}))
	c, _ := client(t, s.URL)
	tpl := sample()
	tpl.ID, tpl.Status, tpl.RejectedReason = "9", template.StatusApproved, "NONE"
	tpl.Extra = template.Extra{"quality_score": []byte(`{"score":"GREEN"}`), "library_template_name": []byte(`"x"`)}
	got, err := c.CreateTemplate(t.Context(), waba, tpl)
	if err != nil || got != (Created{"572279198452421", template.StatusPending, template.CategoryUtility}) {
		t.Errorf("got %+v %v", got, err)
	}
	r := s.requests()[0]
	if r.method != "POST" || r.path != "/v25.0/"+waba+"/message_templates" || r.header.Get("Content-Type") != "application/json" {
		t.Errorf("%s %s %v", r.method, r.path, r.header)
	}
	const want = `{"name":"seasonal_promotion","language":"en_US","category":"MARKETING","components":[{"type":"BODY","text":"Buy <now> & here."}],"library_template_name":"x"}`
	if r.body != want {
		t.Errorf("body %s", r.body)
	}
	if len(tpl.Extra) != 2 || tpl.ID != "9" {
		t.Error("the caller's template was changed")
	}
}

// The table that decides between adopting, failing and trying again.
func TestCreateOutcomes(t *testing.T) {
	for _, tc := range []struct {
		name      string
		a         reply
		ambiguous bool
	}{
		{"no id", reply{body: `{"status":"PENDING"}`}, true},
		{"an id that is none", reply{body: `{"id":"x"}`}, true},
		{"empty", reply{}, true},
		{"cut short", reply{body: `{"id":"57`}, true},
		{"a page with 200", reply{body: `<html>`}, true},
		{"a page with 502", reply{status: 502, body: `<html>`}, true},
		{"an empty 400", reply{status: 400}, true},
		{"a cut 400", reply{status: 400, body: `{"error":{"code":1`}, true},
		{"408 page", reply{status: 408, body: `<html>`}, true},
		{"403 page of a proxy", reply{status: 403, body: `<html>`}, false},
		{"code 1", reply{status: 400, body: `{"error":{"code":1}}`}, true},
		{"code 2", reply{status: 503, body: `{"error":{"code":2,"is_transient":true}}`}, true},
		{"code 131000", reply{status: 500, body: `{"error":{"code":131000}}`}, true},
		{"code 131016", reply{status: 500, body: `{"error":{"code":131016}}`}, true},
		{"transient", reply{status: 400, body: `{"error":{"code":100,"is_transient":true}}`}, true},
		{"unknown code with 500", reply{status: 500, body: `{"error":{"code":4711}}`}, true},
		{"no access with 500", reply{status: 500, body: `{"error":{"code":3}}`}, false},
		{"exists", reply{status: 400, body: `{"error":{"code":100,"error_subcode":2388024,"is_transient":false}}`}, false},
		{"expired token", reply{status: 401, body: `{"error":{"code":190,"error_subcode":463}}`}, false},
		{"transient throttle", reply{status: 400, body: throttledBody}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := serve(t, say(tc.a))
			c, _ := client(t, s.URL, once)
			_, err := c.CreateTemplate(t.Context(), waba, sample())
			if err == nil || IsAmbiguous(err) != tc.ambiguous {
				t.Errorf("got %v, ambiguous %v", err, IsAmbiguous(err))
			}
			c, _ = client(t, s.URL)
			before := len(s.requests())
			_, _ = c.CreateTemplate(t.Context(), waba, sample())
			if n := len(s.requests()) - before; n != 1 && !IsThrottled(err) {
				t.Errorf("sent %d times", n)
			}
		})
	}
}

func TestGetTemplate(t *testing.T) {
	s := serve(t, say(reply{body: `{"id":"7","name":"n","language":"en_US","status":"APPROVED","quality_score":{"score":"GREEN","date":1},"components":[{"type":"BODY","text":"Hi"}],"brand_new":true}`}))
	c, _ := client(t, s.URL)
	got, err := c.Template(t.Context(), "7")
	if err != nil || got.Name != "n" || got.QualityScore != "GREEN" || got.Components[0].Text != "Hi" || got.Status != template.StatusApproved {
		t.Errorf("got %+v %v", got, err)
	}
	if _, err := c.TemplateWith(t.Context(), "7", AllFields); err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ in, out string }{{"rejected_reason", "health_status"}, {"health_status", "paging"}} {
		fields := strings.Split(s.requests()[i].query["fields"][0], ",")
		if !slices.Contains(fields, want.in) || slices.Contains(fields, want.out) || s.requests()[i].path != "/v25.0/7" {
			t.Errorf("asked %s for %v", s.requests()[i].path, fields)
		}
	}
	other := serve(t, say(reply{body: `{"id":"7"}`}))
	c, _ = client(t, other.URL)
	if _, err := c.Template(t.Context(), "7"); err == nil {
		t.Error("an object without a name is taken for a template")
	}
}

func TestNotFoundIsNarrow(t *testing.T) {
	for body, want := range map[string]bool{
		`{"error":{"message":"Unsupported get request.","type":"GraphMethodException","code":100,"error_subcode":33}}`: true,
		`{"error":{"message":"Unsupported get request.","type":"GraphMethodException","code":100}}`:                    false,
		`{"error":{"message":"does not exist","code":33}}`:                                                             false,
		`{"error":{"message":"x","code":803}}`:                                                                         false,
	} {
		s := serve(t, say(reply{status: 400, body: body}))
		c, _ := client(t, s.URL)
		_, err := c.Template(t.Context(), "7")
		if IsNotFound(err) != want || len(s.requests()) != 1 {
			t.Errorf("%s: %v, %d requests", body, err, len(s.requests()))
		}
	}
}

func TestEditAndDelete(t *testing.T) {
	for _, tc := range []struct {
		body      string
		ok        bool
		ambiguous bool
	}{
		{`{"success":true}`, true, false},
		{`{"success":"true","id":"7"}`, true, false},
		{`{"success":false}`, false, false},
		{`{"success":false,"reason":"paused"}`, false, false},
		{`{}`, false, true},
		{`{"success":null}`, false, true},
	} {
		s := serve(t, say(reply{body: tc.body}))
		c, _ := client(t, s.URL)
		for name, call := range map[string]func() error{
			"edit":       func() error { return c.EditTemplate(t.Context(), "7", sample().Content) },
			"delete":     func() error { return c.DeleteTemplate(t.Context(), waba, "7", "n") },
			"delete all": func() error { return c.DeleteTemplateAllLanguages(t.Context(), waba, "n") },
		} {
			err := call()
			if (err == nil) != tc.ok || IsAmbiguous(err) != tc.ambiguous {
				t.Errorf("%s answered %s: %v", name, tc.body, err)
			}
			var refused *RefusedError
			if want := strings.Contains(tc.body, "false"); errors.As(err, &refused) != want {
				t.Errorf("%s answered %s: %v", name, tc.body, err)
			}
		}
		for _, r := range s.requests() {
			switch {
			case r.method == http.MethodPost && (r.path != "/v25.0/7" || !json.Valid([]byte(r.body)) || strings.Contains(r.body, `"name"`)):
				t.Errorf("edit sent %s %s", r.path, r.body)
			case r.method == http.MethodDelete && (r.query["name"][0] != "n" || r.body != ""):
				t.Errorf("delete sent %+v", r)
			}
		}
	}
}

func TestArchive(t *testing.T) {
	for _, tc := range []struct {
		body      string
		ok        bool
		reason    string
		ambiguous bool
	}{
		{`{"archived_templates":["7"],"failed_templates":{}}`, true, "", false},
		{`{"unarchived_templates":[7],"failed_templates":[]}`, true, "", false},
		{`{"archived_templates":[],"failed_templates":{"7":"Only approved or rejected"}}`, false, "Only approved or rejected", false},
		{`{"archived_templates":["8"]}`, false, "", true},
	} {
		s := serve(t, say(reply{body: tc.body}))
		c, _ := client(t, s.URL)
		err := c.ArchiveTemplate(t.Context(), waba, "7")
		var refused *RefusedError
		if (err == nil) != tc.ok || errors.As(err, &refused) && refused.Reason != tc.reason || IsAmbiguous(err) != tc.ambiguous {
			t.Errorf("%s: %v", tc.body, err)
		}
		if got := s.requests()[0]; got.path != "/"+waba+"/message_templates/archive" || got.body != `{"hsm_ids":["7"]}` {
			t.Errorf("sent %s %s", got.path, got.body)
		}
	}
}
