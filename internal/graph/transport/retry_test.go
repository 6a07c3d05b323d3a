package transport

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

// scripted is a doer that fails as told and then succeeds.
func scripted(errs ...error) (doer, *int) {
	calls := 0
	return func(context.Context, *Request) (*Answer, error) {
		calls++
		if calls <= len(errs) {
			return nil, errs[calls-1]
		}
		return &Answer{Status: 200}, nil
	}, &calls
}

func TestRetry(t *testing.T) {
	lost := &NetworkError{Kind: KindLost, Sent: true, Err: errors.New("reset")}
	dial := &NetworkError{Kind: KindConnect, Err: errors.New("refused")}
	gone := &Error{HTTPStatus: 400, Code: 100, Subcode: 33}
	exists := &Error{HTTPStatus: 400, Code: 100, Subcode: 2388024}
	limit := &Error{HTTPStatus: 400, Code: 80008, Regain: 3 * time.Minute}
	for _, tc := range []struct {
		name      string
		method    string
		errs      []error
		calls     int
		waits     []time.Duration
		want      error // the last attempt's
		attempts  int   // of a RetryError; 0: the plain error
		ambiguous bool
	}{
		{"at once", "GET", nil, 1, nil, nil, 0, false},
		{"after two failures", "GET", []error{lost, lost}, 3, []time.Duration{500 * time.Millisecond, time.Second}, nil, 0, false},
		{"never", "GET", []error{dial, dial, dial, dial, dial, dial}, 5, []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second, 4 * time.Second}, dial, 5, false},
		{"definite at once", "GET", []error{gone}, 1, nil, gone, 0, false},
		{"write lost", "POST", []error{lost}, 1, nil, lost, 0, true},
		{"write not sent, then refused", "POST", []error{dial, exists}, 2, []time.Duration{500 * time.Millisecond}, exists, 2, false},
		{"write not sent, then lost", "POST", []error{dial, lost}, 2, []time.Duration{500 * time.Millisecond}, lost, 2, true},
		{"write throttled, then done", "POST", []error{limit}, 2, nil, nil, 0, false},
		{"delete lost, then not found", "DELETE", []error{lost, gone}, 2, []time.Duration{500 * time.Millisecond}, gone, 2, true},
		{"delete lost, then not sent", "DELETE", []error{lost, dial, dial, dial, dial}, 5, []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second, 4 * time.Second}, dial, 5, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			next, calls := scripted(tc.errs...)
			clock := scripttest.NewFakeClock()
			_, err := repeater(clock).retry(t.Context(), newTestRequest(t, tc.method, "1"), next)
			if *calls != tc.calls || !slices.Equal(clock.Waits, tc.waits) {
				t.Errorf("%d calls, waits %v", *calls, clock.Waits)
			}
			if tc.want == nil != (err == nil) || tc.want != nil && !errors.Is(err, tc.want) {
				t.Fatalf("got %v, want %v", err, tc.want)
			}
			var again *RetryError
			if got := errors.As(err, &again); got != (tc.attempts > 0) || got && again.Attempts != tc.attempts {
				t.Errorf("got %#v, want %d attempts", err, tc.attempts)
			}
			if IsAmbiguous(err) != tc.ambiguous {
				t.Errorf("ambiguous %v for %v", !tc.ambiguous, err)
			}
		})
	}
}

// repeater is a chain as far as that link needs one: four retries, the longest waits.
func repeater(clock Clock) *Chain {
	return &Chain{Config: &Config{MaxRetries: new(4), Clock: clock, Jitter: func() float64 { return 1 }, Logger: quietly}}
}

