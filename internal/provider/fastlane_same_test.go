package provider_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

const templateType = "whatsapp_message_template"

// lane is a configured provider without a Terraform.
type lane struct {
	*provider.FastLane
	t        *testing.T
	object   tftypes.Object
	identity tftypes.Type
	own      map[string]*tfprotov6.SchemaAttribute
	server   *graphtest.Server
}

func newLane(t *testing.T) *lane {
	t.Helper()
	server := graphtest.Start(t, graphtest.Options{CreateLimit: -1})
	environment := map[string]string{
		"WHATSAPP_GRAPH_URL": server.URL(), "WHATSAPP_ACCESS_TOKEN": graphtest.Token, "WHATSAPP_BUSINESS_ACCOUNT_ID": graphtest.Account,
	}
	world := provider.World{Clock: graph.SystemClock(), Getenv: func(name string) string { return environment[name] }}
	l := &lane{FastLane: provider.NewServerIn(world, "test")().(*provider.FastLane), t: t, server: server, own: map[string]*tfprotov6.SchemaAttribute{}}
	schemas, err := l.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	config, err := tfprotov6.NewDynamicValue(schemas.Provider.ValueType(), nulls(schemas.Provider.ValueType()))
	if err != nil {
		t.Fatal(err)
	}
	configured, err := l.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{Config: &config})
	if err != nil || len(configured.Diagnostics) > 0 {
		t.Fatal(err, configured)
	}
	identities, err := l.GetResourceIdentitySchemas(t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		t.Fatal(err)
	}
	l.identity = identities.IdentitySchemas[templateType].ValueType()
	schema := schemas.ResourceSchemas[templateType]
	l.object = schema.ValueType().(tftypes.Object)
	for _, attribute := range schema.Block.Attributes {
		l.own[attribute.Name] = attribute
	}
	return l
}

// nulls is an object with no attribute set.
func nulls(kind tftypes.Type) tftypes.Value {
	values := map[string]tftypes.Value{}
	for name, attribute := range kind.(tftypes.Object).AttributeTypes {
		values[name] = tftypes.NewValue(attribute, nil)
	}
	return tftypes.NewValue(kind, values)
}

func (l *lane) dynamic(v tftypes.Value) *tfprotov6.DynamicValue {
	l.t.Helper()
	d, err := tfprotov6.NewDynamicValue(l.object, v)
	if err != nil {
		l.t.Fatal(err)
	}
	return &d
}

