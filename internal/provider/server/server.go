// Package server is the framework's server of a provider with shortcuts. The
// framework walks the whole schema about ten times for each call, which is most
// of what a plan costs that changes nothing. Here such calls are answered from
// the values as Terraform sends them, with what follows from the schema worked
// out once, and with a resource that is asked the rest (see [Shortcut]).
// Everything else, and everything in doubt, goes to the framework, which also
// finds the words for what is wrong.
//
// The server also knows when a run ends, see [Server.StopProvider].
package server

import (
	"context"
	"crypto/sha256"
	"sync"
	"sync/atomic"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Shortcut is the half of the shortcuts that only the resource itself can
// answer: what its own methods would do and say. Each answer is yes only when it
// is certain, and nothing is to be said besides. Calls come from several
// goroutines at once.
type Shortcut interface {
	// NewResource makes a resource for the framework.
	NewResource() resource.Resource

	// SawState is told each state that Terraform upgrades, which it does for
	// every resource that it is going to plan, even when it refreshes none.
	SawState(state tftypes.Value)

	// IsValid reports whether the resource's ValidateConfig has nothing to say
	// about a configuration. Its attributes are known to be valid by then.
	IsValid(ctx context.Context, config tftypes.Value) bool

	// RefreshIsNoop reports whether the resource's Read leaves state and private
	// state as they are. When it does not, the framework calls Read. Whatever
	// was found out until then is kept for that, until done is called; done is
	// never nil.
	RefreshIsNoop(ctx context.Context, state State, private []byte) (noop bool, done func())

	// CanKeepPlan reports whether the resource's ModifyPlan leaves a state as it
	// is. The configuration is known, all of it, and its attributes leave the
	// state as it is, each by itself. A plan that is made once more, to compare
	// the two, takes the place of this one when it is made in the context again.
	CanKeepPlan(ctx context.Context, config tftypes.Value, state State) (again context.Context, keep bool)
}

// State is the state of a resource as Terraform has sent it.
type State struct {
	Value tftypes.Value
	Key   Key
}

// Key tells two values apart that Terraform has sent: it sends each configuration
// and each state several times in a run.
type Key [sha256.Size]byte

func keyOf(v *tfprotov6.DynamicValue) Key { return sha256.Sum256(v.MsgPack) }

// framework is all that the framework's server can do. Embedding less would
// hide the rest from Terraform.
type framework interface {
	tfprotov6.ProviderServer
	tfprotov6.ListResourceServer
	tfprotov6.ActionServer
}

// Server is the provider as Terraform talks to it.
type Server struct {
	framework
	run lifetime

	typeName   string // of the resource that has a shortcut
	shortcut   Shortcut
	attributes attributes
	schema     resource.SchemaResponse
	resource   tftypes.Type
	identity   tftypes.Object

	valid    sync.Map // the keys of configurations that are
	answered struct{ validations, refreshes, plans atomic.Int64 }

	// Observer sees what was answered here; nil but in tests.
	Observer Observer
}

// Observer sees each answer that was given without the framework, for tests that
// compare it with the framework's own, which ask gives before the observer returns.
// name is that of the resource's type.
type Observer func(ctx context.Context, name string, request, answer any, ask func() (any, error))

// observed is an answer that the observer has seen. ctx is the one in which the
// framework is to be asked, by method.
func observed[Q, A any](ctx context.Context, s *Server, request Q, answer A, method func(context.Context, Q) (A, error)) A {
	if s.Observer != nil {
		s.Observer(ctx, s.typeName, request, answer, func() (any, error) { return method(ctx, request) })
	}
	return answer
}

// New puts shortcuts for one resource, by its type's name, in front of the
// framework's server of a provider. A server that is not the framework's, or
// older than this package, is returned as it is.
func New(provider tfprotov6.ProviderServer, typeName string, shortcut Shortcut) tfprotov6.ProviderServer {
	all, ok := provider.(framework)
	if !ok {
		return provider
	}
	ctx := context.Background()
	s := &Server{framework: all, typeName: typeName, shortcut: shortcut}
	r := shortcut.NewResource()
	r.Schema(ctx, resource.SchemaRequest{}, &s.schema)
	s.attributes = attributesOf(s.schema.Schema.Attributes)
	s.resource = s.schema.Schema.Type().TerraformType(ctx)
	if identified, ok := r.(resource.ResourceWithIdentity); ok {
		var identity resource.IdentitySchemaResponse
		identified.IdentitySchema(ctx, resource.IdentitySchemaRequest{}, &identity)
		s.identity, _ = identity.IdentitySchema.Type().TerraformType(ctx).(tftypes.Object)
	}
	return s
}

// Framework is the server without shortcuts, for tests that compare the two.
func (s *Server) Framework() tfprotov6.ProviderServer { return s.framework }

// Answered is how many calls of each kind were answered without the framework.
func (s *Server) Answered() (validations, refreshes, plans int64) {
	return s.answered.validations.Load(), s.answered.refreshes.Load(), s.answered.plans.Load()
}
