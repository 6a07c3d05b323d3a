package provider_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// wrongSecrets are refused by one rule or another: of shape, of characters, of
// length. No diagnostic may contain one of them.
var wrongSecrets = map[string]string{
	"one digit too many": "8817263",
	"spaces":             "wh1sper it softly",
	"a line break":       "wh1sper\nsoftly",
	"quotes":             `wh1sper"softly`,
	"beyond ASCII":       "wh1sperédly",
	"long":               strings.Repeat("wh1sper", 1000),
}

// Terraform masks a Sensitive value in a plan and prints a diagnostic as it is.
func TestNoDiagnosticRepeatsASecret(t *testing.T) {
	h := newHarness(t)
	schemas, err := h.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	refused := map[string]bool{}
	check := func(kind string, schema *tfprotov6.Schema, ask func(*testing.T, tftypes.Value) []*tfprotov6.Diagnostic) {
		for _, attribute := range schema.Block.Attributes {
			if !hasSecret(attribute) {
				continue
			}
			where := kind + "." + attribute.Name
			if attribute.Type == nil || !attribute.Type.Is(tftypes.String) {
				t.Errorf("%s: a secret that is no text: this test cannot write a wrong one", where)
				continue
			}
			found[where] = true
			for name, wrong := range wrongSecrets {
				config := setTo(required(schema), attribute.Name, wrong)
				for _, d := range ask(t, config) {
					refused[where] = refused[where] || d.Severity == tfprotov6.DiagnosticSeverityError && d.Attribute.Equal(tftypes.NewAttributePath().WithAttributeName(attribute.Name))
					if said := d.Summary + "\n" + d.Detail; repeats(said, wrong) {
						t.Errorf("%s, %s: the secret is repeated: %.300s", where, name, said)
					}
				}
			}
		}
	}
	check("provider", schemas.Provider, func(t *testing.T, config tftypes.Value) []*tfprotov6.Diagnostic { return h.saidOfProvider(t, config) })
	for kind, schema := range schemas.ResourceSchemas {
		check(kind, schema, func(t *testing.T, config tftypes.Value) []*tfprotov6.Diagnostic {
			return h.saidOfResource(t, kind, schema, config)
		})
	}
	for kind, schema := range schemas.DataSourceSchemas {
		check(kind, schema, func(t *testing.T, config tftypes.Value) []*tfprotov6.Diagnostic {
			return h.saidOfDataSource(t, kind, config)
		})
	}
	for kind, schema := range schemas.ActionSchemas {
		check(kind, schema.Schema, func(t *testing.T, _ tftypes.Value) []*tfprotov6.Diagnostic {
			t.Errorf("action %s has a secret: this test has to learn to plan actions", kind)
			return nil
		})
	}
	for _, where := range []string{
		"provider.access_token", "provider.app_secret", "whatsapp_phone_number_registration.pin", "whatsapp_phone_number_registration.verify_token",
		"whatsapp_webhook_subscription.verify_token", "whatsapp_app_webhook.verify_token", "whatsapp_app_webhook.verify_token_in_state",
	} {
		if !found[where] {
			t.Errorf("%s is not marked as a secret", where)
		}
	}
	for _, where := range []string{"provider.access_token", "whatsapp_phone_number_registration.pin"} {
		if !refused[where] {
			t.Errorf("%s: none of the wrong values was refused, so nothing was tested", where)
		}
	}
}

// repeats reports whether a text has the secret in it, or a good part of it.
func repeats(said, secret string) bool {
	return strings.Contains(said, secret) || strings.Contains(said, "wh1sper")
}

// hasSecret reports an attribute that is a secret, or has one in it.
func hasSecret(a *tfprotov6.SchemaAttribute) bool {
	if a.Sensitive || a.WriteOnly {
		return true
	}
	if a.NestedType != nil {
		for _, member := range a.NestedType.Attributes {
			if hasSecret(member) {
				return true
			}
		}
	}
	return false
}

// required is a configuration with a value for each attribute that must have
// one, so that a plan comes as far as it can.
func required(schema *tfprotov6.Schema) tftypes.Value {
	config := nulls(schema.ValueType())
	for _, a := range schema.Block.Attributes {
		switch {
		case !a.Required || a.Type == nil:
		case a.Name == "callback_url":
			config = setTo(config, a.Name, "https://hooks.example.com/whatsapp")
		case a.Type.Is(tftypes.String):
			config = setTo(config, a.Name, "106540352242922")
		case a.Type.Is(tftypes.Set{}):
			config = setTo(config, a.Name, []tftypes.Value{tftypes.NewValue(tftypes.String, "messages")})
		}
	}
	return config
}

func (h *harness) saidOfProvider(t *testing.T, config tftypes.Value) []*tfprotov6.Diagnostic {
	t.Helper()
	d := encoded(t, config)
	validated, err := h.ValidateProviderConfig(t.Context(), &tfprotov6.ValidateProviderConfigRequest{Config: d})
	if err != nil {
		t.Fatal(err)
	}
	configured, err := h.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{Config: d})
	if err != nil {
		t.Fatal(err)
	}
	h.begin() // as it was
	return append(validated.Diagnostics, configured.Diagnostics...)
}

func (h *harness) saidOfResource(t *testing.T, kind string, schema *tfprotov6.Schema, config tftypes.Value) []*tfprotov6.Diagnostic {
	t.Helper()
	validated, err := h.ValidateResourceConfig(t.Context(), &tfprotov6.ValidateResourceConfigRequest{
		TypeName: kind, Config: encoded(t, config), ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	proposed := config
	for _, a := range schema.Block.Attributes {
		switch {
		case a.WriteOnly:
			proposed = setTo(proposed, a.Name, nil)
		case a.Computed && !a.Optional:
			proposed = setTo(proposed, a.Name, tftypes.UnknownValue)
		}
	}
	planned, err := h.PlanResourceChange(t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: kind, Config: encoded(t, config), ProposedNewState: encoded(t, proposed), PriorState: encoded(t, tftypes.NewValue(config.Type(), nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	return append(validated.Diagnostics, planned.Diagnostics...)
}

func (h *harness) saidOfDataSource(t *testing.T, kind string, config tftypes.Value) []*tfprotov6.Diagnostic {
	t.Helper()
	validated, err := h.ValidateDataResourceConfig(t.Context(), &tfprotov6.ValidateDataResourceConfigRequest{TypeName: kind, Config: encoded(t, config)})
	if err != nil {
		t.Fatal(err)
	}
	read, err := h.ReadDataSource(t.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: kind, Config: encoded(t, config)})
	if err != nil {
		t.Fatal(err)
	}
	return append(validated.Diagnostics, read.Diagnostics...)
}

// setTo replaces an attribute, by any value of its type.
func setTo(object tftypes.Value, name string, value any) tftypes.Value {
	var values map[string]tftypes.Value
	if err := object.As(&values); err != nil {
		panic(err)
	}
	values = maps.Clone(values)
	values[name] = tftypes.NewValue(values[name].Type(), value)
	return tftypes.NewValue(object.Type(), values)
}
