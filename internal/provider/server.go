package provider

import (
	"context"
	"errors"
	"os"
	"sync/atomic"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// NewServer returns a constructor of the provider as Terraform talks to it: the
// framework's server, with a fast lane for what changes nothing.
func NewServer(version string) func() tfprotov6.ProviderServer {
	return NewServerIn(World{Clock: transport.SystemClock(), Getenv: os.Getenv}, version)
}

// NewServerIn is NewServer in a world of its own: a test's.
func NewServerIn(w World, version string) func() tfprotov6.ProviderServer {
	return func() tfprotov6.ProviderServer {
		p := &whatsappProvider{version: version, world: w}
		return newFastLane(providerserver.NewProtocol6(p)(), p)
	}
}

// framework is all that the framework's server can do. Embedding less would
// hide the rest from Terraform.
type framework interface {
	tfprotov6.ProviderServer
	tfprotov6.ListResourceServer
	tfprotov6.ActionServer
}

// FastLane answers the calls that change nothing without a trip through the
// framework, which walks the whole schema about ten times for each of them.
// Everything else, and everything in doubt, goes to the framework.
type FastLane struct {
	framework
	provider *whatsappProvider
	life     lifetime

	resource tftypes.Type // of whatsapp_message_template
	identity tftypes.Type
	version  int64 // of its schema
	glance   messagetemplate.Glance

	wellFormed seen // configurations
	settled    seen // states, as a refresh has left them

	// Witness sees what was answered here; nil but in tests.
	Witness Witness
	taken   struct{ validations, reads, plans atomic.Int64 }
}

// Witness sees each call that the fast lane has answered, for tests that compare
// the answers with the framework's. The context of a refresh holds what Graph
// said, so that the framework does not ask again.
type Witness interface {
	Upgraded(context.Context, *tfprotov6.UpgradeResourceStateRequest, *tfprotov6.UpgradeResourceStateResponse)
	Validated(context.Context, *tfprotov6.ValidateResourceConfigRequest, *tfprotov6.ValidateResourceConfigResponse)
	Refreshed(context.Context, *tfprotov6.ReadResourceRequest, *tfprotov6.ReadResourceResponse)
	Planned(context.Context, *tfprotov6.PlanResourceChangeRequest, *tfprotov6.PlanResourceChangeResponse)
}

// errForeignIdentity sends a refresh the long way, where it is put into words.
var errForeignIdentity = errors.New("the state has the identity of another template")

// templateType is the one resource that there are thousands of.
const templateType = "whatsapp_message_template"

func newFastLane(server tfprotov6.ProviderServer, p *whatsappProvider) tfprotov6.ProviderServer {
	all, ok := server.(framework)
	if !ok {
		return server
	}
	ctx := context.Background()
	r := messagetemplate.NewResource()
	var schema resource.SchemaResponse
	r.Schema(ctx, resource.SchemaRequest{}, &schema)
	var identity resource.IdentitySchemaResponse
	if identified, ok := r.(resource.ResourceWithIdentity); ok {
		identified.IdentitySchema(ctx, resource.IdentitySchemaRequest{}, &identity)
	}
	return &FastLane{
		framework: all, provider: p,
		resource: schema.Schema.Type().TerraformType(ctx), version: schema.Schema.Version,
		identity: identity.IdentitySchema.Type().TerraformType(ctx),
		glance:   messagetemplate.NewGlance(ctx),
	}
}

// Framework is the server behind the fast lane, for tests that compare the two.
func (f *FastLane) Framework() tfprotov6.ProviderServer { return f.framework }

// Taken is how many calls of each kind the fast lane has answered.
func (f *FastLane) Taken() (validations, reads, plans int64) {
	return f.taken.validations.Load(), f.taken.reads.Load(), f.taken.plans.Load()
}
