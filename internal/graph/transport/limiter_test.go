package transport

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

const answered = `{"id":"` + waba + `","name":"n","status":"PENDING","success":true,"data":[]}`

// Below 80 % no call waits for anything; above, each keeps its distance.
func TestCallsKeepADistance(t *testing.T) {
	for _, tc := range []struct {
		header map[string]string
		waits  []time.Duration
	}{
		{nil, nil},
		{scripttest.BusinessUsage(waba, 79, 0), nil},
		{scripttest.BusinessUsage(waba, 80, 0), nil},
		{scripttest.AppUsage(79), nil},
		{scripttest.BusinessUsage("999", 99, 0), nil}, // somebody else's
		{scripttest.BusinessUsage(waba, 90, 0), []time.Duration{1500 * time.Millisecond, 1500 * time.Millisecond}},
		{scripttest.AppUsage(90), []time.Duration{1500 * time.Millisecond, 1500 * time.Millisecond}},
		{scripttest.BusinessUsage(waba, 100, 0), []time.Duration{6 * time.Second, 6 * time.Second}},
	} {
		s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: answered, Header: tc.header}))
		c, clock := client(t, s.URL)
		for range 4 { // the first teaches, the second goes at once
			if err := c.AccountAnswers(t.Context(), waba); err != nil {
				t.Fatal(err)
			}
		}
		for i, w := range clock.Waits { // the figure decays while they wait
			clock.Waits[i] = w.Round(100 * time.Millisecond)
		}
		if !slices.Equal(clock.Waits, tc.waits) {
			t.Errorf("%v: waits %v, want %v", tc.header, clock.Waits, tc.waits)
		}
	}
}

// The distance is a courtesy: a call without the time for it is sent.
func TestDistanceIsACourtesy(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: answered, Header: scripttest.BusinessUsage(waba, 100, 0)}))
	c, clock := client(t, s.URL)
	for range 5 {
		if err := c.AccountAnswers(scripttest.Within(t, clock, time.Second), waba); err != nil {
			t.Fatal(err)
		}
	}
	if len(clock.Waits) != 0 || len(s.Requests()) != 5 {
		t.Errorf("waits %v, %d requests", clock.Waits, len(s.Requests()))
	}
}

// A limit that Graph says is used up: waited for where it fits, else said at
// once, with the limit, the figure, and when to come back. Nothing is sent.
func TestUsedUp(t *testing.T) {
	for name, tc := range map[string]struct {
		header map[string]string
		wait   time.Duration
		says   []string
	}{
		"account": {scripttest.BusinessUsage(waba, 103, 19), 19 * time.Minute, []string{"account " + waba, "call_count of whatsapp_business_management at 103 %", "in 19 minutes, after "}},
		"app":     {scripttest.AppUsage(100), 3 * time.Minute, []string{"The app's limit", "call_count at 100 %", "in 3 minutes, after "}},
	} {
		t.Run(name, func(t *testing.T) {
			s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: answered, Header: tc.header}, scripttest.Reply{Body: answered}))
			c, clock := client(t, s.URL)
			_ = c.AccountAnswers(t.Context(), waba)
			for what, call := range map[string]func(context.Context) error{
				"read":   func(ctx context.Context) error { return c.AccountAnswers(ctx, waba) },
				"create": func(ctx context.Context) error { return c.CreateTemplate(ctx, waba, sample()) },
				"edit":   func(ctx context.Context) error { return c.EditTemplate(ctx, "7", edit()) },
				"delete": func(ctx context.Context) error { return c.DeleteTemplate(ctx, waba, "7", "n") },
			} {
				err := call(scripttest.Within(t, clock, tc.wait-time.Second))
				var again *RetryError
				var held *LimitError
				if !errors.As(err, &held) || !IsThrottled(err) || IsAmbiguous(err) || !errors.As(err, &again) || again.ComeBack.Sub(clock.Now()).Round(time.Second) != tc.wait {
					t.Fatalf("%s: %v", what, err)
				}
				text := Explain(err)
				for _, part := range tc.says {
					if !strings.Contains(text, part) {
						t.Errorf("%s: %q is not in\n%s", what, part, text)
					}
				}
			}
			if len(s.Requests()) != 1 || len(clock.Waits) != 0 {
				t.Fatalf("%d requests, waits %v", len(s.Requests()), clock.Waits)
			}
			if err := c.AccountAnswers(scripttest.Within(t, clock, tc.wait+time.Minute), waba); err != nil || len(clock.Waits) != 1 || clock.Waits[0].Round(time.Second) != tc.wait {
				t.Errorf("with the time: %v, waits %v", err, clock.Waits)
			}
		})
	}
}

