package graphtest

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// TestConcurrentUse is for the race detector: clients, admin methods and snapshots at once.
func TestConcurrentUse(t *testing.T) {
	c := start(t, Options{CreateLimit: -1})
	c.s.SeedMany(Account, 50)
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			for i := range 8 {
				name := fmt.Sprintf("w%d_%d", worker, i)
				a, err := c.try("POST", "/v25.0/"+create, simple(name))
				if err != nil || a.status != 200 {
					t.Errorf("create: %v %s", err, a.raw)
					return
				}
				id := a.body["id"].(string)
				for _, call := range [][2]string{{"GET", id}, {"GET", create + "?limit=100"}, {"POST", id}, {"DELETE", create + "?name=" + name}} {
					var body any
					if call[0] == "POST" {
						body = edited("New text.")
					}
					if a, err := c.try(call[0], "/v25.0/"+call[1], body); err != nil || a.status != 200 {
						t.Errorf("%v: %v %s", call, err, a.raw)
					}
				}
			}
		})
	}
	wg.Go(func() {
		for range 20 {
			for _, tpl := range c.s.Templates(Account) {
				c.s.Template(tpl.ID)
			}
			c.s.Requests()
			c.s.Fail(Fault{Op: OpUpload, Kind: FaultReset})
			c.s.ClearFaults()
		}
	})
	wg.Wait()
	if n := len(c.s.Templates(Account)); n != 50 {
		t.Errorf("%d templates left", n)
	}
}

func TestManyTemplates(t *testing.T) {
	c := start(t, Options{})
	c.s.SeedMany(Account, 2000)
	seen := map[string]bool{}
	after := ""
	for {
		a := c.do("GET", create+"?limit=500&after="+after, nil)
		for _, name := range namesOf(a) {
			seen[name] = true
		}
		paging := a.body["paging"].(map[string]any)
		if paging["next"] == nil {
			break
		}
		after = paging["cursors"].(map[string]any)["after"].(string)
	}
	if len(seen) != 2000 {
		t.Errorf("%d names", len(seen))
	}
}

func benchmark(b *testing.B, method, path, body string) {
	s := New(Options{Review: ReviewAtOnce})
	s.SeedMany(Account, 6000)
	path = strings.Replace(path, "ID", s.Templates(Account)[0].ID, 1)
	for b.Loop() {
		r := httptest.NewRequest(method, "/v25.0/"+path, strings.NewReader(body))
		r.Header.Set("Authorization", "Bearer "+Token)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code >= 500 {
			b.Fatal(w.Body)
		}
	}
}

func BenchmarkListPage(b *testing.B) { benchmark(b, "GET", create+"?limit=100&after=MTk5OQZDZD", "") }
func BenchmarkRead(b *testing.B)     { benchmark(b, "GET", "ID", "") }
func BenchmarkEdit(b *testing.B) {
	benchmark(b, "POST", "ID", `{"components":[{"type":"BODY","text":"New text."}]}`)
}
