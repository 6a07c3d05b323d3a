package admin

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

func (a admin) status(w http.ResponseWriter, _ *http.Request) {
	_, templates := a.s.Search("", "", 0, 0)
	answer(w, http.StatusOK, object{
		"now": stamp(a.s.Clock.Now()), "templates": templates, "requests": len(a.s.Requests()),
		"faults": len(a.s.Faults()), "accounts": len(a.s.Accounts()), "account_ids": a.s.Accounts(),
	})
}

// request is a call to Graph as the API shows it.
type request struct {
	Time       string              `json:"time"`
	Op         graphtest.Operation `json:"op"`
	Method     string              `json:"method"`
	Version    string              `json:"version"`
	Path       string              `json:"path"`
	Query      string              `json:"query"`
	Status     int                 `json:"status"`
	Size       int                 `json:"size"`
	Code       int                 `json:"code,omitempty"`
	Subcode    *int                `json:"subcode,omitempty"` // beside a code
	Fault      graphtest.FaultKind `json:"fault,omitempty"`
	TokenInURL bool                `json:"token_in_url,omitempty"`
	Body       any                 `json:"body,omitempty"`
}

func requestRow(q graphtest.Request) request {
	out := request{
		Time: stamp(q.Time), Op: q.Op, Method: q.Method, Version: q.Version, Path: q.Path, Query: readable(q.Query),
		Status: q.Status, Size: q.Size, Code: q.Code, Fault: q.Fault, TokenInURL: q.TokenInURL,
	}
	if q.Code != 0 {
		out.Subcode = &q.Subcode
	}
	if len(q.Body) > 0 {
		out.Body = graphtest.InOrder(q.Body)
	}
	return out
}

func readable(q url.Values) string {
	s, err := url.QueryUnescape(q.Encode())
	if err != nil {
		return q.Encode()
	}
	return s
}

func (a admin) requests(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusOK, newest(r, a.s.Requests(), requestRow))
}

type fault struct {
	Op        graphtest.Operation `json:"op"`
	Kind      graphtest.FaultKind `json:"kind"`
	Times     int                 `json:"times"`
	Skip      int                 `json:"skip"`
	Met       int                 `json:"met"`
	Committed bool                `json:"committed"`
}

func (a admin) faults(w http.ResponseWriter, _ *http.Request) {
	rows := []fault{}
	for _, f := range a.s.Faults() {
		rows = append(rows, fault{f.Op, f.Kind, f.Times, f.Skip, f.Met(), f.Committed})
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
