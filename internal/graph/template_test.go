package graph

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// What must not be sent is not sent; the control shows that the same calls,
// made properly, are.
func TestArgumentsThatAreNeverSent(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"id":"` + waba + `","name":"n","success":true,"data":[],"summary":{},"archived_templates":["1"],"unarchived_templates":["1"]}`}))
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
		"ArchiveTemplate id":         func(id string) error { return c.ArchiveTemplate(ctx, waba, id) },
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
			var ae *transport.ArgumentError
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
		var ae *transport.ArgumentError
		if !errors.As(err, &ae) {
			t.Errorf("got %v", err)
		}
	}
	if got := s.Requests(); len(got) != 0 {
		t.Fatalf("sent %+v", got)
	}
	for name, call := range calls {
		before := len(s.Requests())
		_ = call("1")
		if len(s.Requests()) == before {
			t.Errorf("control: %s(1) sent nothing", name)
		}
	}
}

func TestCreateTemplate(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"id":572279198452421,"status":"PENDING","category":"UTILITY","new":1}`}))
	c, _ := client(t, s.URL)
	tpl := sample()
	tpl.ID, tpl.Status, tpl.RejectedReason = "9", template.StatusApproved, "NONE"
	tpl.Extra = template.Extra{"quality_score": []byte(`{"score":"GREEN"}`), "library_template_name": []byte(`"x"`)}
	got, err := c.CreateTemplate(t.Context(), waba, tpl)
	if err != nil || got != (Created{"572279198452421", template.StatusPending, template.CategoryUtility}) {
		t.Errorf("got %+v %v", got, err)
	}
	r := s.Requests()[0]
	if r.Method != "POST" || r.Path != "/v25.0/"+waba+"/message_templates" || r.Header.Get("Content-Type") != "application/json" {
		t.Errorf("%s %s %v", r.Method, r.Path, r.Header)
	}
	const want = `{"name":"seasonal_promotion","language":"en_US","category":"MARKETING","components":[{"type":"BODY","text":"Buy <now> & here."}],"library_template_name":"x"}`
	if r.Body != want {
		t.Errorf("body %s", r.Body)
	}
	if len(tpl.Extra) != 2 || tpl.ID != "9" {
		t.Error("the caller's template was changed")
	}
}

// The table that decides between adopting, failing and trying again.
func TestCreateOutcomes(t *testing.T) {
	for _, tc := range []struct {
		name      string
		a         scripttest.Reply
		ambiguous bool
	}{
		{"no id", scripttest.Reply{Body: `{"status":"PENDING"}`}, true},
		{"an id that is none", scripttest.Reply{Body: `{"id":"x"}`}, true},
		{"empty", scripttest.Reply{}, true},
		{"cut short", scripttest.Reply{Body: `{"id":"57`}, true},
		{"a page with 200", scripttest.Reply{Body: `<html>`}, true},
		{"a page with 502", scripttest.Reply{Status: 502, Body: `<html>`}, true},
		{"an empty 400", scripttest.Reply{Status: 400}, true},
		{"a cut 400", scripttest.Reply{Status: 400, Body: `{"error":{"code":1`}, true},
		{"408 page", scripttest.Reply{Status: 408, Body: `<html>`}, true},
		{"403 page of a proxy", scripttest.Reply{Status: 403, Body: `<html>`}, false},
		{"code 1", scripttest.Reply{Status: 400, Body: `{"error":{"code":1}}`}, true},
		{"code 2", scripttest.Reply{Status: 503, Body: `{"error":{"code":2,"is_transient":true}}`}, true},
		{"code 131000", scripttest.Reply{Status: 500, Body: `{"error":{"code":131000}}`}, true},
		{"code 131016", scripttest.Reply{Status: 500, Body: `{"error":{"code":131016}}`}, true},
		{"transient", scripttest.Reply{Status: 400, Body: `{"error":{"code":100,"is_transient":true}}`}, true},
		{"unknown code with 500", scripttest.Reply{Status: 500, Body: `{"error":{"code":4711}}`}, true},
		{"no access with 500", scripttest.Reply{Status: 500, Body: `{"error":{"code":3}}`}, false},
		{"exists", scripttest.Reply{Status: 400, Body: `{"error":{"code":100,"error_subcode":2388024,"is_transient":false}}`}, false},
		{"expired token", scripttest.Reply{Status: 401, Body: `{"error":{"code":190,"error_subcode":463}}`}, false},
		{"transient throttle", scripttest.Reply{Status: 400, Body: scripttest.Throttled}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := scripttest.Serve(t, scripttest.Say(tc.a))
			c, _ := client(t, s.URL, once)
			_, err := c.CreateTemplate(t.Context(), waba, sample())
			if err == nil || IsAmbiguous(err) != tc.ambiguous {
				t.Errorf("got %v, ambiguous %v", err, IsAmbiguous(err))
			}
			c, _ = client(t, s.URL)
			before := len(s.Requests())
			_, _ = c.CreateTemplate(t.Context(), waba, sample())
			if n := len(s.Requests()) - before; n != 1 && !IsThrottled(err) {
				t.Errorf("sent %d times", n)
			}
		})
	}
}

