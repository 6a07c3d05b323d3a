package messagetemplate_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

const bidWithCap = "LOWEST_COST_WITH_BID_CAP"

// priced is the promotion with a max price.
func priced(t *testing.T, amount int) string {
	t.Helper()
	return with(t, promo, adding(fmt.Sprintf("max_price = { amount_per_1000 = %d }", amount))...)
}

func holdsPrice(amount int64) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, tfPath("max_price"), knownvalue.ObjectExact(map[string]knownvalue.Check{
		"amount_per_1000": knownvalue.Int64Exact(amount), "strategy": knownvalue.StringExact(bidWithCap),
	}))
}

// hasPrice checks what Meta has, and how often it has been changed.
func hasPrice(s *graphtest.Server, amount int64, changes, edits int) resource.TestCheckFunc {
	return func(*terraform.State) error {
		found, _ := s.Find(graphtest.Account, "seasonal_promotion", "en_US")
		if found.Price != amount || found.Prices != changes || found.Edits != edits || found.Status != "APPROVED" {
			return fmt.Errorf("price %d, %d changes, %d edits, %s", found.Price, found.Prices, found.Edits, found.Status)
		}
		return nil
	}
}

// all runs several checks.
func all(checks ...resource.TestCheckFunc) resource.TestCheckFunc {
	return resource.ComposeAggregateTestCheckFunc(checks...)
}

// A price is created with its template, and changed by an edit of its own: without
// a review, on the day of an edit of the content, and with all that Meta makes of the
// content known in the plan.
func TestMaxPrice(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	isKnown := []plancheck.PlanCheck{
		planned("status", knownvalue.StringExact("APPROVED")), planned("effective_category", knownvalue.StringExact("MARKETING")),
		planned("revision", knownvalue.NotNull()), planned("preview", knownvalue.StringExact(promoPreview)),
	}
	var revision string
	same := func(s *terraform.State) error {
		now := s.RootModule().Resources[address].Primary.Attributes["revision"]
		if revision != "" && now != revision {
			return fmt.Errorf("revision %s became %s", revision, now)
		}
		revision = now
		return nil
	}
	withTerraform(t,
		resource.TestStep{
			Config: priced(t, 87000), ConfigPlanChecks: plans(plancheck.ResourceActionCreate, unknown("status")...),
			ConfigStateChecks: []statecheck.StateCheck{holdsPrice(87000), holds("status", "APPROVED")},
			Check:             all(wrote(server, "create category components language name optimization_spec"), hasPrice(server, 87000, 0, 0), same),
		},
		resource.TestStep{
			PreConfig: reset(server), Config: priced(t, 5000), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate, isKnown...),
			ConfigStateChecks: []statecheck.StateCheck{holdsPrice(5000)},
			Check:             all(wrote(server, "edit optimization_spec"), hasPrice(server, 5000, 1, 0), same),
		},
		resource.TestStep{
			PreConfig: reset(server), Config: with(t, priced(t, 5000), "off of all merchandise", "off of everything"),
			ConfigPlanChecks: plans(plancheck.ResourceActionUpdate, unknown("status")...),
			Check:            all(wrote(server, "edit components"), hasPrice(server, 5000, 1, 1)),
		},
		resource.TestStep{ // on the same day
			PreConfig: reset(server), Config: with(t, priced(t, 6000), "off of all merchandise", "off of everything"),
			ConfigPlanChecks: plans(plancheck.ResourceActionUpdate, isKnown[:3]...),
			Check:            all(wrote(server, "edit optimization_spec"), hasPrice(server, 6000, 2, 1)),
		},
		resource.TestStep{ // by hand
			PreConfig: func() {
				server.PriceByHand(theID(t, server, "seasonal_promotion", "en_US"), 9)
				server.ResetRequests()
			},
			Config: with(t, priced(t, 6000), "off of all merchandise", "off of everything"), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate),
			Check: all(wrote(server, "edit optimization_spec"), hasPrice(server, 6000, 3, 1)),
		},
	)
}

// A template that has none gets one in place, and so does one whose price was taken
// away by hand.
func TestMaxPriceIsAddedInPlace(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	run(t,
		resource.TestStep{Config: promo, ConfigStateChecks: []statecheck.StateCheck{holdsNull("max_price")}, ConfigPlanChecks: plans(plancheck.ResourceActionCreate, planned("max_price", knownvalue.Null()))},
		resource.TestStep{
			PreConfig: reset(server), Config: priced(t, 5000), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate),
			Check: all(wrote(server, "edit optimization_spec"), hasPrice(server, 5000, 1, 0)),
		},
		resource.TestStep{
			PreConfig: func() {
				server.PriceByHand(theID(t, server, "seasonal_promotion", "en_US"), 0)
				server.ResetRequests()
			},
			Config: priced(t, 5000), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate),
			Check: all(wrote(server, "edit optimization_spec"), hasPrice(server, 5000, 2, 0)),
		},
	)
}

