package approval_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// What is no longer approved is planned again.
func TestApprovalThatIsLost(t *testing.T) {
	for _, status := range []string{"PAUSED", "PENDING"} {
		t.Run(status, func(t *testing.T) {
			server, clock := start(t, graphtest.Options{})
			id := seed(server, "APPROVED", "")
			readOnly(t, server, clock,
				resource.TestStep{Config: waitFor(id)},
				resource.TestStep{
					PreConfig: func() { server.SetStatus(id, status) },
					Config:    waitFor(id), PlanOnly: true, ExpectNonEmptyPlan: true,
				},
				resource.TestStep{
					PreConfig: func() {
						server.ResetRequests()
						onRead(server, 2, func() { server.Approve(id) }) // the first is the refresh
					},
					Config: waitFor(id), ConfigPlanChecks: plans(address, plancheck.ResourceActionCreate), Check: looked(server, 2),
				},
			)
		})
	}
}

// The warning that goes with it says what the status means.
func TestApprovalThatIsLostIsExplained(t *testing.T) {
	server, clock := start(t, graphtest.Options{})
	id := seed(server, "APPROVED", "")
	for status, want := range map[string][]string{
		"PAUSED":           {"no longer approved", `"hello" (en_US, id ` + id + ") is PAUSED", "asks for a new one", "What to do: A pause"},
		"DISABLED":         {"for good", "What to do"},
		"ARCHIVED":         {"after 28 days", "Unarchive"},
		"LIMIT_EXCEEDED":   {"more templates than it may"},
		"PENDING_DELETION": {"It was deleted", "another name"},
		"PENDING":          {"Meta is reviewing it"},
		"IN_APPEAL":        {"appealed"},
		"LIMBO":            {"is LIMBO", "does not know that status"},
	} {
		server.SetStatus(id, status)
		dropped(t, clock, id, want...)
	}
	server.Reject(id, "SCAM")
	dropped(t, clock, id, "is REJECTED", "reason SCAM", "link shortener", "may be edited")
	server.DeleteByHand(id)
	dropped(t, clock, id, "Message template is gone", id)
	if n := len(server.Writes()); n > 0 {
		t.Errorf("%d writes", n)
	}
}

// dropped refreshes an approval, past Terraform, whose warnings the harness
// does not show.
func dropped(t *testing.T, clock *acctest.Clock, id string, want ...string) {
	t.Helper()
	server, err := acctest.ProvidersAt(t, clock)["whatsapp"]()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{Config: object(t, schemas.Provider, nil)}); err != nil {
		t.Fatal(err)
	}
	const name = "whatsapp_message_template_approval"
	resp, err := server.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{TypeName: name, CurrentState: object(t, schemas.ResourceSchemas[name], map[string]string{
		"id": id, "template_id": id, "status": "APPROVED",
	})})
	if err != nil {
		t.Fatal(err)
	}
	state, err := resp.NewState.Unmarshal(schemas.ResourceSchemas[name].ValueType())
	if err != nil || !state.IsNull() {
		t.Errorf("still there: %v %v", state, err)
	}
	if len(resp.Diagnostics) != 1 || resp.Diagnostics[0].Severity != tfprotov6.DiagnosticSeverityWarning {
		t.Fatalf("diagnostics: %+v", resp.Diagnostics)
	}
	if text := resp.Diagnostics[0].Summary + "\n" + resp.Diagnostics[0].Detail; !acctest.Says(want...).MatchString(text) {
		t.Errorf("%q is not in\n%s", want, text)
	}
}

// object is a value of a schema with these attributes set, and no others.
func object(t *testing.T, schema *tfprotov6.Schema, set map[string]string) *tfprotov6.DynamicValue {
	t.Helper()
	kind := schema.ValueType().(tftypes.Object)
	values := map[string]tftypes.Value{}
	for name, attribute := range kind.AttributeTypes {
		values[name] = tftypes.NewValue(attribute, nil)
		if text, ok := set[name]; ok {
			values[name] = tftypes.NewValue(attribute, text)
		}
	}
	v, err := tfprotov6.NewDynamicValue(kind, tftypes.NewValue(kind, values))
	if err != nil {
		t.Fatal(err)
	}
	return &v
}

// Gone is gone only while the account answers.
func TestTemplateThatIsGone(t *testing.T) {
	server, clock := start(t, graphtest.Options{})
	id := seed(server, "APPROVED", "")
	refused := graphtest.Fault{Op: graphtest.OpAccount, Kind: graphtest.FaultError, Error: graphtest.Error{Code: 100, Subcode: 33, Type: "GraphMethodException", Message: "Unsupported get request."}}
	unseen := refused
	unseen.Op = graphtest.OpRead
	readOnly(t, server, clock,
		resource.TestStep{Config: waitFor(id)},
		resource.TestStep{
			PreConfig: func() { server.Fail(refused); server.Fail(unseen) },
			Config:    waitFor(id), PlanOnly: true, ExpectError: acctest.Says("Unable to read message template with id "+id, "lost permission"),
		},
		resource.TestStep{
			PreConfig: func() { server.ClearFaults(); server.ResetRequests() },
			Config:    waitFor(id), ConfigPlanChecks: plans(address, plancheck.ResourceActionNoop), Check: looked(server, 1),
		},
		resource.TestStep{
			PreConfig: func() { server.DeleteByHand(id) },
			Config:    waitFor(id), PlanOnly: true, ExpectNonEmptyPlan: true,
		},
		resource.TestStep{Config: waitFor(id), ExpectError: acctest.Says("Message template not found")},
	)
}

// A refresh that fails keeps the state, whatever came back.
func TestRefreshThatFailedKeepsTheState(t *testing.T) {
	for want, fault := range map[string]graphtest.Fault{
		"Graph error 200":      {Kind: graphtest.FaultError, Error: graphtest.Error{Status: 403, Code: 200, Message: "(#200) You do not have the necessary permissions."}},
		"Graph error 190/463":  {Kind: graphtest.FaultToken},
		"Graph error 80008":    {Kind: graphtest.FaultThrottle, RegainMinutes: 60},
		"HTTP 503":             {Kind: graphtest.FaultUnavailable},
		"the connection broke": {Kind: graphtest.FaultReset},
	} {
		t.Run(want, func(t *testing.T) {
			server, clock := start(t, graphtest.Options{})
			id := seed(server, "APPROVED", "")
			fault.Op = graphtest.OpRead
			readOnly(t, server, clock,
				resource.TestStep{Config: quick + waitFor(id)},
				resource.TestStep{
					PreConfig: func() { server.Fail(fault) },
					Config:    quick + waitFor(id), PlanOnly: true, ExpectError: acctest.Says("Unable to read message template with id "+id, want),
				},
				resource.TestStep{
					PreConfig: func() { server.ClearFaults(); server.ResetRequests() },
					Config:    quick + waitFor(id), ConfigPlanChecks: plans(address, plancheck.ResourceActionNoop), Check: looked(server, 1),
				},
			)
		})
	}
}

// A token that may only read is enough for everything.
func TestReadOnlyToken(t *testing.T) {
	server, clock := start(t, graphtest.Options{})
	id := seed(server, "APPROVED", "")
	acctest.Setenv(t, "WHATSAPP_ACCESS_TOKEN", graphtest.ReadToken)
	readOnly(t, server, clock, resource.TestStep{Config: waitFor(id), ConfigStateChecks: holds("status", "APPROVED")})
}
