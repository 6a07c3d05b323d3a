package graph_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

type closing struct{ *bytes.Reader }

func (closing) Close() error { return nil }

func media(kind string, content []byte) graph.Media {
	return graph.Media{Name: "sample", Type: kind, Size: int64(len(content)), Open: func() (io.ReadSeekCloser, error) {
		return closing{bytes.NewReader(content)}, nil
	}}
}

func withImage(name, handle string) template.Template {
	t := promotion(name, "en_US")
	header := template.Component{Type: template.TypeHeader, Format: template.HeaderImage, Example: &template.Example{HeaderHandle: []string{handle}}}
	t.Components = append(template.Components{header}, t.Components...)
	return t
}

// A file, small or large enough for a handle of several lines, becomes the
// sample of a template; nothing else is taken for it.
func TestUploadedSample(t *testing.T) {
	ctx := t.Context()
	s, c := start(t, graphtest.Options{StrictHandles: true})
	for lines, content := range map[int][]byte{1: []byte("picture"), 2: bytes.Repeat([]byte("0123456789abcdef"), 100_000)} {
		name := fmt.Sprintf("sample_%d", lines)
		handle, err := c.UploadMedia(ctx, media("image/png", content))
		if err != nil || strings.Count(handle, "\n") != lines-1 {
			t.Fatalf("handle %q, %v", handle, err)
		}
		made, err := c.CreateTemplate(ctx, graphtest.Account, withImage(name, handle))
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Media(made.ID); len(got) != 1 || !bytes.Equal(got[0].Bytes, content) || got[0].Name != "sample" || got[0].Type != "image/png" {
			t.Errorf("%d bytes in, %d samples out", len(content), len(got))
		}
		if _, err := c.CreateTemplate(ctx, graphtest.Account, withImage("other_"+name, handle[:len(handle)-1])); err == nil {
			t.Error("control: the handle does not matter")
		}
	}
	for _, r := range s.Calls(graphtest.OpUpload) {
		want := "OAuth REDACTED"
		if strings.HasSuffix(r.Path, "/uploads") {
			want = "Bearer REDACTED"
		}
		if r.Header.Get("Authorization") != want {
			t.Errorf("%s: %s", r.Path, r.Header.Get("Authorization"))
		}
	}
	noTokenInURL(t, s)
}

// noTokenInURL also makes sure that one would have been seen.
func noTokenInURL(t *testing.T, s *graphtest.Server) {
	t.Helper()
	inURL := func() (n int) {
		for _, r := range s.Requests() {
			if r.TokenInURL || r.Query.Has("input_token") {
				n++
			}
		}
		return n
	}
	if n := inURL(); n != 0 {
		t.Errorf("%d requests with a token in the URL", n)
	}
	resp, err := http.Get(s.URL() + "/v25.0/me?access_token=" + graphtest.Token)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if inURL() != 1 {
		t.Error("control: a token in the URL is not seen")
	}
}

func TestUploadFaults(t *testing.T) {
	content := bytes.Repeat([]byte("0123456789abcdef"), 10_000)
	const open, send = 0, 1 // how many calls pass before the fault
	for _, tc := range []struct {
		kind      graphtest.FaultKind
		skip      int
		committed bool
		bad       bool // the upload fails
	}{
		{graphtest.FaultReset, open, false, false},
		{graphtest.FaultResetAfter, open, false, false},
		{graphtest.FaultRefuse, open, false, false},
		{graphtest.FaultServerError, open, false, false},
		{graphtest.FaultUnavailable, open, true, false},
		{graphtest.FaultTruncated, open, false, false},
		{graphtest.FaultEmpty, open, true, false},
		{graphtest.FaultThrottle, open, false, false},
		{graphtest.FaultInvalidJSON, open, false, true},
		{graphtest.FaultToken, open, false, true},
		{graphtest.FaultReset, send, false, false},
		{graphtest.FaultResetAfter, send, false, false},
		{graphtest.FaultResetMidway, send, false, false},
		{graphtest.FaultRefuse, send, false, false},
		{graphtest.FaultServerError, send, true, false},
		{graphtest.FaultServerError, send, false, false},
		{graphtest.FaultUnavailable, send, false, false},
		{graphtest.FaultTruncated, send, false, false},
		{graphtest.FaultEmpty, send, false, false},
		{graphtest.FaultEmpty, send, true, false},
		{graphtest.FaultInvalidJSON, send, true, false},
		{graphtest.FaultInvalidJSON, send, false, true},
		{graphtest.FaultSuccessFalse, send, true, false},
		{graphtest.FaultThrottle, send, false, false},
		{graphtest.FaultToken, send, false, true},
	} {
		t.Run(fmt.Sprintf("%s %d %v", tc.kind, tc.skip, tc.committed), func(t *testing.T) {
			s, c := start(t, graphtest.Options{})
			s.Fail(graphtest.Fault{Op: graphtest.OpUpload, Kind: tc.kind, Skip: tc.skip, Committed: tc.committed, RegainMinutes: 2, Times: 1})
			handle, err := c.UploadMedia(t.Context(), media("image/png", content))
			if (err != nil) != tc.bad || (handle == "") != tc.bad || graph.IsAmbiguous(err) {
				t.Fatalf("handle %q, %v", handle, err)
			}
			met := false
			for _, r := range s.Calls(graphtest.OpUpload) {
				met = met || r.Fault == tc.kind
			}
			if !met {
				t.Error("the fault was not met")
			}
			if tc.bad {
				return
			}
			all := s.Uploads()
			if last := all[len(all)-1]; last.Handle != handle || !bytes.Equal(last.Bytes, content) {
				t.Errorf("%d bytes arrived", len(last.Bytes))
			}
			if tc.kind == graphtest.FaultResetMidway && all[0].Requests != 2 {
				t.Errorf("sent in %d parts", all[0].Requests)
			}
		})
	}
}

