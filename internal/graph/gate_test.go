package graph

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

const answered = `{"id":"` + waba + `","name":"n","status":"PENDING","success":true,"data":[]}`

// business is the header that tells an account's usage.
func business(account string, percent, regain int) map[string]string {
	return map[string]string{headerBusinessUsage: fmt.Sprintf(
		`{"%s":[{"type":"whatsapp_business_management","call_count":%d,"total_cputime":1,"total_time":2,"estimated_time_to_regain_access":%d}]}`, account, percent, regain)}
}

func appUsage(percent int) map[string]string {
	return map[string]string{headerAppUsage: fmt.Sprintf(`{"call_count":%d,"total_time":1,"total_cputime":1}`, percent)}
}

// within is a context that ends after d of the clock.
func within(t *testing.T, clock Clock, d time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithDeadline(t.Context(), clock.Now().Add(d))
	t.Cleanup(cancel)
	return ctx
}

// Below 80 % no call waits for anything; above, each keeps its distance.
func TestCallsKeepADistance(t *testing.T) {
	for _, tc := range []struct {
		header map[string]string
		waits  []time.Duration
	}{
		{nil, nil},
		{business(waba, 79, 0), nil},
		{business(waba, 80, 0), nil},
		{appUsage(79), nil},
		{business("999", 99, 0), nil}, // somebody else's
		{business(waba, 90, 0), []time.Duration{1500 * time.Millisecond, 1500 * time.Millisecond}},
		{appUsage(90), []time.Duration{1500 * time.Millisecond, 1500 * time.Millisecond}},
		{business(waba, 100, 0), []time.Duration{6 * time.Second, 6 * time.Second}},
	} {
		s := serve(t, say(reply{body: answered, header: tc.header}))
		c, clock := client(t, s.URL)
		for range 4 { // the first teaches, the second goes at once
			if err := c.AccountAnswers(t.Context(), waba); err != nil {
				t.Fatal(err)
			}
		}
		for i, w := range clock.waits { // the figure decays while they wait
			clock.waits[i] = w.Round(100 * time.Millisecond)
		}
		if !slices.Equal(clock.waits, tc.waits) {
			t.Errorf("%v: waits %v, want %v", tc.header, clock.waits, tc.waits)
		}
	}
}

// The distance is a courtesy: a call without the time for it is sent.
func TestDistanceIsACourtesy(t *testing.T) {
	s := serve(t, say(reply{body: answered, header: business(waba, 100, 0)}))
	c, clock := client(t, s.URL)
	for range 5 {
		if err := c.AccountAnswers(within(t, clock, time.Second), waba); err != nil {
			t.Fatal(err)
		}
	}
	if len(clock.waits) != 0 || len(s.requests()) != 5 {
		t.Errorf("waits %v, %d requests", clock.waits, len(s.requests()))
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
		"account": {business(waba, 103, 19), 19 * time.Minute, []string{"account " + waba, "call_count of whatsapp_business_management at 103 %", "in 19 minutes, after "}},
		"app":     {appUsage(100), 3 * time.Minute, []string{"The app's limit", "call_count at 100 %", "in 3 minutes, after "}},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, say(reply{body: answered, header: tc.header}, reply{body: answered}))
			c, clock := client(t, s.URL)
			_ = c.AccountAnswers(t.Context(), waba)
			full := 0
			for what, call := range map[string]func(context.Context) error{
				"read":   func(ctx context.Context) error { return c.AccountAnswers(ctx, waba) },
				"create": func(ctx context.Context) error { _, err := c.CreateTemplate(ctx, waba, sample()); return err },
				"edit":   func(ctx context.Context) error { return c.EditTemplate(ctx, "7", edit()) },
				"delete": func(ctx context.Context) error { return c.DeleteTemplate(ctx, waba, "7", "n") },
			} {
				err := call(within(t, clock, tc.wait-time.Second))
				var again *RetryError
				var held *LimitError
				if !errors.As(err, &held) || !IsThrottled(err) || IsAmbiguous(err) || !errors.As(err, &again) || again.ComeBack.Sub(clock.Now()).Round(time.Second) != tc.wait {
					t.Fatalf("%s: %v", what, err)
				}
				text, says := Explain(err), tc.says
				if strings.Contains(text, "What to do: ") {
					full++
				} else {
					says = []string{"see the first such error", tc.says[len(tc.says)-1]}
				}
				for _, part := range says {
					if !strings.Contains(text, part) {
						t.Errorf("%s: %q is not in\n%s", what, part, text)
					}
				}
			}
			if full != 1 {
				t.Errorf("%d of the errors explain all, want the first", full)
			}
			if len(s.requests()) != 1 || len(clock.waits) != 0 {
				t.Fatalf("%d requests, waits %v", len(s.requests()), clock.waits)
			}
			if err := c.AccountAnswers(within(t, clock, tc.wait+time.Minute), waba); err != nil || len(clock.waits) != 1 || clock.waits[0].Round(time.Second) != tc.wait {
				t.Errorf("with the time: %v, waits %v", err, clock.waits)
			}
		})
	}
}

// A figure of 50 minutes ago holds nobody back.
func TestOldFigures(t *testing.T) {
	for _, header := range []map[string]string{appUsage(100), appUsage(400), business(waba, 100, 0), business(waba, 100, 45)} {
		s := serve(t, say(reply{body: answered, header: header}, reply{body: answered}))
		c, clock := client(t, s.URL)
		_ = c.AccountAnswers(t.Context(), waba)
		clock.now = clock.now.Add(50 * time.Minute)
		for range 3 {
			if err := c.AccountAnswers(t.Context(), waba); err != nil {
				t.Fatal(err)
			}
		}
		if len(clock.waits) != 0 {
			t.Errorf("%v: waits %v", header, clock.waits)
		}
	}
}