// A figure of 50 minutes ago holds nobody back.
func TestOldFigures(t *testing.T) {
	for _, header := range []map[string]string{scripttest.AppUsage(100), scripttest.AppUsage(400), scripttest.BusinessUsage(waba, 100, 0), scripttest.BusinessUsage(waba, 100, 45)} {
		s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: answered, Header: header}, scripttest.Reply{Body: answered}))
		c, clock := client(t, s.URL)
		_ = c.AccountAnswers(t.Context(), waba)
		clock.Time = clock.Time.Add(50 * time.Minute)
		for range 3 {
			if err := c.AccountAnswers(t.Context(), waba); err != nil {
				t.Fatal(err)
			}
		}
		if len(clock.Waits) != 0 {
			t.Errorf("%v: waits %v", header, clock.Waits)
		}
	}
}

// One is refused; the others are told the same and ask nothing.
func TestRefusedTogether(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Status: 400, Body: scripttest.Throttled, Header: scripttest.BusinessUsage(waba, 100, 57)}))
	c, clock := client(t, s.URL)
	ctx := scripttest.Within(t, clock, 20*time.Minute)
	first := c.CreateTemplate(ctx, waba, sample())
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			err := c.CreateTemplate(ctx, waba, sample())
			if !Is(err, 80008) || !IsThrottled(err) || IsAmbiguous(err) || !strings.Contains(Explain(err), "in 57 minutes") {
				t.Errorf("got %v", err)
			}
		})
	}
	wg.Wait()
	if len(s.Requests()) != 1 || !IsThrottled(first) {
		t.Errorf("%d requests, the first: %v", len(s.Requests()), first)
	}
	// The limit may be that on creations: everything else is not held back.
	if err := c.AccountAnswers(ctx, waba); !IsThrottled(err) || len(s.Requests()) != 2 {
		t.Errorf("a read: %v, %d requests", err, len(s.Requests()))
	}
	// A read has no limit of its own: that was for all.
	if err := c.EditTemplate(ctx, "7", edit()); !IsThrottled(err) || len(s.Requests()) != 2 {
		t.Errorf("an edit: %v, %d requests", err, len(s.Requests()))
	}
	// Other accounts have limits of their own.
	if err := c.AccountAnswers(ctx, "555"); !IsThrottled(err) || len(s.Requests()) != 3 {
		t.Errorf("another account: %v, %d requests", err, len(s.Requests()))
	}
}

// After a refusal one call finds out; the others go when it is back.
func TestOneFindsOut(t *testing.T) {
	probing, release := make(chan struct{}), make(chan struct{})
	s := scripttest.Serve(t, func(n int, w http.ResponseWriter, r *http.Request) {
		switch n {
		case 0:
			scripttest.Say(scripttest.Reply{Status: 400, Body: scripttest.Throttled})(0, w, r)
		case 1:
			close(probing)
			<-release
			fallthrough
		default:
			scripttest.Say(scripttest.Reply{Body: answered})(0, w, r)
		}
	})
	c, clock := client(t, s.URL)
	done := make(chan error, 40)
	ask := func() { done <- c.AccountAnswers(context.Background(), waba) }
	go ask()
	<-probing
	if len(clock.Waits) != 1 || clock.Waits[0] != throttleBackoff {
		t.Errorf("waits %v", clock.Waits)
	}
	ctx, cancel := context.WithCancel(t.Context())
	waiting, told := make(chan struct{}), make(chan error)
	go func() { told <- c.AccountAnswers(&watchedOnce{Context: ctx, waiting: waiting}, waba) }()
	<-waiting // for a slot, or for the one that finds out
	cancel()
	if err := <-told; !errors.Is(err, context.Canceled) || IsAmbiguous(err) {
		t.Errorf("one that is called off: %v", err)
	}
	for range 38 {
		go ask()
	}
	if n := len(s.Requests()); n != 2 {
		t.Errorf("%d requests while one is finding out", n)
	}
	close(release)
	for range 39 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if n := len(s.Requests()); n != 40 {
		t.Errorf("%d requests, want all but the one called off", n)
	}
}

// watchedOnce is watchedContext for somebody who waits more than once.
type watchedOnce struct {
	context.Context
	once    sync.Once
	waiting chan struct{}
}

func (c *watchedOnce) Done() <-chan struct{} {
	c.once.Do(func() { close(c.waiting) })
	return c.Context.Done()
}

// The one that finds out may be lost on its way: then another one does.
func TestFindingOutIsPassedOn(t *testing.T) {
	s := scripttest.Serve(t, func(n int, w http.ResponseWriter, r *http.Request) {
		switch n {
		case 0:
			scripttest.Say(scripttest.Reply{Status: 400, Body: scripttest.Throttled})(0, w, r)
		case 1:
			panic(http.ErrAbortHandler)
		default:
			scripttest.Say(scripttest.Reply{Body: answered})(0, w, r)
		}
	})
	c, _ := client(t, s.URL, once)
	if err := c.AccountAnswers(t.Context(), waba); !IsThrottled(err) {
		t.Error(err)
	}
	if err := c.EditTemplate(t.Context(), "7", edit()); !IsAmbiguous(err) {
		t.Error(err)
	}
	if err := c.AccountAnswers(t.Context(), waba); err != nil {
		t.Error(err)
	}
	if err := c.AccountAnswers(t.Context(), waba); err != nil || len(s.Requests()) != 4 {
		t.Errorf("%v, %d requests", err, len(s.Requests()))
	}
}

