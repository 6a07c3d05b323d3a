package graph

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// A size that Graph refused is not asked for again, in the same account and for
// the same fields.
func TestPageSizeIsLearned(t *testing.T) {
	s := scripttest.Serve(t, listing(150, 70))
	c, _ := client(t, s.URL)
	asked := func(account string, f Filter) []string {
		before := len(s.Requests())
		n := 0
		for _, err := range c.Templates(t.Context(), account, f) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n != 150 {
			t.Errorf("%d templates", n)
		}
		return limits(s)[before:]
	}
	for _, tc := range []struct {
		what, account string
		f             Filter
		want          string
	}{
		{"at first", waba, Filter{}, "250 125 62 62 62"},
		{"again", waba, Filter{}, "62 62 62"},
		{"smaller than that", waba, Filter{PageSize: 50}, "50 50 50"},
		{"larger than that", waba, Filter{PageSize: 300}, "62 62 62"},
		{"with a filter", waba, Filter{Name: "n"}, "62 62 62"},
		{"more fields", waba, Filter{Fields: AllFields}, "250 125 62 62 62"},
		{"another account", "555", Filter{}, "250 125 62 62 62"},
	} {
		if got := strings.Join(asked(tc.account, tc.f), " "); got != tc.want {
			t.Errorf("%s: asked for %s, want %s", tc.what, got, tc.want)
		}
	}
}

// A bad moment, in which no page is small enough, does not shrink all those
// that follow to nothing.
func TestBadMomentIsForgotten(t *testing.T) {
	bad := 7
	s := scripttest.Serve(t, func(n int, w http.ResponseWriter, r *http.Request) {
		if n < bad {
			listing(0, 0)(n, w, r)
			return
		}
		listing(20, 1000)(n, w, r)
	})
	c, _ := client(t, s.URL, once)
	for range 2 {
		if got, err := collect(c, Filter{}); err != nil || len(got) != 20 {
			t.Fatalf("%d templates, %v", len(got), err)
		}
	}
	if want := []string{"250", "125", "62", "31", "15", "7", "3", "1"}; !slices.Equal(limits(s)[:8], want) {
		t.Errorf("asked for %v", limits(s))
	}
	if got := limits(s)[len(limits(s))-1]; got != "10" {
		t.Errorf("the last asked for %s", got)
	}
	// A listing that failed has nothing to teach.
	bad = 1000
	if _, err := collect(c, Filter{Name: "n"}); !Is(err, transport.CodeUnknown) {
		t.Error(err)
	}
	if got := c.sizes.atMost(mustList(t), defaultPageSize); got != 10 {
		t.Errorf("%d", got)
	}
}

func mustList(t *testing.T) *transport.Request {
	t.Helper()
	return listingRequest(waba)
}
