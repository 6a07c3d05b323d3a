package graphtest

import (
	"strings"
	"testing"
	"time"
)

const (
	capped  = `{"bid_amount":87000,"bid_strategy":"LOWEST_COST_WITH_BID_CAP"}`
	offered = `[{"type":"BODY","text":"Everything is on sale today."}]`
)

func marketing(name, more string) string {
	return `{"name":"` + name + `","language":"en_US","category":"MARKETING","components":` + offered + more + `}`
}

func priced(amount string) string {
	return `{"optimization_spec":{"bid_amount":` + amount + `,"bid_strategy":"LOWEST_COST_WITH_BID_CAP"}}`
}

func TestMaxPriceIsTakenAndShown(t *testing.T) {
	c := start(t, Options{})
	id := c.create(marketing("sale", `,"optimization_spec":`+capped))
	if a := c.do("GET", id+"?fields=optimization_spec", nil); a.raw != `{"optimization_spec":{"bid_strategy":"LOWEST_COST_WITH_BID_CAP","bid_amount":87000},"id":"`+id+`"}` {
		t.Error(a.raw)
	}
	if _, shown := c.read(c.create(marketing("plain", "")), "name", "optimization_spec")["optimization_spec"]; shown {
		t.Error("a template without a price shows one")
	}
	c.do("GET", id+"?fields=bid_spec", nil).want(t, 100, 0)
}

func TestMaxPriceIsRefused(t *testing.T) {
	c := start(t, Options{})
	for name, body := range map[string]string{
		"former name":      marketing("a", `,"bid_spec":`+capped),
		"no object":        marketing("a", `,"optimization_spec":5`),
		"no amount":        marketing("a", `,"optimization_spec":{"bid_strategy":"LOWEST_COST_WITH_BID_CAP"}`),
		"no strategy":      marketing("a", `,"optimization_spec":{"bid_amount":5}`),
		"another strategy": marketing("a", `,"optimization_spec":{"bid_amount":5,"bid_strategy":"TARGET_COST"}`),
		"nothing":          marketing("a", `,"optimization_spec":{"bid_amount":0,"bid_strategy":"LOWEST_COST_WITH_BID_CAP"}`),
		"33 bits":          marketing("a", `,"optimization_spec":{"bid_amount":2147483648,"bid_strategy":"LOWEST_COST_WITH_BID_CAP"}`),
		"utility":          strings.Replace(marketing("a", `,"optimization_spec":`+capped), "MARKETING", "UTILITY", 1),
	} {
		if a := c.do("POST", create, body); a.status == 200 {
			t.Errorf("%s: taken", name)
		} else {
			a.want(t, 100, 0)
		}
	}
	id := c.s.Seed(Account, strings.Replace(marketing("u", ""), "MARKETING", "UTILITY", 1))
	c.do("POST", id, priced("5")).want(t, 100, 0)
	c.s.SetAccountField(Account, "marketing_messages_onboarding_status", "ELIGIBLE")
	a := c.do("POST", create, marketing("b", `,"optimization_spec":`+capped))
	if a.want(t, 100, 0); !strings.Contains(a.userMsg(), "testing legal agreement") {
		t.Error(a.raw)
	}
	c.do("POST", c.s.Seed(Account, marketing("c", "")), priced("5")).want(t, 100, 0)
	if n := len(c.s.Templates(Account)); n != 2 {
		t.Errorf("%d templates", n)
	}
}

// The price alone is not reviewed, and neither quota is the other's.
func TestPriceHasAQuotaOfItsOwn(t *testing.T) {
	c := start(t, Options{Review: ReviewManual})
	id := c.s.Seed(Account, marketing("sale", ""))
	for n := range pricesPerHour {
		c.do("POST", id, priced("5")).want(t, 0, 0)
		c.s.Clock.Advance(time.Second)
		if tpl, _ := c.s.Template(id); tpl.Status != statusApproved || tpl.Edits != 0 || tpl.Prices != n+1 || tpl.Price != 5 {
			t.Fatalf("%+v", tpl)
		}
	}
	if a := c.do("POST", id, priced("6")); !strings.Contains(a.userMsg(), "reached the limit") {
		t.Error(a.raw)
	}
	c.do("POST", id, `{"components":`+strings.Replace(offered, "today", "now", 1)+`}`).want(t, 0, 0)
	if tpl, _ := c.s.Template(id); tpl.Status != statusPending || tpl.Edits != 1 || tpl.Price != 5 {
		t.Errorf("%+v", tpl)
	}
	c.do("POST", id, priced("6")).want(t, 100, 2388039) // in review
	c.s.Approve(id)
	c.s.Clock.Advance(time.Hour)
	c.do("POST", id, priced("6")).want(t, 0, 0)
	c.do("POST", id, `{"components":`+offered+`}`).want(t, 100, 2388039) // one in 24 hours
}

// One call for both counts as both, and is reviewed.
func TestPriceWithContentIsAnEditOfBoth(t *testing.T) {
	c := start(t, Options{Review: ReviewManual})
	id := c.s.Seed(Account, marketing("sale", ""))
	c.do("POST", id, `{"message_send_ttl_seconds":86400,"optimization_spec":`+capped+`}`).want(t, 0, 0)
	if tpl, _ := c.s.Template(id); tpl.Status != statusPending || tpl.Edits != 1 || tpl.Prices != 1 || tpl.Price != 87000 || tpl.TTL != 86400 {
		t.Errorf("%+v", tpl)
	}
}