// One is refused; the others are told the same and ask nothing.
func TestRefusedTogether(t *testing.T) {
	s := serve(t, say(reply{status: 400, body: throttledBody, header: regainIn("57")}))
	c, clock := client(t, s.URL)
	ctx := within(t, clock, 20*time.Minute)
	_, first := c.CreateTemplate(ctx, waba, sample())
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			_, err := c.CreateTemplate(ctx, waba, sample())
			if !Is(err, 80008) || !IsThrottled(err) || IsAmbiguous(err) || !strings.Contains(Explain(err), "in 57 minutes") {
				t.Errorf("got %v", err)
			}
		})
	}
	wg.Wait()
	if len(s.requests()) != 1 || !IsThrottled(first) {
		t.Errorf("%d requests, the first: %v", len(s.requests()), first)
	}
	// The limit may be that on creations: everything else is not held back.
	if err := c.AccountAnswers(ctx, waba); !IsThrottled(err) || len(s.requests()) != 2 {
		t.Errorf("a read: %v, %d requests", err, len(s.requests()))
	}
	// A read has no limit of its own: that was for all.
	if err := c.EditTemplate(ctx, "7", edit()); !IsThrottled(err) || len(s.requests()) != 2 {
		t.Errorf("an edit: %v, %d requests", err, len(s.requests()))
	}
	// Other accounts have limits of their own.
	if err := c.AccountAnswers(ctx, "555"); !IsThrottled(err) || len(s.requests()) != 3 {
		t.Errorf("another account: %v, %d requests", err, len(s.requests()))
	}
}

// After a refusal one call finds out; the others go when it is back.
func TestOneFindsOut(t *testing.T) {
	probing, release := make(chan struct{}), make(chan struct{})
	s := serve(t, func(n int, w http.ResponseWriter, r *http.Request) {
		switch n {
		case 0:
			say(reply{status: 400, body: throttledBody})(0, w, r)
		case 1:
			close(probing)
			<-release
			fallthrough
		default:
			say(reply{body: answered})(0, w, r)
		}
	})
	c, clock := client(t, s.URL)
	done := make(chan error, 40)
	ask := func() { done <- c.AccountAnswers(context.Background(), waba) }
	go ask()
	<-probing
	if len(clock.waits) != 1 || clock.waits[0] != throttleBackoff {
		t.Errorf("waits %v", clock.waits)
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
	if n := len(s.requests()); n != 2 {
		t.Errorf("%d requests while one is finding out", n)
	}
	close(release)
	for range 39 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if n := len(s.requests()); n != 40 {
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
	s := serve(t, func(n int, w http.ResponseWriter, r *http.Request) {
		switch n {
		case 0:
			say(reply{status: 400, body: throttledBody})(0, w, r)
		case 1:
			panic(http.ErrAbortHandler)
		default:
			say(reply{body: answered})(0, w, r)
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
	if err := c.AccountAnswers(t.Context(), waba); err != nil || len(s.requests()) != 4 {
		t.Errorf("%v, %d requests", err, len(s.requests()))
	}
}

// Many wait for one listing, and its refusal is theirs: it is explained once.
func TestARefusalOfManyIsExplainedOnce(t *testing.T) {
	s := serve(t, say(reply{status: 400, body: throttledBody, header: regainIn("57")}))
	c, clock := client(t, s.URL)
	ctx := within(t, clock, 20*time.Minute)
	var full, brief atomic.Int32
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			_, _, err := c.ReadTemplate(ctx, waba, fmt.Sprint(100+i))
			switch text := Explain(err); {
			case !strings.Contains(text, "Come back in 57 minutes, after "):
				t.Error(text)
			case strings.Contains(text, "What to do: "):
				full.Add(1)
			case IsTold(err) && !strings.Contains(text, "\n"):
				brief.Add(1)
			}
		})
	}
	wg.Wait()
	if n := len(s.requests()); full.Load() < 1 || int(full.Load()) > n || full.Load()+brief.Load() != 50 {
		t.Errorf("%d explained in full and %d in short, of %d refusals", full.Load(), brief.Load(), n)
	}
}

// A limit is warned of once, and its being used up once for all.
func TestLimitsAreWarnedOf(t *testing.T) {
	var lines []string
	s := serve(t, say(
		reply{body: answered, header: business(waba, 85, 0)}, reply{body: answered, header: business(waba, 95, 0)},
		reply{status: 400, body: throttledBody}, reply{status: 400, body: throttledBody}, reply{body: answered},
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
	s := serve(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, waba) {
			say(reply{status: 400, body: throttledBody, header: regainIn("4")})(0, w, r)
			return
		}
		say(reply{body: strings.ReplaceAll(answered, waba, "555")})(0, w, r)
	})
	clock := &stuckClock{fakeClock: newClock(), waiting: make(chan struct{}, 10)}
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
	if n := len(s.requests()); n != 2 {
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
	*fakeClock
	waiting chan struct{}
}

func (c *stuckClock) Wait(ctx context.Context, _ time.Duration) error {
	c.waiting <- struct{}{}
	<-ctx.Done()
	return ctx.Err()
}

func edit() template.Content {
	return template.Content{Components: template.Components{{Type: template.TypeBody, Text: "Buy later."}}}
}
