package profile_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// TestWhatMetaWouldRefuseIsRefusedAtPlan, at the attribute, and nothing is sent.
func TestWhatMetaWouldRefuseIsRefusedAtPlan(t *testing.T) {
	x := func(n int) string { return strings.Repeat("ä", n) }
	for name, tc := range map[string]struct{ arguments, want, fact string }{
		"about emptied":     {`about = ""`, "Empty text", "about"},
		"about too long":    {`about = "` + x(140) + `"`, "Text is too long", "at most 139"},
		"address":           {`address = "` + x(257) + `"`, "Text is too long", "at most 256"},
		"description":       {`description = "` + x(513) + `"`, "Text is too long", "at most 512"},
		"email too long":    {`email = "` + strings.Repeat("a", 117) + `@example.com"`, "Text is too long", "email has 129"},
		"email form":        {`email = "lucky at luckyshrub.com"`, "Malformed email address", `"lucky at luckyshrub.com"`},
		"two emails":        {`email = "a@example.com, b@example.com"`, "Malformed email address", `"a@example.com, b@example.com"`},
		"unknown vertical":  {`vertical = "GARDENING"`, "Unknown value", "Write ALCOHOL, APPAREL, AUTO"},
		"lower case":        {`vertical = "retail"`, "Unknown value", `"RETAIL"?`},
		"three websites":    {`websites = ["https://a.example", "https://b.example", "https://c.example"]`, "Too many entries", "at most 2"},
		"website form":      {`websites = ["www.luckyshrub.com"]`, "Malformed web address", `"www.luckyshrub.com" does not start with`},
		"website too long":  {`websites = ["https://a.example/` + strings.Repeat("a", 240) + `"]`, "Malformed web address", "258 characters"},
		"the number itself": {"", "Malformed value", "phone_number_id"},
	} {
		t.Run(name, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			it := config(tc.arguments)
			if name == "the number itself" {
				it = configOf("+1 555-0101-1001", "")
			}
			run(t, resource.TestStep{Config: it, PlanOnly: true, ExpectError: acctest.Says(tc.want, tc.fact)})
			if n := len(s.Requests()); n != 0 {
				t.Errorf("%d requests were sent", n)
			}
		})
	}
}

// The longest that is allowed goes through: the control of the test above.
func TestWhatIsJustAllowed(t *testing.T) {
	x := func(n int) string { return strings.Repeat("ä", n) }
	s := acctest.Start(t, graphtest.Options{})
	run(t, resource.TestStep{
		Config: config(`about = "` + x(139) + `"` + "\n address = \"" + x(256) + "\"\n description = \"" + x(512) + "\"\n email = \"" + strings.Repeat("a", 116) + "@example.com\"\n" +
			` websites = ["https://a.example/` + strings.Repeat("a", 238) + `", "http://b.example"]` + "\n vertical = \"NONPROFIT\""),
		Check: wrote(s, "about address description email vertical websites"),
	})
}

func TestANumberThatIsNotThere(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	run(t, resource.TestStep{
		Config:      configOf("1234567890", `about = "Cacti"`),
		ExpectError: acctest.Says("Unable to take over business profile of phone number 1234567890"),
	})
	run(t, resource.TestStep{
		Config:      configOf("1234567890", `about = "Cacti"`),
		ExpectError: acctest.Says("Unable to take over business profile", "106540352242922 (+1 555-0101-1001)"),
	})
	if err := wrote(s)(nil); err != nil {
		t.Error(err)
	}
}

// A token that may read and not write: the profile is read, and refused.
func TestATokenThatMayNotWrite(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	acctest.Setenv(t, "WHATSAPP_ACCESS_TOKEN", graphtest.ReadToken)
	run(t, resource.TestStep{Config: config(`about = "Cacti"`), ExpectError: acctest.Says("Unable to write business profile of phone number 106540352242922")})
	run(t, resource.TestStep{Config: config(`about = "Cacti"`), ExpectError: acctest.Says("Unable to write business profile", "writing one needs whatsapp_business_messaging")})
}

// TestStateIsKeptWhenTheNumberCannotBeSeen: only a number that its account no
// longer lists is gone.
func TestStateIsKeptWhenTheNumberCannotBeSeen(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	it := config(`about = "Cacti"`)
	hidden := graphtest.Fault{Op: graphtest.OpProfile, Kind: graphtest.FaultError, Error: graphtest.Error{
		Code: 100, Subcode: 33, Status: http.StatusBadRequest, Type: "GraphMethodException", Message: "Unsupported get request.",
	}}
	run(t,
		resource.TestStep{Config: it},
		resource.TestStep{PreConfig: func() { s.RevokeAccount(graphtest.Token, graphtest.Account) }, Config: it, ExpectError: acctest.Says("Unable to read business profile", "does not answer either")},
		resource.TestStep{
			PreConfig: func() { s.RestoreAccount(graphtest.Token, graphtest.Account); s.Fail(hidden) },
			Config:    it, ExpectError: acctest.Says("Unable to read business profile", "102290129340398 still has"),
		},
		resource.TestStep{PreConfig: s.ClearFaults, Config: it, ConfigPlanChecks: empty},
	)
}

