package graphtest

import (
	"strings"
	"testing"
	"time"
)

func TestReview(t *testing.T) {
	status := func(c *client, id string) any { return c.read(id, "status")["status"] }
	t.Run("instant", func(t *testing.T) {
		c := start(t, Options{})
		if got := status(c, c.create(simple("a"))); got != "APPROVED" {
			t.Error(got)
		}
	})
	t.Run("at once", func(t *testing.T) {
		c := start(t, Options{Review: ReviewAtOnce, Verdict: func(name, _ string) string {
			return map[string]string{"bad": "INCORRECT_CATEGORY"}[name]
		}})
		if got := c.do("POST", create, simple("good")).body["status"]; got != "APPROVED" {
			t.Error(got)
		}
		a := c.do("POST", create, simple("bad"))
		if a.body["status"] != "REJECTED" || c.read(a.body["id"].(string), "rejected_reason")["rejected_reason"] != "INCORRECT_CATEGORY" {
			t.Error(a.raw)
		}
	})
	t.Run("after a while", func(t *testing.T) {
		c := start(t, Options{ReviewAfter: time.Hour})
		id := c.create(simple("a"))
		c.s.Clock.Advance(time.Hour - time.Second)
		if got := status(c, id); got != "PENDING" {
			t.Error(got)
		}
		c.s.Clock.Advance(time.Second)
		if got := status(c, id); got != "APPROVED" {
			t.Error(got)
		}
	})
	t.Run("after some reads", func(t *testing.T) {
		c := start(t, Options{ReviewReads: 2})
		id := c.create(simple("a"))
		for i, want := range []string{"PENDING", "PENDING", "APPROVED"} {
			if got := status(c, id); got != want {
				t.Errorf("read %d: %v", i, got)
			}
		}
	})
	t.Run("by hand", func(t *testing.T) {
		c := start(t, Options{Review: ReviewManual})
		id := c.create(simple("a"))
		c.s.Clock.Advance(24 * time.Hour)
		if got := status(c, id); got != "PENDING" {
			t.Error(got)
		}
		c.s.Reject(id, "SCAM")
		if got := c.read(id, "status", "rejected_reason"); got["status"] != "REJECTED" || got["rejected_reason"] != "SCAM" {
			t.Error(got)
		}
		c.s.Approve(id)
		if got := c.read(id, "status", "rejected_reason"); got["status"] != "APPROVED" || got["rejected_reason"] != "NONE" {
			t.Error(got)
		}
	})
}

// edited is a body for an edit.
func edited(text string) map[string]any {
	return map[string]any{"components": []any{map[string]any{"type": "BODY", "text": text}}}
}

func TestEditByStatus(t *testing.T) {
	tests := []struct {
		status  string
		subcode int
	}{
		{"APPROVED", 0},
		{"REJECTED", 0},
		{"PAUSED", 0},
		{"PENDING", 2388039},
		{"DISABLED", 2388039},
		{"IN_APPEAL", 2388039},
		{"ARCHIVED", 2388039},
		{"LIMIT_EXCEEDED", 2388039},
		{"PENDING_DELETION", 2388039},
	}
	for _, tt := range tests {
		t.Run(tt.status, func(t *testing.T) {
			c := start(t, Options{Review: ReviewManual})
			id := c.create(simple("a"))
			c.s.SetStatus(id, tt.status)
			a := c.do("POST", id, edited("New text."))
			code := 0
			if tt.subcode != 0 {
				code = 100
			}
			a.want(t, code, tt.subcode)
			if code == 0 && (a.raw != `{"success":true}` || c.read(id)["status"] != "PENDING") {
				t.Errorf("answer %s", a.raw)
			}
		})
	}
}

func TestEditQuota(t *testing.T) {
	c := start(t, Options{})
	id := c.create(simple("a"))
	c.do("POST", id, edited("Edit one.")).want(t, 0, 0)
	c.do("POST", id, edited("Edit two.")).want(t, 100, 2388039)
	for range 9 {
		c.s.Clock.Advance(24 * time.Hour)
		c.do("POST", id, edited("Another edit.")).want(t, 0, 0)
	}
	c.s.Clock.Advance(24 * time.Hour)
	c.do("POST", id, edited("Edit eleven.")).want(t, 100, 2388039)
	c.s.Reject(id, "SCAM")
	c.do("POST", id, edited("No limit for rejected ones.")).want(t, 0, 0)
	c.s.Approve(id)
	c.s.Clock.Advance(21 * 24 * time.Hour)
	c.do("POST", id, edited("Edit eleven.")).want(t, 0, 0)
}

