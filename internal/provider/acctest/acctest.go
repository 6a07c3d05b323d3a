// Package acctest is what the acceptance tests share: the provider as
// Terraform runs it, and a fake Graph server to run it against.
package acctest

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Providers serves the provider to Terraform under test.
var Providers = map[string]func() (tfprotov6.ProviderServer, error){
	"whatsapp": providerserver.NewProtocol6WithError(provider.New("test")()),
}

// Start runs a fake Graph server and points the provider at it through the
// environment, with the full-access token and the server's account.
func Start(t *testing.T, o graphtest.Options) *graphtest.Server {
	t.Helper()
	s := graphtest.Start(t, o)
	for _, name := range []string{"WHATSAPP_APP_SECRET", "WHATSAPP_APP_ID", "WHATSAPP_API_VERSION"} {
		unset(t, name)
	}
	t.Setenv("WHATSAPP_GRAPH_URL", s.URL())
	t.Setenv("WHATSAPP_API_URL", s.URL())
	t.Setenv("WHATSAPP_ACCESS_TOKEN", graphtest.Token)
	t.Setenv("WHATSAPP_BUSINESS_ACCOUNT_ID", graphtest.Account)
	t.Setenv("CHECKPOINT_DISABLE", "1")
	return s
}

// unset removes a variable for the length of a test.
func unset(t *testing.T, name string) {
	t.Setenv(name, "") // restores the old value afterwards
	if err := os.Unsetenv(name); err != nil {
		t.Fatal(err)
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
	var created struct{ ID string }
	call(t, s, http.MethodPost, "/v25.0/"+graphtest.Account+"/message_templates", body, &created)
	s.ResetRequests()
	return created.ID
}

func call(t *testing.T, s *graphtest.Server, method, path string, body, answer any) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, s.URL()+path, strings.NewReader(JSON(t, body)))
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
		t.Fatalf("%s %s: %s %v\n%s", method, path, resp.Status, err, data)
	}
	if err := json.Unmarshal(data, answer); err != nil {
		t.Fatal(err)
	}
}