// TestANumberThatIsGone is dropped, and cannot be created again.
func TestANumberThatIsGone(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	it := config(`about = "Cacti"`)
	gone := graphtest.Error{Code: 100, Subcode: 33, Status: http.StatusBadRequest, Type: "GraphMethodException", Message: "Unsupported get request."}
	run(t,
		resource.TestStep{Config: it},
		resource.TestStep{
			PreConfig: func() {
				s.Fail(graphtest.Fault{Op: graphtest.OpProfile, Kind: graphtest.FaultError, Error: gone})
				s.Fail(graphtest.Fault{Op: graphtest.OpPhones, Kind: graphtest.FaultAnswer, Body: `{"data":[{"id":"` + graphtest.SecondPhoneID + `"}]}`})
			},
			Config: it, PlanOnly: true, ExpectNonEmptyPlan: true,
			ConfigPlanChecks: resource.ConfigPlanChecks{PostApplyPostRefresh: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, plancheck.ResourceActionCreate)}},
		},
		resource.TestStep{PreConfig: s.ClearFaults, Config: it},
	)
}

// TestAWriteOfUnknownOutcome is repeated: the same values twice are the same
// profile.
func TestAWriteOfUnknownOutcome(t *testing.T) {
	for _, kind := range []graphtest.FaultKind{graphtest.FaultResetAfter, graphtest.FaultUnavailable} {
		t.Run(string(kind), func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			s.Fail(graphtest.Fault{Op: graphtest.OpProfile, Match: isWrite, Kind: kind, Times: 1})
			it := config(`about = "Cacti"`)
			clock := acctest.NewClock(s)
			acctest.Play(t, acctest.ProvidersAt(t, clock), []resource.TestStep{
				{Config: it, Check: resource.ComposeTestCheckFunc(wrote(s, "about", "about"), has(s, graphtest.PhoneID, func(p graphtest.Profile) bool { return p.About == "Cacti" }))},
				{Config: it, ConfigPlanChecks: empty},
			}...)
		})
	}
}

func isWrite(r *http.Request) bool { return r.Method == http.MethodPost }

// TestAFailedUpdateStays: the state keeps what was, so that the next apply
// writes it.
func TestAFailedUpdateStays(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	run(t,
		resource.TestStep{Config: config(`about = "Cacti"`)},
		resource.TestStep{
			PreConfig: func() {
				s.Fail(graphtest.Fault{Op: graphtest.OpProfile, Match: isWrite, Kind: graphtest.FaultError, Error: graphtest.Error{Code: 100, Message: "(#100) Invalid parameter"}})
			},
			Config: config(`about = "Palms"`), ExpectError: acctest.Says("Unable to write business profile"),
		},
		resource.TestStep{
			PreConfig: func() { s.ClearFaults(); s.ResetRequests() },
			Config:    config(`about = "Palms"`), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(s, "about"),
		},
	)
}

// TestAProfileThatCannotBeReadBack is in the state all the same.
func TestAProfileThatCannotBeReadBack(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.Fail(graphtest.Fault{
		Op: graphtest.OpProfile, Kind: graphtest.FaultError, Error: graphtest.Error{Code: 190, Message: "expired"},
		Match: func(r *http.Request) bool { return r.Method == http.MethodGet }, Skip: 1, Times: 1,
	})
	run(t,
		resource.TestStep{Config: config(`about = "Cacti"`), ConfigStateChecks: holds("about", "Cacti", "vertical", "RETAIL")},
		resource.TestStep{PreConfig: s.ClearFaults, Config: config(`about = "Cacti"`), ConfigPlanChecks: empty},
	)
}

// TestAReadThatIsBehind shows the profile from before the write: what was sent
// stays in the state.
func TestAReadThatIsBehind(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.Fail(graphtest.Fault{
		Op: graphtest.OpProfile, Kind: graphtest.FaultAnswer, Body: `{"data":[{"about":"Succulent specialists!","vertical":"RETAIL","messaging_product":"whatsapp"}]}`,
		Match: func(r *http.Request) bool { return r.Method == http.MethodGet }, Skip: 1, Times: 1,
	})
	it := config("about = \"Cacti\"\n websites = [\"https://luckyshrub.com\"]")
	run(t,
		resource.TestStep{Config: it, ConfigStateChecks: holds("about", "Cacti", "websites", listOf("https://luckyshrub.com"))},
		resource.TestStep{Config: it, ConfigPlanChecks: empty},
	)
}
