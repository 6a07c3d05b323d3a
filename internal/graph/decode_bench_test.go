package graph

import (
	"encoding/json"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// pageOf is a page of n templates as the fake Graph server writes it: of all
// kinds, with every field that a refresh asks for.
func pageOf(tb testing.TB, n int) []byte {
	tb.Helper()
	s := graphtest.Start(tb, graphtest.Options{})
	s.SeedMany(graphtest.Account, n)
	r, err := http.NewRequest(http.MethodGet, s.URL()+"/v25.0/"+graphtest.Account+"/message_templates?limit=250&fields="+ManagedFields.of(toTemplate(http.MethodGet, "1")).Query.Get("fields"), nil)
	if err != nil {
		tb.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+graphtest.Token)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		tb.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		tb.Fatal(resp.Status, err)
	}
	return body
}

// BenchmarkDecodePage reads a page of 100 templates whole, as a listing for the
// data sources does.
func BenchmarkDecodePage(b *testing.B) {
	body := pageOf(b, 100)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		var p page[template.Template]
		if err := json.Unmarshal(body, &p); err != nil || len(*p.Data) != 100 {
			b.Fatal(err)
		}
	}
}

// BenchmarkPeekPage reads of the same page what the shared listing of a refresh
// reads of it, before anybody asks for a template.
func BenchmarkPeekPage(b *testing.B) {
	body := pageOf(b, 100)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		var p page[json.RawMessage]
		if err := json.Unmarshal(body, &p); err != nil {
			b.Fatal(err)
		}
		if got := peek(*p.Data, time.Time{}); len(got) != 100 {
			b.Fatal(len(got))
		}
	}
}
