package provider_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/server"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

// The shortcuts are taken: without this, the comparison that every acceptance
// test makes with the framework's answers could pass on none.
func TestANoopTakesTheShortcuts(t *testing.T) {
	fake := graphtest.Start(t, graphtest.Options{})
	variables := map[string]string{
		"WHATSAPP_GRAPH_URL": fake.URL(), "WHATSAPP_ACCESS_TOKEN": graphtest.Token, "WHATSAPP_BUSINESS_ACCOUNT_ID": graphtest.Account,
	}
	environment := provider.Environment{Clock: transport.SystemClock(), Getenv: func(name string) string { return variables[name] }}
	var servers []*server.Server
	answered := func() (sum [3]int64) {
		for _, s := range servers {
			validations, refreshes, plans := s.Answered()
			sum[0], sum[1], sum[2] = sum[0]+validations, sum[1]+refreshes, sum[2]+plans
		}
		servers = nil
		return sum
	}
	factories := map[string]func() (tfprotov6.ProviderServer, error){"whatsapp": func() (tfprotov6.ProviderServer, error) {
		served := provider.NewServerIn(environment, "test")()
		s, ok := served.(*server.Server)
		if !ok {
			t.Fatalf("served as %T", served)
		}
		servers = append(servers, s)
		return served, nil
	}}
	config := func(text string) string {
		return `
resource "whatsapp_message_template" "noop" {
  name       = "noop"
  language   = "en_US"
  category   = "UTILITY"
  components = { body = { text = "` + text + `" } }
}
`
	}
	acctest.Real(t, factories, []resource.TestStep{
		{Config: config("Your order is on its way to you.")},
		{PreConfig: func() { answered() }, Config: config("Your order is on its way to you.")},
		{PreConfig: func() {
			for i, n := range answered() {
				if n == 0 {
					t.Errorf("no %s took a shortcut", [...]string{"validation", "refresh", "plan"}[i])
				}
			}
		}, Config: config("Your order is on its way to you now.")},
	}...)
}
