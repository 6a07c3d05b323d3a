package provider_test

import (
	"context"
	"maps"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// bases are configurations that plan without an error, to put values into. A
// thing that is not here is started from a configuration in which everything is
// unknown, as all of these are too.
var bases = map[string][]string{
	"resource " + templateType: append(slices.Clone(configurations),
		`{"name":"g","language":"en_US","category":"MARKETING","components":{"body":{"text":"Our new shoes are here, have a look."},
		  "carousel":{"cards":[
		    {"header":{"format":"IMAGE","example_handle":"4::aW"},"body":{"text":"A shoe for {{1}} of you.","examples":["all"]},"buttons":[{"type":"URL","text":"Buy","url":"https://example.com/{{1}}","example":"a"}]},
		    {"header":{"format":"IMAGE","example_handle":"4::aW"},"body":{"text":"A shoe for {{1}} of you.","examples":["all"]},"buttons":[{"type":"URL","text":"Buy","url":"https://example.com/{{1}}","example":"a"}]}]}}}`,
		`{"name":"h","language":"en_US","category":"MARKETING","components":{"header":{"format":"IMAGE","example_handle":"4::aW"},"body":{"text":"Our sale ends soon, so do not wait."},
		  "limited_time_offer":{"text":"Ends soon","has_expiration":true},"buttons":[{"type":"COPY_CODE","example":"25OFF"},{"type":"URL","text":"Shop","url":"https://example.com/{{1}}","example":"a"}]}}`,
		`{"name":"i","language":"en_US","category":"AUTHENTICATION","components":{"body":{},"buttons":[{"type":"OTP","otp_type":"ONE_TAP","supported_apps":[{"package_name":"com.example.app","signature_hash":"K8a/AINcGX7"}]}]}}`,
		`{"name":"j","language":"en_US","category":"UTILITY","sub_category":"ORDER_STATUS","components":{"body":{"text":"Your order {{order}} is on its way to you.","named_examples":{"order":"12"}}},"parameter_format":"NAMED"}`,
		`{"name":"k","language":"en_US","category":"UTILITY","components":{"header":{"format":"LOCATION"},"body":{"text":"Your order is on its way to you."},
		  "buttons":[{"type":"PHONE_NUMBER","text":"Call us","phone_number":"+15550051310"},{"type":"QUICK_REPLY","text":"Thanks"}]}}`,
		`{"name":"l","language":"en_US","category":"UTILITY","components":{"body":{"text":"Tell us how it went, it takes a minute."},"buttons":[{"type":"FLOW","text":"Tell us","flow_id":"123456","flow_action":"NAVIGATE","navigate_screen":"FIRST"}]}}`,
		`{"name":"m","language":"en_US","category":"MARKETING","components":{"body":{"text":"Have a look at all of our new shoes."},"buttons":[{"type":"CATALOG","text":"View catalog"}]}}`,
		`{"name":"n","language":"en_US","category":"UTILITY","components":{"body":{"text":"May we call you about your order?"},"call_permission_request":true}}`,
		`{"name":"o","language":"en_US","category":"AUTHENTICATION","message_send_ttl_seconds":300,"components":{"body":{"add_security_recommendation":true},"footer":{"code_expiration_minutes":5},
		  "buttons":[{"type":"OTP","otp_type":"ZERO_TAP","text":"Copy code","autofill_text":"Autofill","zero_tap_terms_accepted":true,"supported_apps":[{"package_name":"com.example.app","signature_hash":"K8a/AINcGX7"}]}]}}`,
	),
	"resource whatsapp_business_profile":          {`{"phone_number_id":"106540352242922","about":"We are open.","websites":["https://www.example.com/"]}`},
	"resource whatsapp_webhook_subscription":      {`{"verify_token_version":"1"}`},
	"resource whatsapp_phone_number_registration": {`{"phone_number_id":"106540352242922","pin":"123456","display_name":"Lucky Shrub"}`},
	"resource whatsapp_conversational_components": {`{"phone_number_id":"106540352242922","ice_breakers":["a"],"commands":[{"name":"a","description":"b"}]}`},
	"resource whatsapp_commerce_settings":         {`{"phone_number_id":"106540352242922","cart_enabled":true}`},
	"resource whatsapp_catalog_connection":        {`{"catalog_id":"1"}`},
	"resource whatsapp_app_webhook":               {`{"callback_url":"https://hooks.example.com/","fields":["messages"],"verify_token":"a"}`},
	"resource whatsapp_flow":                      {`{"name":"a","categories":["OTHER"],"flow_json":"{\"version\":\"7.0\",\"screens\":[{\"id\":\"A\"}]}"}`},
	"data source whatsapp_flow":                   {`{"name":"a"}`},
	"resource whatsapp_message_template_approval": {`{"template_id":"1","revision":"a"}`},
	"data source whatsapp_message_template":       {`{"id":"1"}`, `{"name":"a","language":"en_US"}`},
	"data source whatsapp_templates":              {`{}`},
	"list " + templateType:                        {`{}`},
	"action whatsapp_send_template_message":       {`{"phone_number_id":"106540352242922","to":"+16505551234","template_name":"a","language":"en_US","body_parameters":["a"],"header":{"parameters":["a"]},"buttons":[{"index":0,"value":"a"}],"cards":[{"body_parameters":["a"],"header":{"link":"https://example.com/a.png"},"buttons":[{"index":0,"value":"a"}]}]}`},
	"provider whatsapp":                           {`{}`, `{"access_token":"EAAtoken","business_account_id":"102290129340398"}`},
}

// table is every thing that has a configuration, on our server or the framework's.
func table(t *testing.T, h *harness, s tfprotov6.ProviderServer) []configurable {
	t.Helper()
	schemas, err := s.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	var out []configurable
	add := func(name, typeName string, schema *tfprotov6.Schema, c configurable) {
		c.name, c.typeName, c.block, c.begin = name, typeName, schema.Block, h.begin
		c.object = schema.ValueType().(tftypes.Object)
		for _, text := range bases[name] {
			c.bases = append(c.bases, fromJSON(t, c.object, text))
		}
		out = append(out, c)
	}
	type diagnostics = []*tfprotov6.Diagnostic
	for name, schema := range maps.All(schemas.ResourceSchemas) {
		kind := schema.ValueType()
		add("resource "+name, name, schema, configurable{
			validate: func(ctx context.Context, config *tfprotov6.DynamicValue) (diagnostics, error) {
				answer, err := s.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{TypeName: name, Config: config,
					ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true}})
				return answer.Diagnostics, err
			},
			plan: func(ctx context.Context, config *tfprotov6.DynamicValue) (diagnostics, error) {
				answer, err := s.PlanResourceChange(ctx, &tfprotov6.PlanResourceChangeRequest{
					TypeName: name, Config: config, ProposedNewState: config, PriorState: encoded(t, tftypes.NewValue(kind, nil))})
				return answer.Diagnostics, err
			},
		})
	}
	for name, schema := range schemas.DataSourceSchemas {
		add("data source "+name, name, schema, configurable{validate: func(ctx context.Context, config *tfprotov6.DynamicValue) (diagnostics, error) {
			answer, err := s.ValidateDataResourceConfig(ctx, &tfprotov6.ValidateDataResourceConfigRequest{TypeName: name, Config: config})
			return answer.Diagnostics, err
		}})
	}
	actions := s.(tfprotov6.ActionServer)
	for name, schema := range schemas.ActionSchemas {
		add("action "+name, name, schema.Schema, configurable{
			validate: func(ctx context.Context, config *tfprotov6.DynamicValue) (diagnostics, error) {
				answer, err := actions.ValidateActionConfig(ctx, &tfprotov6.ValidateActionConfigRequest{ActionType: name, Config: config})
				return answer.Diagnostics, err
			},
			plan: func(ctx context.Context, config *tfprotov6.DynamicValue) (diagnostics, error) {
				answer, err := actions.PlanAction(ctx, &tfprotov6.PlanActionRequest{ActionType: name, Config: config})
				return answer.Diagnostics, err
			},
		})
	}
	lists := s.(tfprotov6.ListResourceServer)
	for name, schema := range schemas.ListResourceSchemas {
		add("list "+name, name, schema, configurable{validate: func(ctx context.Context, config *tfprotov6.DynamicValue) (diagnostics, error) {
			answer, err := lists.ValidateListResourceConfig(ctx, &tfprotov6.ValidateListResourceConfigRequest{TypeName: name, Config: config})
			return answer.Diagnostics, err
		}})
	}
	add("provider whatsapp", "whatsapp", schemas.Provider, configurable{
		validate: func(ctx context.Context, config *tfprotov6.DynamicValue) (diagnostics, error) {
			answer, err := s.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: config})
			return answer.Diagnostics, err
		},
		plan: func(ctx context.Context, config *tfprotov6.DynamicValue) (diagnostics, error) {
			answer, err := s.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{Config: config})
			return answer.Diagnostics, err
		},
	})
	for name := range bases {
		if !slices.ContainsFunc(out, func(c configurable) bool { return c.name == name }) {
			t.Errorf("there is no %s", name)
		}
	}
	return out
}

// fromJSON reads a configuration from JSON; attributes that are not there are null.
func fromJSON(t *testing.T, kind tftypes.Type, text string) tftypes.Value {
	t.Helper()
	v, err := (&tfprotov6.RawState{JSON: []byte(text)}).Unmarshal(kind)
	if err != nil {
		t.Fatal(text, err)
	}
	return v
}