// What a configuration leaves out stays, and each plan says so: one that has taken
// the price away, and one that never had it.
func TestMaxPriceThatIsLeftOut(t *testing.T) {
	config := func(more string) string { return `{` + marketing + `,` + planBody + more + `}` }
	p := play(t, graphtest.Options{})
	p.apply(config(`,"max_price":{"amount_per_1000":5000}`))
	p.fake.ResetRequests()
	for range 2 {
		p.isEmpty(config(""))
		if !p.warned("Max price is kept", "5000 for 1,000 deliveries", "rate card is not documented", "max_price = { amount_per_1000 = 5000 }") {
			t.Errorf("%q", p.warnings)
		}
	}
	p.fake.PriceByHand(p.id(), 7)
	p.isEmpty(config(""))
	if !p.warned("Max price is kept", "7 for 1,000 deliveries") {
		t.Errorf("%q", p.warnings)
	}
	// Another edit leaves it alone.
	reworded := strings.Replace(config(""), onItsWay, "Your order will be with you tomorrow.", 1)
	p.apply(reworded)
	if tpl, _ := p.fake.Template(p.id()); tpl.Price != 7 || tpl.Prices != 0 || tpl.Edits != 1 {
		t.Errorf("%+v", tpl)
	}
	p.fake.PriceByHand(p.id(), 0)
	p.refresh()
	if plan := p.planned(reworded); p.warned("Max price is kept") || plan.action != "" || plan.errors != "" {
		t.Errorf("%s %s %q", plan.action, plan.errors, p.warnings)
	}
}

func TestMaxPriceRules(t *testing.T) {
	const price = `,"max_price":{"amount_per_1000":5000}`
	for name, c := range map[string]struct {
		config string
		says   []string // nothing: the plan is fine
	}{
		"marketing":        {`{` + marketing + `,` + planBody + price + `}`, nil},
		"utility":          {`{` + utility + `,` + planBody + price + `}`, []string{"Max price outside marketing", "this is a UTILITY template", "max-price-category"}},
		"nothing":          {`{` + marketing + `,` + planBody + `,"max_price":{"amount_per_1000":0}}`, []string{"Max price out of range", "At max_price.amount_per_1000: The max price is 0; Meta takes 1 to 2,147,483,647"}},
		"no amount":        {`{` + marketing + `,` + planBody + `,"max_price":{}}`, []string{"Missing attribute", "At max_price", "Write amount_per_1000 = 87000"}},
		"another strategy": {`{` + marketing + `,` + planBody + `,"max_price":{"amount_per_1000":1,"strategy":"LOWEST_COST"}}`, []string{"Unknown value", "At max_price.strategy", bidWithCap}},
	} {
		t.Run(name, func(t *testing.T) {
			p := play(t, graphtest.Options{})
			said := p.tries(c.config)
			for _, words := range c.says {
				if !strings.Contains(said, words) {
					t.Errorf("%q lacks %q", said, words)
				}
			}
			if len(c.says) == 0 && said != "" {
				t.Error(said)
			}
		})
	}
}

// tries validates and plans a configuration, and returns the errors.
func (p *played) tries(config string) string {
	p.t.Helper()
	valid, err := p.server.ValidateResourceConfig(p.t.Context(), &tfprotov6.ValidateResourceConfigRequest{TypeName: typeName, Config: p.value(p.resource, config)})
	if err != nil || hasErrors(valid.Diagnostics) {
		return said(valid.Diagnostics)
	}
	return p.planned(config).errors
}

// A price, or a category, that is only known during apply is no mistake, and no
// change of what is known.
func TestUnknownMaxPrice(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	given := func(what, in string) string {
		return with(t, promo, adding("max_price = "+what)...) + "resource \"terraform_data\" \"given\" { input = " + in + " }\n"
	}
	isKnown := []plancheck.PlanCheck{planned("status", knownvalue.StringExact("APPROVED")), planned("revision", knownvalue.NotNull()), planned("preview", knownvalue.StringExact(promoPreview))}
	amount := "{ amount_per_1000 = terraform_data.given.output }"
	run(t,
		resource.TestStep{
			Config: with(t, given("{ amount_per_1000 = 5000 }", `"MARKETING"`), `category = "MARKETING"`, "category = terraform_data.given.output"),
			Check:  all(wrote(server, "create category components language name optimization_spec"), hasPrice(server, 5000, 0, 0)),
		},
		resource.TestStep{
			PreConfig: reset(server), Config: given(amount, "6000"), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate, isKnown...),
			Check: all(wrote(server, "edit optimization_spec"), hasPrice(server, 6000, 1, 0)),
		},
		resource.TestStep{ // it turns out to be what it was
			PreConfig: reset(server), Config: given("terraform_data.given.output", "{ amount_per_1000 = 6000, strategy = null }"), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate, isKnown...),
			ConfigStateChecks: []statecheck.StateCheck{holdsPrice(6000)},
			Check:             wrote(server),
		},
	)
}

