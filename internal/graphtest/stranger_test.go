package graphtest

import "testing"

// What cmd/fakegraph switches on for clients that nobody here wrote.

func TestQualityHasADate(t *testing.T) {
	for dated, want := range map[bool]bool{true: true, false: false} {
		c := start(t, Options{DatedQuality: dated})
		id := c.create(simple("a"))
		score := c.read(id, "quality_score")["quality_score"].(map[string]any)
		if _, got := score["date"].(float64); got != want || score["score"] != "UNKNOWN" {
			t.Errorf("DatedQuality %t: %v", dated, score)
		}
	}
}

func TestOverridesSubscribe(t *testing.T) {
	c := start(t, Options{OverridesSubscribe: true})
	c.override(hook(t, honest), "secret word").want(t, 0, 0)
	if sub, ok := c.s.Subscription(Account, AppID); !ok || sub.VerifyToken != "secret word" {
		t.Error(sub, ok)
	}
	// The app itself still needs a callback of its own.
	c = start(t, Options{OverridesSubscribe: true, EmptyApp: true})
	c.override(hook(t, honest), "secret word").want(t, 100, 0)
}

// A client that edits right after it has created finds the review over, and the
// answer to the create said so.
func TestReviewAtOnce(t *testing.T) {
	c := start(t, Options{Review: ReviewAtOnce})
	a := c.do("POST", create, simple("a"))
	a.want(t, 0, 0)
	id, _ := a.body["id"].(string)
	if a.body["status"] != "APPROVED" {
		t.Error(a.raw)
	}
	c.do("POST", id, `{"components":[{"type":"BODY","text":"Your parcel is nearly there."}]}`).want(t, 0, 0)
	if got := c.read(id, "status")["status"]; got != "APPROVED" {
		t.Errorf("after the edit: %v", got)
	}
}
