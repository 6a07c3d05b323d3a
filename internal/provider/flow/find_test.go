package flow_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

func TestDataSource(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	id := s.AddFlow(graphtest.Account, graphtest.Flow{Name: "booking", Status: "PUBLISHED", JSON: screens("DATE"), Categories: []string{"OTHER"}, App: graphtest.AppID})
	s.AddFlow(graphtest.Account, graphtest.Flow{Name: "old", Status: "DEPRECATED", JSON: screens("DAY")})
	const it = "data.whatsapp_flow.it"
	data := func(argument string) string { return "data \"whatsapp_flow\" \"it\" {\n " + argument + "\n}\n" }
	right := resource.ComposeTestCheckFunc(
		resource.TestCheckResourceAttr(it, "id", id), resource.TestCheckResourceAttr(it, "name", "booking"), resource.TestCheckResourceAttr(it, "status", "PUBLISHED"),
		resource.TestCheckResourceAttr(it, "flow_json", screens("DATE")), resource.TestCheckResourceAttr(it, "application_id", graphtest.AppID), resource.TestCheckResourceAttr(it, "categories.0", "OTHER"),
		resource.TestCheckResourceAttr(it, "business_account_id", graphtest.Account), resource.TestCheckResourceAttr(it, "validation_errors", "[]"),
	)
	run(t,
		resource.TestStep{Config: data(`name = "booking"`), Check: right},
		resource.TestStep{Config: data(`id = "` + id + `"`), Check: right},
		resource.TestStep{Config: data(`name = "old"`), Check: resource.TestCheckResourceAttr(it, "status", "DEPRECATED")},
		resource.TestStep{Config: data(`name = "nowhere"`), ExpectError: acctest.Says("Flow not found", "nowhere")},
		resource.TestStep{Config: data(`id = "404404"`), ExpectError: acctest.Says("Unable to read flow 404404")},
		resource.TestStep{Config: data(""), ExpectError: acctest.Says("Missing attribute", "id nor name")},
		resource.TestStep{Config: data("id = 1\n name = \"booking\""), ExpectError: acctest.Says("One of two is too many", "id and name")},
		resource.TestStep{Config: data(`name = "booking"`)},
	)
}

// TestList gives what an import of each flow gives.
func TestList(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	id := s.AddFlow(graphtest.Account, graphtest.Flow{Name: "booking", Status: "PUBLISHED", JSON: screens("DATE"), Categories: []string{"OTHER"}})
	s.AddFlow(graphtest.Account, graphtest.Flow{Name: "draft", JSON: screens("DAY"), Categories: []string{"OTHER"}})
	s.AddFlow(graphtest.Account, graphtest.Flow{Name: "old", Status: "DEPRECATED", JSON: screens("DAY"), Categories: []string{"OTHER"}})
	all := acctest.List(t, acctest.Providers(t), "whatsapp_flow", map[string]any{})
	if len(all) != 2 || all[0].Name != "booking PUBLISHED" || all[1].Name != "draft DRAFT" {
		t.Fatalf("got %+v", all)
	}
	imported := acctest.ImportByIdentity(t, acctest.Providers(t), "whatsapp_flow", map[string]any{"id": id})
	for name, want := range imported.State {
		if got := all[0].State[name]; got != want {
			t.Errorf("%s: %q, imported %q", name, got, want)
		}
	}
	if all[0].Identity["id"] != id || len(imported.State) < 8 {
		t.Errorf("got %+v and %+v", all[0], imported)
	}
	if old := acctest.List(t, acctest.Providers(t), "whatsapp_flow", map[string]any{"statuses": []any{"DEPRECATED"}}); len(old) != 1 || old[0].Name != "old DEPRECATED" {
		t.Errorf("got %+v", old)
	}
	s.RevokeAccount(graphtest.Token, graphtest.Account)
	if refused := acctest.List(t, acctest.Providers(t), "whatsapp_flow", map[string]any{}); len(refused) != 1 || !refused[0].Failed() {
		t.Errorf("got %+v", refused)
	}
}
