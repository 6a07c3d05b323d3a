package server_test

import (
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Defaults and plan modifiers are taken from the schema, wherever they stand in
// it: a plan is answered without the framework where they leave the state as it
// is, and only there, and the framework says the same.
func TestPlanFollowsFromTheSchema(t *testing.T) {
	b := newBench(t, things())
	for name, c := range map[string]struct {
		config, state string
		noop          bool
	}{
		"all is written":              {`{"name":"n","mode":"off","size":4,"mark":"y","note":"a"}`, `{"id":"1","name":"n","mode":"off","size":4,"mark":"y","note":"a"}`, true},
		"defaults":                    {`{"name":"n"}`, `{"id":"1","name":"n","mode":"on","size":3}`, true},
		"no default":                  {`{"name":"n"}`, `{"id":"1","name":"n","mode":"off","size":3}`, false},
		"no default of a number":      {`{"name":"n"}`, `{"id":"1","name":"n","mode":"on","size":4}`, false},
		"a default that is not there": {`{"name":"n"}`, `{"id":"1","name":"n","size":3}`, false},
		"kept":                        {`{"name":"n"}`, `{"id":"1","name":"n","mode":"on","size":3,"mark":"x"}`, true},
		"not kept":                    {`{"name":"n"}`, `{"id":"1","name":"n","mode":"on","size":3,"mark":"y"}`, false},
		"inside": {`{"name":"n","one":{"label":"a"},"many":[{"mode":"off"},{}]}`,
			`{"id":"1","name":"n","mode":"on","size":3,"one":{"label":"a","mode":"on","mark":"x"},"many":[{"mode":"off"},{"mode":"on"}]}`, true},
		"no default inside":        {`{"name":"n","one":{}}`, `{"id":"1","name":"n","mode":"on","size":3,"one":{"mode":"off"}}`, false},
		"not kept in a list":       {`{"name":"n","many":[{},{}]}`, `{"id":"1","name":"n","mode":"on","size":3,"many":[{"mode":"on"},{"mode":"on","mark":"y"}]}`, false},
		"a list of another length": {`{"name":"n","many":[{}]}`, `{"id":"1","name":"n","mode":"on","size":3,"many":[{"mode":"on"},{"mode":"on"}]}`, false},
		"another object":           {`{"name":"n"}`, `{"id":"1","name":"n","mode":"on","size":3,"one":{"mode":"on"}}`, false},
	} {
		t.Run(name, func(t *testing.T) {
			b.t = t
			if got := b.plan(c.config, c.state); got != c.noop {
				t.Errorf("answered without the framework: %t, want %t", got, c.noop)
			}
		})
	}
}

// What the schema has and nobody has taught the server is left to the framework,
// even where nothing would change.
func TestPlanInDoubt(t *testing.T) {
	for name, unknown := range map[string]schema.Attribute{
		"a modifier without a promise": schema.StringAttribute{Optional: true, Computed: true, PlanModifiers: []planmodifier.String{keepX{}}},
		"a kind of attribute":          schema.Float64Attribute{Optional: true},
		"write-only":                   schema.StringAttribute{Optional: true, WriteOnly: true},
	} {
		t.Run(name, func(t *testing.T) {
			all := things()
			all["new"] = unknown
			if b := newBench(t, all); b.plan(`{"name":"n"}`, `{"id":"1","name":"n","mode":"on","size":3}`) {
				t.Error("answered without the framework")
			}
		})
	}
}

// plan asks our server, and the framework too when ours has answered by itself.
func (b bench) plan(config, state string) (byOurs bool) {
	b.t.Helper()
	req := &tfprotov6.PlanResourceChangeRequest{TypeName: toyType, Config: b.value(config), PriorState: b.value(state), ProposedNewState: b.value(state)}
	_, _, before := b.server.Answered()
	got, err := b.server.PlanResourceChange(b.t.Context(), req)
	if err != nil {
		b.t.Fatal(err)
	}
	if _, _, after := b.server.Answered(); after == before {
		return false
	}
	want, err := b.server.Framework().PlanResourceChange(b.t.Context(), req)
	if err != nil || len(want.Diagnostics)+len(want.RequiresReplace) > 0 {
		b.t.Fatal(err, want)
	}
	if !reflect.DeepEqual(b.decode(got.PlannedState), b.decode(want.PlannedState)) {
		b.t.Errorf("planned %v, framework %v", b.decode(got.PlannedState), b.decode(want.PlannedState))
	}
	return true
}

// A configuration is answered for without the framework where its attributes
// are in order for certain.
func TestValidationFollowsFromTheSchema(t *testing.T) {
	all := things()
	all["old"] = schema.StringAttribute{Optional: true, DeprecationMessage: "Use note."}
	b := newBench(t, all)
	for config, valid := range map[string]bool{
		`{"name":"n","one":{"label":"a"},"many":[{}]}`: true,
		`{"note":"a"}`:             false, // name is missing
		`{"name":"n","id":"1"}`:    false, // read-only
		`{"name":"n","old":"a"}`:   false, // there is something to say
		`{"name":"n","many":null}`: true,
	} {
		req := &tfprotov6.ValidateResourceConfigRequest{TypeName: toyType, Config: b.value(config)}
		before, _, _ := b.server.Answered()
		if _, err := b.server.ValidateResourceConfig(t.Context(), req); err != nil {
			t.Fatal(err)
		}
		after, _, _ := b.server.Answered()
		want, err := b.server.Framework().ValidateResourceConfig(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		if (after > before) != valid || valid != (len(want.Diagnostics) == 0) {
			t.Errorf("%s: answered without the framework: %t, want %t; the framework says %v", config, after > before, valid, want.Diagnostics)
		}
	}
}

// The identity of a refreshed resource comes from its state; another one is the
// framework's to refuse.
func TestIdentityOfARefresh(t *testing.T) {
	b := newBench(t, things())
	req := &tfprotov6.ReadResourceRequest{TypeName: toyType, CurrentState: b.value(`{"id":"1","name":"n"}`)}
	answer, err := b.server.ReadResource(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	identities, err := b.server.GetResourceIdentitySchemas(t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		t.Fatal(err)
	}
	kind := identities.IdentitySchemas[toyType].ValueType()
	identity, err := answer.NewIdentity.IdentityData.Unmarshal(kind)
	if err != nil || identity.IsFullyNull() {
		t.Error(identity, err)
	}
	_, before, _ := b.server.Answered()
	req.CurrentIdentity = answer.NewIdentity
	req.CurrentState = b.value(`{"id":"2","name":"n"}`)
	answer, err = b.server.ReadResource(t.Context(), req)
	if err != nil || len(answer.Diagnostics) == 0 {
		t.Error("the framework was not asked", err)
	}
	if _, after, _ := b.server.Answered(); after != before {
		t.Error("a state with the identity of another resource was answered for")
	}
}
