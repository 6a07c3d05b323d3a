package acctest

import (
	"context"
	"reflect"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// comparing asks the framework's server too, wherever the fast lane may have
// answered, and fails the test when the two differ. So each acceptance test is
// one of the fast lane as well.
type comparing struct {
	*provider.FastLane
	t *testing.T

	once    sync.Once
	schemas *tfprotov6.GetProviderSchemaResponse
	err     error
}

func compare(t *testing.T, server tfprotov6.ProviderServer) tfprotov6.ProviderServer {
	lane, ok := server.(*provider.FastLane)
	if !ok {
		t.Errorf("the provider is served without its fast lane, as %T", server)
		return server
	}
	return &comparing{FastLane: lane, t: t}
}

func (c *comparing) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	got, err := c.FastLane.PlanResourceChange(ctx, req)
	if err != nil {
		return got, err
	}
	want, err := c.Framework().PlanResourceChange(ctx, req)
	if err != nil {
		c.t.Errorf("the framework failed where the fast lane did not: %v", err)
		return got, nil
	}
	c.same(ctx, req.TypeName, "planned state", got.PlannedState, want.PlannedState)
	for what, pair := range map[string][2]any{
		"private state": {string(got.PlannedPrivate), string(want.PlannedPrivate)},
		"identity":      {got.PlannedIdentity, want.PlannedIdentity},
		"diagnostics":   {got.Diagnostics, want.Diagnostics},
		"replacement":   {got.RequiresReplace, want.RequiresReplace},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			c.t.Errorf("%s: the fast lane differs from the framework: %+v and %+v", what, pair[0], pair[1])
		}
	}
	return got, nil
}

func (c *comparing) UpgradeResourceState(ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	got, err := c.FastLane.UpgradeResourceState(ctx, req)
	if err != nil {
		return got, err
	}
	want, err := c.Framework().UpgradeResourceState(ctx, req)
	if err == nil {
		c.same(ctx, req.TypeName, "upgraded state", got.UpgradedState, want.UpgradedState)
	}
	return got, err
}

// same compares two values by what they hold.
func (c *comparing) same(ctx context.Context, name, what string, got, want *tfprotov6.DynamicValue) {
	if got == nil || want == nil {
		if got != want {
			c.t.Errorf("%s: one of the two is missing", what)
		}
		return
	}
	c.once.Do(func() {
		if c.schemas, c.err = c.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{}); c.err != nil {
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
		c.t.Errorf("%s: the fast lane differs from the framework: %s and %s (%v, %v)", what, a, b, errA, errB)
	}
}
