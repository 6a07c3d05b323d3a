package graphtest

import (
	"strings"
	"testing"
)

func TestSeedOfWhatIsSentWithAStatus(t *testing.T) {
	c := start(t, Options{})
	id := c.s.Seed(Account, with(obj(t, authBase), map[string]any{"status": "REJECTED", "rejected_reason": "SCAM"}))
	got := c.do("GET", id, nil)
	if !strings.Contains(got.raw, "otp_type=COPY_CODE") || got.body["message_send_ttl_seconds"] != 600.0 || got.body["status"] != "REJECTED" {
		t.Error(got.raw)
	}
}

func TestSyntheticTemplatesKeepTheRules(t *testing.T) {
	c := start(t, Options{})
	for i := range 5 {
		c.create(synthetic(i))
	}
}

// A listing of one run of the fake seeds another, which goes on giving ids of its own.
func TestSeedsOfTheFakesOwn(t *testing.T) {
	c := start(t, Options{})
	next := numbered(uint64(c.s.sequence) + 3) // the seed takes a number, and so does a create before its id
	c.s.Seed(Account, with(synthetic(4), map[string]any{"id": next}))
	if id := c.create(synthetic(0)); id == next {
		t.Error("a new template got the id of the seed")
	}
}

func TestBadSeeds(t *testing.T) {
	s := New(Options{})
	for _, bad := range []any{`{`, `[]`, `{"name":"x"}`, `{"name":"x","language":"en","components":5}`, `{"name":"x","language":"en","components":[{"text":"x"}]}`, make(chan int)} {
		if _, err := s.TrySeed(Account, bad); err == nil {
			t.Errorf("%v went well", bad)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("Seed did not panic")
		}
	}()
	s.Seed(Account, `{}`)
}
