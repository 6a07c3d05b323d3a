package admin

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

func (a admin) status(w http.ResponseWriter, _ *http.Request) {
	_, templates := a.s.Search("", "", 0, 0)
	answer(w, http.StatusOK, object{
		"now": stamp(a.s.Clock.Now()), "templates": templates, "requests": len(a.s.Requests()),
		"faults": len(a.s.Faults()), "accounts": len(a.s.Accounts()), "account_ids": a.s.Accounts(),
	})
}

func requestRow(q graphtest.Request) any {
	readable, _ := url.QueryUnescape(q.Query.Encode()) // what Encode gives can be read
	out := wire.Ordered{
		{"time", stamp(q.Time)}, {"op", q.Op}, {"method", q.Method}, {"version", q.Version}, {"path", q.Path},
		{"query", readable}, {"status", q.Status}, {"size", q.Size},
	}
	if q.Code != 0 {
		out = append(out, wire.Ordered{{"code", q.Code}, {"subcode", q.Subcode}}...)
	}
	if q.Fault != "" {
		out = append(out, wire.Member{Key: "fault", Value: q.Fault})
	}
	if q.TokenInURL {
		out = append(out, wire.Member{Key: "token_in_url", Value: true})
	}
	if len(q.Body) > 0 {
		out = append(out, wire.Member{Key: "body", Value: graphtest.InOrder(q.Body)})
	}
	return out
}

func (a admin) requests(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusOK, newest(r, a.s.Requests(), requestRow))
}

func (a admin) faults(w http.ResponseWriter, _ *http.Request) {
	rows := []any{}
	for _, f := range a.s.Faults() {
		rows = append(rows, wire.Ordered{
			{"op", f.Op}, {"kind", f.Kind}, {"times", f.Times}, {"skip", f.Skip}, {"met", f.Met()},
			{"committed", f.Committed},
		})
	}
	answer(w, http.StatusOK, object{"data": rows})
}

var kinds = []graphtest.FaultKind{
	graphtest.FaultReset, graphtest.FaultResetAfter, graphtest.FaultResetMidway, graphtest.FaultRefuse,
	graphtest.FaultServerError, graphtest.FaultUnavailable, graphtest.FaultTruncated, graphtest.FaultInvalidJSON,
	graphtest.FaultEmpty, graphtest.FaultSuccessFalse, graphtest.FaultError, graphtest.FaultToken,
	graphtest.FaultThrottle, graphtest.FaultSlow,
}

func (a admin) fail(c call) (any, error) {
	f := graphtest.Fault{
		Op: graphtest.Operation(c.text("op")), Kind: graphtest.FaultKind(c.text("kind")), Committed: c.text("committed") == "true",
		Error: graphtest.Error{Message: c.text("message")},
	}
	if f.Op == "any" {
		f.Op = graphtest.OpAny
	}
	if !slices.Contains(kinds, f.Kind) {
		return nil, fmt.Errorf("kind must be one of %v", kinds)
	}
	for name, into := range map[string]*int{
		"times": &f.Times, "skip": &f.Skip, "regain_minutes": &f.RegainMinutes,
		"status": &f.Error.Status, "code": &f.Error.Code, "subcode": &f.Error.Subcode,
	} {
		if err := c.integer(name, into); err != nil {
			return nil, err
		}
	}
	if delay := c.text("delay"); delay != "" {
		d, err := time.ParseDuration(delay)
		if err != nil {
			return nil, err
		}
		f.Delay = d
	}
	a.s.Fail(f)
	return nil, nil
}

func (a admin) advance(c call) (any, error) {
	d, err := time.ParseDuration(c.text("d"))
	if err != nil || d < 0 {
		return nil, fmt.Errorf("d must be a duration such as 24h")
	}
	a.s.Clock.Advance(d)
	return object{"now": stamp(a.s.Clock.Now())}, nil
}