// A change of the price counts against its own quota, and an edit of the content
// against the other one, in one plan or in two.
func TestMaxPriceHasAQuotaOfItsOwn(t *testing.T) {
	config := func(amount int, text string) string {
		return strings.Replace(fmt.Sprintf(`{%s,%s,"max_price":{"amount_per_1000":%d}}`, marketing, planBody, amount), onItsWay, text, 1)
	}
	p, clock := playAt(t, graphtest.Options{})
	p.apply(config(1, onItsWay))
	p.apply(config(2, "Your order will be with you tomorrow.")) // both: in two calls
	if writes := describeAll(p.fake.Writes()[1:]); writes != "edit optimization_spec; edit components" {
		t.Error(writes)
	}
	if tpl, _ := p.fake.Template(p.id()); tpl.Edits != 1 || tpl.Prices != 1 || tpl.Price != 2 {
		t.Errorf("%+v", tpl)
	}
	if plan := p.plan(config(3, "Your order will be with you on Friday.")); !strings.Contains(plan.errors, "edited too often") {
		t.Error(plan.errors)
	}
	for amount := 3; amount < 102; amount++ {
		p.apply(config(amount, "Your order will be with you tomorrow."))
	}
	if !p.warned("Max price changes, without a review", "100 changes of the max price", "none of the edits of the content") {
		t.Errorf("%q", p.warnings)
	}
	plan := p.plan(config(200, "Your order will be with you tomorrow."))
	if !strings.Contains(plan.errors, "Max price was changed too often") || !strings.Contains(plan.errors, "100 in the last hour") {
		t.Error(plan.errors)
	}
	clock.Advance(time.Hour)
	p.apply(config(200, "Your order will be with you tomorrow."))
}

// The price goes first. When the content is refused then, the state has the price and
// nothing else, and another apply does the rest.
func TestMaxPriceStaysWhenTheContentIsRefused(t *testing.T) {
	config := func(amount int, text string) string {
		return strings.Replace(fmt.Sprintf(`{%s,%s,"max_price":{"amount_per_1000":%d}}`, marketing, planBody, amount), onItsWay, text, 1)
	}
	p := play(t, graphtest.Options{})
	p.apply(config(1, onItsWay))
	before := p.object(p.resource, p.state)
	p.fake.Fail(graphtest.Fault{Op: graphtest.OpEdit, Skip: 1, Times: 1, Kind: graphtest.FaultError, Error: graphtest.Error{Status: 400, Code: 100, Subcode: 2388299, Message: "Invalid parameter"}})
	plan := p.plan(config(2, "Your order will be with you tomorrow."))
	said := p.carryOut(config(2, "Your order will be with you tomorrow."), plan)
	if !strings.Contains(said, "The max price was changed before, and the state has it; nothing else was changed.") {
		t.Error(said)
	}
	after := p.object(p.resource, p.state)
	for name := range after {
		if same := after[name].Equal(before[name]); same == (name == "max_price") {
			t.Errorf("%s: %s became %s", name, before[name], after[name])
		}
	}
	p.fake.ResetRequests()
	p.apply(config(2, "Your order will be with you tomorrow."))
	if writes := describeAll(p.fake.Writes()); writes != "edit components" {
		t.Error(writes)
	}
	p.isEmptyAfter(config(2, "Your order will be with you tomorrow."))
}

// A price is tried during a review. Where Meta takes none, the review is waited for.
func TestMaxPriceDuringAReview(t *testing.T) {
	for name, c := range map[string]struct {
		reading graphtest.PriceReading
		waits   bool
	}{"refused": {graphtest.PriceReading{}, true}, "taken": {graphtest.PriceReading{InReview: true}, false}} {
		t.Run(name, func(t *testing.T) {
			p, clock := playAt(t, graphtest.Options{ReviewAfter: time.Minute, Price: c.reading})
			config := func(amount string) string {
				return `{` + marketing + `,` + planBody + `,"max_price":{"amount_per_1000":` + amount + `}}`
			}
			p.apply(config("1"))
			p.apply(config("2"))
			if !p.warned("Message template is in review", "Meta does not say whether it takes another max price") {
				t.Errorf("%q", p.warnings)
			}
			if waited := len(clock.Waits()) > 0; waited != c.waits {
				t.Errorf("waited: %v", clock.Waits())
			}
			if tpl, _ := p.fake.Template(p.id()); tpl.Price != 2 || tpl.Edits != 0 {
				t.Errorf("%+v", tpl)
			}
			p.refresh()
			p.isEmptyAfter(config("2"))
		})
	}
}

