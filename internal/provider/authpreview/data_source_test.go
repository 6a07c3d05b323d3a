package authpreview_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

const address = "data.whatsapp_authentication_previews.it"

func config(arguments string) string {
	return "data \"whatsapp_authentication_previews\" \"it\" {\n " + arguments + "\n}\n"
}

func preview(body string, footer, button, autofill knownvalue.Check) knownvalue.Check {
	return knownvalue.ObjectExact(map[string]knownvalue.Check{
		"body": knownvalue.StringExact(body), "footer": footer, "button_text": button, "autofill_text": autofill,
	})
}

func shows(check knownvalue.Check) []statecheck.StateCheck {
	return []statecheck.StateCheck{
		statecheck.ExpectKnownValue(address, tfjsonpath.New("previews"), check),
		statecheck.ExpectKnownValue(address, tfjsonpath.New("id"), knownvalue.StringExact(graphtest.Account)),
	}
}

// The texts are those of Meta's page "Template preview".
func TestPreviews(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	str := knownvalue.StringExact
	both := config("languages = [\"es_ES\", \"en_US\"]\n add_security_recommendation = true\n code_expiration_minutes = 10")
	acctest.Play(t, acctest.Providers(t),
		resource.TestStep{Config: both, ConfigStateChecks: shows(knownvalue.MapExact(map[string]knownvalue.Check{
			"en_US": preview("*{{1}}* is your verification code. For your security, do not share this code.", str("This code expires in 10 minutes."), str("Copy code"), str("Autofill")),
			"es_ES": preview("Tu código de verificación es *{{1}}*. Por tu seguridad, no lo compartas.", str("Este código caduca en 10 minutos."), str("Copiar código"), str("Autocompletar")),
		}))},
		resource.TestStep{Config: both, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}},
		resource.TestStep{Config: config(`languages = ["en_US"]`), ConfigStateChecks: shows(knownvalue.MapExact(map[string]knownvalue.Check{
			"en_US": preview("*{{1}}* is your verification code.", knownvalue.Null(), str("Copy code"), str("Autofill")),
		}))},
		// The fake knows what Meta publishes.
		resource.TestStep{Config: config(`languages = ["de", "es_MX"]`), ConfigStateChecks: shows(knownvalue.MapExact(map[string]knownvalue.Check{
			"es_MX": preview("Tu código de verificación es *{{1}}*.", knownvalue.Null(), str("Copiar código"), str("Autocompletar")),
		}))},
		// All languages, among them one of which nothing was asked.
		resource.TestStep{Config: config(""), ConfigStateChecks: shows(knownvalue.MapPartial(map[string]knownvalue.Check{
			"es_ES": preview("Tu código de verificación es *{{1}}*.", knownvalue.Null(), str("Copiar código"), str("Autocompletar")),
		}))},
	)
}

func TestPreviewsRefusals(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	for arguments, want := range map[string]string{
		`languages = []`:               `at least 1`,
		`languages = ["en-US"]`:        `language-form`,
		`code_expiration_minutes = 0`:  `between 1 and 90`,
		`code_expiration_minutes = 91`: `between 1 and 90`,
		`languages = ["xx"]`:           `Unable to read authentication previews`,
	} {
		acctest.Play(t, acctest.Providers(t), resource.TestStep{Config: config(arguments), ExpectError: acctest.Says(want)})
	}
	if n := len(s.Requests()); n != 1 {
		t.Errorf("%d calls, want that for the language which nobody knows", n)
	}
}
