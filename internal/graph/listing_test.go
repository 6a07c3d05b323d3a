package graph_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"sync/atomic"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// The promise: three calls, and from the fourth template on the pages.
func TestRefreshCostsPages(t *testing.T) {
	for _, tc := range []struct {
		n    int
		want calls
	}{
		{1, calls{1, 0}}, {2, calls{2, 0}}, {3, calls{3, 0}}, {4, calls{3, 1}}, {50, calls{3, 1}}, {1000, calls{3, 4}},
	} {
		s, ids := fill(t, graphtest.Options{}, tc.n)
		for _, readers := range []int{1, 10, 100} {
			listed := 0
			for _, o := range refresh(t.Context(), run(t, s), graphtest.Account, ids, readers) {
				if o.err != nil || o.got.ID != o.id {
					t.Fatalf("%s: got %q, %v", o.id, o.got.ID, o.err)
				}
				if o.listed {
					listed++
				}
			}
			if want := tc.n - tc.want.reads; listed != want {
				t.Errorf("%d templates, %d readers: %d from the listing, want %d", tc.n, readers, listed, want)
			}
			for _, r := range s.Calls(graphtest.OpList) {
				if len(r.Query) != 2+min(1, len(r.Query["after"])) || r.Query.Get("fields") == "" || r.Query.Get("limit") != "250" {
					t.Errorf("asked for a page with %v", r.Query)
				}
			}
			expect(t, s, fmt.Sprintf("%d templates, %d readers", tc.n, readers), tc.want)
		}
		alone := run(t, s)
		for _, id := range ids { // the control: the same without sharing
			if _, err := alone.Template(t.Context(), id); err != nil {
				t.Fatal(err)
			}
		}
		expect(t, s, "one by one", calls{tc.n, 0})
	}
}

// What a listing gives is what a read gives.
func TestListedIsTheSame(t *testing.T) {
	s, ids := fill(t, graphtest.Options{}, 20)
	c := run(t, s)
	for _, o := range refresh(t.Context(), c, graphtest.Account, ids, 1) {
		direct, err := c.Template(t.Context(), o.id)
		if err != nil || o.err != nil {
			t.Fatal(err, o.err)
		}
		if got, want := asText(t, o.got), asText(t, direct); got != want {
			t.Errorf("%s: %s, want %s", o.id, got, want)
		}
	}
}

// asText is a template without what Meta makes anew for each read.
func asText(t *testing.T, tpl template.Template) string {
	t.Helper()
	data, err := json.Marshal(tpl)
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`\?ccb=[^"]*`).ReplaceAllString(string(data), "")
}

// The same few templates over and over are no reason for a listing, and pages
// that nobody waits for are not asked for.
func TestNoPageWithoutNeed(t *testing.T) {
	s, ids := fill(t, graphtest.Options{}, 600)
	c := run(t, s)
	for range 4 {
		mustRead(t, c, ids[:3]...)
	}
	expect(t, s, "three templates", calls{12, 0})
	newest := ids[len(ids)-100:]
	if n := mustRead(t, c, newest...); n != 100 {
		t.Errorf("%d listed", n)
	}
	expect(t, s, "the newest hundred", calls{0, 1})
	mustRead(t, c, ids[:4]...)
	expect(t, s, "the oldest", calls{0, 2})
}

func TestAccountsAreIndependent(t *testing.T) {
	s, ids := fill(t, graphtest.Options{}, 30)
	s.SeedMany(otherAccount, 40)
	others := idsOf(s, otherAccount)
	c := run(t, s)
	done := make(chan []outcome)
	go func() { done <- refresh(t.Context(), c, graphtest.Account, ids, 5) }()
	for _, o := range append(refresh(t.Context(), c, otherAccount, others, 5), <-done...) {
		if o.err != nil || o.got.ID != o.id {
			t.Errorf("%s: got %q, %v", o.id, o.got.ID, o.err)
		}
	}
	expect(t, s, "two accounts", calls{6, 2})
	// A template under the wrong account is not in the listing, and found all the same.
	if got, listed, err := c.ReadTemplate(t.Context(), graphtest.Account, others[9]); err != nil || listed || got.ID != others[9] {
		t.Errorf("got %q %v, %v", got.ID, listed, err)
	}
	// One account's trouble is not the other's.
	c = run(t, s)
	s.Fail(graphtest.Fault{
		Op: graphtest.OpList, Kind: graphtest.FaultThrottle, RegainMinutes: 60,
		Match: func(r *http.Request) bool { return r.URL.Path == "/v25.0/"+otherAccount+"/message_templates" },
	})
	if last := refresh(t.Context(), c, otherAccount, others[:4], 1)[3]; !graph.IsThrottled(last.err) {
		t.Errorf("got %v", last.err)
	}
	mustRead(t, c, ids...)
}

// Pages that Graph finds too large shrink, and stay small.
func TestSharedListingShrinks(t *testing.T) {
	s, ids := fill(t, graphtest.Options{PageLimit: 60}, 200)
	if n := mustRead(t, run(t, s), ids...); n != 197 {
		t.Errorf("%d listed", n)
	}
	expect(t, s, "pages of 31", calls{3, 3 + 7})
}

