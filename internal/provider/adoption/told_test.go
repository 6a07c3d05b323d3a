package adoption

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
)

// Terraform 1.11 gives what the first read of an import says no address; the review
// finds it in the text.
func TestWarningsOfImportsHaveAnAddress(t *testing.T) {
	t.Parallel()
	s := graphtest.Start(t, graphtest.Options{})
	s.Seed(graphtest.Account, map[string]any{
		"name": "order", "language": "en_US", "category": "UTILITY", "status": "REJECTED", "rejected_reason": "INVALID_FORMAT",
		"components": []any{map[string]any{"type": "BODY", "text": "Your order is on its way."}},
	})
	w := newWorkspace(t, s)
	w.write("main.tf", `
locals { orders = { order = "UTILITY" } }

import {
  to = whatsapp_message_template.all["order"]
  id = "order/en_US"
}

resource "whatsapp_message_template" "all" {
  for_each   = local.orders
  name       = each.key
  language   = "en_US"
  category   = each.value
  components = { body = { text = "Your order is on its way." } }
}
`)
	log := w.must("1 to import, 0 to add, 0 to change", "plan", "-json", "-out=adopt.tfplan")
	p, err := plan.Read(strings.NewReader(log))
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, d := range p.Diagnostics {
		if strings.Contains(d.Detail, `"order" (en_US)`) {
			found = true
			if d.Address != `whatsapp_message_template.all["order"]` {
				t.Errorf("%+v", d)
			}
		}
	}
	if !found {
		t.Errorf("nothing is said of the rejection:\n%s", log)
	}
}

// What the provider says of a template of the module leads to the file.
func TestModuleLeadsToTheFile(t *testing.T) {
	t.Parallel()
	needs(t, 8, 7)
	w := newWorkspace(t, graphtest.Start(t, graphtest.Options{}))
	if err := os.Mkdir(filepath.Join(w.dir, "templates"), 0o750); err != nil {
		t.Fatal(err)
	}
	w.write("main.tf", `
module "templates" {
  source = "`+moduleFolder(t)+`"
  folder = "${path.module}/templates"
}
`)
	w.write("templates/order.yaml", `
category: UTILITY
languages:
  en_US:
    components:
      body: { text: Your order is on its way. }
      footer: { text: "`+strings.Repeat("long ", 20)+`" }
`)
	w.must("", "get")
	out, code := w.run("plan", "-no-color")
	for _, want := range []string{"footer-too-long", `.this["order/en_US"]`, "NAME.yaml or NAME/LANGUAGE.yaml"} {
		if code == 0 || !strings.Contains(out, want) {
			t.Errorf("%d, and nothing says %s:\n%s", code, want, out)
		}
	}
}
