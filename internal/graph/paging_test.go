package graph

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

const tooMuch = `{"error":{"message":"Please reduce the amount of data you're asking for, then retry your request","type":"OAuthException","code":1,"fbtrace_id":"A"}}`

// listing serves total templates in pages of at most most; next is a trap: it
// leads to a host that must never be asked.
func listing(total, most int) func(int, http.ResponseWriter, *http.Request) {
	return func(_ int, w http.ResponseWriter, r *http.Request) {
		limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
		from, _ := strconv.Atoi(strings.TrimPrefix(r.URL.Query().Get("after"), "c"))
		if limit > most {
			w.WriteHeader(500)
			fmt.Fprint(w, tooMuch)
			return
		}
		to := min(from+limit, total)
		var rows []string
		for i := from; i < to; i++ {
			rows = append(rows, fmt.Sprintf(`{"id":"%d","name":"t%d"}`, i+1, i))
		}
		next := ""
		if to < total {
			next = `,"next":"http://127.0.0.1:1/stolen?access_token=x"`
		}
		fmt.Fprintf(w, `{"data":[%s],"paging":{"cursors":{"before":"c%d","after":"c%d"}%s}}`, strings.Join(rows, ","), from, to, next)
	}
}

func collect(c *Client, f Filter) ([]template.Template, error) {
	var out []template.Template
	for t, err := range c.Templates(context.Background(), waba, f) {
		if err != nil {
			return out, err
		}
		out = append(out, t)
	}
	return out, nil
}

func limits(s *scripttest.Server) (out []string) {
	for _, r := range s.Requests() {
		out = append(out, r.Query["limit"][0])
	}
	return out
}

func TestListingReadsAllPages(t *testing.T) {
	for _, tc := range []struct {
		total, most, size int
		limits            []string
	}{
		{0, 1000, 0, []string{"250"}},
		{250, 1000, 0, []string{"250"}},
		{600, 1000, 0, []string{"250", "250", "250"}},
		{3, 1000, 1, []string{"1", "1", "1"}},
		{250, 100, 0, []string{"250", "125", "62", "62", "62", "62", "62"}},
	} {
		s := scripttest.Serve(t, listing(tc.total, tc.most))
		c, clock := client(t, s.URL)
		got, err := collect(c, Filter{PageSize: tc.size})
		if err != nil || len(got) != tc.total {
			t.Fatalf("%+v: %d templates, %v", tc, len(got), err)
		}
		for i, tpl := range got {
			if tpl.ID != strconv.Itoa(i+1) {
				t.Fatalf("%+v: place %d has %s", tc, i, tpl.ID)
			}
		}
		if got := limits(s); !slices.Equal(got, tc.limits) || len(clock.Waits) != 0 {
			t.Errorf("%+v: limits %v, waits %v", tc, got, clock.Waits)
		}
	}
}

// Pages that are still too much at a small size get the patience of a retry
// before they are halved once more.
func TestListingShrinksToOne(t *testing.T) {
	s := scripttest.Serve(t, listing(2, 1))
	c, clock := client(t, s.URL, func(c *Config) { c.MaxRetries = new(1) })
	got, err := collect(c, Filter{PageSize: 16})
	if err != nil || len(got) != 2 {
		t.Fatalf("%d templates, %v", len(got), err)
	}
	if want := []string{"16", "8", "8", "4", "4", "2", "2", "1", "1"}; !slices.Equal(limits(s), want) || len(clock.Waits) != 3 {
		t.Errorf("limits %v, waits %v", limits(s), clock.Waits)
	}

	s = scripttest.Serve(t, listing(2, 0))
	c, _ = client(t, s.URL, once)
	if _, err := collect(c, Filter{PageSize: 4}); !Is(err, 1) {
		t.Errorf("a listing that never works: %v", err)
	}
	if want := []string{"4", "2", "1"}; !slices.Equal(limits(s), want) {
		t.Errorf("limits %v", limits(s))
	}
}