// Many uploads at once ask for the app together.
func TestUploadsAtOnce(t *testing.T) {
	s, c := start(t, graphtest.Options{})
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			if _, err := c.UploadMedia(t.Context(), media("image/png", fmt.Appendf(nil, "picture %d", i))); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	seen := map[string]bool{}
	for _, u := range s.Uploads() {
		seen[string(u.Bytes)] = u.Handle != ""
	}
	if n := len(s.Calls(graphtest.OpToken)); n != 1 || len(seen) != 20 {
		t.Errorf("the app was asked for %d times, %d files arrived", n, len(seen))
	}
}

func TestUploadRefusedByGraph(t *testing.T) {
	s, c := start(t, graphtest.Options{})
	_, err := c.UploadMedia(t.Context(), media("image/gif", []byte("picture")))
	var up *graph.UploadError
	if !errors.As(err, &up) || !graph.Is(err, 100) || len(s.Uploads()) != 0 {
		t.Errorf("got %v", err)
	}
}

func TestLibrary(t *testing.T) {
	s, c := start(t, graphtest.Options{})
	all := 0
	for item, err := range c.TemplateLibrary(t.Context(), graph.LibraryFilter{PageSize: 4}) {
		if err != nil {
			t.Fatal(err)
		}
		if item.ID == "" || item.Name == "" || item.Body == "" || item.Category == "" || len(item.Industries) == 0 || len(item.BodyParams) != len(item.BodyParamTypes) {
			t.Errorf("item %+v", item)
		}
		all++
	}
	if pages := len(s.Calls(graphtest.OpLibrary)); all < 9 || pages != (all+3)/4 {
		t.Errorf("%d items in %d pages", all, pages)
	}
	for _, tc := range []struct {
		filter graph.LibraryFilter
		is     func(graph.LibraryItem) bool
	}{
		{graph.LibraryFilter{Search: "delivery"}, func(i graph.LibraryItem) bool {
			return strings.Contains(strings.ToLower(i.Name+i.Header+i.Body), "delivery")
		}},
		{graph.LibraryFilter{Topic: "PAYMENTS"}, func(i graph.LibraryItem) bool { return i.Topic == "PAYMENTS" }},
		{graph.LibraryFilter{UseCase: "DELIVERY_UPDATE"}, func(i graph.LibraryItem) bool { return i.UseCase == "DELIVERY_UPDATE" }},
		{graph.LibraryFilter{Industry: "E_COMMERCE"}, func(i graph.LibraryItem) bool { return strings.Contains(fmt.Sprint(i.Industries), "E_COMMERCE") }},
		{graph.LibraryFilter{Language: "en_GB"}, func(i graph.LibraryItem) bool { return i.Language == "en_GB" }},
		{graph.LibraryFilter{Name: "low_balance_warning_1", Language: "en_US"}, func(i graph.LibraryItem) bool {
			return i.Header != "" && len(i.Buttons) == 2 && i.Buttons[1].Type == template.ButtonPhoneNumber && i.Buttons[1].PhoneNumber != ""
		}},
	} {
		n := 0
		for item, err := range c.TemplateLibrary(t.Context(), tc.filter) {
			if err != nil || !tc.is(item) {
				t.Errorf("%+v: %+v %v", tc.filter, item, err)
			}
			n++
		}
		if n == 0 || n == all {
			t.Errorf("%+v: %d of %d", tc.filter, n, all)
		}
	}
	noTokenInURL(t, s)
}

func TestPhones(t *testing.T) {
	_, c := start(t, graphtest.Options{})
	ids := []string{graphtest.PhoneID, graphtest.SecondPhoneID}
	all, _, err := c.PhoneNumbers(t.Context(), graphtest.Account)
	if err != nil || len(all) != len(ids) {
		t.Fatalf("%d numbers, %v", len(all), err)
	}
	for i, p := range all {
		if p.ID != ids[i] || p.DisplayPhoneNumber == "" || p.ThroughputLevel == "" || p.Status == "" || p.PinEnabled == nil {
			t.Errorf("got %+v", p)
		}
	}
	if _, _, err := c.PhoneNumbers(t.Context(), "404"); !graph.IsNotFound(err) {
		t.Errorf("of another account: %v", err)
	}
}
