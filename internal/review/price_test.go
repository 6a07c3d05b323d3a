package review

import (
	"strings"
	"testing"
)

// A reviewer is told what a price means, how its change counts, and that it is no
// edit of the message.
func TestMaxPriceOfAReview(t *testing.T) {
	const (
		template = `"category":"MARKETING","language":"en","name":"x","status":"APPROVED","components":{"body":{"text":"a b"}}`
		reworded = `"category":"MARKETING","language":"en","name":"x","components":{"body":{"text":"a c"}}`
		low      = `,"max_price":{"amount_per_1000":5000,"strategy":"LOWEST_COST_WITH_BID_CAP"}`
		high     = `,"max_price":{"amount_per_1000":87000,"strategy":"LOWEST_COST_WITH_BID_CAP"}`
	)
	for name, c := range map[string]struct{ before, after, unknown, titles, text, fact string }{
		"another": {template + low, template + high, "{}", "Note: Changes its max price",
			"becomes 87000; it is 5000 now. Meta does not review that, and it is none of the edits of the content: it takes 100 such changes in an hour, and 2,400 in a day. The template stays as it is", "87000"},
		"the first":     {template, template + high, "{}", "Note: Changes its max price", "becomes 87000; until now Meta's rate card applies. Meta does not review that", "87000"},
		"with the text": {template + low, reworded + high, `{"status":true}`, "Warning: Is reviewed again; Note: Changes its max price", "becomes 87000; it is 5000 now", "87000"},
		"unknown":       {template + low, template, `{"max_price":true}`, "Note: Changes its max price", "becomes (known after apply); it is 5000 now", "known after apply"},
		"the same":      {template + low, reworded + low, `{"status":true}`, "Warning: Is reviewed again", "", "5000"},
		"out of range":  {template + low, template + strings.Replace(high, "87000", "0", 1), "{}", "Danger: Max price out of range; Note: Changes its max price", "The max price is 0", "0"},
	} {
		e := one(t, `"change":{"actions":["update"],"before":{`+c.before+`},"after":{`+c.after+`},"after_unknown":`+c.unknown+`}`)
		if got := titles(&e); got != c.titles {
			t.Errorf("%s: %s", name, got)
		}
		var said strings.Builder
		for _, n := range e.Notices {
			for _, piece := range n.Text {
				said.WriteString(piece.Text)
			}
		}
		if !strings.Contains(said.String(), c.text) {
			t.Errorf("%s: %s", name, said.String())
		}
		shown := ""
		for _, f := range e.Facts {
			if strings.HasPrefix(f.Name, "Max price") {
				shown += f.Value.String()
			}
		}
		if !strings.Contains(shown, c.fact) {
			t.Errorf("%s: shown as %q", name, shown)
		}
	}
}
