package faults_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// TestChannelTokenIsExplainedOnce lets the token expire while an apply writes a whole
// channel: each resource fails, one error says what to do, and the others that it
// says so.
func TestChannelTokenIsExplainedOnce(t *testing.T) {
	l := newLab(t, graphtest.Options{}).inProcess()
	l.wire.breaks(
		rule{op: writeTo("POST", "flows"), name: "*", fault: deadToken}, rule{op: writeTo("POST", "register"), name: "*", fault: deadToken},
		rule{op: writeTo("POST", "whatsapp_business_encryption"), name: "*", fault: deadToken}, rule{op: writeTo("POST", ""), name: "*", fault: deadToken},
		rule{op: opEdit, name: "*", fault: deadToken}, rule{op: writeTo("POST", "conversational_automation"), name: "*", fault: deadToken},
	)
	number := block{"phone_number_id": graphtest.PhoneID}
	flow := booking(flowOf("DATE"))
	resources := map[string]block{
		flowType:                             {"booking": flow, "sizes": with(flow, "name", "sizes")},
		registrationType:                     {"named": with(number, "display_name", "Luckier Shrub"), "second": block{"phone_number_id": graphtest.SecondPhoneID, "pin": "918273"}},
		keyType:                              {"it": with(number, "public_key_pem", publicKey(t))},
		componentsType:                       {"it": with(number, "ice_breakers", []string{"Plan a trip"})},
		"whatsapp_business_account_settings": {"it": block{"insights_enabled": true}},
	}
	l.configure(once, resources)
	said := l.applyBroken()
	l.wire.heal()
	const failed = 7
	if whole := strings.Count(said.errors(), "What to do: "); whole != 1 {
		t.Errorf("explained %d times:\n%s", whole, said.errors())
	}
	if brief := strings.Count(said.errors(), "one of these errors says what to do"); brief != failed-1 {
		t.Errorf("%d errors name the explanation, want %d:\n%s", brief, failed-1, said.errors())
	}
	l.apply()
	l.planEmpty()
}
