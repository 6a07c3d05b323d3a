package graphtest

import (
	"context"
	"net/http"
	"strings"
	"testing"
)

func TestFaults(t *testing.T) {
	tests := []struct {
		fault     Fault
		err       bool // the connection breaks
		status    int
		body      string // part of it
		committed bool
	}{
		{fault: Fault{Kind: FaultHook}, status: 200, body: `"id"`, committed: true},
		{fault: Fault{Kind: FaultReset}, err: true},
		{fault: Fault{Kind: FaultReset, Committed: true}, err: true, committed: true},
		{fault: Fault{Kind: FaultResetAfter}, err: true, committed: true},
		{fault: Fault{Kind: FaultRefuse}, err: true},
		{fault: Fault{Kind: FaultServerError}, status: 500, body: `"code":2,`},
		{fault: Fault{Kind: FaultServerError, Committed: true}, status: 500, body: `"is_transient":true`, committed: true},
		{fault: Fault{Kind: FaultUnavailable}, status: 503, body: "<!DOCTYPE html>"},
		{fault: Fault{Kind: FaultTruncated}, err: true, committed: true},
		{fault: Fault{Kind: FaultInvalidJSON}, status: 200, body: "for (;;);"},
		{fault: Fault{Kind: FaultEmpty, Committed: true}, status: 200, committed: true},
		{fault: Fault{Kind: FaultSuccessFalse}, status: 200, body: `{"success":false}`},
		{fault: Fault{Kind: FaultError, Error: Error{Status: 418, Code: 131000, Subcode: 7, Message: "m"}}, status: 418, body: `"error_subcode":7`},
		{fault: Fault{Kind: FaultError, Error: Error{Code: 4}}, status: 400, body: `"type":"OAuthException"`},
		{fault: Fault{Kind: FaultAnswer, Body: `{"status":"PENDING"}`, Committed: true}, status: 200, body: `{"status":"PENDING"}`, committed: true},
		{fault: Fault{Kind: FaultToken}, status: 401, body: `"error_subcode":463`},
		{fault: Fault{Kind: FaultThrottle, RegainMinutes: 7}, status: 400, body: `"code":80008`},
		{fault: Fault{Kind: FaultSlow, Delay: 1}, status: 200, body: `"id"`, committed: true},
	}
	for _, tt := range tests {
		t.Run(string(tt.fault.Kind), func(t *testing.T) {
			c := start(t, Options{})
			tt.fault.Op, tt.fault.Times = OpCreate, 1
			c.s.Fail(tt.fault)
			a, err := c.try("POST", "/v25.0/"+create, simple("a"))
			if (err != nil) != tt.err || !tt.err && (a.status != tt.status || !strings.Contains(a.raw, tt.body)) {
				t.Errorf("HTTP %d %q, %v", a.status, a.raw, err)
			}
			if _, ok := c.s.Find(Account, "a", "en_US"); ok != tt.committed {
				t.Errorf("committed: %v", ok)
			}
			if tt.fault.RegainMinutes > 0 && !strings.Contains(a.header.Get("X-Business-Use-Case-Usage"), `"estimated_time_to_regain_access":7`) {
				t.Errorf("usage %v", a.header)
			}
			c.create(simple("after_the_fault"))
			if log := c.s.Requests(); log[0].Fault != tt.fault.Kind || log[1].Fault != "" || tt.err && log[0].Status != 0 {
				t.Errorf("log %+v", log)
			}
		})
	}
}

func TestFaultsAreMatchedAndCounted(t *testing.T) {
	c := start(t, Options{})
	id := c.create(simple("a"))
	c.s.Fail(Fault{Op: OpRead, Kind: FaultServerError, Skip: 1, Times: 2})
	c.do("GET", create, nil).want(t, 0, 0)
	for i, code := range []int{0, 2, 2, 0} {
		if got, _ := c.do("GET", id, nil).code(); got != code {
			t.Errorf("read %d: code %d", i, got)
		}
	}
	c.s.Fail(Fault{Kind: FaultServerError, Match: func(r *http.Request) bool { return strings.Contains(r.URL.RawQuery, "limit=3") }})
	c.do("GET", create+"?limit=3", nil).want(t, 2, 0)
	c.do("GET", create+"?limit=4", nil).want(t, 0, 0)
	c.s.ClearFaults()
	c.do("GET", create+"?limit=3", nil).want(t, 0, 0)
}

