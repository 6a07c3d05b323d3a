package provider_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

// What all data sources about templates do alike. What each does by itself is
// tested in its own package.

const helloWorld = `{"name":"hello_world","language":"en_US","category":"UTILITY","status":"APPROVED","components":[{"type":"BODY","text":"Hello"}]}`

// dataSources are the arguments of each that leave the account to the provider.
var dataSources = map[string]string{
	"whatsapp_template_namespace":      "",
	"whatsapp_templates":               "",
	"whatsapp_message_template":        "name = \"hello_world\"\n language = \"en_US\"",
	"whatsapp_business_account":        "",
	"whatsapp_phone_numbers":           "",
	"whatsapp_authentication_previews": "",
}

func data(kind, arguments string) string {
	return fmt.Sprintf("data %q \"it\" {\n %s\n}\n", kind, arguments)
}

func refused(t *testing.T, config string, texts ...string) {
	t.Helper()
	acctest.Play(t, acctest.Providers(t), []resource.TestStep{{Config: config, ExpectError: acctest.Says(texts...)}}...)
}

func TestDataSourcesReadWithAReadOnlyToken(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.Seed(graphtest.Account, helloWorld)
	acctest.Setenv(t, "WHATSAPP_ACCESS_TOKEN", graphtest.ReadToken)
	var config strings.Builder
	var checks []statecheck.StateCheck
	for kind, arguments := range dataSources {
		config.WriteString(data(kind, arguments))
		checks = append(checks, statecheck.ExpectKnownValue("data."+kind+".it", tfjsonpath.New("business_account_id"), knownvalue.StringExact(graphtest.Account)))
	}
	checks = append(checks,
		statecheck.ExpectKnownValue("data.whatsapp_template_namespace.it", tfjsonpath.New("namespace"), knownvalue.StringExact("ba30dd89_2ebd_41e4_b805_f2c05ae04cc9")),
		statecheck.ExpectKnownValue("data.whatsapp_template_namespace.it", tfjsonpath.New("id"), knownvalue.StringExact(graphtest.Account)))
	acctest.Play(t, acctest.Providers(t), []resource.TestStep{{Config: config.String(), ConfigStateChecks: checks, Check: onlyReads(s)}}...)
}

// onlyReads checks that nothing but GET was sent, and never a token in a URL.
func onlyReads(s *graphtest.Server) resource.TestCheckFunc {
	return func(*terraform.State) error {
		all := s.Requests()
		if len(all) == 0 {
			return fmt.Errorf("nothing was asked")
		}
		for _, r := range all {
			if r.Method != http.MethodGet || r.TokenInURL || r.Header.Get("Authorization") != "Bearer REDACTED" {
				return fmt.Errorf("%s %s: token in URL %v, authorization %q", r.Method, r.Path, r.TokenInURL, r.Header.Get("Authorization"))
			}
		}
		return nil
	}
}

func TestDataSourcesSayWhatIsMissing(t *testing.T) {
	for kind, arguments := range dataSources {
		t.Run(kind+"/account", func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			acctest.Setenv(t, "WHATSAPP_BUSINESS_ACCOUNT_ID", "")
			refused(t, data(kind, arguments), "Missing WhatsApp Business Account")
			if n := len(s.Requests()); n > 0 {
				t.Errorf("%d requests were sent", n)
			}
		})
		t.Run(kind+"/token", func(t *testing.T) {
			acctest.Start(t, graphtest.Options{})
			acctest.Setenv(t, "WHATSAPP_ACCESS_TOKEN", "")
			refused(t, data(kind, arguments), "Missing access token")
		})
		t.Run(kind+"/malformed account", func(t *testing.T) {
			acctest.Start(t, graphtest.Options{})
			refused(t, data(kind, "business_account_id = \"my account\"\n"+arguments), "Malformed value", "business_account_id")
		})
	}
}

func TestDataSourcesExplainGraphsErrors(t *testing.T) {
	const noRetries = "provider \"whatsapp\" {\n max_retries = 0\n}\n"
	for kind, arguments := range dataSources {
		t.Run(kind+"/web page", func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			s.Fail(graphtest.Fault{Kind: graphtest.FaultUnavailable})
			refused(t, noRetries+data(kind, arguments), "Unable to read", "HTTP 503, text/html", "What to do:")
		})
		t.Run(kind+"/token without permission", func(t *testing.T) {
			acctest.Start(t, graphtest.Options{})
			acctest.Setenv(t, "WHATSAPP_ACCESS_TOKEN", graphtest.MessagingToken)
			refused(t, data(kind, arguments), "Unable to ", "whatsapp_business_management")
		})
		t.Run(kind+"/another account", func(t *testing.T) {
			acctest.Start(t, graphtest.Options{})
			refused(t, data(kind, "business_account_id = \"1234567890\"\n"+arguments), "Unable to ", "1234567890")
		})
	}
}

// TestDataSourcesWaitForAnUnknownAccount: as the provider's, it cannot be
// waited for; as their own, Terraform puts the read off.
func TestDataSourcesWaitForAnUnknownAccount(t *testing.T) {
	for kind, arguments := range dataSources {
		t.Run(kind, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			s.Seed(graphtest.Account, helloWorld)
			account := fmt.Sprintf("resource \"terraform_data\" \"account\" {\n input = %q\n}\n", graphtest.Account)
			const link = "business_account_id = terraform_data.account.output\n"
			refused(t, account+"provider \"whatsapp\" {\n "+link+"}\n"+data(kind, arguments), "WhatsApp Business Account is not known yet")
			acctest.Play(t, acctest.Providers(t), []resource.TestStep{{
				Config:            account + "provider \"whatsapp\" {\n " + link + "}\n" + data(kind, link+arguments),
				ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownValue("data."+kind+".it", tfjsonpath.New("business_account_id"), knownvalue.StringExact(graphtest.Account))},
			}}...)
		})
	}
}

func TestDataSourcesDescribeEveryAttribute(t *testing.T) {
	server, err := acctest.Providers(t)["whatsapp"]()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	for kind := range dataSources {
		s, ok := schemas.DataSourceSchemas[kind]
		if !ok || s.Block.Description == "" {
			t.Fatalf("%s is missing, or not described", kind)
		}
		described(t, kind, s.Block.Attributes)
	}
}

func described(t *testing.T, path string, attributes []*tfprotov6.SchemaAttribute) {
	t.Helper()
	for _, a := range attributes {
		at := path + "." + a.Name
		if a.Description == "" || a.DescriptionKind != tfprotov6.StringKindMarkdown {
			t.Errorf("%s has no description in Markdown", at)
		}
		if a.NestedType != nil {
			described(t, at, a.NestedType.Attributes)
		}
	}
}
