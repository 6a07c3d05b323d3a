package catalog_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

const (
	mine  = `catalog_id = "` + graphtest.CatalogID + `"`
	other = `catalog_id = "` + graphtest.OtherCatalogID + `"`
)

func has(s *graphtest.Server, want string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if got := s.Catalog(graphtest.Account); got != want {
			return fmt.Errorf("catalog %q, want %q", got, want)
		}
		return nil
	}
}

func TestLifecycle(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	steps := []resource.TestStep{
		{
			Config: config(mine), ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: all(wrote(s, "POST product_catalogs"), has(s, graphtest.CatalogID),
				attr("id", graphtest.Account+"/"+graphtest.CatalogID), attr("catalog_name", "Catalog "+graphtest.CatalogID)),
		},
		{Config: config(mine), ConfigPlanChecks: empty},
		{Config: config(other), ConfigPlanChecks: plans(plancheck.ResourceActionDestroyBeforeCreate), Check: all(wrote(s, "DELETE product_catalogs", "POST product_catalogs"), has(s, graphtest.OtherCatalogID))},
		{Config: " ", Check: all(wrote(s, "DELETE product_catalogs"), has(s, ""))},
	}
	for i := range steps {
		steps[i].PreConfig = s.ResetRequests
	}
	withTerraform(t, steps...)
}

func TestDrift(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	byHand := func(id string) func() { return func() { s.SetCatalogByHand(graphtest.Account, id); s.ResetRequests() } }
	run(t,
		resource.TestStep{Config: config(mine)},
		resource.TestStep{PreConfig: byHand(""), Config: config(mine), ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: has(s, graphtest.CatalogID)},
		resource.TestStep{PreConfig: byHand(graphtest.OtherCatalogID), Config: config(mine), ExpectError: acctest.Says("Account has another catalog already", `id = "`+graphtest.Account+"/"+graphtest.OtherCatalogID)},
		resource.TestStep{PreConfig: byHand(graphtest.CatalogID), Config: config(mine), Check: all(wrote(s), has(s, graphtest.CatalogID))}, // taken over
		resource.TestStep{PreConfig: byHand(""), Config: " ", Check: wrote(s)},
		resource.TestStep{Config: config(`catalog_id = "404"`), ExpectError: acctest.Says("Unable to connect catalog 404", "no catalog with the id 404")},
	)
}

func TestImport(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.SetCatalogByHand(graphtest.Account, graphtest.CatalogID)
	const id = graphtest.Account + "/" + graphtest.CatalogID
	withTerraform(t,
		resource.TestStep{Config: config(mine), ResourceName: address, ImportState: true, ImportStateId: id, ImportStatePersist: true},
		resource.TestStep{Config: config(mine), ConfigPlanChecks: empty, Check: wrote(s)},
		resource.TestStep{Config: config(mine), ResourceName: address, ImportState: true, ImportStateId: graphtest.Account + "/" + graphtest.OtherCatalogID, ExpectError: acctest.Says("Unable to import catalog connection", graphtest.OtherCatalogID)},
		resource.TestStep{Config: config(mine), ResourceName: address, ImportState: true, ImportStateId: "catalog", ExpectError: acctest.Says("Malformed import ID")},
	)
	s.SetCatalogByHand(graphtest.Account, graphtest.CatalogID)
	got := acctest.ImportByIdentity(t, acctest.Providers(t), "whatsapp_catalog_connection", map[string]any{"business_account_id": graphtest.Account, "catalog_id": graphtest.CatalogID})
	if len(got.Diagnostics) > 0 || got.State["id"] != id || got.Identity["catalog_id"] != graphtest.CatalogID {
		t.Errorf("got %+v %s", got, got)
	}
}

// TestACatalogThatTurnsOutToBeAnother is not disconnected by surprise.
func TestACatalogThatTurnsOutToBeAnother(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	it := func(id string) string {
		return "resource \"terraform_data\" \"id\" {\n input = \"" + id + "\"\n}\n" + config("catalog_id = terraform_data.id.output")
	}
	run(t,
		resource.TestStep{Config: it(graphtest.CatalogID)},
		resource.TestStep{Config: it(graphtest.OtherCatalogID), ExpectError: acctest.Says("Catalog connection is not replaced by this run")},
		resource.TestStep{Config: it(graphtest.CatalogID), Check: has(s, graphtest.CatalogID)},
	)
}

// TestAnotherResource for the catalog that is connected: after a change of the address
// the connection stays, and two of them are one too many.
func TestAnotherResource(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	second := strings.Replace(config(mine), `"it"`, `"other"`, 1)
	run(t,
		resource.TestStep{Config: config(mine)},
		resource.TestStep{Config: second, Check: has(s, graphtest.CatalogID)},
		resource.TestStep{Config: second, ConfigPlanChecks: empty},
		resource.TestStep{PreConfig: func() { s.SetCatalogByHand(graphtest.Account, "") }, Config: config(mine) + second, ExpectError: acctest.Says("Account's catalog is already managed by another resource")},
	)
}
