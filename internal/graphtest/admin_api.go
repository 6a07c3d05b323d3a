package graphtest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

func adminError(w http.ResponseWriter, status int, format string, args ...any) {
	adminJSON(w, status, object{"error": fmt.Sprintf(format, args...)})
}

func adminJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(append(encode(v), '\n'))
}

func (s *Server) adminDo(f func()) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		f()
		adminJSON(w, http.StatusOK, object{"success": true})
	}
}

// adminParams reads the query and a JSON body alike.
func adminParams(r *http.Request) (object, []byte, error) {
	out := object{}
	for name, values := range r.URL.Query() {
		out[name] = values[len(values)-1]
	}
	raw, err := io.ReadAll(io.LimitReader(r.Body, 10<<20))
	if err != nil || len(strings.TrimSpace(string(raw))) == 0 {
		return out, raw, err
	}
	var body any
	if err := wire.Decode(raw, &body); err != nil {
		return nil, raw, fmt.Errorf("the body is not JSON: %w", err)
	}
	if o, ok := body.(object); ok {
		out = wire.Merge(out, o)
	}
	return out, raw, nil
}

func (s *Server) adminStatus(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	out := object{"now": s.now().UTC().Format(time.RFC3339), "templates": len(s.templates), "requests": len(s.log), "faults": len(s.faults), "accounts": len(s.accounts)}
	s.mu.Unlock()
	adminJSON(w, http.StatusOK, out)
}

// adminTemplates lists templates, newest first: ?q= searches names and texts, ?offset= and ?limit=
// page.
func (s *Server) adminTemplates(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	offset, limit := max(0, atoi(q.Get("offset"), 0)), max(1, atoi(q.Get("limit"), 100))
	s.mu.Lock()
	f := &filter{either: strings.ToLower(q.Get("q"))}
	var all []*record
	for _, t := range s.templates {
		s.endDueReview(t)
		if f.matches(t) {
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(a, b *record) int { return cmp.Compare(b.seq, a.seq) })
	total := len(all)
	all = all[min(offset, total):min(offset+limit, total)]
	rows := make([]any, 0, len(all))
	for _, t := range all {
		rows = append(rows, adminRow(s.snapshot(t)))
	}
	s.mu.Unlock()
	adminJSON(w, http.StatusOK, object{"total": total, "data": rows})
}

func atoi(s string, otherwise int) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return otherwise
}

func adminRow(t Template) object {
	return object{
		"id": t.ID, "account": t.Account, "name": t.Name, "language": t.Language, "status": t.Status, "category": t.Category,
		"requested_category": t.Requested, "previous_category": t.PreviousCategory, "correct_category": t.CorrectCategory,
		"rejected_reason": t.RejectedReason, "sent": inOrder(mapsToAny(t.Sent)), "components": inOrder(mapsToAny(t.Components)),
		"updated": t.Updated.UTC().Format(time.RFC3339), "edits": t.Edits,
	}
}

func mapsToAny(list []map[string]any) []any {
	out := make([]any, len(list))
	for i, m := range list {
		out[i] = m
	}
	return out
}

// adminSeed takes a template, a list, or a recorded answer; ?waba= names the account.
func (s *Server) adminSeed(w http.ResponseWriter, r *http.Request) {
	params, raw, err := adminParams(r)
	if err != nil {
		adminError(w, http.StatusBadRequest, "%v", err)
		return
	}
	ids, err := s.SeedAll(cmp.Or(wire.Text(params["waba"]), Account), raw)
	if err != nil {
		adminError(w, http.StatusBadRequest, "%v", err)
		return
	}
	adminJSON(w, http.StatusOK, object{"ids": ids})
}

func (s *Server) adminChange(w http.ResponseWriter, r *http.Request) {
	params, raw, err := adminParams(r)
	if err == nil {
		err = s.adminAct(r.PathValue("id"), r.PathValue("action"), params, raw)
	}
	if err != nil {
		adminError(w, http.StatusBadRequest, "%v", err)
		return
	}
	adminJSON(w, http.StatusOK, object{"success": true})
}

// adminAct does one action to one template.
func (s *Server) adminAct(id, action string, params object, raw []byte) error {
	value := func(name string) string { return strings.ToUpper(wire.Text(params[name])) }
	status := map[string]string{"approve": statusApproved, "pause": statusPaused, "disable": statusDisabled, "status": value("status")}[action]
	switch action {
	case "approve", "pause", "disable", "status":
		if status == "" {
			return fmt.Errorf("status is missing")
		}
		return s.tryChange(id, func(t *record) { s.putStatus(t, status) })
	case "reject":
		reason := cmp.Or(value("reason"), "INVALID_FORMAT")
		return s.tryChange(id, func(t *record) { t.setStatus(statusRejected); t.rejectedReason = reason })
	case "archive":
		return s.tryChange(id, s.archiveOne)
	case "unarchive":
		return s.tryChange(id, s.unarchiveOne)
	case "delete":
		return s.tryChange(id, s.drop)
	case "edit":
		if c, ok := params["components"]; ok {
			return s.editByHand(id, c)
		}
		return s.editByHand(id, raw)
	}
	return s.adminCategory(id, action, value)
}

