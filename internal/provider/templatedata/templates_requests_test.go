package templatedata_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// listings are the listings that were read, each as its pages; refused calls
// are left out.
func listings(s *graphtest.Server) [][]graphtest.Request {
	var out [][]graphtest.Request
	for _, r := range s.Calls(graphtest.OpList) {
		switch {
		case r.Status != 200:
		case !r.Query.Has("after"):
			out = append(out, []graphtest.Request{r})
		default:
			out[len(out)-1] = append(out[len(out)-1], r)
		}
	}
	return out
}

// TestSeveralPages has a server that serves at most 25 at a time, which is
// less than is asked for at first.
func TestSeveralPages(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{PageLimit: 25})
	var want []string
	for i := range 60 {
		name := fmt.Sprintf("template_%02d", i)
		seed(s, name, "en", "UTILITY", "APPROVED", "Hi")
		want = append(want, name)
	}
	run(t, resource.TestStep{Config: listing(""), ConfigStateChecks: names(want...), Check: func(*terraform.State) error {
		all := listings(s)
		if len(all) == 0 {
			return fmt.Errorf("nothing was listed")
		}
		for _, pages := range all {
			if err := walked(pages); err != nil {
				return err
			}
		}
		return nil
	}})
}

// walked checks one listing of 60 templates in pages of 15, the size that is
// left when 250 was halved until 25 or less.
func walked(pages []graphtest.Request) error {
	var cursors []string
	for _, r := range pages {
		cursors = append(cursors, r.Query.Get("after"))
		fields := strings.Split(r.Query.Get("fields"), ",")
		for _, name := range []string{"components", "quality_score", "rejected_reason", "correct_category", "health_status", "optimization_spec", "source"} {
			if !slices.Contains(fields, name) {
				return fmt.Errorf("page asks for %v, without %s", fields, name)
			}
		}
		// paging.next carries the token; following it would put it into a URL.
		if r.TokenInURL || r.Query.Get("limit") != "15" {
			return fmt.Errorf("token in URL %v, limit %q", r.TokenInURL, r.Query.Get("limit"))
		}
	}
	// Of the offsets 14, 29 and 44: base64, ZD for each padding sign.
	if want := []string{"", "MTQZD", "MjkZD", "NDQZD"}; !slices.Equal(cursors, want) {
		return fmt.Errorf("cursors were %q, want %q", cursors, want)
	}
	return nil
}

func TestFiltersAreGraphs(t *testing.T) {
	for filter, c := range map[string]struct {
		sent url.Values
		want []string
	}{
		``:                                          {url.Values{}, []string{"order_paid", "order_paid_2", "promo", "promo"}},
		`name = "order_paid"`:                       {url.Values{"name": {"order_paid"}}, []string{"order_paid", "order_paid_2"}},
		`content = "sale"`:                          {url.Values{"content": {"sale"}}, []string{"promo"}},
		`languages = ["de"]`:                        {url.Values{"language": {"de"}}, []string{"promo"}},
		`languages = ["en_US", "de"]`:               {url.Values{"language": {`["de","en_US"]`}}, []string{"order_paid", "order_paid_2", "promo", "promo"}},
		`categories = ["UTILITY"]`:                  {url.Values{"category": {"UTILITY"}}, []string{"order_paid", "order_paid_2"}},
		`statuses = ["REJECTED", "PAUSED"]`:         {url.Values{"status": {`["PAUSED","REJECTED"]`}}, []string{"order_paid_2"}},
		`quality_scores = ["GREEN"]`:                {url.Values{"quality_score": {"GREEN"}}, []string{"order_paid"}},
		"name = \"promo\"\nstatuses = [\"PAUSED\"]": {url.Values{"name": {"promo"}, "status": {"PAUSED"}}, nil},
	} {
		t.Run(filter, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			s.Seed(graphtest.Account, `{"name":"order_paid","language":"en_US","category":"UTILITY","status":"APPROVED","quality_score":{"score":"GREEN"},"components":[{"type":"BODY","text":"Paid"}]}`)
			seed(s, "order_paid_2", "en_US", "UTILITY", "REJECTED", "Paid")
			seed(s, "promo", "en_US", "MARKETING", "APPROVED", "Big sale")
			seed(s, "promo", "de", "MARKETING", "APPROVED", "Rabatte")
			run(t, resource.TestStep{Config: listing(filter), ConfigStateChecks: names(c.want...), Check: func(*terraform.State) error {
				for _, r := range s.Requests() {
					got := url.Values{}
					for _, key := range []string{"name", "content", "name_or_content", "language", "category", "status", "quality_score", "source"} {
						if r.Query.Has(key) {
							got[key] = r.Query[key]
						}
					}
					if got.Encode() != c.sent.Encode() {
						return fmt.Errorf("sent %s, want %s", got.Encode(), c.sent.Encode())
					}
				}
				return nil
			}})
		})
	}
}

func TestFiltersAreChecked(t *testing.T) {
	for filter, want := range map[string]string{
		`name = ""`:                   "Empty text",
		`languages = []`:              "at least 1",
		`languages = [""]`:            "Invalid Attribute Value Length",
		`categories = ["utility"]`:    `AUTHENTICATION`,
		`statuses = ["SENT"]`:         `APPROVED`,
		`statuses = [null]`:           "Null",
		`quality_scores = ["PURPLE"]`: `GREEN`,
	} {
		t.Run(filter, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			run(t, resource.TestStep{Config: listing(filter), ExpectError: acctest.Says(want)})
			if n := len(s.Requests()); n > 0 {
				t.Errorf("%d requests were sent", n)
			}
		})
	}
}
