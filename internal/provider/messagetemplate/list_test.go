package messagetemplate_test

import (
	"slices"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// query is a list block.
type query struct {
	config  string
	include bool
	limit   int64
}

// list runs a query and takes as many results as it likes, which is all when
// atMost is 0.
func (c *rpc) list(q query, atMost int) []tfprotov6.ListResourceResult {
	c.t.Helper()
	server, ok := c.server.(tfprotov6.ListResourceServer)
	if !ok {
		c.t.Fatalf("%T lists nothing", c.server)
	}
	config := c.value(c.config, q.config)
	valid, err := server.ValidateListResourceConfig(c.t.Context(), &tfprotov6.ValidateListResourceConfigRequest{TypeName: typeName, Config: config})
	c.works(valid.Diagnostics, err)
	stream, err := server.ListResource(c.t.Context(), &tfprotov6.ListResourceRequest{
		TypeName: typeName, Config: config, IncludeResource: q.include, Limit: q.limit,
	})
	if err != nil {
		c.t.Fatal(err)
	}
	var out []tfprotov6.ListResourceResult
	for r := range stream.Results {
		if out = append(out, r); len(out) == atMost {
			break
		}
	}
	return out
}

// names are the display names, in order.
func names(results []tfprotov6.ListResourceResult) []string {
	var out []string
	for _, r := range results {
		out = append(out, r.DisplayName)
	}
	slices.Sort(out)
	return out
}

func seedFour(s *graphtest.Server) {
	s.Seed(graphtest.Account, `{"name":"order_paid","language":"en_US","category":"UTILITY","status":"APPROVED","quality_score":{"score":"GREEN"},"components":[{"type":"BODY","text":"Paid"}]}`)
	s.Seed(graphtest.Account, `{"name":"order_paid_2","language":"en_US","category":"UTILITY","status":"REJECTED","components":[{"type":"BODY","text":"Paid"}]}`)
	s.Seed(graphtest.Account, `{"name":"promo","language":"de","category":"MARKETING","status":"PAUSED","components":[{"type":"BODY","text":"Rabatte"}]}`)
	s.SetStatus(s.Seed(graphtest.Account, `{"name":"promo","language":"en","category":"MARKETING","components":[{"type":"BODY","text":"Big sale"}]}`), "PENDING_DELETION")
}

func TestListFilters(t *testing.T) {
	for config, want := range map[string][]string{
		`{}`:                                               {"order_paid (en_US) APPROVED", "order_paid_2 (en_US) REJECTED", "promo (de) PAUSED"},
		`{"name":"order_paid_"}`:                           {"order_paid_2 (en_US) REJECTED"},
		`{"content":"Rabatt"}`:                             {"promo (de) PAUSED"},
		`{"languages":["de","fr"]}`:                        {"promo (de) PAUSED"},
		`{"categories":["UTILITY"]}`:                       {"order_paid (en_US) APPROVED", "order_paid_2 (en_US) REJECTED"},
		`{"statuses":["APPROVED"]}`:                        {"order_paid (en_US) APPROVED"},
		`{"quality_scores":["GREEN"]}`:                     {"order_paid (en_US) APPROVED"},
		`{"statuses":["PENDING_DELETION","PAUSED"]}`:       {"promo (de) PAUSED", "promo (en) PENDING_DELETION"},
		`{"business_account_id":"` + otherAccount + `"}`:   {"elsewhere (en) APPROVED"},
		`{"name":"promo","categories":["AUTHENTICATION"]}`: nil,
	} {
		both(t, graphtest.Options{KeepDeleted: true}, func(t *testing.T, c *rpc, s *graphtest.Server) {
			seedFour(s)
			s.Seed(otherAccount, `{"name":"elsewhere","language":"en","category":"UTILITY","components":[{"type":"BODY","text":"Hi"}]}`)
			results := c.list(query{config: config}, 0)
			if got := names(results); !slices.Equal(got, want) {
				t.Errorf("%s: got %q, want %q", config, got, want)
			}
			for _, r := range results {
				c.works(r.Diagnostics, nil)
				if r.Resource != nil {
					t.Errorf("%s: a resource that nobody asked for", r.DisplayName)
				}
			}
		})
	}
}

const otherAccount = "211390289340777"

func TestListChecksItsConfig(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	c := dial(t, false)
	for config, want := range map[string]string{
		`{"name":""}`:                  "length must be at least 1",
		`{"languages":[]}`:             "at least 1",
		`{"languages":[null]}`:         "null",
		`{"categories":["utility"]}`:   "AUTHENTICATION",
		`{"statuses":["SENT"]}`:        "APPROVED",
		`{"quality_scores":["BLUE"]}`:  "GREEN",
		`{"business_account_id":"x1"}`: "such as 102290129340398",
	} {
		answer, err := c.server.(tfprotov6.ListResourceServer).ValidateListResourceConfig(t.Context(),
			&tfprotov6.ValidateListResourceConfigRequest{TypeName: typeName, Config: c.value(c.config, config)})
		if err != nil {
			t.Fatal(err)
		}
		c.fails(answer.Diagnostics, want)
	}
}

// What a query shows of a template is what its import reads, for every answer
// of Graph that there is a sample of.
func TestListedResourceIsTheImported(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server) {
		seedFour(s)
		for label, raw := range answers(t) {
			body := components(t, "["+string(raw)+"]")[0].(map[string]any)
			delete(body, "id")
			body["name"] = label
			s.Seed(graphtest.Account, body)
		}
		results := c.list(query{config: `{}`, include: true}, 0)
		if len(results) < 13 {
			t.Fatalf("only %d results", len(results))
		}
		for _, r := range results {
			c.works(r.Diagnostics, nil)
			got := c.object(c.resource, r.Resource)
			id := c.object(c.identity, r.Identity.IdentityData)
			if c.str(id, "id") == "" || c.str(id, "id") != c.str(got, "id") || c.str(id, "business_account_id") != graphtest.Account {
				t.Errorf("%s: identity %v", r.DisplayName, id)
			}
			imported := c.imports(importing{identity: r.Identity.IdentityData})
			want := c.object(c.resource, imported.NewState)
			for name, value := range want {
				if g, w := unsigned(got[name].String()), unsigned(value.String()); g != w {
					t.Errorf("%s: %s: listed %s, imported %s", r.DisplayName, name, g, w)
				}
			}
		}
	})
}

