package acctest

import (
	"fmt"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest/core"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Unknown stands for a value that Terraform does not know yet.
type Unknown struct{}

// MarshalJSON holds its place until [dynamic] puts the value there.
func (Unknown) MarshalJSON() ([]byte, error) { return []byte("null"), nil }

// Action is an action of the provider, spoken to as Terraform 1.14 and newer
// do, with no CLI in between.
type Action struct {
	*connected
	actions tfprotov6.ActionServer
	name    string
	kind    tftypes.Type // of its configuration
}

// Outcome is what a call said: by Invoke, what it said meanwhile as well.
type Outcome struct {
	Progress    []string
	Diagnostics []*tfprotov6.Diagnostic
}

// Failed reports an error among the diagnostics.
func (o Outcome) Failed() bool { return core.Said(o.Diagnostics).Failed() }

// String is all diagnostics in the order they came: severity, attribute, text.
func (o Outcome) String() string {
	text := ""
	for _, d := range o.Diagnostics {
		text += fmt.Sprintf("%s at %s: %s\n%s\n", d.Severity, d.Attribute, d.Summary, d.Detail)
	}
	return text
}

// NewAction configures one of the providers ([Providers], [ProvidersAt]) with
// an empty block, in the environment of the test.
func NewAction(t *testing.T, providers map[string]func() (tfprotov6.ProviderServer, error), name string) *Action {
	t.Helper()
	p := connect(t, providers)
	actions, ok := p.ProviderServer.(tfprotov6.ActionServer)
	schema := p.schemas.ActionSchemas[name]
	if !ok || schema == nil {
		t.Fatalf("%T has no action %s", p.ProviderServer, name)
	}
	return &Action{p, actions, name, schema.Schema.ValueType()}
}

func (a *Action) config(values map[string]any) *tfprotov6.DynamicValue {
	a.t.Helper()
	return dynamic(a.t, a.kind, values)
}

// Stop is what Terraform asks at Ctrl-C.
func (a *Action) Stop() {
	a.t.Helper()
	ask(a.t, a.StopProvider, &tfprotov6.StopProviderRequest{})
}

// Validate is what `terraform validate` asks.
func (a *Action) Validate(config map[string]any) Outcome {
	a.t.Helper()
	answer := ask(a.t, a.actions.ValidateActionConfig, &tfprotov6.ValidateActionConfigRequest{ActionType: a.name, Config: a.config(config)})
	return Outcome{Diagnostics: answer.Diagnostics}
}

// Plan is what `terraform plan` asks.
func (a *Action) Plan(config map[string]any) Outcome {
	a.t.Helper()
	answer := ask(a.t, a.actions.PlanAction, &tfprotov6.PlanActionRequest{ActionType: a.name, Config: a.config(config)})
	return Outcome{Diagnostics: answer.Diagnostics}
}

// Run validates, plans and invokes, as `terraform apply` does, and stops at the
// first error.
func (a *Action) Run(config map[string]any) Outcome {
	a.t.Helper()
	for _, before := range []func(map[string]any) Outcome{a.Validate, a.Plan} {
		if o := before(config); o.Failed() {
			return o
		}
	}
	return a.Invoke(config)
}

// Invoke carries the action out.
func (a *Action) Invoke(config map[string]any) Outcome {
	a.t.Helper()
	stream := ask(a.t, a.actions.InvokeAction, &tfprotov6.InvokeActionRequest{ActionType: a.name, Config: a.config(config)})
	var o Outcome
	for event := range stream.Events {
		switch e := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			o.Progress = append(o.Progress, e.Message)
		case tfprotov6.CompletedInvokeActionEventType:
			o.Diagnostics = e.Diagnostics
		}
	}
	return o
}
