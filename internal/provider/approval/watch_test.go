package approval

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// fakeClock moves when somebody waits on it.
type fakeClock struct {
	now   time.Time
	waits []time.Duration
}

func newClock() *fakeClock { return &fakeClock{now: time.Now()} }

func (c *fakeClock) Now() time.Time { return c.now }

func (c *fakeClock) Wait(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	c.now = c.now.Add(d)
	c.waits = append(c.waits, d)
	return nil
}

// an answer of Graph's, or the lack of one.
type answer struct {
	status template.Status
	err    error
}

var (
	pending   = answer{status: template.StatusPending}
	isThere   = answer{status: template.StatusApproved}
	rejected  = answer{status: template.StatusRejected}
	paused    = answer{status: template.StatusPaused}
	notFound  = answer{err: &graph.Error{Code: 100, Subcode: 33}}
	badToken  = answer{err: &graph.Error{Code: 190}}
	denied    = answer{err: &graph.Error{Code: 200}}
	throttled = answer{err: &graph.Error{Code: 80008}}
	broken    = answer{err: &graph.Error{Code: 2, HTTPStatus: http.StatusInternalServerError}}
	badCall   = answer{err: &graph.Error{Code: 100}}
	gateway   = answer{err: &transport.ResponseError{HTTPStatus: 503, Malformed: transport.NotJSON}}
	cutOff    = answer{err: &transport.NetworkError{Kind: transport.KindLost, Sent: true, Err: errors.New("reset")}}
	noHost    = answer{err: &transport.NetworkError{Kind: transport.KindDNS, Err: errors.New("no such host")}}
	noTrust   = answer{err: &transport.NetworkError{Kind: transport.KindTLS, Err: errors.New("unknown authority")}}
	// The last of several attempts was refused, and one before it was lost.
	deniedAfterLoss = answer{err: &transport.RetryError{Err: denied.err, Attempts: 2, MaybeApplied: true}}
)

// watching plays the answers in turn, the last one for ever.
func watching(clock transport.Clock, answers ...answer) watch {
	next := 0
	return watch{
		clock: clock, jitter: func() float64 { return 0.5 }, timeout: time.Hour,
		look: func(context.Context, time.Duration) (template.Template, error) {
			a := answers[min(next, len(answers)-1)]
			next++
			if a.err != nil {
				return template.Template{}, a.err
			}
			return template.Template{ID: "1", Name: "hello", Language: "en", Status: a.status}, nil
		},
	}
}

func TestWatchEnds(t *testing.T) {
	for name, c := range map[string]struct {
		edited  bool
		answers []answer
		want    verdict
		looks   int
	}{
		"approved at once":           {answers: []answer{isThere}, want: approved, looks: 1},
		"approved after a review":    {answers: []answer{pending, pending, isThere}, want: approved, looks: 3},
		"approved after an appeal":   {answers: []answer{{status: template.StatusInAppeal}, isThere}, want: approved, looks: 2},
		"a status from the future":   {answers: []answer{{status: "LIMBO"}, isThere}, want: approved, looks: 2},
		"rejected by the review":     {answers: []answer{pending, rejected}, want: refused, looks: 2},
		"paused, said twice":         {answers: []answer{paused}, want: refused, looks: 2},
		"rejected before the edit":   {answers: []answer{rejected, pending, isThere}, want: approved, looks: 3},
		"rejected, then approved":    {answers: []answer{rejected, isThere}, want: approved, looks: 2},
		"gone, said twice":           {answers: []answer{notFound}, want: gone, looks: 2},
		"not found yet":              {answers: []answer{notFound, pending, isThere}, want: approved, looks: 3},
		"deleted during the review":  {answers: []answer{pending, notFound}, want: gone, looks: 2},
		"edit: approved twice":       {edited: true, answers: []answer{isThere}, want: approved, looks: 2},
		"edit: stale approval":       {edited: true, answers: []answer{isThere, pending, pending, rejected}, want: refused, looks: 4},
		"edit: approved by a review": {edited: true, answers: []answer{pending, isThere}, want: approved, looks: 2},
		"edit: stale, then a fault":  {edited: true, answers: []answer{isThere, cutOff, pending, isThere}, want: approved, looks: 4},
		"faults are ridden out":      {answers: []answer{throttled, broken, gateway, cutOff, isThere}, want: approved, looks: 5},
		"network lost meanwhile":     {answers: []answer{pending, noHost, noHost, isThere}, want: approved, looks: 4},
		"wrong address":              {answers: []answer{noHost, isThere}, want: failed, looks: 1},
		"wrong certificate":          {answers: []answer{pending, noTrust, isThere}, want: failed, looks: 2},
		"bad token":                  {answers: []answer{badToken, isThere}, want: failed, looks: 1},
		"no permission":              {answers: []answer{denied, isThere}, want: failed, looks: 1},
		"permission lost meanwhile":  {answers: []answer{pending, denied, isThere}, want: failed, looks: 2},
		"no permission after a loss": {answers: []answer{deniedAfterLoss, isThere}, want: failed, looks: 1},
		"wrong parameter":            {answers: []answer{badCall, isThere}, want: failed, looks: 1},
		"never":                      {answers: []answer{pending}, want: expired, looks: 126},
		"never an answer":            {answers: []answer{throttled}, want: expired, looks: 126},
	} {
		t.Run(name, func(t *testing.T) {
			w := watching(newClock(), c.answers...)
			w.edited = c.edited
			if r := w.run(t.Context()); r.verdict != c.want || r.looks != c.looks {
				t.Errorf("verdict %d after %d looks, want %d after %d", r.verdict, r.looks, c.want, c.looks)
			}
		})
	}
}

