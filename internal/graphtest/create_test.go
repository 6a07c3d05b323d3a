package graphtest

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

const create = Account + "/message_templates"

func TestCreateAnswersLikeMeta(t *testing.T) {
	c := start(t, Options{})
	a := c.do("POST", create, simple("first"))
	if !regexp.MustCompile(`^\{"id":"\d{15,17}","status":"PENDING","category":"UTILITY"\}$`).MatchString(a.raw) {
		t.Errorf("answer %s", a.raw)
	}
	for _, name := range []string{"Facebook-Api-Version", "X-Fb-Trace-Id", "X-Fb-Rev", "X-Fb-Request-Id", "X-Fb-Debug", "Cache-Control", "X-App-Usage", "X-Business-Use-Case-Usage"} {
		if a.header.Get(name) == "" {
			t.Errorf("no header %s", name)
		}
	}
	if c.do("GET", a.body["id"].(string), nil).header.Get("ETag") == "" {
		t.Error("no ETag on a read")
	}
}

func TestIDsAreTheSameInEachRun(t *testing.T) {
	ids := func() []string {
		c := start(t, Options{})
		return []string{c.create(simple("a")), c.create(simple("b")), c.create(simple("c"))}
	}
	if one, two := ids(), ids(); strings.Join(one, ",") != strings.Join(two, ",") {
		t.Errorf("%v and %v", one, two)
	}
}

func TestFormBodyIsTakenLikeJSON(t *testing.T) {
	c := start(t, Options{})
	form := url.Values{"name": {"by_form"}, "language": {"en"}, "category": {"utility"}, "components": {`[{"type":"body","text":"Sent as a form."}]`}}
	req, err := http.NewRequestWithContext(t.Context(), "POST", c.s.URL()+"/v25.0/"+create, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Authorization", "Bearer "+Token)
	a, err := send(req)
	if err != nil {
		t.Fatal(err)
	}
	a.want(t, 0, 0)
	if _, ok := c.s.Find(Account, "by_form", "en"); !ok {
		t.Error("not created")
	}
}

func TestDuplicates(t *testing.T) {
	c := start(t, Options{})
	c.create(simple("one"))
	a := c.do("POST", create, simple("one"))
	a.want(t, 100, 2388024)
	if !strings.Contains(a.userMsg(), "already English (US) content") {
		t.Errorf("message %q", a.userMsg())
	}
	c.create(with(simple("one"), map[string]any{"language": "en"}))
	other := c.do("POST", create, with(simple("one"), map[string]any{"language": "pt_BR", "category": "MARKETING"}))
	other.want(t, 100, 0)
	if want := "The category MARKETING doesn't match the one that's already associated with this template, UTILITY."; other.userMsg() != want {
		t.Errorf("message %q", other.userMsg())
	}
}

func TestNameLocks(t *testing.T) {
	tests := []struct {
		name     string
		review   ReviewMode
		again    map[string]any
		subcode  int
		message  string
		lockedTo time.Duration
	}{
		{"never approved", ReviewManual, nil, 2388023, "Try again in less than 1 minute or consider", time.Minute},
		{"approved", ReviewInstant, nil, 2388023, "New English (US) content can't be added while the existing English (US) content is being deleted. Try again in 4 weeks", 30 * 24 * time.Hour},
		{"another category", ReviewManual, map[string]any{"category": "MARKETING"}, 2388025, "Try again in less than 1 minute or use UTILITY as the category.", time.Minute},
		{"another category and language", ReviewManual, map[string]any{"category": "MARKETING", "language": "fr"}, 2388025, "existing English (US) content", time.Minute},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := start(t, Options{Review: tt.review})
			c.read(c.create(simple("gone")))
			c.do("DELETE", create+"?name=gone", nil).want(t, 0, 0)
			again := with(simple("gone"), tt.again)
			a := c.do("POST", create, again)
			a.want(t, 100, tt.subcode)
			if !strings.Contains(a.userMsg(), tt.message) {
				t.Errorf("message %q", a.userMsg())
			}
			c.s.Clock.Advance(tt.lockedTo - time.Second)
			c.do("POST", create, again).want(t, 100, tt.subcode)
			c.s.Clock.Advance(time.Second)
			c.create(again)
		})
	}
}

func TestLockIsPerLanguage(t *testing.T) {
	c := start(t, Options{})
	c.create(simple("kept"))
	id := c.create(with(simple("kept"), map[string]any{"language": "fr"}))
	c.do("DELETE", create+"?name=kept&hsm_id="+id, nil).want(t, 0, 0)
	c.do("POST", create, with(simple("kept"), map[string]any{"language": "fr"})).want(t, 100, 2388023)
	c.create(with(simple("kept"), map[string]any{"language": "de"}))
	c.s.ClearLocks()
	c.create(with(simple("kept"), map[string]any{"language": "fr"}))
}

func TestLimits(t *testing.T) {
	t.Run("creations per hour", func(t *testing.T) {
		c := start(t, Options{})
		for i := range 100 {
			c.create(simple(fmt.Sprintf("t%d", i)))
			c.s.Clock.Advance(time.Second)
		}
		a := c.do("POST", create, simple("one_more"))
		a.want(t, 80008, 0)
		if !strings.Contains(a.header.Get("X-Business-Use-Case-Usage"), `"estimated_time_to_regain_access":59`) {
			t.Errorf("usage %s", a.header.Get("X-Business-Use-Case-Usage"))
		}
		c.s.Clock.Advance(time.Hour)
		c.create(simple("one_more"))
	})
	t.Run("templates", func(t *testing.T) {
		c := start(t, Options{TemplateLimit: 2})
		c.create(simple("a"))
		id := c.create(simple("b"))
		c.do("POST", create, simple("c")).want(t, 100, 2388019)
		c.do("DELETE", create+"?name=b&hsm_id="+id, nil).want(t, 0, 0)
		c.create(simple("c"))
	})
	t.Run("calls per hour", func(t *testing.T) {
		c := start(t, Options{CallLimit: 2})
		if got := c.do("GET", Account, nil).header.Get("X-App-Usage"); !strings.Contains(got, `"call_count":50`) {
			t.Errorf("usage %s", got)
		}
		c.do("GET", Account, nil).want(t, 0, 0)
		a := c.do("GET", Account, nil)
		a.want(t, 80008, 0)
		if !strings.Contains(a.header.Get("X-Business-Use-Case-Usage"), `"estimated_time_to_regain_access":60`) {
			t.Errorf("usage %s", a.header.Get("X-Business-Use-Case-Usage"))
		}
		c.s.Clock.Advance(time.Hour)
		c.do("GET", Account, nil).want(t, 0, 0)
	})
}

func TestUnverifiedBusiness(t *testing.T) {
	c := start(t, Options{Unverified: true})
	c.do("POST", create, authBase).want(t, 10, 2388185)
	c.create(simple("allowed"))
	start(t, Options{}).create(obj(t, authBase))
}

func TestJudgedCategory(t *testing.T) {
	c := start(t, Options{Category: func(string, string) string { return "MARKETING" }})
	a := c.do("POST", create, simple("judged"))
	if a.body["category"] != "MARKETING" {
		t.Errorf("answer %s", a.raw)
	}
	got := c.read(a.body["id"].(string))
	if got["category"] != "MARKETING" || got["previous_category"] != "UTILITY" {
		t.Errorf("read %v", got)
	}
}