func (s *Server) adminCategory(id, action string, value func(string) string) error {
	category := value("category")
	switch action {
	case "recategorise", "announce":
		if !slices.Contains([]string{rules.Authentication, rules.Marketing, rules.Utility}, category) {
			return fmt.Errorf("category must be AUTHENTICATION, MARKETING or UTILITY")
		}
		if _, ok := s.Template(id); !ok {
			return fmt.Errorf("no template %s", id)
		}
		if action == "announce" {
			s.AnnounceCategory(id, category)
			return nil
		}
		s.Recategorise(id, category)
		return nil
	case "quality":
		return s.tryChange(id, func(t *record) { t.quality = object{"score": value("score"), "date": s.now().Unix()} })
	}
	return fmt.Errorf("no action %s", action)
}

// adminRequests gives the log, newest first: ?limit= (100).
func (s *Server) adminRequests(w http.ResponseWriter, r *http.Request) {
	limit := max(1, atoi(r.URL.Query().Get("limit"), 100))
	all := s.Requests()
	rows := []any{}
	for _, q := range slices.Backward(all) {
		if len(rows) == limit {
			break
		}
		rows = append(rows, adminCall(q))
	}
	adminJSON(w, http.StatusOK, object{"total": len(all), "data": rows})
}

func adminCall(q Request) ordered {
	out := ordered{
		{"time", q.Time.UTC().Format(time.RFC3339)}, {"op", q.Op}, {"method", q.Method}, {"version", q.Version}, {"path", q.Path},
		{"query", readable(q.Query)}, {"status", q.Status}, {"size", q.Size},
	}
	if q.Code != 0 {
		out = append(out, member{"code", q.Code}, member{"subcode", q.Subcode})
	}
	if q.Fault != "" {
		out = append(out, member{"fault", q.Fault})
	}
	if q.TokenInURL {
		out = append(out, member{"token_in_url", true})
	}
	if len(q.Body) > 0 {
		out = append(out, member{"body", inOrder(q.Body)})
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

func (s *Server) adminFaults(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	rows := []any{}
	for _, f := range s.faults {
		rows = append(rows, ordered{{"op", f.Op}, {"kind", f.Kind}, {"times", f.Times}, {"skip", f.Skip}, {"met", f.met}, {"committed", f.Committed}})
	}
	s.mu.Unlock()
	adminJSON(w, http.StatusOK, object{"data": rows})
}

// adminFault is a Fault as the API takes it.
type adminFault struct {
	Op        Operation `json:"op"`
	Kind      FaultKind `json:"kind"`
	Times     int       `json:"times"`
	Skip      int       `json:"skip"`
	Committed bool      `json:"committed"`
	Regain    int       `json:"regain_minutes"`
	Delay     string    `json:"delay"`
	Status    int       `json:"status"`
	Code      int       `json:"code"`
	Subcode   int       `json:"subcode"`
	Message   string    `json:"message"`
}

func (s *Server) adminFail(w http.ResponseWriter, r *http.Request) {
	var in adminFault
	err := json.NewDecoder(io.LimitReader(r.Body, 1<<20)).Decode(&in)
	if err == nil {
		err = s.failWith(in)
	}
	if err != nil {
		adminError(w, http.StatusBadRequest, "%v", err)
		return
	}
	adminJSON(w, http.StatusOK, object{"success": true})
}

var faultKinds = []FaultKind{
	FaultReset, FaultResetAfter, FaultResetMidway, FaultRefuse, FaultServerError, FaultUnavailable, FaultTruncated, FaultInvalidJSON,
	FaultEmpty, FaultSuccessFalse, FaultError, FaultToken, FaultThrottle, FaultSlow,
}

func (s *Server) failWith(in adminFault) error {
	if !slices.Contains(faultKinds, in.Kind) {
		return fmt.Errorf("kind must be one of %v", faultKinds)
	}
	f := Fault{
		Op: in.Op, Kind: in.Kind, Times: in.Times, Skip: in.Skip, Committed: in.Committed, RegainMinutes: in.Regain,
		Error: Error{Status: in.Status, Code: in.Code, Subcode: in.Subcode, Message: in.Message},
	}
	if in.Op == "any" {
		f.Op = OpAny
	}
	if in.Delay != "" {
		d, err := time.ParseDuration(in.Delay)
		if err != nil {
			return err
		}
		f.Delay = d
	}
	s.Fail(f)
	return nil
}

func (s *Server) adminAdvance(w http.ResponseWriter, r *http.Request) {
	params, _, err := adminParams(r)
	d, parseErr := time.ParseDuration(wire.Text(params["d"]))
	if err != nil || parseErr != nil || d < 0 {
		adminError(w, http.StatusBadRequest, "d must be a duration such as 24h")
		return
	}
	s.Clock.Advance(d)
	adminJSON(w, http.StatusOK, object{"now": s.now().UTC().Format(time.RFC3339)})
}
