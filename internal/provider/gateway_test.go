package provider_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

// A gateway in front of Graph takes a key in a header of its own, has a version of
// its own, and passes on only some of Graph's calls.
func TestAGateway(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{
		AuthHeader: "X-API-Key", Token: "key-of-the-gateway",
		Lacks: []graphtest.Operation{graphtest.OpToken, graphtest.OpUpload, graphtest.OpArchive},
	})
	picture := filepath.Join(t.TempDir(), "sale.png")
	png := "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
	if err := os.WriteFile(picture, []byte(png), 0o600); err != nil {
		t.Fatal(err)
	}
	gateway := func(more string) string {
		return fmt.Sprintf(`
provider "whatsapp" {
  graph_url    = %q
  auth_header  = "x-api-key"
  access_token = "key-of-the-gateway"
  api_version  = "v3"
  %s
}
`, s.URL(), more)
	}
	const text = `
resource "whatsapp_message_template" "order" {
  name       = "order_confirmation"
  language   = "en_US"
  category   = "UTILITY"
  components = { body = { text = "%s" } }
}
`
	sale := fmt.Sprintf(`
resource "whatsapp_message_template" "sale" {
  name       = "sale"
  language   = "en_US"
  category   = "MARKETING"
  components = {
    header = { format = "IMAGE", example_file = %q }
    body   = { text = "Our sale begins." }
  }
}
`, picture)
	order := fmt.Sprintf(text, "Your order is confirmed.")
	thanks := fmt.Sprintf(text, "Your order is confirmed, thank you.")
	acctest.Play(t, acctest.Providers(t),
		resource.TestStep{Config: gateway("") + order},
		resource.TestStep{Config: gateway("") + thanks},
		resource.TestStep{Config: gateway("") + thanks + sale, ExpectError: acctest.Says("Unable to upload sample file", "app_id:", "GET /app:")},
		resource.TestStep{Config: gateway(`app_id = "634974688087057"`) + thanks + sale, ExpectError: acctest.Says("Unable to upload sample file", "POST /634974688087057/uploads", "HTTP 404", "example_handle")},
	)
	for _, r := range s.Requests() {
		if r.Header.Get("Authorization") != "" || r.Version != "v3" && r.Version != "" {
			t.Errorf("%s %s at version %q, Authorization %q", r.Method, r.Path, r.Version, r.Header.Get("Authorization"))
		}
	}
}
