package messagetemplate_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate"
)

// HCL is read as content once for each of prior and planned in a plan, and the
// state once in a refresh, by the framework's server and with its shortcuts. The
// two have to run alone, one after the other: the count is the process's.
func TestExpansions(t *testing.T) {
	for name, framework := range map[string]bool{"shortcuts": false, "framework": true} {
		s := graphtest.Start(t, graphtest.Options{})
		for variable, value := range map[string]string{
			"WHATSAPP_GRAPH_URL": s.URL(), "WHATSAPP_ACCESS_TOKEN": graphtest.Token, "WHATSAPP_BUSINESS_ACCOUNT_ID": graphtest.Account,
		} {
			acctest.Setenv(t, variable, value)
		}
		c := dial(t, framework)
		created, now := c.apply(kept{}, orderPaid)
		c.works(created.Diagnostics, nil)
		_, now = c.read(now)
		edited := strings.Replace(orderPaid, "thank you", "many thanks", 1)
		if edited == orderPaid {
			t.Fatal("the edit changes nothing")
		}
		count := func(what string, most int64, f func()) {
			c.begin()
			before := messagetemplate.Expansions()
			f()
			if n := messagetemplate.Expansions() - before; n > most || n == 0 {
				t.Errorf("%s: %s reads HCL %d times, want %d at most", name, what, n, most)
			}
		}
		count("a refresh", 1, func() { c.read(now) })
		count("a plan of no change", 2, func() { c.planHere(now, orderPaid) })
		count("a plan of an edit", 2, func() { c.planHere(now, edited) })
		count("a plan of a create", 1, func() { c.planHere(kept{}, strings.Replace(edited, "order_paid", "other", 1)) })
	}
}
