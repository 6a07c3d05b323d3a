package graph

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

const deadCursor = `{"error":{"message":"(#131059) Invalid cursor","type":"OAuthException","code":131059,"fbtrace_id":"A"}}`

// A cursor that dies half-way costs the pages again, and neither loses a
// template nor doubles one; the second time it is the end.
func TestDeadCursor(t *testing.T) {
	for name, tc := range map[string]struct {
		dies    []int // which calls meet a dead cursor
		yielded int
		fails   bool
		calls   int
	}{
		"never":           {nil, 50, false, 5},
		"on the second":   {[]int{1}, 50, false, 7},
		"on the last":     {[]int{4}, 50, false, 10},
		"on the first":    {[]int{0}, 0, true, 1},
		"twice":           {[]int{2, 4}, 20, true, 5},
		"twice, later on": {[]int{1, 5}, 30, true, 6},
	} {
		t.Run(name, func(t *testing.T) {
			s := scripttest.Serve(t, func(n int, w http.ResponseWriter, r *http.Request) {
				if slices.Contains(tc.dies, n) {
					w.WriteHeader(400)
					fmt.Fprint(w, deadCursor)
					return
				}
				listing(50, 1000)(n, w, r)
			})
			c, _ := client(t, s.URL)
			got, err := collect(c, Filter{PageSize: 10})
			if len(got) != tc.yielded || tc.fails != Is(err, transport.CodeCursor) || tc.fails != (err != nil) || len(s.Requests()) != tc.calls {
				t.Errorf("%d templates, %v, %d calls", len(got), err, len(s.Requests()))
			}
			for i, tpl := range got {
				if tpl.ID != strconv.Itoa(i+1) {
					t.Fatalf("place %d has %s", i, tpl.ID)
				}
			}
		})
	}
}

// Pages overlap when something is created meanwhile.
func TestOverlappingPages(t *testing.T) {
	row := func(ids ...string) string {
		return `{"id":"` + strings.Join(ids, `","name":"n"},{"id":"`) + `","name":"n"}`
	}
	s := scripttest.Serve(t, scripttest.Say(
		scripttest.Reply{Body: `{"data":[` + row("3", "2") + `],"paging":{"cursors":{"after":"A"},"next":"x"}}`},
		scripttest.Reply{Body: `{"data":[` + row("2", "1") + `],"paging":{"cursors":{"after":"B"}}}`},
	))
	c, _ := client(t, s.URL)
	got, err := collect(c, Filter{})
	if err != nil || len(got) != 3 || got[2].ID != "1" {
		t.Errorf("%+v %v", got, err)
	}
}
