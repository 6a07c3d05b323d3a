package graph_test

import (
	"fmt"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// mustLocate looks names up one by one, and checks the ids.
func mustLocate(t *testing.T, c *graph.Client, list ...graphtest.Template) {
	t.Helper()
	for _, want := range list {
		id, exists, err := c.LocateTemplate(t.Context(), graphtest.Account, want.Name, want.Language)
		if err != nil || !exists || id != want.ID {
			t.Fatalf("%s/%s: got %q, %v, %v", want.Name, want.Language, id, exists, err)
		}
	}
}

// An import by name asks for names three times, and from the fourth on for
// pages; the reads that follow come from the same pages.
func TestNamesCostPages(t *testing.T) {
	for n, want := range map[int]calls{1: {0, 1}, 3: {0, 3}, 4: {0, 4}, 300: {0, 5}} {
		s, ids := fill(t, graphtest.Options{}, n)
		c := run(t, s)
		mustLocate(t, c, s.Templates(graphtest.Account)...)
		expect(t, s, fmt.Sprintf("%d names", n), want)
		if n > 3 {
			if listed := mustRead(t, c, ids...); listed != n {
				t.Errorf("%d of %d reads came from the pages", listed, n)
			}
			expect(t, s, "the reads", calls{})
		}
	}
}

// The pages answer as the name filter does: the exact name, whatever the case
// of the language, and never one that is on its way out.
func TestLocateInTheListing(t *testing.T) {
	s, _ := fill(t, graphtest.Options{KeepDeleted: true}, 5)
	dying := s.Seed(graphtest.Account, `{"name":"gone","language":"en","category":"UTILITY","components":[{"type":"BODY","text":"Hi"}]}`)
	s.SetStatus(dying, "PENDING_DELETION")
	alive := s.Seed(graphtest.Account, `{"name":"gone_not","language":"pt_BR","category":"UTILITY","components":[{"type":"BODY","text":"Hi"}]}`)
	c := run(t, s)
	mustLocate(t, c, s.Templates(graphtest.Account)[:4]...)
	s.ResetRequests()
	for _, tc := range []struct{ name, language, want string }{
		{"gone_not", "PT_br", alive}, {"gone_not", "en", ""}, {"gone", "en", ""}, {"never_there", "en", ""},
	} {
		id, exists, err := c.LocateTemplate(t.Context(), graphtest.Account, tc.name, tc.language)
		if err != nil || id != tc.want || exists != (tc.want != "") {
			t.Errorf("%s/%s: got %q, %v, %v", tc.name, tc.language, id, exists, err)
		}
	}
	expect(t, s, "what the pages do not show is asked for by name", calls{0, 3})
}

// What this run has written is looked up by itself: the pages may lag.
func TestLocateWhatWasWritten(t *testing.T) {
	s, _ := fill(t, graphtest.Options{}, 5)
	c := run(t, s)
	list := s.Templates(graphtest.Account)
	mustLocate(t, c, list...)
	if err := c.DeleteTemplate(t.Context(), graphtest.Account, list[4].ID, list[4].Name); err != nil {
		t.Fatal(err)
	}
	if id, exists, err := c.LocateTemplate(t.Context(), graphtest.Account, list[4].Name, list[4].Language); exists || err != nil {
		t.Errorf("deleted, and still found: %q, %v", id, err)
	}
}

// A failure is a failure, not an absence.
func TestLocateFails(t *testing.T) {
	s, _ := fill(t, graphtest.Options{}, 5)
	c := run(t, s, func(cfg *graph.Config) { cfg.AccessToken = graphtest.ExpiredToken })
	for range 5 {
		if _, exists, err := c.LocateTemplate(t.Context(), graphtest.Account, "a", "en"); exists || !graph.IsAuth(err) {
			t.Errorf("got %v, %v", exists, err)
		}
	}
	for _, bad := range [][2]string{{"", "a"}, {graphtest.Account, ""}} {
		if _, _, err := c.LocateTemplate(t.Context(), bad[0], bad[1], "en"); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// Graph shows a template by its id in whichever account it is; only the
// account's own listing says where it belongs.
func TestAccountHas(t *testing.T) {
	s, ids := fill(t, graphtest.Options{}, 5)
	other := s.Seed(otherAccount, `{"name":"elsewhere","language":"en","category":"UTILITY","components":[{"type":"BODY","text":"Hi"}]}`)
	twin := s.Seed(otherAccount, fmt.Sprintf(`{"name":%q,"language":"en","category":"UTILITY","components":[{"type":"BODY","text":"Hi"}]}`,
		s.Templates(graphtest.Account)[0].Name))
	for _, begun := range []bool{false, true} {
		c := run(t, s)
		if begun {
			mustRead(t, c, ids...)
		}
		for id, want := range map[string]bool{ids[0]: true, other: false, twin: false} {
			if got, err := c.AccountHas(t.Context(), graphtest.Account, id); got != want || err != nil {
				t.Errorf("listing begun %v, %s: got %v, %v", begun, id, got, err)
			}
		}
		if got, err := c.AccountHas(t.Context(), graphtest.Account, "999999999999999"); got || !graph.IsNotFound(err) {
			t.Errorf("an id that does not exist: got %v, %v", got, err)
		}
	}
}
