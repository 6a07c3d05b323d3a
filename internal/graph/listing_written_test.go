package graph_test

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

const lag = 10 * time.Minute

// sales starts a server whose listing lags, with n templates that it shows.
func sales(t *testing.T, n int) (*graphtest.Server, []string) {
	t.Helper()
	s := graphtest.Start(t, graphtest.Options{ListLag: lag, CreateLimit: -1})
	var ids []string
	for i := range n {
		ids = append(ids, s.Seed(graphtest.Account, promotion(fmt.Sprintf("sale_%d", i), "en_US")))
	}
	s.Clock.Advance(lag)
	return s, ids
}

func edited() template.Content {
	body := promotion("", "").Content
	body.Components[0].Text = over
	return body
}

// writes are the writes of a client to a template "sale_7", and what a read
// has to say afterwards.
var writes = map[string]struct {
	write func(ctx context.Context, c, other *graph.Client, id string) error
	then  func(template.Template, error) bool
}{
	"edit": {func(ctx context.Context, c, _ *graph.Client, id string) error {
		return c.EditTemplate(ctx, id, edited())
	}, says(over, template.StatusApproved)},
	"archive": {func(ctx context.Context, c, _ *graph.Client, id string) error {
		return c.ArchiveTemplate(ctx, graphtest.Account, id)
	}, says(soon, template.StatusArchived)},
	"unarchive": {func(ctx context.Context, c, other *graph.Client, id string) error {
		if err := other.ArchiveTemplate(ctx, graphtest.Account, id); err != nil {
			return err
		}
		return c.UnarchiveTemplate(ctx, graphtest.Account, id)
	}, says(soon, template.StatusApproved)},
	"delete": {func(ctx context.Context, c, _ *graph.Client, id string) error {
		return c.DeleteTemplate(ctx, graphtest.Account, id, "sale_7")
	}, isGone},
	"delete all": {func(ctx context.Context, c, _ *graph.Client, _ string) error {
		return c.DeleteTemplateAllLanguages(ctx, graphtest.Account, "sale_7")
	}, isGone},
}

const soon, over = "Our sale ends soon, come and see what is left.", "Our sale is over, thank you for coming."

func says(text string, status template.Status) func(template.Template, error) bool {
	return func(got template.Template, err error) bool {
		return err == nil && got.Status == status && got.Components[0].Text == text
	}
}

func isGone(_ template.Template, err error) bool { return graph.IsNotFound(err) }

// What this run has written is never read from a listing, however late that is.
func TestWrittenIsReadByItsID(t *testing.T) {
	const early, amid, late = "before the listing", "while a page is on its way", "after the listing"
	for name, tc := range writes {
		for _, when := range []string{early, amid, late} {
			t.Run(name+" "+when, func(t *testing.T) {
				s, ids := sales(t, 10)
				id, c, other := ids[7], run(t, s), run(t, s)
				write := func() {
					if err := tc.write(t.Context(), c, other, id); err != nil {
						t.Error(err)
					}
				}
				switch when {
				case early:
					write()
				case amid:
					s.Fail(graphtest.Fault{Op: graphtest.OpList, Times: 1, Before: func(*http.Request) { write() }})
				}
				if n := mustRead(t, c, ids[:7]...); n != 4 {
					t.Errorf("%d listed", n)
				}
				if when == late {
					if n := mustRead(t, c, id); n != 1 {
						t.Error("control: not listed before the write")
					}
					write()
				}
				// The control: a run that has not written is told the old story.
				other = run(t, s)
				mustRead(t, other, ids[:4]...)
				if got, listed, err := other.ReadTemplate(t.Context(), graphtest.Account, id); !listed || !says(soon, template.StatusApproved)(got, err) {
					t.Errorf("another run: listed %v, %s, %v", listed, got.Status, err)
				}
				for range 3 {
					s.ResetRequests()
					got, listed, err := c.ReadTemplate(t.Context(), graphtest.Account, id)
					if listed || !tc.then(got, err) {
						t.Errorf("listed %v, %s %+v, %v", listed, got.Status, got.Components, err)
					}
					expect(t, s, "the one written", calls{1, 0})
					s.Clock.Advance(5 * time.Minute) // time for another listing
					mustRead(t, c, ids[:7]...)
				}
			})
		}
	}
}

// What this run has created is not looked for in a listing.
func TestCreatedIsReadByItsID(t *testing.T) {
	s, ids := sales(t, 5)
	c := run(t, s)
	mustRead(t, c, ids...)
	made, err := c.CreateTemplate(t.Context(), graphtest.Account, promotion("new", "en_US"))
	if err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(lag)
	s.ResetRequests()
	if n := mustRead(t, c, ids...); n != 2 {
		t.Errorf("%d listed", n)
	}
	s.ResetRequests()
	if n := mustRead(t, c, made.ID); n != 0 {
		t.Error("what was created is listed")
	}
	expect(t, s, "the one created", calls{1, 0})
	if n := mustRead(t, run(t, s), append(ids, made.ID)...); n != 3 {
		t.Errorf("control: another run has %d listed", n)
	}
}

// A listing lags behind another run: what is missing is found, and what is
// stale is marked as listed, so that the caller can look again.
func TestListingLagsBehindAnotherRun(t *testing.T) {
	s, ids := sales(t, 5)
	before := run(t, s)
	if err := before.EditTemplate(t.Context(), ids[4], edited()); err != nil {
		t.Fatal(err)
	}
	made, err := before.CreateTemplate(t.Context(), graphtest.Account, promotion("new", "en_US"))
	if err != nil {
		t.Fatal(err)
	}
	c := run(t, s)
	mustRead(t, c, ids[:4]...)
	s.ResetRequests()
	if n := mustRead(t, c, made.ID); n != 0 {
		t.Error("what the listing does not show yet is listed")
	}
	expect(t, s, "created by another run", calls{1, 0})
	stale, listed, err := c.ReadTemplate(t.Context(), graphtest.Account, ids[4])
	fresh, err2 := c.Template(t.Context(), ids[4])
	if err != nil || err2 != nil || !listed || stale.Components[0].Text == fresh.Components[0].Text {
		t.Errorf("stale %+v %v, fresh %+v, %v %v", stale.Components, listed, fresh.Components, err, err2)
	}
}

// Readers and writers at once: whoever has written reads what it wrote.
func TestReadersAndWriters(t *testing.T) {
	s, ids := sales(t, 120)
	c := run(t, s)
	var wg sync.WaitGroup
	for worker := range 12 {
		wg.Go(func() {
			for i := worker; i < len(ids); i += 12 {
				if _, _, err := c.ReadTemplate(t.Context(), graphtest.Account, ids[i]); err != nil {
					t.Error(err)
				}
				if i%2 == 0 {
					continue
				}
				if err := c.EditTemplate(t.Context(), ids[i], edited()); err != nil {
					t.Error(err)
				}
				got, listed, err := c.ReadTemplate(t.Context(), graphtest.Account, ids[i])
				if err != nil || listed || got.Components[0].Text != edited().Components[0].Text {
					t.Errorf("%s: %q, listed %v, %v", ids[i], got.Components[0].Text, listed, err)
				}
			}
		})
	}
	wg.Go(func() {
		for range 20 {
			s.Clock.Advance(time.Minute / 4)
			refresh(t.Context(), c, otherAccount, ids[:6], 3)
		}
	})
	wg.Wait()
	if got := count(s); got.pages == 0 {
		t.Errorf("%+v: no listing took part", got)
	}
}
