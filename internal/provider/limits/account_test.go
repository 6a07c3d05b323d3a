package limits_test

import (
	"net/http"
	"slices"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

const templateType = "whatsapp_message_template"

// A small account has 200 calls an hour. With 300 templates in it, adopting
// them all and refreshing them again and again stays far within that.
func TestThreeHundredTemplates(t *testing.T) {
	const n = 300
	server := acctest.Start(t, graphtest.Options{CallLimit: 200})
	server.SeedMany(graphtest.Account, n)
	var ids []string
	for _, t := range server.Templates(graphtest.Account) {
		ids = append(ids, t.ID)
	}
	imported := walk(t, ids, func(p tfprotov6.ProviderServer, id string) *tfprotov6.ReadResourceRequest {
		resp, err := p.ImportResourceState(t.Context(), &tfprotov6.ImportResourceStateRequest{TypeName: templateType, ID: id})
		if err != nil || len(resp.ImportedResources) != 1 {
			t.Errorf("%s: %v %+v", id, err, resp)
			return nil
		}
		got := resp.ImportedResources[0]
		return &tfprotov6.ReadResourceRequest{TypeName: templateType, CurrentState: got.State, Private: got.Private, CurrentIdentity: got.Identity}
	})
	within(t, server, "an adoption", 20)
	for range 3 {
		imported = walk(t, ids, func(_ tfprotov6.ProviderServer, id string) *tfprotov6.ReadResourceRequest {
			got := imported[id]
			return &tfprotov6.ReadResourceRequest{TypeName: templateType, CurrentState: got.NewState, Private: got.Private, CurrentIdentity: got.NewIdentity}
		})
		within(t, server, "a refresh", 5)
	}
	// The control: one by one there are not enough calls.
	refused := 0
	for range 200 {
		if get(t, server, ids[0]) != http.StatusOK {
			refused++
		}
	}
	if refused == 0 {
		t.Error("control: the limit is never reached")
	}
}

// get reads a template past the provider.
func get(t *testing.T, server *graphtest.Server, id string) (status int) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL()+"/v25.0/"+id, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+graphtest.Token)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	return resp.StatusCode
}

// within checks what was spent since the last time.
func within(t *testing.T, server *graphtest.Server, what string, most int) {
	t.Helper()
	got := calls(server)
	if spent := len(server.Requests()); spent > most || spent == 0 || got[graphtest.OpList] < 2 {
		t.Errorf("%s made the calls %v, want at most %d", what, got, most)
	}
	if slices.ContainsFunc(server.Requests(), func(r graphtest.Request) bool { return r.Status != http.StatusOK }) {
		t.Errorf("%s was refused something", what)
	}
	t.Logf("%s of 300 templates: %v", what, got)
	server.ResetRequests()
}

// walk reads all templates in a provider of its own, ten at a time, as
// Terraform does.
func walk(t *testing.T, ids []string, request func(tfprotov6.ProviderServer, string) *tfprotov6.ReadResourceRequest) map[string]*tfprotov6.ReadResourceResponse {
	t.Helper()
	provider := configured(t)
	out := map[string]*tfprotov6.ReadResourceResponse{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	todo := make(chan string)
	for range 10 {
		wg.Go(func() {
			for id := range todo {
				mu.Lock() // request looks at what others have written
				req := request(provider, id)
				mu.Unlock()
				if req == nil {
					continue
				}
				resp, err := provider.ReadResource(t.Context(), req)
				if err != nil || len(resp.Diagnostics) > 0 {
					t.Errorf("%s: %v %+v", id, err, resp)
					continue
				}
				mu.Lock()
				out[id] = resp
				mu.Unlock()
			}
		})
	}
	for _, id := range ids {
		todo <- id
	}
	close(todo)
	wg.Wait()
	return out
}

// configured is a provider with an empty block.
func configured(t *testing.T) tfprotov6.ProviderServer {
	t.Helper()
	provider, err := acctest.Providers(t)["whatsapp"]()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := provider.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	block := object(t, schemas.Provider.ValueType().(tftypes.Object), nil)
	if _, err := provider.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{Config: block}); err != nil {
		t.Fatal(err)
	}
	return provider
}
