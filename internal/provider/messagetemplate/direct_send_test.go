package messagetemplate_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

// A template that Meta has made for Direct Send messages is listed like any
// other, and nobody can manage it.
const directSend = `{"name":"hello","language":"en_US","category":"UTILITY","status":"APPROVED","source":"AUTO_GENERATED","components":[{"type":"BODY","text":"Hello, this is a text that says something."}]}`

const helloResource = `
resource "whatsapp_message_template" "a" {
  name       = "hello"
  language   = "en_US"
  category   = "UTILITY"
  components = { body = { text = "Hello, this is a text that says something." } }
}
`

func TestDirectSendTemplateIsNotManaged(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	id := s.Seed(graphtest.Account, directSend)
	imports := func(id string) string {
		return helloResource + "import {\n  to = whatsapp_message_template.a\n  id = \"" + id + "\"\n}\n"
	}
	run(t,
		resource.TestStep{Config: helloResource, ExpectError: acctest.Says("Name is taken by a Direct Send template", "AUTO_GENERATED")},
		resource.TestStep{Config: imports(id), ExpectError: acctest.Says("Direct Send template cannot be imported", "AUTO_GENERATED")},
		resource.TestStep{Config: imports("hello/en_US"), ExpectError: acctest.Says("Direct Send template cannot be imported")},
	)
	if writes := s.Writes(); len(writes) > 0 {
		t.Errorf("wrote %v", writes)
	}
}

func TestDirectSendTemplatesAreNotListed(t *testing.T) {
	for config, want := range map[string]int{"{}": 3, `{"sources":["AUTO_GENERATED"]}`: 1, `{"sources":["AUTO_GENERATED","MANUAL"]}`: 4} {
		both(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server) {
			seedFour(s)
			s.Seed(graphtest.Account, directSend)
			got := names(c.list(query{config: config}, 0))
			if len(got) != want || strings.Contains(strings.Join(got, ","), "hello") != strings.Contains(config, "AUTO") {
				t.Errorf("%s lists %v", config, got)
			}
		})
	}
}
