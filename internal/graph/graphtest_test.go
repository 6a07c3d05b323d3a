package graph_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

const appSecret = "f00dfacecafebeef"

// fakeTime waits by moving the server's clock.
type fakeTime struct{ *graphtest.Clock }

func (c fakeTime) Wait(ctx context.Context, d time.Duration) error {
	c.Advance(d)
	return ctx.Err()
}

func start(t *testing.T, o graphtest.Options) (*graphtest.Server, *graph.Client) {
	t.Helper()
	o.AppSecret = appSecret
	s := graphtest.Start(t, o)
	c, err := graph.New(graph.Config{
		AccessToken: graphtest.Token, AppSecret: appSecret, GraphURL: s.URL(), APIURL: s.URL(),
		RequestTimeout: 5 * time.Second, Clock: fakeTime{s.Clock},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, c
}

func promotion(name, language string) template.Template {
	return template.Template{Name: name, Language: language, Content: template.Content{
		Category:   template.CategoryMarketing,
		Components: template.Components{{Type: template.TypeBody, Text: "Our sale ends soon, come and see what is left."}},
	}}
}

func TestLifeOfATemplate(t *testing.T) {
	ctx := t.Context()
	s, c := start(t, graphtest.Options{})
	if err := c.AccountAnswers(ctx, graphtest.Account); err != nil {
		t.Fatal(err)
	}
	if ns, err := c.TemplateNamespace(ctx, graphtest.Account); err != nil || ns == "" {
		t.Fatalf("namespace %q, %v", ns, err)
	}
	if a, err := c.Account(ctx, graphtest.Account); err != nil || a.ID != graphtest.Account || a.Name == "" {
		t.Fatalf("account %+v, %v", a, err)
	}
	made, err := c.CreateTemplate(ctx, graphtest.Account, promotion("sale", "en_US"))
	if err != nil || made.ID == "" || made.Category != template.CategoryMarketing {
		t.Fatalf("created %+v, %v", made, err)
	}
	if _, err := c.CreateTemplate(ctx, graphtest.Account, promotion("sale", "en_US")); !graph.IsAlreadyExists(err) || graph.IsAmbiguous(err) {
		t.Fatalf("a second one: %v", err)
	}
	if _, err := c.CreateTemplate(ctx, graphtest.Account, promotion("sale_summer", "en_US")); err != nil {
		t.Fatal(err)
	}
	for _, fields := range []graph.Fields{graph.ManagedFields, graph.AllFields} {
		got, err := c.TemplateWith(ctx, made.ID, fields)
		if err != nil || got.Name != "sale" || got.Status != template.StatusApproved {
			t.Fatalf("read %+v, %v", got, err)
		}
	}
	edit := promotion("", "").Content
	edit.Components[0].Text = "Our sale is over, thank you for coming."
	if err := c.EditTemplate(ctx, made.ID, edit); err != nil {
		t.Fatal(err)
	}
	found, ok, err := c.FindTemplate(ctx, graphtest.Account, "sale", "en_US")
	if err != nil || !ok || found.ID != made.ID || found.Components[0].Text != edit.Components[0].Text {
		t.Fatalf("found %+v %v, %v", found, ok, err)
	}
	if err := c.EditTemplate(ctx, made.ID, promotion("", "").Content); !graph.IsEditRefused(err) {
		t.Fatalf("a second edit in a day: %v", err)
	}
	if err := c.DeleteTemplate(ctx, graphtest.Account, made.ID, "sale"); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Template(ctx, made.ID); !graph.IsNotFound(err) {
		t.Fatalf("after its deletion: %v", err)
	}
	if _, err := c.CreateTemplate(ctx, graphtest.Account, promotion("sale", "en_US")); !graph.IsBeingDeleted(err) {
		t.Fatalf("the deleted name again: %v", err)
	}
	if _, ok, err := c.FindTemplate(ctx, graphtest.Account, "sale", "en_US"); ok || err != nil {
		t.Fatalf("found %v, %v", ok, err)
	}
	if err := c.DeleteTemplateAllLanguages(ctx, graphtest.Account, "sale_summer"); err != nil {
		t.Fatal(err)
	}
	for _, r := range s.Requests() {
		if r.TokenInURL {
			t.Errorf("token in the URL of %s %s", r.Method, r.Path)
		}
	}
}

func TestListing(t *testing.T) {
	ctx := t.Context()
	s, c := start(t, graphtest.Options{PageLimit: 7, CreateLimit: -1})
	for i := range 20 {
		if _, err := c.CreateTemplate(ctx, graphtest.Account, promotion(fmt.Sprintf("sale_%d", i), "en_US")); err != nil {
			t.Fatal(err)
		}
	}
	before := len(s.Requests())
	seen := map[string]bool{}
	for tpl, err := range c.Templates(ctx, graphtest.Account, graph.Filter{PageSize: 20, Statuses: []template.Status{template.StatusApproved, template.StatusPaused}}) {
		if err != nil {
			t.Fatal(err)
		}
		seen[tpl.Name] = true
	}
	if len(seen) != 20 {
		t.Errorf("%d templates", len(seen))
	}
	if n := len(s.Requests()) - before; n < 5 {
		t.Errorf("%d calls: the pages did not shrink", n)
	}
	sum, err := c.TemplateSummary(ctx, graphtest.Account, graph.Filter{Name: "sale_1"})
	if err != nil || *sum.Total != 11 || *sum.Existing != 20 {
		t.Errorf("summary %+v, %v", sum, err)
	}
}

func TestArchiving(t *testing.T) {
	ctx := t.Context()
	_, c := start(t, graphtest.Options{})
	made, err := c.CreateTemplate(ctx, graphtest.Account, promotion("sale", "en_US"))
	if err != nil {
		t.Fatal(err)
	}
	for want, move := range map[template.Status]func(context.Context, string, string) error{template.StatusArchived: c.ArchiveTemplate} {
		if err := move(ctx, graphtest.Account, made.ID); err != nil {
			t.Fatal(err)
		}
		if got, err := c.Template(ctx, made.ID); err != nil || got.Status != want {
			t.Errorf("%s, %v", got.Status, err)
		}
	}
	if err := c.UnarchiveTemplate(ctx, graphtest.Account, made.ID); err != nil {
		t.Fatal(err)
	}
	var refused *transport.RefusedError
	if err := c.UnarchiveTemplate(ctx, graphtest.Account, made.ID); !errors.As(err, &refused) || refused.Reason == "" {
		t.Errorf("once more: %v", err)
	}
}

func TestFaults(t *testing.T) {
	for _, tc := range []struct {
		kind      graphtest.FaultKind
		committed bool
		ambiguous bool // of a create
		readable  bool // a read gets through in the end
	}{
		{graphtest.FaultReset, false, true, true},
		{graphtest.FaultResetAfter, false, true, true},
		{graphtest.FaultServerError, false, true, true},
		{graphtest.FaultUnavailable, true, true, true},
		{graphtest.FaultTruncated, false, true, true},
		{graphtest.FaultInvalidJSON, true, true, false},
		{graphtest.FaultEmpty, true, true, true},
		{graphtest.FaultToken, false, false, false},
	} {
		t.Run(string(tc.kind), func(t *testing.T) {
			ctx := t.Context()
			s, c := start(t, graphtest.Options{})
			s.Fail(graphtest.Fault{Op: graphtest.OpCreate, Kind: tc.kind, Committed: tc.committed, Times: 1})
			_, err := c.CreateTemplate(ctx, graphtest.Account, promotion("sale", "en_US"))
			if err == nil || graph.IsAmbiguous(err) != tc.ambiguous {
				t.Errorf("create: %v", err)
			}
			if n := len(s.Writes()); n != 1 {
				t.Errorf("%d creates were sent", n)
			}
			s.Fail(graphtest.Fault{Op: graphtest.OpAccount, Kind: tc.kind, Times: 1})
			if err := c.AccountAnswers(ctx, graphtest.Account); (err == nil) != tc.readable {
				t.Errorf("read: %v", err)
			}
		})
	}
	t.Run("throttled", func(t *testing.T) {
		s, c := start(t, graphtest.Options{})
		s.Fail(graphtest.Fault{Op: graphtest.OpCreate, Kind: graphtest.FaultThrottle, RegainMinutes: 3, Times: 1})
		began := s.Clock.Now()
		if _, err := c.CreateTemplate(t.Context(), graphtest.Account, promotion("sale", "en_US")); err != nil {
			t.Error(err)
		}
		if waited := s.Clock.Now().Sub(began); waited < 3*time.Minute {
			t.Errorf("waited %v", waited)
		}
	})
	t.Run("success false", func(t *testing.T) {
		s, c := start(t, graphtest.Options{})
		made, err := c.CreateTemplate(t.Context(), graphtest.Account, promotion("sale", "en_US"))
		if err != nil {
			t.Fatal(err)
		}
		s.Fail(graphtest.Fault{Op: graphtest.OpEdit, Kind: graphtest.FaultSuccessFalse, Times: 1})
		var refused *transport.RefusedError
		if err := c.EditTemplate(t.Context(), made.ID, promotion("", "").Content); !errors.As(err, &refused) {
			t.Errorf("got %v", err)
		}
	})
}
