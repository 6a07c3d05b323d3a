package provider_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

// The fast lane is taken: without this, the comparison that every acceptance
// test makes with the framework's answers could pass on none.
func TestWhatIsQuietTakesTheFastLane(t *testing.T) {
	server := graphtest.Start(t, graphtest.Options{})
	environment := map[string]string{
		"WHATSAPP_GRAPH_URL": server.URL(), "WHATSAPP_ACCESS_TOKEN": graphtest.Token, "WHATSAPP_BUSINESS_ACCOUNT_ID": graphtest.Account,
	}
	world := provider.World{Clock: transport.SystemClock(), Getenv: func(name string) string { return environment[name] }}
	var lanes []*provider.FastLane
	taken := func() (sum [3]int64) {
		for _, lane := range lanes {
			validations, reads, plans := lane.Taken()
			sum[0], sum[1], sum[2] = sum[0]+validations, sum[1]+reads, sum[2]+plans
		}
		lanes = nil
		return sum
	}
	factories := map[string]func() (tfprotov6.ProviderServer, error){"whatsapp": func() (tfprotov6.ProviderServer, error) {
		served := provider.NewServerIn(world, "test")()
		lane, ok := served.(*provider.FastLane)
		if !ok {
			t.Fatalf("served as %T", served)
		}
		lanes = append(lanes, lane)
		return served, nil
	}}
	config := func(text string) string {
		return `
resource "whatsapp_message_template" "quiet" {
  name       = "quiet"
  language   = "en_US"
  category   = "UTILITY"
  components = { body = { text = "` + text + `" } }
}
`
	}
	resource.UnitTest(t, resource.TestCase{ProtoV6ProviderFactories: factories, Steps: []resource.TestStep{
		{Config: config("Your order is on its way to you.")},
		{PreConfig: func() { taken() }, Config: config("Your order is on its way to you.")},
		{PreConfig: func() {
			for i, n := range taken() {
				if n == 0 {
					t.Errorf("no %s took the fast lane", [...]string{"validation", "refresh", "plan"}[i])
				}
			}
		}, Config: config("Your order is on its way to you now.")},
	}})
}
