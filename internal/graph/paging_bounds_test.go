package graph

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// endless answers each call with one more page of data.
func endless(data string) (c func(*Config), calls *int) {
	calls = new(int)
	return func(c *Config) {
		c.Transport = scripttest.RoundTripFunc(func(*http.Request) (*http.Response, error) {
			*calls++
			body := fmt.Sprintf(`{"data":%s,"paging":{"cursors":{"after":"c%d"},"next":"n"}}`, data, *calls)
			return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}, nil
		})
	}, calls
}

// A listing without an end is given up, whatever it is made of, before it has
// filled the memory.
func TestListingsAreBounded(t *testing.T) {
	number := func(bytes int) string { return `[{"id":"1","verified_name":"` + strings.Repeat("x", bytes) + `"}]` }
	small := func(n int) string { return "[" + strings.Repeat("{},", n-1) + "{}]" }
	for name, tc := range map[string]struct {
		data  string
		calls int
	}{
		"pages without anything": {"[]", maxPages + 1},
		"pages of 250":           {small(250), maxItems/250 + 1},
		"one page of millions":   {small(5 << 20), 1},
		"pages of megabytes":     {number(8 << 20), maxOtherBytes / (8 << 20)},
	} {
		t.Run(name, func(t *testing.T) {
			answers, calls := endless(tc.data)
			c, _ := client(t, "https://graph.example", answers)
			before := allocated()
			all, _, err := c.PhoneNumbers(t.Context(), waba)
			var malformed *transport.ResponseError
			if !errors.As(err, &malformed) || malformed.Malformed != transport.TooMany || len(all) > 0 {
				t.Errorf("%d numbers, %v", len(all), err)
			}
			if *calls != tc.calls {
				t.Errorf("%d calls, want %d", *calls, tc.calls)
			}
			// One body, and what it is decoded to, several times over: the
			// garbage counts as well.
			if got := (allocated() - before) >> 20; got > 1024 {
				t.Errorf("%d MB", got)
			}
		})
	}
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// No bound touches the largest account that Meta allows, in the smallest pages.
func TestListingOfTheLargestAccount(t *testing.T) {
	const most = 6_000
	for size := range map[int]bool{1: true, 250: true} {
		calls := 0
		c, _ := client(t, "https://graph.example", func(c *Config) {
			c.Transport = scripttest.RoundTripFunc(func(*http.Request) (*http.Response, error) {
				row := `{"id":"%d","name":"t","language":"en","components":[{"type":"BODY","text":"` + strings.Repeat("x", 1<<10) + `"}]}`
				var rows []string
				for i := range size {
					rows = append(rows, fmt.Sprintf(row, calls*size+i+1))
				}
				calls++
				next := ""
				if calls*size < most {
					next = `,"next":"n"`
				}
				body := fmt.Sprintf(`{"data":[%s],"paging":{"cursors":{"after":"c%d"}%s}}`, strings.Join(rows, ","), calls, next)
				return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}, nil
			})
		})
		if got, err := collect(c, Filter{PageSize: size}); err != nil || len(got) != most {
			t.Errorf("pages of %d: %d templates, %v", size, len(got), err)
		}
	}
}
