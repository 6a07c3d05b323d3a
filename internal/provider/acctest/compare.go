package acctest

import (
	"context"
	"reflect"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/server"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// What the framework says of a configuration, and of a state that is loaded, hangs
// on nothing but the question: it is asked once in a process for each. The keys are
// of type question.
var upgrades, validations sync.Map

// question is what an upgrade or a validation is asked.
type question struct{ typeName, msgPack, json string }

// comparing asks the framework's server whatever was answered without it, and
// fails the test when the two differ. So each acceptance test is one of the
// shortcuts as well.
type comparing struct {
	t      *testing.T
	server *server.Server

	once    sync.Once
	schemas *tfprotov6.GetProviderSchemaResponse
	err     error
}

func compare(t *testing.T, served tfprotov6.ProviderServer) tfprotov6.ProviderServer {
	ours, ok := served.(*server.Server)
	if !ok {
		t.Errorf("the provider is served without its shortcuts, as %T", served)
		return served
	}
	ours.Observer = &comparing{t: t, server: ours}
	return ours
}

var _ server.Observer = (*comparing)(nil)

func (c *comparing) Upgraded(ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest, got *tfprotov6.UpgradeResourceStateResponse) {
	q := question{typeName: req.TypeName, json: string(req.RawState.JSON)}
	want, err := once(&upgrades, q, func() (*tfprotov6.UpgradeResourceStateResponse, error) {
		return c.server.Framework().UpgradeResourceState(ctx, req)
	})
	if err != nil {
		c.t.Error(err)
		return
	}
	c.sameState(ctx, req.TypeName, "upgrade", got.UpgradedState, want.UpgradedState)
	c.same("upgrade", map[string][2]any{"diagnostics": {got.Diagnostics, want.Diagnostics}})
}

func (c *comparing) Validated(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest, got *tfprotov6.ValidateResourceConfigResponse) {
	q := question{typeName: req.TypeName, msgPack: string(req.Config.MsgPack), json: string(req.Config.JSON)}
	want, err := once(&validations, q, func() (*tfprotov6.ValidateResourceConfigResponse, error) {
		return c.server.Framework().ValidateResourceConfig(ctx, req)
	})
	if err != nil {
		c.t.Error(err)
		return
	}
	c.same("validation", map[string][2]any{"diagnostics": {got.Diagnostics, want.Diagnostics}})
}

// once asks, unless the answer is known.
func once[T any](known *sync.Map, q question, ask func() (T, error)) (T, error) {
	if answer, ok := known.Load(q); ok {
		return answer.(T), nil
	}
	answer, err := ask()
	if err == nil {
		known.Store(q, answer)
	}
	return answer, err
}

func (c *comparing) Refreshed(ctx context.Context, req *tfprotov6.ReadResourceRequest, got *tfprotov6.ReadResourceResponse) {
	want, err := c.server.Framework().ReadResource(ctx, req)
	if err != nil {
		c.t.Error(err)
		return
	}
	c.sameState(ctx, req.TypeName, "refresh", got.NewState, want.NewState)
	c.same("refresh", map[string][2]any{
		"private state": {string(got.Private), string(want.Private)},
		"identity":      {got.NewIdentity, want.NewIdentity},
		"diagnostics":   {got.Diagnostics, want.Diagnostics},
	})
}

func (c *comparing) Planned(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest, got *tfprotov6.PlanResourceChangeResponse) {
	want, err := c.server.Framework().PlanResourceChange(ctx, req)
	if err != nil {
		c.t.Error(err)
		return
	}
	c.sameState(ctx, req.TypeName, "plan", got.PlannedState, want.PlannedState)
	c.same("plan", map[string][2]any{
		"private state": {string(got.PlannedPrivate), string(want.PlannedPrivate)},
		"identity":      {got.PlannedIdentity, want.PlannedIdentity},
		"diagnostics":   {got.Diagnostics, want.Diagnostics},
		"replacement":   {got.RequiresReplace, want.RequiresReplace},
	})
}

func (c *comparing) same(call string, parts map[string][2]any) {
	for part, pair := range parts {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			c.t.Errorf("%s: %s: the shortcut differs from the framework: %+v and %+v", call, part, pair[0], pair[1])
		}
	}
}

// sameState compares two states by what they hold.
func (c *comparing) sameState(ctx context.Context, name, call string, got, want *tfprotov6.DynamicValue) {
	if got == nil || want == nil {
		if got != want {
			c.t.Errorf("%s: only one of the shortcut and the framework has a state", call)
		}
		return
	}
	c.once.Do(func() {
		if c.schemas, c.err = c.server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{}); c.err != nil {
			c.t.Error(c.err)
		}
	})
	if c.err != nil {
		return
	}
	kind := c.schemas.ResourceSchemas[name].ValueType()
	a, errA := got.Unmarshal(kind)
	b, errB := want.Unmarshal(kind)
	if errA != nil || errB != nil || !a.Equal(b) {
		c.t.Errorf("%s: the shortcut differs from the framework: %s and %s (%v, %v)", call, a, b, errA, errB)
	}
}
