package library_test

import (
	"net/http"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

func TestEmptyFiltersAreRefused(t *testing.T) {
	for _, filter := range []string{"search", "topic", "usecase", "industry", "language", "name"} {
		t.Run(filter, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			run(t, resource.TestStep{Config: config(filter + ` = ""`), ExpectError: acctest.Says("Empty text", filter)})
			if n := len(s.Requests()); n > 0 {
				t.Errorf("%d requests were sent", n)
			}
		})
	}
}

func TestNoAccountIsNeeded(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	acctest.Setenv(t, "WHATSAPP_BUSINESS_ACCOUNT_ID", "")
	acctest.Setenv(t, "WHATSAPP_ACCESS_TOKEN", graphtest.ReadToken)
	run(t, resource.TestStep{
		Config:            config("language = \"en_US\"\n name = \"delivery_update_1\""),
		ConfigStateChecks: names(english("delivery_update_1")...),
	})
}

func TestATokenIsNeeded(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	acctest.Setenv(t, "WHATSAPP_ACCESS_TOKEN", "")
	run(t, resource.TestStep{Config: config(""), ExpectError: acctest.Says("Missing access token")})
}

// TestHalfALibraryIsAnError: the second page fails, and nothing is listed.
func TestHalfALibraryIsAnError(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{PageLimit: 4})
	s.Fail(graphtest.Fault{
		Op: graphtest.OpLibrary, Match: func(r *http.Request) bool { return r.URL.Query().Has("after") },
		Kind: graphtest.FaultError, Error: graphtest.Error{Code: 100, Message: "(#100) Param topic is odd"},
	})
	acctest.Play(t, acctest.ProvidersAt(t, acctest.NewClock(s)), resource.TestStep{Config: config(""), ExpectError: acctest.Says("Unable to read template library", "Graph error 100 (")})
}

// TestTheLibraryFeedsATemplate makes a template from what was found.
func TestTheLibraryFeedsATemplate(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	run(t, resource.TestStep{Config: config("language = \"en_US\"\n name = \"order_confirmation_1\"") + `
resource "whatsapp_message_template" "it" {
  name             = "order_confirmed"
  language         = data.whatsapp_template_library.it.templates[0].language
  category         = data.whatsapp_template_library.it.templates[0].category
  library_template = { name = data.whatsapp_template_library.it.templates[0].name }
}`})
	if creates := s.Calls(graphtest.OpCreate); len(creates) != 1 || creates[0].Param("library_template_name") != "order_confirmation_1" {
		t.Errorf("created with %+v", creates)
	}
}
