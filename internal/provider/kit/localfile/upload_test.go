package localfile_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/localfile"
)

// before does something before the first call whose URL has a text in it.
type before struct {
	text string
	do   func()
	done bool
}

func (b *before) RoundTrip(r *http.Request) (*http.Response, error) {
	if !b.done && strings.Contains(r.URL.String(), b.text) {
		b.done = true
		b.do()
	}
	return http.DefaultTransport.RoundTrip(r)
}

// A file that becomes another one after it was looked at gives no handle, not
// even one of the same length that is put there in the middle of the upload.
func TestUploadOfAChangedFile(t *testing.T) {
	const planned, other = "%PDF-1.7 the price list", "%PDF-1.7 the wrong list"
	for name, want := range map[string]bool{planned: true, other: false} {
		s := graphtest.Start(t, graphtest.Options{})
		path := filepath.Join(t.TempDir(), "list.pdf")
		write := func(content string) {
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Error(err)
			}
		}
		write(planned)
		swap := &before{text: "/upload:", do: func() { write(name) }}
		c, err := graph.New(graph.Config{AccessToken: graphtest.Token, AppID: graphtest.AppID, GraphURL: s.URL(), APIURL: s.URL(), Transport: swap})
		if err != nil {
			t.Fatal(err)
		}
		f, err := localfile.Look(t.Context(), path, localfile.Kind{Size: 100, Rule: "short"})
		if err != nil {
			t.Fatal(err)
		}
		handle, err := c.UploadMedia(t.Context(), f.Media())
		if (handle != "" && err == nil) != want || !swap.done {
			t.Errorf("%s: handle %q, %v", name, handle, err)
		}
		if !want && (err == nil || !strings.Contains(err.Error(), "not what was checked")) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
