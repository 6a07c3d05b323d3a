package graphtest

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestDelete(t *testing.T) {
	tests := []struct {
		name          string
		query         func(en, fr, other string) string
		code, subcode int
		left          string
	}{
		{"a name takes all languages", func(_, _, _ string) string { return "name=a" }, 0, 0, "b/en"},
		{"id and name take one", func(en, _, _ string) string { return "name=a&hsm_id=" + en }, 0, 0, "a/fr b/en"},
		{"an empty id takes all", func(_, _, _ string) string { return "name=a&hsm_id=" }, 0, 0, "b/en"},
		{"id of another name", func(_, _, other string) string { return "name=a&hsm_id=" + other }, 100, 0, "a/en a/fr b/en"},
		{"id without name", func(en, _, _ string) string { return "hsm_id=" + en }, 100, 0, "a/en a/fr b/en"},
		{"id with empty name", func(en, _, _ string) string { return "name=&hsm_id=" + en }, 100, 0, "a/en a/fr b/en"},
		{"part of a name", func(_, _, _ string) string { return "name=aa" }, 100, 0, "a/en a/fr b/en"},
		{"list of ids", func(en, _, other string) string { return "hsm_ids=" + url.QueryEscape(`["`+en+`","`+other+`"]`) }, 0, 0, "a/fr"},
		{"list with a bad id", func(en, _, _ string) string { return "hsm_ids=" + url.QueryEscape(`["`+en+`","1"]`) }, 100, 0, "a/en a/fr b/en"},
		{"list that is none", func(en, _, _ string) string { return "hsm_ids=" + en }, 100, 0, "a/en a/fr b/en"},
		{"list and name", func(en, _, _ string) string { return "name=a&hsm_ids=" + url.QueryEscape(`["`+en+`"]`) }, 100, 0, "a/en a/fr b/en"},
		{"nothing", func(_, _, _ string) string { return "" }, 100, 0, "a/en a/fr b/en"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := start(t, Options{})
			en := c.create(with(simple("a"), map[string]any{"language": "en"}))
			fr := c.create(with(simple("a"), map[string]any{"language": "fr"}))
			other := c.create(with(simple("b"), map[string]any{"language": "en"}))
			c.do("DELETE", create+"?"+tt.query(en, fr, other), nil).want(t, tt.code, tt.subcode)
			if got := strings.Join(c.s.Names(Account), " "); got != tt.left {
				t.Errorf("left %q, want %q", got, tt.left)
			}
		})
	}
}

func TestDeleteNotFound(t *testing.T) {
	a := start(t, Options{}).do("DELETE", create+"?name=nobody", nil)
	a.want(t, 100, 0)
	if !strings.Contains(a.raw, `"error_user_title":"Message Template Not Found"`) {
		t.Error(a.raw)
	}
}

func TestWhatCannotBeDeleted(t *testing.T) {
	for _, status := range []string{"DISABLED", "IN_APPEAL"} {
		c := start(t, Options{})
		id := c.create(simple("a"))
		c.s.SetStatus(id, status)
		c.do("DELETE", create+"?name=a&hsm_id="+id, nil).want(t, 100, 0)
		c.s.SetStatus(id, "PAUSED")
		c.do("DELETE", create+"?name=a&hsm_id="+id, nil).want(t, 0, 0)
	}
	c := start(t, Options{})
	id := c.s.SeedHelloWorld(Account)
	c.do("DELETE", create+"?name=hello_world", nil).want(t, 100, 0)
	c.do("DELETE", id, nil).want(t, 100, 33)
}

func TestReadOfNothing(t *testing.T) {
	c := start(t, Options{})
	a := c.do("GET", "1234567890123456", nil)
	a.want(t, 100, 33)
	if a.status != 400 || !strings.Contains(a.raw, `"type":"GraphMethodException"`) || !strings.Contains(a.raw, "Unsupported get request. Object with ID '1234567890123456' does not exist") {
		t.Error(a.raw)
	}
	if b := c.do("POST", "1234567890123456", `{}`); !strings.Contains(b.raw, "Unsupported post request.") {
		t.Error(b.raw)
	}
}