// Whether the account may have a max price is asked for once, in a plan that writes
// one, and told of once.
func TestOnboardingIsAskedForOnce(t *testing.T) {
	config := func(i int, price string) string {
		return strings.Replace(`{`+marketing+`,`+planBody+price+`}`, `"aaa"`, fmt.Sprintf(`"aaa_%d"`, i), 1)
	}
	for status, c := range map[string]struct {
		price      string
		asks, says int
	}{
		"ELIGIBLE": {`,"max_price":{"amount_per_1000":5000}`, 1, 1}, "ONBOARDED": {`,"max_price":{"amount_per_1000":5000}`, 1, 0}, "": {`,"max_price":{"amount_per_1000":5000}`, 1, 0}, "INELIGIBLE": {"", 0, 0},
	} {
		t.Run(status, func(t *testing.T) {
			p := play(t, graphtest.Options{})
			var told any = status
			if status == "" {
				told = nil
			}
			p.fake.SetAccountField(graphtest.Account, "marketing_messages_onboarding_status", told)
			for i := range 3 {
				p.planned(config(i, c.price))
			}
			says, asks := 0, 0
			for _, w := range p.warnings {
				if strings.Contains(w, "Account is not onboarded to the Marketing Messages API") && strings.Contains(w, "is "+status) {
					says++
				}
			}
			for _, r := range p.fake.Calls(graphtest.OpAccount) {
				if strings.Contains(r.Query.Get("fields"), "onboarding") {
					asks++
				}
			}
			if says != c.says || asks != c.asks {
				t.Errorf("said %d times, asked %d times: %q", says, asks, p.warnings)
			}
		})
	}
}

// An import takes the price over, and a configuration that says the same has an empty
// plan; so has one that leaves it out.
func TestMaxPriceIsImported(t *testing.T) {
	for name, config := range map[string]string{
		"written": `{` + marketing + `,` + planBody + `,"max_price":{"amount_per_1000":87000}}`, "left out": `{` + marketing + `,` + planBody + `}`,
	} {
		t.Run(name, func(t *testing.T) {
			p := play(t, graphtest.Options{})
			id := p.fake.Seed(graphtest.Account, `{"name":"aaa","language":"en_US","category":"MARKETING","components":[{"type":"BODY","text":"`+onItsWay+`"}],
				"optimization_spec":{"bid_amount":87000,"bid_strategy":"LOWEST_COST_WITH_BID_CAP"}}`)
			p.imports(id)
			var price map[string]tftypes.Value
			if err := p.object(p.resource, p.state)["max_price"].As(&price); err != nil || !price["strategy"].Equal(tftypes.NewValue(tftypes.String, bidWithCap)) {
				t.Errorf("%v %v", price, err)
			}
			plan := p.planned(config)
			if plan.action != "" && p.carryOut(config, plan) != "" || strings.Contains(p.difference(plan), "max_price") || plan.errors != "" {
				t.Errorf("%s %s", plan.errors, p.difference(plan))
			}
			p.isEmpty(config)
		})
	}
}

// Where Graph, or a gateway, does not know the field, the price is taken to be what
// was written, which is said.
func TestMaxPriceThatCannotBeRead(t *testing.T) {
	config := func(amount string) string {
		return `{` + marketing + `,` + planBody + `,"max_price":{"amount_per_1000":` + amount + `}}`
	}
	p := play(t, graphtest.Options{HiddenFields: []string{"optimization_spec"}})
	p.apply(config("5"))
	if !p.warned("Max price cannot be read", "optimization_spec") {
		t.Errorf("%q", p.warnings)
	}
	p.fake.ResetRequests()
	p.isEmpty(config("5"))
	p.apply(config("6"))
	if tpl, _ := p.fake.Template(p.id()); tpl.Price != 6 {
		t.Errorf("%+v", tpl)
	}
	p.isEmptyAfter(config("6"))
}

// A refusal is told at the attribute.
func TestRefusedMaxPrice(t *testing.T) {
	p := play(t, graphtest.Options{Price: graphtest.PriceReading{OnlyAtCreation: true}})
	p.apply(`{` + marketing + `,` + planBody + `}`)
	config := `{` + marketing + `,` + planBody + `,"max_price":{"amount_per_1000":5}}`
	said := p.carryOut(config, p.plan(config))
	if !strings.Contains(said, "change the max price of message template") || !strings.Contains(said, "was created without a max price") {
		t.Error(said)
	}
	p.isEmptyAfter(`{` + marketing + `,` + planBody + `}`)
}

func describeAll(all []graphtest.Request) string {
	var out []string
	for _, r := range all {
		out = append(out, describe(r))
	}
	return strings.Join(out, "; ")
}
