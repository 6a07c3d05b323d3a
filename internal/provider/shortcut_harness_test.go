package provider_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/server"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

const templateType = "whatsapp_message_template"

// harness is a configured provider without a Terraform.
type harness struct {
	*server.Server
	t        *testing.T
	typeName string // of the resource
	object   tftypes.Object
	identity tftypes.Type
	own      map[string]*tfprotov6.SchemaAttribute
	provider tftypes.Value // its configuration
	graph    *graphtest.Server
}

// begin configures the provider, as Terraform does for each run.
func (h *harness) begin() {
	h.t.Helper()
	config, err := tfprotov6.NewDynamicValue(h.provider.Type(), h.provider)
	if err != nil {
		h.t.Fatal(err)
	}
	configured, err := h.ConfigureProvider(h.t.Context(), &tfprotov6.ConfigureProviderRequest{Config: &config})
	if err != nil || len(configured.Diagnostics) > 0 {
		h.t.Fatal(err, configured)
	}
}

func newHarness(t *testing.T) *harness {
	t.Helper()
	fake := graphtest.Start(t, graphtest.Options{CreateLimit: -1})
	variables := map[string]string{
		"WHATSAPP_GRAPH_URL": fake.URL(), "WHATSAPP_ACCESS_TOKEN": graphtest.Token, "WHATSAPP_BUSINESS_ACCOUNT_ID": graphtest.Account,
		"WHATSAPP_APP_SECRET": graphtest.AppSecret,
	}
	environment := provider.Environment{Clock: transport.SystemClock(), Getenv: func(name string) string { return variables[name] }}
	h := &harness{Server: provider.NewServerIn(environment, "test")().(*server.Server), t: t, typeName: templateType, graph: fake, own: map[string]*tfprotov6.SchemaAttribute{}}
	schemas, err := h.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	h.provider = nulls(schemas.Provider.ValueType())
	h.begin()
	identities, err := h.GetResourceIdentitySchemas(t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		t.Fatal(err)
	}
	h.identity = identities.IdentitySchemas[templateType].ValueType()
	schema := schemas.ResourceSchemas[templateType]
	h.object = schema.ValueType().(tftypes.Object)
	for _, attribute := range schema.Block.Attributes {
		h.own[attribute.Name] = attribute
	}
	return h
}

// nulls is an object with no attribute set.
func nulls(kind tftypes.Type) tftypes.Value {
	values := map[string]tftypes.Value{}
	for name, attribute := range kind.(tftypes.Object).AttributeTypes {
		values[name] = tftypes.NewValue(attribute, nil)
	}
	return tftypes.NewValue(kind, values)
}

func (h *harness) dynamic(v tftypes.Value) *tfprotov6.DynamicValue {
	h.t.Helper()
	d, err := tfprotov6.NewDynamicValue(h.object, v)
	if err != nil {
		h.t.Fatal(err)
	}
	return &d
}

// configuration reads a configuration of the resource from JSON.
func (h *harness) configuration(text string) tftypes.Value {
	h.t.Helper()
	var given map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &given); err != nil {
		h.t.Fatal(err)
	}
	values := map[string]tftypes.Value{}
	for name, kind := range h.object.AttributeTypes {
		values[name] = tftypes.NewValue(kind, nil)
		if raw, ok := given[name]; ok {
			value, err := tftypes.ValueFromJSON(complete(raw, kind), kind) //nolint:staticcheck // the only way from JSON
			if err != nil {
				h.t.Fatalf("%s: %v", name, err)
			}
			values[name] = value
		}
	}
	return tftypes.NewValue(h.object, values)
}

// complete fills in the attributes that are not written, as Terraform does.
func complete(raw json.RawMessage, kind tftypes.Type) json.RawMessage {
	switch kind := kind.(type) {
	case tftypes.Object:
		var given map[string]json.RawMessage
		if json.Unmarshal(raw, &given) != nil || given == nil {
			return raw
		}
		for name, attribute := range kind.AttributeTypes {
			if value, ok := given[name]; ok {
				given[name] = complete(value, attribute)
			} else {
				given[name] = json.RawMessage("null")
			}
		}
		out, _ := json.Marshal(given)
		return out
	case tftypes.List:
		var given []json.RawMessage
		if json.Unmarshal(raw, &given) != nil {
			return raw
		}
		for i := range given {
			given[i] = complete(given[i], kind.ElementType)
		}
		out, _ := json.Marshal(given)
		return out
	}
	return raw
}