func TestListingThatCannotBeRead(t *testing.T) {
	first := `{"data":[{"id":"1"}],"paging":{"cursors":{"after":"A"},"next":"x"}}`
	for _, tc := range []struct {
		name    string
		answers []scripttest.Reply
		yielded int
		oddity  transport.Malformed
	}{
		{"the same cursor again", []scripttest.Reply{{Body: first}}, 1, transport.Endless},
		{"a circle", []scripttest.Reply{{Body: first}, {Body: strings.Replace(first, `"A"`, `"B"`, 1)}, {Body: first}}, 1, transport.Endless},
		{"next without a cursor", []scripttest.Reply{{Body: `{"data":[],"paging":{"next":"x"}}`}}, 0, transport.Endless},
		{"no data", []scripttest.Reply{{Body: first}, {Body: `{"paging":{}}`}}, 1, transport.Unexpected},
		{"data null", []scripttest.Reply{{Body: `{"data":null}`}}, 0, transport.Unexpected},
		{"data of another kind", []scripttest.Reply{{Body: `{"data":{"id":"1"}}`}}, 0, transport.Unexpected},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := scripttest.Serve(t, scripttest.Say(tc.answers...))
			c, _ := client(t, s.URL)
			got, err := collect(c, Filter{})
			var odd *transport.ResponseError
			if !errors.As(err, &odd) || odd.Malformed != tc.oddity || len(got) != tc.yielded {
				t.Errorf("%d templates, %v", len(got), err)
			}
		})
	}
	// An empty page with a next one, after filtering, is not the end.
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"data":[],"paging":{"cursors":{"after":"A"},"next":"x"}}`}, scripttest.Reply{Body: `{"data":[{"id":"1"}]}`}))
	c, _ := client(t, s.URL)
	if got, err := collect(c, Filter{}); err != nil || len(got) != 1 {
		t.Errorf("%v %v", got, err)
	}
}

func TestListingStops(t *testing.T) {
	s := scripttest.Serve(t, listing(600, 1000))
	c, _ := client(t, s.URL)
	for _, err := range c.Templates(t.Context(), waba, Filter{PageSize: 2}) {
		if err != nil {
			t.Fatal(err)
		}
		break
	}
	if n := len(s.Requests()); n != 1 {
		t.Errorf("%d pages for one template", n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	var last error
	for _, err := range c.Templates(ctx, waba, Filter{PageSize: 2}) {
		n++
		cancel()
		last = err
	}
	if n != 3 || !errors.Is(last, context.Canceled) || len(s.Requests()) != 2 {
		t.Errorf("%d yielded, %v, %d requests", n, last, len(s.Requests()))
	}
}

func TestFilter(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"data":[]}`}))
	c, _ := client(t, s.URL)
	_, _ = collect(c, Filter{})
	_, _ = collect(c, Filter{
		Name: "a b", Content: "x&y", Languages: []string{"en_US", "pt_BR"},
		Categories: []template.Category{template.CategoryMarketing},
		Statuses:   []template.Status{template.StatusApproved, template.StatusPaused}, QualityScores: []string{"RED"},
		Fields: AllFields,
	})
	plain, full := s.Requests()[0].Query, s.Requests()[1].Query
	if len(plain) != 2 || plain["limit"][0] != "250" || !strings.HasPrefix(plain["fields"][0], "id,name,") {
		t.Errorf("without a filter: %v", plain)
	}
	for key, want := range map[string]string{
		"name": "a b", "content": "x&y", "language": `["en_US","pt_BR"]`,
		"category": "MARKETING", "status": `["APPROVED","PAUSED"]`, "quality_score": "RED",
	} {
		if got := full[key]; len(got) != 1 || got[0] != want {
			t.Errorf("%s: %v, want %s", key, got, want)
		}
	}
	if !strings.Contains(full["fields"][0], "health_status") {
		t.Error("fields", full["fields"])
	}
}

func TestFindTemplate(t *testing.T) {
	const rows = `{"data":[
		{"id":"1","name":"promo_summer","language":"en_US","status":"APPROVED"},
		{"id":"2","name":"promo","language":"pt_BR","status":"APPROVED"},
		{"id":"3","name":"promo","language":"en_US","status":"PENDING_DELETION"},
		{"id":"4","name":"promo","language":"en_US","status":"PENDING"},
		{"id":"5","name":"gone","language":"en_US","status":"DELETED"}]}`
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: rows}))
	c, _ := client(t, s.URL)
	for _, tc := range []struct{ name, language, id string }{
		{"promo", "en_US", "4"}, {"promo", "en_us", "4"}, {"promo", "pt_BR", "2"},
		{"promo", "en", ""}, {"prom", "en_US", ""}, {"gone", "en_US", ""},
	} {
		got, found, err := c.FindTemplate(t.Context(), waba, tc.name, tc.language)
		if err != nil || found != (tc.id != "") || got.ID != tc.id {
			t.Errorf("%s/%s: %s %v %v", tc.name, tc.language, got.ID, found, err)
		}
	}
	if q := s.Requests()[0].Query; q["name"][0] != "promo" || q["language"] != nil {
		t.Errorf("asked %v", q)
	}
	// A listing that fails is not a listing without the template.
	s = scripttest.Serve(t, scripttest.Say(scripttest.Reply{Status: 400, Body: `{"error":{"code":100,"error_subcode":33}}`}))
	c, _ = client(t, s.URL)
	if _, found, err := c.FindTemplate(t.Context(), waba, "n", "en"); err == nil || found {
		t.Errorf("found %v, %v", found, err)
	}
}

func TestTemplateSummary(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(
		scripttest.Reply{Body: `{"data":[{"id":"1"}],"paging":{},"summary":{"total_count":"12","message_template_limit":6000}}`},
		scripttest.Reply{Body: `{"data":[]}`}, scripttest.Reply{Body: `{"data":[],"summary":[]}`}, scripttest.Reply{Body: `{"id":"1"}`},
	))
	c, _ := client(t, s.URL)
	got, err := c.TemplateSummary(t.Context(), waba, Filter{Name: "n"})
	if err != nil || *got.Total != 12 || *got.Limit != 6000 || got.Existing != nil {
		t.Errorf("got %+v %v", got, err)
	}
	if q := s.Requests()[0].Query; q["name"][0] != "n" || !strings.HasPrefix(q["summary"][0], "total_count") {
		t.Errorf("asked %v", q)
	}
	for range 2 { // without a summary, or with an empty one
		if got, err := c.TemplateSummary(t.Context(), waba, Filter{}); err != nil || got != (Summary{}) {
			t.Errorf("got %+v %v", got, err)
		}
	}
	if _, err := c.TemplateSummary(t.Context(), waba, Filter{}); err == nil {
		t.Error("what is no listing is no error")
	}
}
