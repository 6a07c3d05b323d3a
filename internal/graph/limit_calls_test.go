package graph

import (
	"context"
	"fmt"
	"net/http"
	"path"
	"strings"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

// No more calls are under way than max_concurrent_requests allows, whatever
// they are: reads, pages, writes and uploads together.
func TestConcurrencyOfAllCalls(t *testing.T) {
	const limit, each = 4, 12
	var mu sync.Mutex
	now, most, total := 0, 0, 0
	kinds := map[string]int{}
	full, once := make(chan struct{}), sync.Once{}
	s := scripttest.Serve(t, func(_ int, w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		now++
		total++
		most = max(most, now)
		kinds[kindOfCall(r)]++
		if now == limit {
			once.Do(func() { close(full) })
		}
		mu.Unlock()
		<-full // so that the limit is reached, and not by chance
		mu.Lock()
		now--
		mu.Unlock()
		switch kindOfCall(r) {
		case "page":
			listing(20, 1000)(0, w, r)
		case "session":
			fmt.Fprint(w, `{"id":"upload:MTphdHRhY2htZW50"}`)
		default:
			id := "1" // of what is created
			if r.Method == http.MethodGet {
				id = path.Base(r.URL.Path)
			}
			fmt.Fprintf(w, `{"id":%q,"name":"n","status":"PENDING","components":[{"type":"BODY"}],"success":true,"h":"4::aW"}`, id)
		}
	})
	c, _ := client(t, s.URL, withApp, func(c *Config) { c.MaxConcurrentRequests = limit })
	work := []func(context.Context, int) error{
		func(ctx context.Context, i int) error { _, err := c.Template(ctx, fmt.Sprint(1000+i)); return err },
		func(ctx context.Context, i int) error {
			_, _, err := c.ReadTemplate(ctx, waba, fmt.Sprint(1+i))
			return err
		},
		func(ctx context.Context, _ int) error { _, err := c.CreateTemplate(ctx, waba, sample()); return err },
		func(ctx context.Context, i int) error { return c.EditTemplate(ctx, fmt.Sprint(2000+i), edit()) },
		func(ctx context.Context, i int) error { return c.DeleteTemplate(ctx, waba, fmt.Sprint(3000+i), "n") },
		func(ctx context.Context, _ int) error {
			for _, err := range c.Templates(ctx, "555", Filter{PageSize: 10}) {
				if err != nil {
					return err
				}
			}
			return nil
		},
		func(ctx context.Context, _ int) error {
			_, err := c.UploadMedia(ctx, (&disk{content: "abc"}).media())
			return err
		},
	}
	var wg sync.WaitGroup
	for i := range each {
		for _, do := range work {
			wg.Go(func() {
				if err := do(t.Context(), i); err != nil {
					t.Error(err)
				}
			})
		}
	}
	wg.Wait()
	if most != limit {
		t.Errorf("%d calls at a time, want %d", most, limit)
	}
	for _, kind := range []string{"page", "read", "create", "edit", "delete", "session", "upload"} {
		if kinds[kind] == 0 {
			t.Errorf("no call of the kind %s took part: %v", kind, kinds)
		}
	}
}

func kindOfCall(r *http.Request) string {
	list := strings.HasSuffix(r.URL.Path, "/message_templates")
	switch {
	case r.Method == http.MethodDelete:
		return "delete"
	case r.Method == http.MethodGet && list:
		return "page"
	case r.Method == http.MethodGet:
		return "read"
	case strings.HasSuffix(r.URL.Path, "/uploads"):
		return "session"
	case strings.Contains(r.URL.Path, "/upload:"):
		return "upload"
	case list:
		return "create"
	}
	return "edit"
}