// configuration reads a configuration of the resource from JSON.
func (l *lane) configuration(text string) tftypes.Value {
	l.t.Helper()
	var given map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &given); err != nil {
		l.t.Fatal(err)
	}
	values := map[string]tftypes.Value{}
	for name, kind := range l.object.AttributeTypes {
		values[name] = tftypes.NewValue(kind, nil)
		if raw, ok := given[name]; ok {
			value, err := tftypes.ValueFromJSON(complete(raw, kind), kind) //nolint:staticcheck // the only way from JSON
			if err != nil {
				l.t.Fatalf("%s: %v", name, err)
			}
			values[name] = value
		}
	}
	return tftypes.NewValue(l.object, values)
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
func (l *lane) proposed(config, prior tftypes.Value) tftypes.Value {
	var written, was map[string]tftypes.Value
	_ = config.As(&written)
	if prior.IsNull() || prior.As(&was) != nil {
		was = map[string]tftypes.Value{}
	}
	out := maps.Clone(written)
	for name, value := range written {
		if before, ok := was[name]; ok && value.IsNull() && l.own[name].Computed {
			out[name] = before
		}
		if before, ok := was[name]; ok && name == "components" && !value.IsNull() && !before.IsNull() {
			out[name] = keepFormat(value, before)
		}
	}
	return tftypes.NewValue(l.object, out)
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
func (l *lane) created(config tftypes.Value) (state tftypes.Value, private []byte) {
	l.t.Helper()
	none := l.dynamic(tftypes.NewValue(l.object, nil))
	plan, err := l.Framework().PlanResourceChange(l.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: templateType, PriorState: none, ProposedNewState: l.dynamic(l.proposed(config, tftypes.NewValue(l.object, nil))), Config: l.dynamic(config),
	})
	if err != nil || bad(plan.Diagnostics) {
		l.t.Fatal(err, say(plan.Diagnostics))
	}
	applied, err := l.Framework().ApplyResourceChange(l.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: templateType, PriorState: none, PlannedState: plan.PlannedState, Config: l.dynamic(config), PlannedPrivate: plan.PlannedPrivate,
	})
	if err != nil || bad(applied.Diagnostics) {
		l.t.Fatal(err, say(applied.Diagnostics))
	}
	read, err := l.Framework().ReadResource(l.t.Context(), &tfprotov6.ReadResourceRequest{TypeName: templateType, CurrentState: applied.NewState, Private: applied.Private, CurrentIdentity: applied.NewIdentity})
	if err != nil || bad(read.Diagnostics) {
		l.t.Fatal(err, say(read.Diagnostics))
	}
	state, err = read.NewState.Unmarshal(l.object)
	if err != nil {
		l.t.Fatal(err)
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

// configurations that the test starts from: every form, and most kinds.
var configurations = []string{
	`{"name":"a","language":"en_US","category":"UTILITY","components":{"body":{"text":"Your order is on its way to you."}}}`,
	`{"name":"b","language":"en_US","category":"MARKETING","components":{"header":{"text":"Our {{1}} is on!","examples":["Summer Sale"]},
	  "body":{"text":"Shop now through {{1}} and use code {{2}} to get what you want.","examples":["August","25OFF"]},
	  "footer":{"text":"Use the buttons below"},"buttons":[{"type":"QUICK_REPLY","text":"Stop"},{"type":"URL","text":"Shop","url":"https://example.com/{{1}}","example":"https://example.com/a"}]}}`,
	`{"name":"c","language":"de","category":"UTILITY","components_json":"[{\"type\":\"BODY\",\"text\":\"Your order is on its way to you.\"}]","message_send_ttl_seconds":3600}`,
	`{"name":"d","language":"en_US","category":"MARKETING","components":{"body":{"text":"Dear {{name}}, welcome to the family of us all.","named_examples":{"name":"Ada"}}},"creative_features":{"image_touchups":false},"timeouts":{"read":"1m"}}`,
	`{"name":"e","language":"en_US","category":"AUTHENTICATION","components":{"body":{"add_security_recommendation":true},"footer":{"code_expiration_minutes":10},"buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}}`,
	`{"name":"f","language":"en_US","category":"UTILITY","library_template":{"name":"delivery_update_1","button_inputs":[{"type":"URL","url":{"base_url":"https://example.com/{{1}}","url_suffix_example":"https://example.com/a"}}]},"deletion_policy":"ABANDON"}`,
}

// TestFastLaneAnswersAsTheFramework changes configurations, states and the
// templates themselves by chance, and asks both servers the same.
func TestFastLaneAnswersAsTheFramework(t *testing.T) {
	l := newLane(t)
	chance := chance{rand.New(rand.NewPCG(4, 2))}
	for _, text := range configurations {
		config := l.configuration(text)
		state, private := l.created(config)
		for range 50 {
			written, was := config, state
			if chance.IntN(3) > 0 {
				written = chance.change(config)
			}
			if chance.IntN(3) == 0 { // a state has no unknown values
				if changed := chance.change(state); changed.IsFullyKnown() {
					was = changed
				}
			}
			l.compareValidation(written)
			l.comparePlan(written, was, private)
			l.compareUpgrade(was)
			l.compareRefresh(was, private)
		}
	}
	validations, reads, plans := l.Taken()
	if validations < 50 || reads < 50 || plans < 50 {
		t.Errorf("the fast lane answered %d validations, %d refreshes and %d plans: too few to compare", validations, reads, plans)
	}
}

func (l *lane) compareValidation(config tftypes.Value) {
	l.t.Helper()
	req := &tfprotov6.ValidateResourceConfigRequest{TypeName: templateType, Config: l.dynamic(config)}
	got, err := l.ValidateResourceConfig(l.t.Context(), req)
	want, wantErr := l.Framework().ValidateResourceConfig(l.t.Context(), req)
	if err != nil || wantErr != nil {
		l.t.Fatal(err, wantErr)
	}
	l.same("validation", answer{diagnostics: got.Diagnostics}, answer{diagnostics: want.Diagnostics})
}

func (l *lane) comparePlan(config, prior tftypes.Value, private []byte) {
	l.t.Helper()
	req := &tfprotov6.PlanResourceChangeRequest{
		TypeName: templateType, Config: l.dynamic(config), PriorState: l.dynamic(prior), ProposedNewState: l.dynamic(l.proposed(config, prior)), PriorPrivate: private,
	}
	got, err := l.PlanResourceChange(l.t.Context(), req)
	want, wantErr := l.Framework().PlanResourceChange(l.t.Context(), req)
	if err != nil || wantErr != nil {
		l.t.Fatal(err, wantErr)
	}
	l.same("plan",
		answer{got.PlannedState, got.PlannedPrivate, got.PlannedIdentity, got.RequiresReplace, got.Diagnostics},
		answer{want.PlannedState, want.PlannedPrivate, want.PlannedIdentity, want.RequiresReplace, want.Diagnostics})
}

func (l *lane) compareUpgrade(state tftypes.Value) {
	l.t.Helper()
	text, err := json.Marshal(plain(state))
	if err != nil {
		l.t.Fatal(err)
	}
	req := &tfprotov6.UpgradeResourceStateRequest{TypeName: templateType, RawState: &tfprotov6.RawState{JSON: text}}
	got, err := l.UpgradeResourceState(l.t.Context(), req)
	want, wantErr := l.Framework().UpgradeResourceState(l.t.Context(), req)
	if err != nil || wantErr != nil {
		l.t.Fatal(err, wantErr)
	}
	l.same("upgrade", answer{state: got.UpgradedState, diagnostics: got.Diagnostics}, answer{state: want.UpgradedState, diagnostics: want.Diagnostics})
}

func (l *lane) compareRefresh(state tftypes.Value, private []byte) {
	l.t.Helper()
	req := &tfprotov6.ReadResourceRequest{TypeName: templateType, CurrentState: l.dynamic(state), Private: private}
	got, err := l.ReadResource(l.t.Context(), req)
	want, wantErr := l.Framework().ReadResource(l.t.Context(), req)
	if err != nil || wantErr != nil {
		l.t.Fatal(err, wantErr)
	}
	l.same("refresh",
		answer{state: got.NewState, private: got.Private, identity: got.NewIdentity, diagnostics: got.Diagnostics},
		answer{state: want.NewState, private: want.Private, identity: want.NewIdentity, diagnostics: want.Diagnostics})
}

// answer is what a server can answer to a question about a resource.
type answer struct {
	state       *tfprotov6.DynamicValue
	private     []byte
	identity    *tfprotov6.ResourceIdentityData
	replace     []*tftypes.AttributePath
	diagnostics []*tfprotov6.Diagnostic
}

func (l *lane) same(what string, got, want answer) {
	l.t.Helper()
	if bad(got.diagnostics) && bad(want.diagnostics) {
		// The framework stops where the error is, in no certain order: what it
		// had planned until then differs from call to call.
		got.state, want.state, got.replace, want.replace = nil, nil, nil, nil
	}
	l.sameValue(what+": state", l.object, got.state, want.state)
	if (got.identity == nil) != (want.identity == nil) {
		l.t.Errorf("%s: identity %v, framework %v", what, got.identity, want.identity)
	} else if got.identity != nil {
		l.sameValue(what+": identity", l.identity, got.identity.IdentityData, want.identity.IdentityData)
	}
	if string(got.private) != string(want.private) {
		l.t.Errorf("%s: private state %s, framework %s", what, got.private, want.private)
	}
	for name, pair := range map[string][2][]string{
		"diagnostics": {say(got.diagnostics), say(want.diagnostics)},
		"replacement": {paths(got.replace), paths(want.replace)},
	} {
		slices.Sort(pair[0])
		slices.Sort(pair[1])
		if !slices.Equal(pair[0], pair[1]) {
			l.t.Errorf("%s: %s %q, framework %q", what, name, pair[0], pair[1])
		}
	}
}

func (l *lane) sameValue(what string, kind tftypes.Type, a, b *tfprotov6.DynamicValue) {
	l.t.Helper()
	if a == nil || b == nil {
		if a != b {
			l.t.Errorf("%s: only one of the two has it", what)
		}
		return
	}
	got, err := a.Unmarshal(kind)
	if err != nil {
		l.t.Fatal(err)
	}
	want, err := b.Unmarshal(kind)
	if err != nil {
		l.t.Fatal(err)
	}
	differences, err := got.Diff(want)
	if err != nil {
		l.t.Fatal(err)
	}
	if len(differences) > 0 { // the last goes deepest
		l.t.Errorf("%s differs from the framework's: %s", what, differences[len(differences)-1])
	}
}

func paths(all []*tftypes.AttributePath) (out []string) {
	for _, p := range all {
		out = append(out, p.String())
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
