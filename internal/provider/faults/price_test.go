package faults_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// priced is a template with a max price.
func priced(name string, amount int) block {
	b := text(name, "Our summer sale is on, come and see.")
	b["max_price"] = block{"amount_per_1000": amount}
	return b
}

// Ways in which Graph refuses a change of the price: as it does any call, and for the
// quota that the price has to itself.
var (
	rateLimit  = refuses("rate limit", 400, 80008, 0, "(#80008) There have been too many calls to this WhatsApp Business account.")
	priceQuota = refuses("price quota", 400, 100, 0, "Invalid parameter")
)

// TestPriceWrites changes the price of a template for each fault. It is changed once,
// whatever happens to the answer, and no edit of the content.
func TestPriceWrites(t *testing.T) {
	l := newLab(t, graphtest.Options{}).inProcess()
	all := append(cells(), cell{rateLimit, false}, cell{priceQuota, false})
	before, changed := block{}, block{}
	for _, c := range all {
		before[c.name()], changed[c.name()] = priced(c.name(), 5000), priced(c.name(), 6000)
	}
	l.configure(once, templates(before))
	l.apply()
	l.configure(once, templates(changed))
	var rules []rule
	for _, c := range all {
		rules = append(rules, c.rule(opEdit, c.name()))
	}
	broken, after := l.underRules(rules...)
	held := l.outcomes(opEdit)
	for _, c := range all {
		t.Run(c.String(), func(t *testing.T) {
			if c.fault.name != rateLimit.name { // what a limit has refused was not done, and may be repeated
				wrote(t, opEdit, c.name(), broken.calls, after.calls, c.done)
			}
			if found, _ := l.server.Find(graphtest.Account, c.name(), "en_US"); found.Price != 6000 || found.Prices != 1 || found.Edits != 0 || found.Status != "APPROVED" {
				t.Errorf("price %d, %d changes of it, %d edits, %s", found.Price, found.Prices, found.Edits, found.Status)
			}
			note(t, "edit of the price", c.String(), held(c, broken))
		})
	}
}

// TestPriceAndContent breaks the second of the two calls that a change of the price
// and of the content is: the price is in the state then, and only the content is sent
// again.
func TestPriceAndContent(t *testing.T) {
	l := newLab(t, graphtest.Options{}).inProcess()
	before, changed := block{}, block{}
	for _, c := range cells() {
		before[c.name()], changed[c.name()] = priced(c.name(), 5000), priced(c.name(), 6000)
		changed[c.name()].(block)["components"] = block{"body": block{"text": "Our winter sale is on, come and see."}}
	}
	l.configure(once, templates(before))
	l.apply()
	l.configure(once, templates(changed))
	var rules []rule
	for _, c := range cells() {
		r := c.rule(opEdit, c.name())
		r.skip = 1
		rules = append(rules, r)
	}
	broken, after := l.underRules(rules...)
	for _, c := range cells() {
		t.Run(c.String(), func(t *testing.T) {
			prices := 0
			for _, call := range append(broken.calls.of(opEdit, c.name()), after.calls.of(opEdit, c.name())...) {
				if strings.Contains(string(call.body), "optimization_spec") {
					prices++
				}
			}
			found, _ := l.server.Find(graphtest.Account, c.name(), "en_US")
			if prices != 1 || found.Price != 6000 || found.Prices != 1 || found.Edits != 1 {
				t.Errorf("%d calls for the price; price %d, %d changes of it, %d edits", prices, found.Price, found.Prices, found.Edits)
			}
			note(t, "edit of the content after the price", c.String(), l.outcomes(opEdit)(c, broken))
		})
	}
}