// Not a page more than the limit needs; and none for a reader who has enough.
func TestListStopsAtTheLimit(t *testing.T) {
	for _, tc := range []struct {
		limit          int64
		atMost         int
		results, pages int
		size           string
	}{
		{0, 0, 300, 2, "250"}, {300, 0, 300, 2, "250"}, {250, 0, 250, 1, "250"}, {251, 0, 251, 2, "250"}, {100, 0, 100, 1, "100"}, {1, 0, 1, 1, "1"}, {0, 5, 5, 1, "250"},
	} {
		both(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server) {
			s.SeedMany(graphtest.Account, 300)
			results := c.list(query{config: `{}`, limit: tc.limit}, tc.atMost)
			pages := s.Calls(graphtest.OpList)
			if len(results) != tc.results || len(pages) != tc.pages || len(s.Requests()) != tc.pages || pages[0].Query.Get("limit") != tc.size {
				t.Errorf("limit %d: %d results of %d pages of %s, %d calls", tc.limit, len(results), len(pages), pages[0].Query.Get("limit"), len(s.Requests()))
			}
		})
	}
}

// Errors are results: the first of all where nothing can be asked, the last one
// where a listing breaks off.
func TestListErrors(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, _ *graphtest.Server) {
		results := c.list(query{config: `{"business_account_id":"999999999999999"}`}, 0)
		if len(results) != 1 {
			t.Fatalf("%d results", len(results))
		}
		c.fails(results[0].Diagnostics, "Unable to list message templates of account 999999999999999")
	})
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server) {
		s.SeedMany(graphtest.Account, 300)
		s.Fail(graphtest.Fault{Op: graphtest.OpList, Skip: 1, Kind: graphtest.FaultToken})
		results := c.list(query{config: `{}`}, 0)
		if len(results) != 250+1 {
			t.Fatalf("%d results", len(results))
		}
		c.works(results[249].Diagnostics, nil)
		c.fails(results[250].Diagnostics, "broke off after 250 templates")
		if results[250].Identity != nil {
			t.Error("an error has an identity")
		}
	})
}

func TestListWithoutToken(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	acctest.Setenv(t, "WHATSAPP_ACCESS_TOKEN", "")
	acctest.Setenv(t, "WHATSAPP_BUSINESS_ACCOUNT_ID", "")
	c := dial(t, false)
	results := c.list(query{config: `{}`}, 0)
	if len(results) != 1 {
		t.Fatalf("%d results", len(results))
	}
	c.fails(results[0].Diagnostics, "Missing access token")
	c.fails(results[0].Diagnostics, "Missing WhatsApp Business Account")
}