// proposed lays a configuration over a prior state, as Terraform does for
// attributes that are not nested.
func (h *harness) proposed(config, prior tftypes.Value) tftypes.Value {
	var written, was map[string]tftypes.Value
	_ = config.As(&written)
	if prior.IsNull() || prior.As(&was) != nil {
		was = map[string]tftypes.Value{}
	}
	out := maps.Clone(written)
	for name, value := range written {
		if before, ok := was[name]; ok && value.IsNull() && h.own[name].Computed {
			out[name] = before
		}
		if before, ok := was[name]; ok && name == "components" && !value.IsNull() && !before.IsNull() {
			out[name] = keepFormat(value, before)
		}
	}
	return tftypes.NewValue(h.object, out)
}

// keepFormat keeps the one computed value within components: the header's format.
func keepFormat(value, before tftypes.Value) tftypes.Value {
	var now, was, header, old map[string]tftypes.Value
	if !value.IsKnown() || !before.IsKnown() || value.As(&now) != nil || before.As(&was) != nil {
		return value
	}
	for _, v := range []tftypes.Value{now["header"], was["header"]} {
		if v.IsNull() || !v.IsKnown() {
			return value
		}
	}
	if now["header"].As(&header) != nil || was["header"].As(&old) != nil {
		return value
	}
	if format := header["format"]; format.IsNull() {
		header = maps.Clone(header)
		header["format"] = old["format"]
		now = maps.Clone(now)
		now["header"] = tftypes.NewValue(now["header"].Type(), header)
		return tftypes.NewValue(value.Type(), now)
	}
	return value
}

// created plans and applies a configuration through the framework.
func (h *harness) created(config tftypes.Value) (state tftypes.Value, private []byte) {
	h.t.Helper()
	none := h.dynamic(tftypes.NewValue(h.object, nil))
	plan, err := h.Framework().PlanResourceChange(h.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: templateType, PriorState: none, ProposedNewState: h.dynamic(h.proposed(config, tftypes.NewValue(h.object, nil))), Config: h.dynamic(config),
	})
	if err != nil || bad(plan.Diagnostics) {
		h.t.Fatal(err, say(plan.Diagnostics))
	}
	applied, err := h.Framework().ApplyResourceChange(h.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: templateType, PriorState: none, PlannedState: plan.PlannedState, Config: h.dynamic(config), PlannedPrivate: plan.PlannedPrivate,
	})
	if err != nil || bad(applied.Diagnostics) {
		h.t.Fatal(err, say(applied.Diagnostics))
	}
	read, err := h.Framework().ReadResource(h.t.Context(), &tfprotov6.ReadResourceRequest{TypeName: templateType, CurrentState: applied.NewState, Private: applied.Private, CurrentIdentity: applied.NewIdentity})
	if err != nil || bad(read.Diagnostics) {
		h.t.Fatal(err, say(read.Diagnostics))
	}
	state, err = read.NewState.Unmarshal(h.object)
	if err != nil {
		h.t.Fatal(err)
	}
	return state, read.Private
}

func bad(diagnostics []*tfprotov6.Diagnostic) bool {
	return slices.ContainsFunc(diagnostics, func(d *tfprotov6.Diagnostic) bool { return d.Severity == tfprotov6.DiagnosticSeverityError })
}

func say(diagnostics []*tfprotov6.Diagnostic) (out []string) {
	for _, d := range diagnostics {
		out = append(out, d.Severity.String()+" "+d.Attribute.String()+": "+d.Summary+": "+d.Detail)
	}
	return out
}

// plain is a value as JSON has it.
func plain(v tftypes.Value) any {
	if v.IsNull() {
		return nil
	}
	var object map[string]tftypes.Value
	var list []tftypes.Value
	var text string
	var truth bool
	switch {
	case v.As(&object) == nil:
		out := map[string]any{}
		for name, value := range object {
			out[name] = plain(value)
		}
		return out
	case v.As(&list) == nil:
		out := []any{}
		for _, value := range list {
			out = append(out, plain(value))
		}
		return out
	case v.As(&text) == nil:
		return text
	case v.As(&truth) == nil:
		return truth
	}
	return json.RawMessage(number(v))
}