func TestEditReplacesAndChecks(t *testing.T) {
	c := start(t, Options{})
	id := c.create(with(simple("a"), map[string]any{"components": []any{
		map[string]any{"type": "BODY", "text": "Text."}, map[string]any{"type": "FOOTER", "text": "Footer"},
	}}))
	c.do("POST", id, edited("{{1}} leads.")).want(t, 100, 2388299)
	c.do("POST", id, `{}`).want(t, 100, 0)
	c.do("POST", id, `{"category":"MARKETING"}`).want(t, 100, 0)
	c.do("POST", id, `{"message_send_ttl_seconds":5}`).want(t, 100, 0)
	c.do("POST", id, edited("Only a body.")).want(t, 0, 0)
	got, _ := c.s.Template(id)
	if len(got.Components) != 1 || got.Components[0]["text"] != "Only a body." || got.Edits != 1 {
		t.Errorf("template %+v", got)
	}
}

func TestEditOfCategory(t *testing.T) {
	c := start(t, Options{Review: ReviewManual})
	id := c.create(simple("a"))
	c.s.Reject(id, "INCORRECT_CATEGORY")
	c.do("POST", id, `{"category":"marketing"}`).want(t, 0, 0)
	if got := c.read(id); got["category"] != "MARKETING" || got["status"] != "PENDING" {
		t.Errorf("%v", got)
	}
}

func TestKeptComponentsMustFit(t *testing.T) {
	tests := []struct {
		name, seeded, edit string
		code, subcode      int
	}{
		{"authentication to utility", authBase, `{"category":"UTILITY"}`, 100, 2388043},
		{"utility to authentication", textBase, `{"category":"AUTHENTICATION"}`, 100, 2388042},
		{"catalog to utility", `{"name":"a","language":"en","category":"MARKETING",` + strings.TrimPrefix(buttons(`{"type":"CATALOG","text":"View catalog"}`), "{"), `{"category":"UTILITY"}`, 100, 0},
		{"variables that change their kind", `{"name":"a","language":"en","category":"UTILITY",` + strings.TrimPrefix(comps(body("Hi {{1}}, hello.", "x")), "{"), `{"parameter_format":"NAMED"}`, 100, 2388072},
		{"text to named", textBase, `{"parameter_format":"NAMED"}`, 0, 0},
		{"text to marketing", textBase, `{"category":"MARKETING"}`, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := start(t, Options{Review: ReviewManual})
			id := c.s.Seed(Account, tt.seeded)
			c.s.Reject(id, "INCORRECT_CATEGORY")
			c.do("POST", id, tt.edit).want(t, tt.code, tt.subcode)
		})
	}
}

func TestFlagNeedsTheCategoryBesideIt(t *testing.T) {
	c := start(t, Options{Review: ReviewManual})
	for name, want := range map[string]string{"cta_url_link_tracking_opted_out=true&category=utility": "APPROVED", "cta_url_link_tracking_opted_out=true": "PENDING"} {
		id := c.s.Seed(Account, with(simple("t_"+want[:3]), map[string]any{"name": map[string]string{"APPROVED": "with", "PENDING": "without"}[want]}))
		c.do("POST", id+"?"+name, nil).want(t, 0, 0)
		got := c.read(id, "status", "cta_url_link_tracking_opted_out")
		if got["status"] != want || got["cta_url_link_tracking_opted_out"] != true {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestUnpause(t *testing.T) {
	c := start(t, Options{})
	id := c.create(simple("a"))
	if a := c.do("POST", id+"/unpause", nil); a.body["success"] != false || a.body["reason"] == nil {
		t.Error(a.raw)
	}
	c.s.Pause(id)
	if a := c.do("POST", id+"/unpause", nil); a.body["success"] != false {
		t.Error(a.raw)
	}
	c.s.Clock.Advance(5 * time.Minute)
	if a := c.do("POST", id+"/unpause", nil); a.body["success"] != true || c.read(id)["status"] != "APPROVED" {
		t.Error(a.raw)
	}
}

func TestBehindTheClientsBack(t *testing.T) {
	c := start(t, Options{})
	id := c.create(simple("a"))
	c.s.AnnounceCategory(id, "MARKETING")
	if got := c.read(id, "category", "correct_category"); got["category"] != "UTILITY" || got["correct_category"] != "MARKETING" {
		t.Errorf("announced: %v", got)
	}
	c.s.Recategorise(id, "MARKETING")
	if got := c.read(id); got["category"] != "MARKETING" || got["previous_category"] != "UTILITY" || got["status"] != "APPROVED" {
		t.Errorf("recategorised: %v", got)
	}
	c.s.EditByHand(id, `[{"type":"body","text":"By hand."}]`)
	if got, _ := c.s.Template(id); got.Components[0]["text"] != "By hand." || got.Status != "APPROVED" || got.Edits != 0 {
		t.Errorf("edited: %+v", got)
	}
	c.s.SetQuality(id, "YELLOW")
	if got := c.read(id, "quality_score")["quality_score"].(map[string]any); got["score"] != "YELLOW" || got["date"] == nil {
		t.Errorf("quality: %v", got)
	}
	c.s.DeleteByHand(id)
	c.do("GET", id, nil).want(t, 100, 33)
}
