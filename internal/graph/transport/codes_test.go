package transport

import (
	"strings"
	"testing"
)

// explained are the codes that managing templates, accounts, tokens and rate
// limits can meet. Each needs an entry of its own.
var explained = []key{
	{100, 0}, {100, 33}, {33, 0}, {192, 0}, {131008, 0}, {131009, 0}, {131059, 0}, {139000, 0}, {200002, 0},
	{100, 2388019}, {100, 2388023}, {100, 2388024}, {100, 2388025}, {100, 2388027}, {100, 2388039}, {100, 2388040},
	{100, 2388042}, {100, 2388043}, {100, 2388046}, {100, 2388047}, {100, 2388049}, {100, 2388050}, {100, 2388060},
	{100, 2388072}, {100, 2388073}, {100, 2388077}, {100, 2388148}, {100, 2388155}, {100, 2388273}, {100, 2388293},
	{100, 2388295}, {100, 2388299}, {100, 2388037}, {100, 2388052}, {100, 2388081}, {100, 2388084},
	{3, 0}, {10, 0}, {10, 2388185}, {200, 0}, {368, 0}, {131005, 0}, {131031, 0}, {131042, 0}, {131045, 0}, {131057, 0},
	{100, 2494100}, {200005, 0}, {200006, 0}, {200007, 0},
	{0, 0}, {102, 0}, {104, 0}, {190, 0}, {190, 458}, {190, 459}, {190, 460}, {190, 463}, {190, 464}, {190, 467}, {190, 492}, {2500, 0},
	{1, 0}, {2, 0}, {4, 0}, {17, 0}, {32, 0}, {341, 0}, {613, 0}, {80007, 0}, {80008, 0}, {80012, 0}, {130429, 0}, {131000, 0},
	{131016, 0}, {131048, 0}, {131056, 0}, {131064, 0}, {132069, 0}, {133004, 0}, {133016, 0},
	{15, 0}, {2200, 0}, {139001, 0}, {139002, 0}, {139003, 0}, {139004, 0}, {133005, 0}, {133006, 0}, {133008, 0}, {133009, 0}, {133015, 0},
	{130472, 0}, {130497, 0}, {131021, 0}, {131037, 0}, {131053, 0}, {133010, 0}, {135000, 0},
	{131026, 0}, {131030, 0}, {131047, 0}, {131049, 0}, {131050, 0}, {131062, 0}, {131063, 0}, {132000, 0}, {132001, 0},
	{132005, 0}, {132007, 0}, {132008, 0}, {132012, 0}, {132015, 0}, {132016, 0}, {131061, 0}, {131065, 0}, {132018, 0}, {132068, 0},
}

func TestEveryCodeIsExplained(t *testing.T) {
	count := map[key]int{}
	for _, part := range [][]Code{templateCodes, accountCodes, tokenCodes, limitsCodes, sendCodes, webhookCodes, flowCodes, numberCodes} {
		for _, c := range part {
			k := key{c.Code, c.Subcode}
			count[k]++
			c = table[k]
			if k == (key{CodeInvalidParameter, 0}) { // Meta's own text is all there is to know
				if c.Meaning != "" || c.Action != "" {
					t.Errorf("%v: %q %q", k, c.Meaning, c.Action)
				}
				continue
			}
			for _, s := range []string{c.Meaning, c.Action} {
				if len(s) < 10 || len(s) > 250 || !strings.HasSuffix(s, ".") || strings.ContainsAny(s, "\n\t") {
					t.Errorf("%v: %q", k, s)
				}
			}
			// What Terraform calls a thing is for package explain to say.
			for _, setting := range []string{"access_token", "app_secret", "api_version", "components_json", "app_id"} {
				if strings.Contains(c.Meaning+c.Action, setting) && !strings.Contains(c.Meaning, "appsecret_proof") {
					t.Errorf("%v names the setting %s", k, setting)
				}
			}
		}
	}
	for _, k := range explained {
		if count[k] != 1 {
			t.Errorf("%v has %d entries", k, count[k])
		}
		delete(count, k)
	}
	for k := range count {
		t.Errorf("%v is explained and not in the list of this test", k)
	}
	// Codes with a class of their own still get its advice.
	for _, e := range []*Error{{Code: 272}, {Code: 4711, HTTPStatus: 429}, {Code: 4711, HTTPStatus: 502}, {Code: 4711}} {
		if e.Entry().Action == "" {
			t.Errorf("no advice for %+v", e)
		}
	}
	if (&Error{Code: 100, Subcode: 33, Account: "1"}).Entry() != unseenAccount || (&Error{Code: 100, Subcode: 33}).Entry() == unseenAccount {
		t.Error("the advice for an account is not for an account alone")
	}
	if (&Error{Code: 17, Subcode: 2446079}).Entry() != table[key{17, 0}] {
		t.Error("an unknown subcode loses the advice of its code")
	}
}
