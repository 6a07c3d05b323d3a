package graphtest

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// window is a rolling hour of events on the clock.
type window struct{ at []time.Time }

func (w *window) count(now time.Time) int {
	w.at = slices.DeleteFunc(w.at, func(at time.Time) bool { return !at.After(now.Add(-time.Hour)) })
	return len(w.at)
}

// regain is the number of minutes until the oldest event leaves the window.
func (w *window) regain(now time.Time) int {
	if len(w.at) == 0 {
		return 0
	}
	return max(1, int(math.Ceil(w.at[0].Add(time.Hour).Sub(now).Minutes())))
}

// meter counts a call against its account (Meta: "Rate Limits", business use case limits).
func (s *Server) meter(c *call) *Error {
	a, limit, now := s.accounts[c.account], s.options.CallLimit, s.now()
	if a == nil || limit <= 0 {
		return nil
	}
	if a.calls.count(now) >= limit {
		return wire.Throttled(a.calls.regain(now))
	}
	a.calls.at = append(a.calls.at, now)
	return nil
}

// usage sets the headers that tell how much of the limits is used up: percentages, and minutes to
// wait.
func (s *Server) usage(c *call, h http.Header, regain int) {
	percent := 1
	a := s.accounts[c.account]
	if a != nil && s.options.CallLimit > 0 {
		percent = min(100, 100*a.calls.count(s.now())/s.options.CallLimit)
	}
	h.Set("X-App-Usage", fmt.Sprintf(`{"call_count":%d,"total_time":%d,"total_cputime":%d}`, percent, percent, percent))
	if a == nil {
		return
	}
	if regain > 0 {
		percent = 100
	}
	h.Set("X-Business-Use-Case-Usage", fmt.Sprintf(
		`{"%s":[{"type":"whatsapp_business_management","call_count":%d,"total_cputime":%d,"total_time":%d,"estimated_time_to_regain_access":%d}]}`,
		a.id, percent, percent, percent, regain))
}