func TestReadOfADeletedTemplateIsStillARead(t *testing.T) {
	c := start(t, Options{})
	c.s.Fail(Fault{Op: OpRead, Kind: FaultServerError})
	c.do("GET", "1234567890123456", nil).want(t, 2, 0)
}

func TestFaultHeaders(t *testing.T) {
	c := start(t, Options{})
	c.s.Fail(Fault{Kind: FaultThrottle, Header: http.Header{"retry-after": {"7"}}})
	if got := c.do("GET", "me", nil).header.Get("Retry-After"); got != "7" {
		t.Errorf("Retry-After %q", got)
	}
}

func TestBeforeHook(t *testing.T) {
	c := start(t, Options{})
	id := c.create(simple("a"))
	c.s.Fail(Fault{Op: OpRead, Times: 1, Before: func(*http.Request) { c.s.DeleteByHand(id) }})
	c.do("GET", id, nil).want(t, 100, 33)
}

func TestSlowCallEndsWithTheClient(t *testing.T) {
	c := start(t, Options{})
	arrived := make(chan struct{})
	c.s.Fail(Fault{Op: OpCreate, Kind: FaultSlow, Committed: true, Before: func(*http.Request) { close(arrived) }, Times: 1})
	ctx, cancel := context.WithCancel(t.Context())
	req, err := http.NewRequestWithContext(ctx, "POST", c.s.URL()+"/v25.0/"+create, strings.NewReader(textBase))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+Token)
	done := make(chan error)
	go func() { _, err := send(req); done <- err }()
	<-arrived
	cancel()
	if err := <-done; err == nil {
		t.Error("an answer came")
	}
}

func TestSlowCallEndsWithTheServer(t *testing.T) {
	c := start(t, Options{})
	arrived := make(chan struct{})
	c.s.Fail(Fault{Kind: FaultSlow, Before: func(*http.Request) { close(arrived) }, Times: 1})
	done := make(chan error)
	go func() { _, err := c.try("GET", "/v25.0/me", nil); done <- err }()
	<-arrived
	c.s.Close()
	if err := <-done; err == nil {
		t.Error("an answer came")
	}
}

// Faults meet the channel as they meet templates: matched by operation, logged, without effect or
// after it.
func TestFaultsOfTheChannel(t *testing.T) {
	for op, call := range map[Operation][3]string{
		OpProfile: {"POST", profilePath, `{"messaging_product":"whatsapp","about":"New"}`},
		OpWebhook: {"POST", apps, ""},
		OpSend:    {"POST", sendPath, messageTo("+16505551234", "t", "")},
	} {
		t.Run(string(op), func(t *testing.T) {
			c := start(t, Options{})
			c.s.Seed(Account, simple("t"))
			done := func() bool {
				p, _ := c.s.Profile(PhoneID)
				_, subscribed := c.s.Subscription(Account, AppID)
				return p.About == "New" || subscribed || len(c.s.Messages()) > 0
			}
			for kind, code := range map[FaultKind]int{FaultServerError: 2, FaultToken: 190, FaultThrottle: 80008, FaultError: 131000} {
				c.s.Fail(Fault{Op: op, Kind: kind, Times: 1, Error: Error{Code: 131000, Message: "(#131000) Something went wrong"}})
				if got, _ := c.do(call[0], call[1], call[2]).code(); got != code || done() {
					t.Errorf("%s: code %d, done %v", kind, got, done())
				}
			}
			c.s.Fail(Fault{Op: op, Kind: FaultReset, Times: 1})
			if _, err := c.try(call[0], "/v25.0/"+call[1], call[2]); err == nil || done() {
				t.Errorf("reset: %v, done %v", err, done())
			}
			c.s.Fail(Fault{Op: op, Kind: FaultResetAfter, Times: 1})
			if _, err := c.try(call[0], "/v25.0/"+call[1], call[2]); err == nil || !done() {
				t.Errorf("reset after: %v, done %v", err, done())
			}
			for _, r := range c.s.Calls(op) {
				if r.Fault == "" {
					t.Error(r)
				}
			}
		})
	}
}
