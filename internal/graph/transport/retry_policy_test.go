package transport

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"
)

func TestRetryPolicy(t *testing.T) {
	var (
		dial      = &NetworkError{Kind: KindConnect, Err: errors.New("refused")}
		lost      = &NetworkError{Kind: KindLost, Sent: true, Err: errors.New("reset")}
		tls       = &NetworkError{Kind: KindTLS, Err: errors.New("unknown authority")}
		page      = &ResponseError{HTTPStatus: 502, Malformed: NotJSON}
		login     = &ResponseError{HTTPStatus: 200, Malformed: NotJSON}
		emptyOK   = &ResponseError{HTTPStatus: 200, Malformed: Empty}
		huge      = &ResponseError{HTTPStatus: 500, Malformed: TooLarge}
		page429   = &ResponseError{HTTPStatus: 429, Malformed: NotJSON}
		unknown   = &Error{HTTPStatus: 400, Code: 1}
		service   = &Error{HTTPStatus: 503, Code: 2}
		transient = &Error{HTTPStatus: 400, Code: 100, IsTransient: true}
		http500   = &Error{HTTPStatus: 500, Code: 4711}
		noAccess  = &Error{HTTPStatus: 500, Code: 3}
		exists    = &Error{HTTPStatus: 400, Code: 100, Subcode: 2388024}
		throttled = &Error{HTTPStatus: 400, Code: 80008}
		regain    = &Error{HTTPStatus: 400, Code: 80008, Regain: 13 * time.Minute}
		after     = &Error{HTTPStatus: 400, Code: 4, RetryAfter: 20 * time.Second}
		after503  = &Error{HTTPStatus: 503, Code: 2, RetryAfter: 20 * time.Second}
	)
	const none = patience
	no := Decision{}
	yes := func(d time.Duration) Decision { return Decision{Retry: true, Wait: d} }
	later := func(d time.Duration) Decision { return Decision{ComeBack: d} }
	for _, tc := range []struct {
		name      string
		method    string
		attempt   int
		err       error
		remaining time.Duration
		want      Decision
	}{
		{"GET, nothing sent", "GET", 1, dial, none, yes(500 * time.Millisecond)},
		{"GET, connection lost", "GET", 1, lost, none, yes(500 * time.Millisecond)},
		{"DELETE, connection lost", "DELETE", 1, lost, none, yes(500 * time.Millisecond)},
		{"POST, nothing sent", "POST", 1, dial, none, yes(500 * time.Millisecond)},
		{"POST, connection lost", "POST", 1, lost, none, no},
		{"GET, no trust", "GET", 1, tls, none, no},
		{"POST, no trust", "POST", 1, tls, none, no},

		{"GET, 502 page", "GET", 2, page, none, yes(time.Second)},
		{"POST, 502 page", "POST", 1, page, none, no},
		{"GET, login page", "GET", 1, login, none, no},
		{"GET, empty answer", "GET", 1, emptyOK, none, yes(500 * time.Millisecond)},
		{"POST, empty answer", "POST", 1, emptyOK, none, no},
		{"GET, too large", "GET", 1, huge, none, no},
		{"POST, 429 page", "POST", 1, page429, none, yes(0)},

		{"GET, code 1", "GET", 1, unknown, none, yes(500 * time.Millisecond)},
		{"page of a listing, code 1", "LIST", 1, unknown, none, no},
		{"page of a listing, code 2", "LIST", 1, service, none, yes(500 * time.Millisecond)},
		{"POST, code 1", "POST", 1, unknown, none, no},
		{"DELETE, code 2", "DELETE", 3, service, none, yes(2 * time.Second)},
		{"POST, code 2", "POST", 1, service, none, no},
		{"GET, transient", "GET", 1, transient, none, yes(500 * time.Millisecond)},
		{"POST, transient", "POST", 1, transient, none, no},
		{"GET, unknown code with 500", "GET", 1, http500, none, yes(500 * time.Millisecond)},
		{"POST, unknown code with 500", "POST", 1, http500, none, no},
		{"GET, no access with 500", "GET", 1, noAccess, none, no},
		{"GET, definite", "GET", 1, exists, none, no},
		{"POST, definite", "POST", 1, exists, none, no},
		{"GET, not our error", "GET", 1, context.Canceled, none, no},

		// The limiter waits for a rate limit: the policy says whether there is the time.
		{"POST, throttled", "POST", 1, throttled, none, yes(0)},
		{"GET, throttled", "GET", 3, throttled, none, yes(0)},
		{"throttled, wait fits", "POST", 1, regain, time.Hour, yes(0)},
		{"throttled, wait just fits", "POST", 1, regain, 13*time.Minute + 2*time.Second, yes(0)},
		{"throttled, wait does not fit", "POST", 1, regain, 10 * time.Minute, later(13 * time.Minute)},
		{"throttled, no deadline, long wait", "GET", 1, regain, none, later(13 * time.Minute)},
		{"throttled, no deadline, short wait", "GET", 1, after, none, yes(0)},
		{"throttled, attempts used up", "GET", 5, after, none, later(20 * time.Second)},
		{"throttled, no time", "GET", 1, throttled, 0, no},
		{"503 with Retry-After", "GET", 1, after503, none, yes(20*time.Second + 500*time.Millisecond)},

		{"attempts left", "GET", 4, lost, none, yes(4 * time.Second)},
		{"attempts used up", "GET", 5, lost, none, no},
		{"no time", "GET", 1, lost, 0, no},
		{"too little time", "GET", 1, lost, 400 * time.Millisecond, no},
		{"enough time", "GET", 1, lost, 600 * time.Millisecond, yes(500 * time.Millisecond)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := &Request{Method: tc.method, Splittable: tc.method == "LIST"}
			if r.Splittable {
				r.Method = http.MethodGet
			}
			f := failure{idempotent: r.idempotent(), splittable: r.Splittable, attempt: tc.attempt, err: tc.err, remaining: tc.remaining}
			if got := f.decide(4, 1); got != tc.want {
				t.Errorf("got %+v, want %+v", got, tc.want)
			}
		})
	}
}

func TestBackoff(t *testing.T) {
	for _, jitter := range []float64{0, 0.25, 0.999} {
		for attempt := 1; attempt < 2000; attempt++ {
			d := backoff(attempt, []time.Duration{throttleBackoff, networkBackoff}[attempt%2], jitter)
			if d < 0 || d > maxBackoff {
				t.Fatalf("attempt %d: %v", attempt, d)
			}
		}
	}
	if got := backoff(3, networkBackoff, 0.5); got != time.Second {
		t.Errorf("got %v, want half of two seconds", got)
	}
}

// A retry never outlives the deadline, whatever failed.
func TestRetryFitsDeadline(t *testing.T) {
	for _, err := range []error{
		&Error{Code: 80008, HTTPStatus: 400, Regain: 2 * time.Minute},
		&Error{Code: 4, HTTPStatus: 400},
		&NetworkError{Kind: KindLost, Sent: true, Err: errors.New("x")},
	} {
		for remaining := time.Duration(0); remaining < 4*time.Minute; remaining += 777 * time.Millisecond {
			for attempt := 1; attempt <= 5; attempt++ {
				f := failure{idempotent: true, attempt: attempt, err: err, remaining: remaining}
				if d := f.decide(4, 1); d.Retry && d.Wait >= remaining {
					t.Fatalf("%v: waits %v of %v", err, d.Wait, remaining)
				}
			}
		}
	}
}
