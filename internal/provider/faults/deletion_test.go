package faults_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// TestOtherDeletions breaks what the other deletion policies do.
func TestOtherDeletions(t *testing.T) {
	l := newLab(t, graphtest.Options{}).inProcess()
	all := block{}
	var rules []rule
	type policy struct{ name, op string }
	policies := []policy{{"ARCHIVE", opArchive}, {"DELETE_ALL_LANGUAGES", opDelete}}
	name := func(p policy, c cell) string { return c.name() + "_" + p.op }
	for _, p := range policies {
		for _, c := range cells() {
			b := text(name(p, c), "Our summer sale is on, come and see.")
			b["deletion_policy"] = p.name
			all[name(p, c)] = b
			rules = append(rules, c.rule(p.op, name(p, c)))
		}
	}
	l.configure(once, templates(all))
	l.apply()
	l.apply() // brings the state up to date: the reviews are over
	l.configure(once, nil)
	l.wire.heal()
	l.wire.breaks(rules...)
	l.applyBroken()
	broken, had := l.wire.heal(), l.state()
	l.apply()
	after := l.wire.heal()
	l.planEmpty()
	for _, p := range policies {
		for _, c := range cells() {
			t.Run(p.name+"/"+c.String(), func(t *testing.T) {
				_, kept := had[templateType+"."+name(p, c)]
				// A delete may be repeated, and the second one is let through.
				if want := !c.done && (p.op != opDelete || c.fault.name != slow.name); kept != want {
					t.Errorf("in the state after the faults: %t", kept)
				}
				sent := written{len(broken.of(p.op, name(p, c))), len(after.of(p.op, name(p, c)))}
				if kept != (sent.after == 1) || sent.broken > 2 || p.op == opArchive && sent.broken != 1 {
					t.Errorf("calls under faults and after: %v", sent)
				}
				found, there := l.server.Find(graphtest.Account, name(p, c), "en_US")
				if there != (p.op == opArchive) || there && found.Status != "ARCHIVED" {
					t.Errorf("the server has %q", found.Status)
				}
				what := "found done: no error"
				if kept {
					what = "error, kept in the state; the next apply does it"
				}
				note(t, "delete, "+p.name, c.String(), what)
			})
		}
	}
	if state := l.state(); len(state) > 0 {
		t.Errorf("left over: %v", state)
	}
}
