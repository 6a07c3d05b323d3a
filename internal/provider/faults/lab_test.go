package faults_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest/core"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// lab is a Terraform, a wire, and a Graph server behind it.
type lab struct {
	*terraform
	t      *testing.T
	server *graphtest.Server
	clock  *acctest.Clock
	wire   *wire

	mu       sync.Mutex
	settings map[string]string // the provider's environment
}

// newLab starts the server and the wire. The test runs in parallel with others
// from here on.
func newLab(t *testing.T, o graphtest.Options) *lab {
	t.Helper()
	t.Parallel()
	o.CreateLimit = -1
	l := &lab{t: t, terraform: &terraform{Terraform: acctest.NewCLI(t), t: t}, server: graphtest.Start(t, o)}
	l.clock = acctest.NewClock(l.server)
	l.wire = startWire(t, l.server.URL())
	l.settings = map[string]string{
		"WHATSAPP_GRAPH_URL": l.wire.address, "WHATSAPP_API_URL": l.wire.address, "WHATSAPP_APP_ID": graphtest.AppID,
		"WHATSAPP_ACCESS_TOKEN": graphtest.Token, "WHATSAPP_BUSINESS_ACCOUNT_ID": graphtest.Account,
	}
	if o.Token != "" {
		l.settings["WHATSAPP_ACCESS_TOKEN"] = o.Token
	}
	return l
}

// set changes the provider's environment; "" takes a variable away.
func (l *lab) set(name, value string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.settings[name] = value
}

func (l *lab) getenv(name string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.settings[name]
}

// inProcess serves the provider from the test's own process, where time is the
// lab's.
func (l *lab) inProcess() *lab {
	l.t.Helper()
	l.Serve(l.provider())
	return l
}

// withoutTerraform is inProcess, with package core in Terraform's place.
func (l *lab) withoutTerraform() *lab {
	l.t.Helper()
	if acctest.EveryReal() {
		return l.inProcess()
	}
	l.standIn = core.New(l.t.Context(), l.Dir, func() (tfprotov6.ProviderServer, error) { return l.provider()(), nil })
	return l
}

func (l *lab) provider() func() tfprotov6.ProviderServer {
	return provider.NewServerIn(provider.Environment{Clock: l.clock, Getenv: l.getenv}, "test")
}

// block is a part of a configuration.
type block = map[string]any

// configure writes the configuration: resources by their type and name.
func (l *lab) configure(settings block, resources map[string]block) {
	l.t.Helper()
	config := block{
		"terraform": block{"required_providers": block{"whatsapp": block{"source": "abd65749/whatsapp"}}},
		"provider":  block{"whatsapp": settings},
	}
	found := block{}
	for kind, all := range resources {
		if len(all) > 0 {
			found[kind] = all
		}
	}
	if len(found) > 0 {
		config["resource"] = found
	}
	l.file("main.tf.json", config)
}

func (l *lab) file(name string, v any) {
	l.t.Helper()
	data, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		l.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(l.Dir, name), data, 0o600); err != nil {
		l.t.Fatal(err)
	}
}

// The types.
const (
	templateType = "whatsapp_message_template"
	approvalType = "whatsapp_message_template_approval"
)

// templates is a configuration of templates alone.
func templates(all block) map[string]block { return map[string]block{templateType: all} }

// text is a template with one sentence.
func text(name, sentence string) block {
	return block{"name": name, "language": "en_US", "category": "MARKETING", "components": block{"body": block{"text": sentence}}}
}
