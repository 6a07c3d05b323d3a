// Package acctest is what the acceptance tests share: the provider as
// Terraform runs it, and a fake Graph server to run it against.
package acctest

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Start runs a fake Graph server and an environment that points the provider
// at it, with the full-access token and the server's account. The test runs in
// parallel with others from here on.
func Start(t *testing.T, o graphtest.Options) *graphtest.Server {
	t.Helper()
	s := graphtest.Start(t, o)
	for name, value := range map[string]string{
		"WHATSAPP_GRAPH_URL":           s.URL(),
		"WHATSAPP_API_URL":             s.URL(),
		"WHATSAPP_ACCESS_TOKEN":        graphtest.Token,
		"WHATSAPP_BUSINESS_ACCOUNT_ID": graphtest.Account,
	} {
		Setenv(t, name, value)
	}
	t.Parallel()
	return s
}

// Providers serves the provider, in the environment of the test, to Terraform.
func Providers(t *testing.T) map[string]func() (tfprotov6.ProviderServer, error) {
	return serve(t, transport.SystemClock())
}

func serve(t *testing.T, clock transport.Clock) map[string]func() (tfprotov6.ProviderServer, error) {
	environment := provider.Environment{Clock: clock, Getenv: func(name string) string { return getenv(t.Name(), name) }}
	return map[string]func() (tfprotov6.ProviderServer, error){
		"whatsapp": func() (tfprotov6.ProviderServer, error) {
			return compare(t, provider.NewServerIn(environment, "test")()), nil
		},
	}
}

// JSON writes a configuration in Terraform's JSON syntax.
func JSON(t *testing.T, config any) string {
	t.Helper()
	data, err := json.Marshal(config)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Post creates a template as somebody else would, past Terraform, and returns
// its id. The request log is emptied afterwards.
func Post(t *testing.T, s *graphtest.Server, body any) string {
	t.Helper()
	url := s.URL() + "/v25.0/" + graphtest.Account + "/message_templates"
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(JSON(t, body)))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+graphtest.Token)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("POST %s: %s %v\n%s", url, resp.Status, err, data)
	}
	var created struct{ ID string }
	if err := json.Unmarshal(data, &created); err != nil {
		t.Fatal(err)
	}
	s.ResetRequests()
	return created.ID
}