// Two seconds, half as much again each time, thirty at most, and not a moment
// longer than the timeout.
func TestWatchPauses(t *testing.T) {
	clock := newClock()
	w := watching(clock, pending)
	w.timeout = 100 * time.Second
	r := w.run(t.Context())
	var want []time.Duration
	for _, seconds := range []float64{2, 3, 4.5, 6.75, 10.125, 15.1875, 22.78125, 30, 5.65625} {
		want = append(want, time.Duration(seconds*float64(time.Second)))
	}
	if !slices.Equal(clock.waits, want) || r.waited != w.timeout {
		t.Errorf("waits %v (%v in all), want %v", clock.waits, r.waited, want)
	}
	for jitter, want := range map[float64]time.Duration{0: 1600 * time.Millisecond, 1: 2400 * time.Millisecond} {
		if got := (watch{jitter: func() float64 { return jitter }}).vary(firstPause); got != want {
			t.Errorf("jitter %v: %v, want %v", jitter, got, want)
		}
	}
}

// What Graph asks for is waited when there is the time, and told when not.
func TestWatchWaitsAsLongAsGraphAsks(t *testing.T) {
	for _, busy := range []answer{{err: &graph.Error{Code: 80008, Regain: 20 * time.Minute}}, {err: &transport.LimitError{Wait: 20 * time.Minute}}} {
		clock := newClock()
		if r := watching(clock, busy, isThere).run(t.Context()); r.verdict != approved || r.waited < 20*time.Minute {
			t.Errorf("verdict %d after %v", r.verdict, r.waited)
		}
		clock = newClock()
		w := watching(clock, busy, isThere)
		w.timeout = 10 * time.Minute
		if r := w.run(t.Context()); r.verdict != failed || len(clock.waits) > 0 {
			t.Errorf("verdict %d, waits %v", r.verdict, clock.waits)
		}
	}
}

// A time that is up already is enough for one look, and a look says what it says.
func TestWatchWithoutTime(t *testing.T) {
	for _, c := range []struct {
		answer answer
		want   verdict
	}{{isThere, approved}, {rejected, refused}, {pending, expired}} {
		w := watching(newClock(), c.answer)
		w.timeout, w.edited = 0, true
		if r := w.run(t.Context()); r.verdict != c.want || r.looks != 1 {
			t.Errorf("%v: verdict %d after %d looks", c.answer, r.verdict, r.looks)
		}
	}
}

// Ctrl-C ends the wait at once, on the real clock too.
func TestWatchIsInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	w := watching(transport.SystemClock(), pending)
	inner := w.look
	w.look = func(ctx context.Context, maxAge time.Duration) (template.Template, error) {
		time.AfterFunc(20*time.Millisecond, cancel)
		return inner(ctx, maxAge)
	}
	began := time.Now()
	r := w.run(ctx)
	if took := time.Since(began); r.verdict != interrupted || r.looks != 1 || took > time.Second {
		t.Errorf("verdict %d after %d looks and %v", r.verdict, r.looks, took)
	}
	text := r.detail(nil, waiting{operation: "create"})
	if !strings.Contains(text, "PENDING") || !strings.Contains(text, "waits again") {
		t.Error(text)
	}

	// During a call: the client's error is that of the context.
	w.look = func(ctx context.Context, _ time.Duration) (template.Template, error) {
		return template.Template{}, &transport.NetworkError{Kind: transport.KindCanceled, Err: ctx.Err()}
	}
	if r := w.run(ctx); r.verdict != interrupted || r.looks != 1 {
		t.Errorf("verdict %d after %d looks", r.verdict, r.looks)
	}
}

func TestSpan(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0s", 200 * time.Millisecond: "200ms", 1600 * time.Millisecond: "2s", 45 * time.Minute: "45m",
		24 * time.Hour: "24h", 10*time.Hour + 10*time.Minute: "10h10m", 90 * time.Second: "1m30s", time.Hour + 5*time.Second: "1h0m5s",
	} {
		if got := span(d); got != want {
			t.Errorf("%d: %s, want %s", d, got, want)
		}
	}
}

// Every status is told in words of its own, and none is told twice.
func TestEveryStatusIsExplained(t *testing.T) {
	for _, status := range template.Statuses() {
		s := standingOf(template.Template{Status: status, RejectedReason: "SCAM"})
		if s.Meaning == "" || strings.Contains(s.Meaning, "does not know") {
			t.Errorf("%s: %+v", status, s)
		}
		if isFinal(status) && s.Action == "" {
			t.Errorf("%s: nothing to do", status)
		}
	}
	if s := standingOf(template.Template{Status: template.StatusRejected, RejectedReason: "NONE"}); !strings.HasPrefix(s.Meaning, "Meta's review refused it. Meta gave no reason.") {
		t.Errorf("%+v", s)
	}
}
