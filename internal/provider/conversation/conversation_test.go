package conversation_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

const (
	number = `phone_number_id = "` + graphtest.PhoneID + `"`
	ice    = `ice_breakers = ["Plan a trip", "Book a flight"]`
	order  = `commands = [{ name = "order", description = "Track an order" }]`
)

func has(s *graphtest.Server, want string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if got := s.Conversation(graphtest.PhoneID); got != want {
			return fmt.Errorf("components are %s, want %s", got, want)
		}
		return nil
	}
}

const whole = `{"prompts":["Plan a trip","Book a flight"],"commands":[{"command_name":"order","command_description":"Track an order"}]}`

func TestLifecycle(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	steps := []resource.TestStep{
		{Config: config(number, ice, order), ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: all(wrote(s, "POST conversational_automation"), has(s, whole))},
		{Config: config(number, ice, order), ConfigPlanChecks: empty},
		{Config: config(number, ice), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: has(s, `{"prompts":["Plan a trip","Book a flight"],"commands":[]}`)},
		{Config: config(number, `ice_breakers = []`, order), Check: has(s, `{"prompts":[],"commands":[{"command_name":"order","command_description":"Track an order"}]}`)},
		{Config: config(number, `ice_breakers = []`, order), ConfigPlanChecks: empty},
		{Config: config(number, order), Check: wrote(s)},
		{Config: " ", ConfigPlanChecks: plans(plancheck.ResourceActionDestroy), Check: all(wrote(s, "POST conversational_automation"), has(s, ""))},
	}
	for i := range steps {
		steps[i].PreConfig = s.ResetRequests
	}
	withTerraform(t, steps...)
}

func TestDriftAndImport(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	it := config(number, ice, order)
	run(t,
		resource.TestStep{Config: it},
		resource.TestStep{PreConfig: func() { s.ClearConversation(graphtest.PhoneID) }, Config: it, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: has(s, whole)},
		resource.TestStep{PreConfig: func() { s.RevokeAccount(graphtest.Token, graphtest.Account) }, Config: it, ExpectError: acctest.Says("Unable to read conversational components", "lost permission")},
		resource.TestStep{PreConfig: func() { s.RestoreAccount(graphtest.Token, graphtest.Account) }, Config: it, ConfigPlanChecks: empty},
		resource.TestStep{Config: it, ResourceName: address, ImportState: true, ImportStateId: graphtest.PhoneID, ImportStateVerify: true},
	)
	got := acctest.ImportByIdentity(t, acctest.Providers(t), "whatsapp_conversational_components", map[string]any{"phone_number_id": graphtest.PhoneID})
	if len(got.Diagnostics) > 0 || got.Identity["phone_number_id"] != graphtest.PhoneID {
		t.Errorf("got %+v %s", got, got)
	}
}

func TestWhatMetaWouldRefuseIsRefusedAtPlan(t *testing.T) {
	for name, tc := range map[string]struct{ argument, want, fact string }{
		"five":          {`ice_breakers = ["a", "b", "c", "d", "e"]`, "Too many entries", "at most 4"},
		"an empty one":  {`ice_breakers = [""]`, "Empty text", "ice_breakers[0]"},
		"a slash":       {`commands = [{ name = "/order", description = "a" }]`, "Malformed value", `"/order"`},
		"a null":        {`ice_breakers = ["a", null]`, "Null in a list", "ice_breakers[1]"},
		"too long":      {`ice_breakers = ["` + strings.Repeat("ä", 81) + `"]`, "Text is too long", "at most 80"},
		"as long":       {`ice_breakers = ["` + strings.Repeat("ä", 80) + `"]`, "", ""},
		"no text":       {`commands = [{ name = "order" }]`, "Missing attribute", "description"},
		"a name twice":  {`commands = [{ name = "order", description = "a" }, { name = "order", description = "b" }]`, "Command is declared twice", `"order"`},
		"a number":      {`ice_breakers = []` + "\n phone_number_id2 = 1", "Unsupported argument", "phone_number_id2"},
		"unknown, fine": {"commands = [{ name = terraform_data.a.output, description = \"a\" }]", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			step := resource.TestStep{Config: config(number, tc.argument) + "resource \"terraform_data\" \"a\" {\n input = \"order\"\n}\n", PlanOnly: true, ExpectError: acctest.Says(tc.want, tc.fact)}
			if tc.want == "" {
				step.ExpectError, step.ExpectNonEmptyPlan = nil, true
			}
			run(t, step)
			if n := len(s.Writes()); n != 0 {
				t.Errorf("%d writes", n)
			}
		})
	}
}