func TestKeptDeletions(t *testing.T) {
	c := start(t, Options{KeepDeleted: true})
	id := c.create(simple("a"))
	c.read(id)
	c.do("DELETE", create+"?name=a", nil).want(t, 0, 0)
	if got := c.read(id)["status"]; got != "PENDING_DELETION" {
		t.Error(got)
	}
	c.do("DELETE", create+"?name=a", nil).want(t, 100, 0)
	c.s.Clock.Advance(30 * 24 * time.Hour)
	c.do("GET", id, nil).want(t, 100, 33)
	if got := c.list(""); len(got) != 0 {
		t.Error(got)
	}
}

func TestArchive(t *testing.T) {
	c := start(t, Options{Review: ReviewManual})
	good, pending := c.create(simple("good")), c.create(simple("pending"))
	c.s.Approve(good)
	path := "/" + Account + "/message_templates/"
	c.do("POST", Account+"/message_templates/archive", map[string]any{"hsm_ids": []string{good}}).want(t, 2500, 0)
	a := c.raw("POST", path+"archive", map[string]any{"hsm_ids": []string{good, pending}})
	if a.raw != `{"archived_templates":["`+good+`"],"failed_templates":{"`+pending+`":"Only approved or rejected templates can be archived"}}` {
		t.Error(a.raw)
	}
	if got := c.read(good)["status"]; got != "ARCHIVED" {
		t.Error(got)
	}
	// Comma-joined is understood as well.
	a = c.raw("POST", path+"unarchive", map[string]any{"hsm_ids": good + "," + pending})
	if a.raw != `{"unarchived_templates":["`+good+`"],"failed_templates":{"`+pending+`":"Template is not archived"}}` {
		t.Error(a.raw)
	}
	if got := c.read(good)["status"]; got != "APPROVED" {
		t.Error(got)
	}
	c.s.Archive(good)
	c.s.Clock.Advance(28 * 24 * time.Hour)
	c.do("GET", good, nil).want(t, 100, 33)
}

// A name stays locked for as long as its template's past says, not its status: customers may have
// had messages of whatever was approved once. Other accounts are not concerned.
func TestLocksByHistory(t *testing.T) {
	const month, minute = 30 * 24 * time.Hour, time.Minute
	tests := []struct {
		name string
		past []string
		lock time.Duration
	}{
		{"in review", nil, minute},
		{"rejected", []string{"REJECTED"}, minute},
		{"approved", []string{"APPROVED"}, month},
		{"approved, edited and rejected", []string{"APPROVED", "PENDING", "REJECTED"}, month},
		{"approved and paused", []string{"APPROVED", "PAUSED"}, month},
		{"approved and archived", []string{"APPROVED", "ARCHIVED"}, month},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := start(t, Options{Review: ReviewManual})
			c.s.AddAccount("555")
			id := c.create(simple("a"))
			for _, status := range tt.past {
				c.s.SetStatus(id, status)
			}
			c.do("DELETE", create+"?name=a&hsm_id="+id, nil).want(t, 0, 0)
			c.do("POST", "555/message_templates", simple("a")).want(t, 0, 0)
			c.s.Clock.Advance(tt.lock - time.Second)
			c.do("POST", create, simple("a")).want(t, 100, 2388023)
			c.s.Clock.Advance(2 * time.Second)
			c.do("POST", create, simple("a")).want(t, 0, 0)
		})
	}
}

// Another account is not this one, whatever the ids look like.
func TestUnknownAccount(t *testing.T) {
	c := start(t, Options{})
	id := c.create(simple("a"))
	c.s.AddAccount("555")
	c.do("GET", "556/message_templates", nil).want(t, 100, 33)
	c.do("POST", "556/message_templates", simple("a")).want(t, 100, 33)
	c.do("DELETE", "556/message_templates?name=a", nil).want(t, 100, 33)
	c.do("DELETE", "555/message_templates?name=a&hsm_id="+id, nil).want(t, 100, 0)
	if got := strings.Join(c.s.Names(Account), " "); got != "a/en_US" {
		t.Error(got)
	}
}