// What Meta's page leaves open is read in the harder way, and in the other one when asked for.
func TestReadingsOfTheMaxPrice(t *testing.T) {
	harsh, kind := start(t, Options{Review: ReviewManual}), start(t, Options{Review: ReviewManual, Price: PriceReading{Removable: true, InReview: true}})
	for _, body := range []string{`{"optimization_spec":null}`, `{"optimization_spec":{}}`} {
		for c, code := range map[*client]int{harsh: 100, kind: 0} {
			id := c.s.Seed(Account, marketing("sale"+body[len(body)-2:len(body)-1], `,"optimization_spec":`+capped))
			c.do("POST", id, body).want(t, code, 0)
			if tpl, _ := c.s.Template(id); (tpl.Price == 0) != (code == 0) {
				t.Errorf("%s: %+v", body, tpl)
			}
			c.s.DeleteByHand(id)
			c.s.ClearLocks()
		}
	}
	harsh.do("POST", harsh.create(marketing("fresh", "")), priced("5")).want(t, 100, 2388039)
	kind.do("POST", kind.create(marketing("fresh", "")), priced("5")).want(t, 0, 0)
	old := start(t, Options{Price: PriceReading{OnlyAtCreation: true}})
	old.do("POST", old.s.Seed(Account, marketing("without", "")), priced("5")).want(t, 100, 0)
	old.do("POST", old.s.Seed(Account, marketing("with", `,"optimization_spec":`+capped)), priced("5")).want(t, 0, 0)
}

func TestPriceByHand(t *testing.T) {
	c := start(t, Options{})
	id := c.s.Seed(Account, marketing("sale", ""))
	c.s.PriceByHand(id, 9)
	if err := c.s.TryPrice(id, 11); err != nil {
		t.Error(err)
	}
	if tpl, _ := c.s.Template(id); tpl.Price != 11 || tpl.Prices != 1 || tpl.Edits != 0 || tpl.Status != statusApproved {
		t.Errorf("%+v", tpl)
	}
	if err := c.s.TryPrice(id, 0); err != nil {
		t.Error(err)
	}
	if tpl, _ := c.s.Template(id); tpl.Price != 0 {
		t.Errorf("%+v", tpl)
	}
	if err := c.s.TryPrice(c.s.Seed(Account, strings.Replace(marketing("u", ""), "MARKETING", "UTILITY", 1)), 5); err == nil {
		t.Error("a utility template was given a price")
	}
}

func TestMarketingMessages(t *testing.T) {
	const marketingPath = PhoneID + "/marketing_messages"
	c := start(t, Options{})
	c.s.Seed(Account, marketing("sale", `,"optimization_spec":`+capped))
	c.s.Seed(Account, marketing("news", ""))
	c.s.Seed(Account, strings.Replace(marketing("bill", ""), "MARKETING", "UTILITY", 1))
	with := func(body, more string) string { return strings.TrimSuffix(body, "}") + more + "}" }
	const to = "+16505551234"
	c.do("POST", sendPath, messageTo(to, "sale", "")).want(t, 131061, 0)
	c.do("POST", sendPath, messageTo(to, "news", "")).want(t, 0, 0)
	c.do("POST", marketingPath, messageTo(to, "bill", "")).want(t, 131009, 0)
	c.do("POST", marketingPath, messageTo(to, "news", "")).want(t, 0, 0)
	c.do("POST", marketingPath, with(messageTo(to, "news", ""), `,"bid_spec":{"per_message_bid_multiplier":0.8}`)).want(t, 131009, 0)
	c.do("POST", sendPath, with(messageTo(to, "news", ""), `,"bid_spec":{"per_message_bid_multiplier":0.8}`)).want(t, 100, 0)
	c.do("POST", marketingPath, with(messageTo(to, "sale", ""), `,"bid_spec":{"per_message_bid_multiplier":0}`)).want(t, 100, 0)
	c.do("POST", marketingPath, with(messageTo(to, "sale", ""), `,"product_policy":"SOMETIMES"`)).want(t, 100, 0)
	c.do("POST", marketingPath, with(messageTo(to, "sale", ""), `,"bid_spec":{"per_message_bid_multiplier":0.8},"product_policy":"STRICT","message_activity_sharing":true`)).want(t, 0, 0)
	sent := c.s.Messages()
	if last := sent[len(sent)-1]; len(sent) != 3 || !last.Marketing || last.Multiplier != "0.8" || last.Name != "sale" || sent[0].Marketing {
		t.Errorf("%+v", sent)
	}
	c.s.SetMessaging(Messaging{Unpriced: []string{"+49"}})
	c.do("POST", marketingPath, messageTo("+4930123456", "sale", "")).want(t, 131065, 0)
	c.do("POST", marketingPath, messageTo("+4930123456", "news", "")).want(t, 0, 0)
	c.do("POST", Account, `{"disable_marketing_messages_on_cloud_api":true}`).want(t, 0, 0)
	c.do("POST", sendPath, messageTo(to, "news", "")).want(t, 131063, 0)
	c.do("POST", sendPath, messageTo(to, "bill", "")).want(t, 0, 0)
	c.s.SetAccountField(Account, "marketing_messages_onboarding_status", "ELIGIBLE")
	c.do("POST", sendPath, messageTo(to, "news", "")).want(t, 0, 0) // the switch acts when the account is onboarded
	c.do("POST", marketingPath, messageTo(to, "news", "")).want(t, 10, 0)
}
