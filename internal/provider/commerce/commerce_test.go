package commerce_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

const number = `phone_number_id = "` + graphtest.PhoneID + `"`

func TestLifecycle(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	steps := []resource.TestStep{
		{Config: config(number), ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: all(wrote(s), attr("cart_enabled", "true"), attr("catalog_visible", "false"))},
		{Config: config(number, "catalog_visible = true"), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: all(wrote(s, "POST whatsapp_commerce_settings"), attr("cart_enabled", "true"))},
		{Config: config(number, "catalog_visible = true"), ConfigPlanChecks: empty},
		{Config: config(number), ConfigPlanChecks: empty, Check: attr("catalog_visible", "true")},
		{Config: config(number, "cart_enabled = false"), Check: wrote(s, "POST whatsapp_commerce_settings")},
		{Config: " ", Check: wrote(s)},
	}
	for i := range steps {
		steps[i].PreConfig = s.ResetRequests
	}
	withTerraform(t, steps...)
	if cart, catalog, set := s.Commerce(graphtest.PhoneID); cart || !catalog || !set {
		t.Errorf("left as %t %t %t", cart, catalog, set)
	}
}

func TestDriftAndImport(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	it := config(number, "cart_enabled = true")
	byHand := func(cart, catalog bool) func() {
		return func() { s.SetCommerceByHand(graphtest.PhoneID, cart, catalog); s.ResetRequests() }
	}
	run(t,
		resource.TestStep{Config: it},
		resource.TestStep{PreConfig: byHand(false, false), Config: it, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(s, "POST whatsapp_commerce_settings")},
		resource.TestStep{PreConfig: byHand(true, true), Config: it, ConfigPlanChecks: empty, Check: attr("catalog_visible", "true")},
		resource.TestStep{PreConfig: func() { s.RevokeAccount(graphtest.Token, graphtest.Account) }, Config: it, ExpectError: acctest.Says("Unable to read commerce settings", "lost permission")},
		resource.TestStep{PreConfig: func() { s.RestoreAccount(graphtest.Token, graphtest.Account) }, Config: it, ConfigPlanChecks: empty},
		resource.TestStep{Config: it, ResourceName: address, ImportState: true, ImportStateId: graphtest.PhoneID, ImportStateVerify: true},
	)
	got := acctest.ImportByIdentity(t, acctest.Providers(t), "whatsapp_commerce_settings", map[string]any{"phone_number_id": graphtest.PhoneID})
	if len(got.Diagnostics) > 0 || got.Identity["phone_number_id"] != graphtest.PhoneID {
		t.Errorf("got %+v %s", got, got)
	}
}
