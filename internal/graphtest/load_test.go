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
	c.s.SeedMany(Account, 49)
	c.s.Seed(Account, simple("plain"))
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
		uri := hook(t, honest)
		for range 8 {
			for _, call := range [][3]string{
				{"POST", apps, ""}, {"POST", apps, `{"override_callback_uri":"` + uri + `","verify_token":"secret word"}`}, {"GET", apps, ""},
				{"POST", profilePath, `{"messaging_product":"whatsapp","about":"New"}`}, {"GET", profilePath + allProfile, ""}, {"GET", phoneList, ""},
				{"POST", sendPath, messageTo("+16505551234", "plain", "")},
			} {
				if a, err := c.try(call[0], "/v25.0/"+call[1], call[2]); err != nil || a.status != 200 {
					t.Errorf("%v: %v %s", call, err, a.raw)
				}
			}
			c.s.Messages()
			c.s.Phones(Account)
			c.s.Subscriptions(Account)
			c.s.SetMessaging(Messaging{Paced: true})
		}
	})
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
	// Rejected templates may be edited without limit.
	s := New(Options{Review: ReviewAtOnce, Verdict: func(string, string) string { return "SCAM" }})
	s.SeedMany(Account, 6000)
	s.Reject(s.Templates(Account)[0].ID, "SCAM")
	path = strings.Replace(path, "ID", s.Templates(Account)[0].ID, 1)
	for b.Loop() {
		serve(b, s, method, path, body)
	}
}

func serve(b *testing.B, s *Server, method, path, body string) {
	b.Helper()
	r := httptest.NewRequest(method, "/v25.0/"+path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+Token)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != 200 {
		b.Fatal(w.Body)
	}
}

func BenchmarkServerListPage(b *testing.B) {
	benchmark(b, "GET", create+"?limit=100&after=MTk5OQZDZD", "")
}
func BenchmarkServerRead(b *testing.B) { benchmark(b, "GET", "ID", "") }
func BenchmarkServerEdit(b *testing.B) {
	benchmark(b, "POST", "ID", `{"components":[{"type":"BODY","text":"New text."}]}`)
}
func BenchmarkServerListFirstPage(b *testing.B) { benchmark(b, "GET", create+"?limit=100", "") }
func BenchmarkServerListByName(b *testing.B) {
	benchmark(b, "GET", create+"?name=synthetic_03210", "")
}
func BenchmarkServerListByStatus(b *testing.B) {
	benchmark(b, "GET", create+"?status=APPROVED&limit=100", "")
}

func BenchmarkServerCreate(b *testing.B) {
	s := New(Options{Review: ReviewAtOnce, CreateLimit: -1, TemplateLimit: 1 << 30})
	s.SeedMany(Account, 6000)
	n := 0
	for b.Loop() {
		n++
		body := fmt.Sprintf(`{"name":"bench_%d","language":"en_US","category":"UTILITY","components":[{"type":"BODY","text":"Your parcel is on its way."}]}`, n)
		serve(b, s, "POST", create, body)
	}
}

func BenchmarkServerSend(b *testing.B) {
	s := New(Options{})
	s.SeedMany(Account, 6000)
	s.Seed(Account, simple("plain"))
	for b.Loop() {
		serve(b, s, "POST", sendPath, messageTo("+16505551234", "plain", ""))
	}
}