// A limit is warned of once, and its being used up once for all.
func TestLimitsAreWarnedOf(t *testing.T) {
	var lines []string
	s := scripttest.Serve(t, scripttest.Say(
		scripttest.Reply{Body: answered, Header: scripttest.BusinessUsage(waba, 85, 0)}, scripttest.Reply{Body: answered, Header: scripttest.BusinessUsage(waba, 95, 0)},
		scripttest.Reply{Status: 400, Body: scripttest.Throttled}, scripttest.Reply{Status: 400, Body: scripttest.Throttled}, scripttest.Reply{Body: answered},
	))
	c, _ := client(t, s.URL, func(c *Config) {
		c.Logger = func(_ context.Context, l Level, msg string, fields map[string]any) {
			if l == LevelWarn {
				lines = append(lines, fmt.Sprint(msg, fields["limit"], fields["percent"]))
			}
		}
	})
	for range 4 {
		if err := c.AccountAnswers(t.Context(), waba); err != nil {
			t.Fatal(err)
		}
	}
	count := func(part string) (n int) {
		for _, l := range lines {
			if strings.Contains(l, part) && strings.Contains(l, waba) {
				n++
			}
		}
		return n
	}
	if count("nearly used up") != 1 || count("is used up") != 1 || count("85") != 1 {
		t.Errorf("%q", lines)
	}
}

// A throttled account does not keep the calls of another from being made.
func TestWaitingKeepsNobodyOut(t *testing.T) {
	s := scripttest.Serve(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, waba) {
			scripttest.Say(scripttest.Reply{Status: 400, Body: scripttest.Throttled, Header: scripttest.BusinessUsage(waba, 100, 4)})(0, w, r)
			return
		}
		scripttest.Say(scripttest.Reply{Body: strings.ReplaceAll(answered, waba, "555")})(0, w, r)
	})
	clock := &stuckClock{FakeClock: scripttest.NewFakeClock(), waiting: make(chan struct{}, 10)}
	c, _ := client(t, s.URL, func(c *Config) { c.Clock, c.MaxConcurrentRequests = clock, 1 })
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	for range 5 {
		go func() { done <- c.AccountAnswers(ctx, waba) }()
	}
	for range 5 {
		<-clock.waiting
	}
	if err := c.AccountAnswers(t.Context(), "555"); err != nil {
		t.Errorf("the other account: %v", err)
	}
	if n := len(s.Requests()); n != 2 {
		t.Errorf("%d requests", n)
	}
	cancel()
	for range 5 {
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
}

// stuckClock lets nobody go on who waits, unless its context ends.
type stuckClock struct {
	*scripttest.FakeClock
	waiting chan struct{}
}

func (c *stuckClock) Wait(ctx context.Context, _ time.Duration) error {
	c.waiting <- struct{}{}
	<-ctx.Done()
	return ctx.Err()
}

// Where Graph does not say how long a limit is exhausted, the wait doubles with
// each refusal, and is never longer than maxBackoff.
func TestWaitsDouble(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Status: 400, Body: scripttest.Throttled}))
	c, clock := client(t, s.URL, func(c *Config) { c.MaxRetries = new(6) })
	ctx := scripttest.Within(t, clock, time.Hour)
	if err := c.AccountAnswers(ctx, waba); !IsThrottled(err) || len(s.Requests()) != 7 {
		t.Errorf("%v, %d requests", err, len(s.Requests()))
	}
	want := []time.Duration{4 * time.Second, 8 * time.Second, 16 * time.Second, 32 * time.Second, maxBackoff, maxBackoff}
	if !slices.Equal(clock.Waits, want) {
		t.Errorf("waits %v, want %v", clock.Waits, want)
	}
}

// A call whose time is over before the limiter lets it through again ends with
// the refusal, and says when to come back.
func TestNoTimeForTheLimit(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Status: 400, Body: scripttest.Throttled}))
	c, clock := client(t, s.URL)
	err := c.AccountAnswers(scripttest.Within(t, clock, 3*time.Second), waba)
	var again *RetryError
	var held *LimitError
	if !errors.As(err, &again) || again.In != 4*time.Second || !Is(err, 80008) || errors.As(err, &held) || len(s.Requests()) != 1 {
		t.Errorf("got %#v, %d requests", err, len(s.Requests()))
	}
}