// What the listing does not show is read by its id, and is gone only if that
// says so.
func TestNotInTheListing(t *testing.T) {
	s, ids := fill(t, graphtest.Options{ListLag: 10 * time.Minute}, 10)
	fresh := s.Seed(graphtest.Account, promotion("fresh", "en_US"))
	s.DeleteByHand(ids[0])
	c := run(t, s)
	mustRead(t, c, ids[1:]...)
	expect(t, s, "those listed", calls{3, 1})
	if n := mustRead(t, c, fresh); n != 0 {
		t.Error("a template that the listing does not have yet is listed")
	}
	expect(t, s, "newer than the listing", calls{1, 0})
	s.Clock.Advance(11 * time.Minute)
	c = run(t, s)
	mustRead(t, c, ids[1:]...)
	s.ResetRequests()
	for _, id := range []string{ids[0], "99999999"} {
		if _, _, err := c.ReadTemplate(t.Context(), graphtest.Account, id); !graph.IsNotFound(err) {
			t.Errorf("no such template: %v", err)
		}
	}
	expect(t, s, "gone", calls{2, 0})
}

// After some minutes of the clock everything is asked anew.
func TestListingIsTrustedForAWhile(t *testing.T) {
	s, ids := fill(t, graphtest.Options{}, 10)
	c := run(t, s)
	mustRead(t, c, ids...)
	expect(t, s, "at first", calls{3, 1})
	s.Clock.Advance(5*time.Minute - time.Second)
	mustRead(t, c, ids...)
	expect(t, s, "within the time", calls{0, 0})
	s.EditByHand(ids[0], `[{"type":"BODY","text":"Changed by hand."}]`)
	s.Clock.Advance(time.Second)
	mustRead(t, c, ids...)
	expect(t, s, "after it", calls{3, 1})
	mustRead(t, c, ids[:2]...)
	s.Clock.Advance(5 * time.Minute)
	s.ResetRequests()
	mustRead(t, c, ids[:3]...)
	expect(t, s, "a few, much later", calls{3, 0})
}

// A listing that was refused, where reading by id would be refused as well:
// everybody is told, and nobody asks again.
func TestRefusedForEverybody(t *testing.T) {
	for name, tc := range map[string]struct {
		fault graphtest.Fault
		is    func(error) bool
		forMe bool // the reads by id go on
	}{
		"token":      {graphtest.Fault{Kind: graphtest.FaultToken}, graph.IsAuth, false},
		"permission": {graphtest.Fault{Kind: graphtest.FaultError, Error: graphtest.Error{Code: 200}}, graph.IsPermission, false},
		"redirect":   {graphtest.Fault{Kind: graphtest.FaultAnswer, Status: 302}, func(err error) bool { return err != nil }, false},
		"no account": {graphtest.Fault{Kind: graphtest.FaultError, Error: graphtest.Error{Code: 100, Subcode: 33}}, nil, true},
		"a bad page": {graphtest.Fault{Kind: graphtest.FaultInvalidJSON}, nil, true},
	} {
		t.Run(name, func(t *testing.T) {
			s, ids := fill(t, graphtest.Options{}, 20)
			tc.fault.Op = graphtest.OpList
			s.Fail(tc.fault)
			log := &warnings{}
			c := run(t, s, func(cfg *graph.Config) { cfg.Logger, cfg.LogLevel = log.log, transport.LevelWarn })
			for i, o := range refresh(t.Context(), c, graphtest.Account, ids, 1) {
				refused := i >= 3 && !tc.forMe
				if graph.IsNotFound(o.err) || refused != (o.err != nil) || refused && !tc.is(o.err) {
					t.Errorf("read %d: %v", i, o.err)
				}
			}
			want := calls{3, 1}
			if tc.forMe {
				want = calls{20, 1}
			}
			expect(t, s, name, want)
			if log.has("one by one") != tc.forMe {
				t.Errorf("warned %q", log.text)
			}
		})
	}
}

// Graph cannot be reached: the listing finds out, and it is not tried again
// for every template.
func TestUnreachable(t *testing.T) {
	s, ids := fill(t, graphtest.Options{}, 20)
	tries := &countingTransport{}
	c := run(t, s, func(cfg *graph.Config) { cfg.Transport, cfg.MaxRetries = tries, new(2) })
	mustRead(t, c, ids[:3]...)
	s.Close()
	for _, o := range refresh(t.Context(), c, graphtest.Account, ids[3:], 5) {
		var none *transport.NetworkError
		if !errors.As(o.err, &none) {
			t.Errorf("got %v", o.err)
		}
	}
	if n := tries.n.Load(); n != 3+3 {
		t.Errorf("%d attempts, want three reads and one page tried three times", n)
	}
}

type countingTransport struct {
	n atomic.Int32
	http.Transport
}

func (c *countingTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	c.n.Add(1)
	return c.Transport.RoundTrip(r)
}

func TestReadTemplateTakesNoBadIDs(t *testing.T) {
	s, ids := fill(t, graphtest.Options{}, 1)
	c := run(t, s)
	for _, bad := range [][2]string{{"", ids[0]}, {graphtest.Account, ""}, {"..", ids[0]}, {graphtest.Account, "1/2"}} {
		var wrong *transport.ArgumentError
		if _, _, err := c.ReadTemplate(context.Background(), bad[0], bad[1]); !errors.As(err, &wrong) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	expect(t, s, "bad ids", calls{0, 0})
	mustRead(t, c, ids...)
	expect(t, s, "control", calls{1, 0})
}