func TestGetTemplate(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"id":"7","name":"n","language":"en_US","status":"APPROVED","quality_score":{"score":"GREEN","date":1},"components":[{"type":"BODY","text":"Hi"}],"brand_new":true}`}))
	c, _ := client(t, s.URL)
	got, err := c.Template(t.Context(), "7")
	if err != nil || got.Name != "n" || ReportOf(got).QualityScore.Score != "GREEN" || got.Components[0].Text != "Hi" || got.Status != template.StatusApproved {
		t.Errorf("got %+v %v", got, err)
	}
	if _, err := c.TemplateWith(t.Context(), "7", AllFields); err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ in, out string }{{"rejected_reason", "health_status"}, {"health_status", "paging"}} {
		fields := strings.Split(s.Requests()[i].Query["fields"][0], ",")
		if !slices.Contains(fields, want.in) || slices.Contains(fields, want.out) || s.Requests()[i].Path != "/v25.0/7" {
			t.Errorf("asked %s for %v", s.Requests()[i].Path, fields)
		}
	}
	other := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"id":"7"}`}))
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
		s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Status: 400, Body: body}))
		c, _ := client(t, s.URL)
		_, err := c.Template(t.Context(), "7")
		if IsNotFound(err) != want || len(s.Requests()) != 1 {
			t.Errorf("%s: %v, %d requests", body, err, len(s.Requests()))
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
		s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: tc.body}))
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
			var refused *transport.RefusedError
			if want := strings.Contains(tc.body, "false"); errors.As(err, &refused) != want {
				t.Errorf("%s answered %s: %v", name, tc.body, err)
			}
		}
		for _, r := range s.Requests() {
			switch {
			case r.Method == http.MethodPost && (r.Path != "/v25.0/7" || !json.Valid([]byte(r.Body)) || strings.Contains(r.Body, `"name"`)):
				t.Errorf("edit sent %s %s", r.Path, r.Body)
			case r.Method == http.MethodDelete && (r.Query["name"][0] != "n" || r.Body != ""):
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
		s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: tc.body}))
		c, _ := client(t, s.URL)
		err := c.ArchiveTemplate(t.Context(), waba, "7")
		var refused *transport.RefusedError
		if (err == nil) != tc.ok || errors.As(err, &refused) && refused.Reason != tc.reason || IsAmbiguous(err) != tc.ambiguous {
			t.Errorf("%s: %v", tc.body, err)
		}
		if got := s.Requests()[0]; got.Path != "/"+waba+"/message_templates/archive" || got.Body != `{"hsm_ids":["7"]}` {
			t.Errorf("sent %s %s", got.Path, got.Body)
		}
	}
}