func TestRetryStopsWithContext(t *testing.T) {
	lost := &NetworkError{Kind: KindLost, Sent: true, Err: errors.New("reset")}
	gone := &Error{HTTPStatus: 400, Code: 100, Subcode: 33}
	t.Run("during the wait", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		clock := scripttest.NewFakeClock()
		clock.OnWait = func(time.Duration) { cancel() }
		next, calls := scripted(lost, lost, lost)
		_, err := repeater(clock).retry(ctx, get(t, "1"), next)
		if *calls != 1 || !errors.Is(err, context.Canceled) || !errors.Is(err, lost) || !IsAmbiguous(err) {
			t.Errorf("%d calls, %v", *calls, err)
		}
		if !strings.Contains(Explain(err), "interrupted") {
			t.Error(Explain(err))
		}
	})
	for _, tc := range []struct {
		err   error
		cause bool
	}{{lost, true}, {gone, false}} {
		ctx, cancel := context.WithCancel(context.Background())
		clock, calls := scripttest.NewFakeClock(), 0
		next := func(context.Context, *Request) (*Answer, error) { calls++; cancel(); return nil, tc.err }
		_, err := repeater(clock).retry(ctx, get(t, "1"), next)
		if calls != 1 || len(clock.Waits) != 0 || errors.Is(err, context.Canceled) != tc.cause || !errors.Is(err, tc.err) {
			t.Errorf("during the attempt: %d calls, waits %v, %v", calls, clock.Waits, err)
		}
	}
}

// What does not fit the caller's time fails at once and says when to come back.
func TestComeBack(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Status: 400, Body: scripttest.Throttled, Header: scripttest.BusinessUsage(waba, 100, 19)}))
	c, clock := client(t, s.URL)
	clock.Time = time.Now()
	ctx, cancel := context.WithDeadline(t.Context(), clock.Time.Add(10*time.Minute))
	defer cancel()
	err := c.ReadTemplate(ctx, "1")
	var again *RetryError
	if !errors.As(err, &again) || !again.ComeBack.Equal(clock.Time.Add(19*time.Minute)) || !IsThrottled(err) {
		t.Fatalf("got %#v", err)
	}
	if len(s.Requests()) != 1 || len(clock.Waits) != 0 {
		t.Errorf("%d requests, waits %v", len(s.Requests()), clock.Waits)
	}
	if text := Explain(err); !strings.Contains(text, "in 19 minutes, after "+clockTime(again.ComeBack, time.Local)) || !strings.Contains(text, "Graph error 80008 (HTTP 400), fbtrace_id T") {
		t.Error(text)
	}
	at := time.Date(2026, 3, 1, 13, 4, 5, 0, time.UTC)
	for zone, want := range map[*time.Location]string{
		time.UTC: "13:05 UTC on 1 March 2026", time.FixedZone("CET", 3600): "14:05 CET on 1 March 2026 (13:05 UTC)",
	} {
		if got := clockTime(at, zone); got != want {
			t.Error(got)
		}
	}
}

// The same limit with more time is waited for, a create included.
func TestThrottledCreateWaits(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(
		scripttest.Reply{Status: 400, Body: scripttest.Throttled, Header: scripttest.BusinessUsage(waba, 100, 3)},
		scripttest.Reply{Body: `{"id":"572279198452421","status":"PENDING","category":"MARKETING"}`},
	))
	c, clock := client(t, s.URL)
	if err := c.CreateTemplate(t.Context(), waba, sample()); err != nil {
		t.Fatal(err)
	}
	got := s.Requests()
	if len(got) != 2 || got[0].Body != got[1].Body || got[0].Method != http.MethodPost {
		t.Errorf("requests %+v", got)
	}
	if len(clock.Waits) != 1 || clock.Waits[0] < 3*time.Minute {
		t.Errorf("waits %v", clock.Waits)
	}
}

func TestSystemClock(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, d := range []time.Duration{0, time.Hour} {
		if err := (systemClock{}).Wait(ctx, d); !errors.Is(err, context.Canceled) {
			t.Errorf("%v: %v", d, err)
		}
	}
	ctx, cancel = context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if err := (systemClock{}).Wait(ctx, time.Hour); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	if err := (systemClock{}).Wait(t.Context(), time.Nanosecond); err != nil {
		t.Error(err)
	}
}
