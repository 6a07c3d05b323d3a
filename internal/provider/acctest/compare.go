package acctest

import (
	"context"
	"fmt"
	"reflect"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/server"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// asked are the framework's answers by their question: what it says of a configuration,
// and of a state that is loaded, hangs on nothing else, so that it is asked once in a
// process for each.
var asked sync.Map

// question is what an upgrade or a validation is asked.
type question struct{ call, typeName, msgPack, json string }

// questionOf is the question of a request; there is none where the answer hangs on more.
func questionOf(request any) (q question, ok bool) {
	switch r := request.(type) {
	case *tfprotov6.UpgradeResourceStateRequest:
		return question{call: "upgrade", typeName: r.TypeName, json: string(r.RawState.JSON)}, true
	case *tfprotov6.ValidateResourceConfigRequest:
		return question{"validation", r.TypeName, string(r.Config.MsgPack), string(r.Config.JSON)}, true
	}
	return question{}, false
}

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
	ours.Observer = (&comparing{t: t, server: ours}).saw
	return ours
}

func (c *comparing) saw(ctx context.Context, name string, request, got any, ask func() (any, error)) {
	q, isSimple := questionOf(request)
	want, isKnown := asked.Load(q)
	if !isKnown {
		var err error
		if want, err = ask(); err != nil {
			c.t.Error(err)
			return
		}
	}
	if isSimple {
		asked.Store(q, want)
	}
	call, state, parts := partsOf(got)
	_, other, others := partsOf(want)
	c.sameState(ctx, name, call, state, other)
	for part, value := range parts {
		if !reflect.DeepEqual(value, others[part]) {
			c.t.Errorf("%s: %s: the shortcut differs from the framework: %+v and %+v", call, part, value, others[part])
		}
	}
}

// partsOf is an answer in the parts that are compared: a state by what it holds, and
// the others as they are.
func partsOf(answer any) (call string, state *tfprotov6.DynamicValue, others map[string]any) {
	switch a := answer.(type) {
	case *tfprotov6.UpgradeResourceStateResponse:
		return "upgrade", a.UpgradedState, map[string]any{"diagnostics": a.Diagnostics}
	case *tfprotov6.ValidateResourceConfigResponse:
		return "validation", nil, map[string]any{"diagnostics": a.Diagnostics}
	case *tfprotov6.ReadResourceResponse:
		return "refresh", a.NewState, map[string]any{
			"private state": string(a.Private), "identity": a.NewIdentity, "diagnostics": a.Diagnostics,
		}
	case *tfprotov6.PlanResourceChangeResponse:
		return "plan", a.PlannedState, map[string]any{
			"private state": string(a.PlannedPrivate), "identity": a.PlannedIdentity,
			"diagnostics": a.Diagnostics, "replacement": a.RequiresReplace,
		}
	}
	return fmt.Sprintf("%T", answer), nil, map[string]any{"answer": answer}
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
