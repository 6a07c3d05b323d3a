package provider

import (
	"os"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/server"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// NewServer returns a constructor of the provider as Terraform talks to it: the
// framework's server, with shortcuts for message templates, of which there are
// thousands.
func NewServer(version string) func() tfprotov6.ProviderServer {
	return NewServerIn(Environment{Clock: transport.SystemClock(), Getenv: os.Getenv}, version)
}

// NewServerIn is NewServer in an environment of its own: a test's.
func NewServerIn(e Environment, version string) func() tfprotov6.ProviderServer {
	return func() tfprotov6.ProviderServer {
		p := newProvider(e, version)
		return server.New(providerserver.NewProtocol6(p)(), "whatsapp_message_template", p.templates)
	}
}
