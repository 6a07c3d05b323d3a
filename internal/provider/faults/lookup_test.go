package faults_test

import (
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// TestLookUpsThatFail loses the answer to a create, and then the answer to the
// question what became of it. The next apply is told that the template exists,
// and takes it.
func TestLookUpsThatFail(t *testing.T) {
	l := newLab(t, graphtest.Options{}).inProcess()
	all := block{}
	var rules []rule
	add := func(name string, body block, more ...rule) {
		all[name] = body
		for _, r := range more {
			r.name = name
			rules = append(rules, r)
		}
	}
	lost := rule{op: opCreate, done: true, fault: reset}
	for _, c := range undone() {
		add(c.name(), text(c.name(), "Our summer sale is on, come and see."), lost, c.rule(opLookUp, "").following(opCreate))
	}
	add("library_answer_lost", statement("library_answer_lost"), lost)
	add("library_look_up_lost", statement("library_look_up_lost"), lost, rule{op: opLookUp, after: opCreate, fault: serverError})
	add("library_not_made", statement("library_not_made"), rule{op: opCreate, fault: reset})
	l.configure(once, templates(all))
	broken, after := l.underRules(rules...)

	check := func(t *testing.T, name string, seen bool) {
		t.Helper()
		wants := written{1, 1}
		if seen {
			wants.after = 0
		}
		if got := (written{len(broken.calls.of(opCreate, name)), len(after.calls.of(opCreate, name))}); got != wants {
			t.Errorf("creates under faults and after: %v, want %v", got, wants)
		}
		if _, had := broken.had[templateType+"."+name]; had != seen {
			t.Errorf("in the state after the faults: %t", had)
		}
		if about := after.about(templateType + "." + name); strings.Contains(about, adopted) == seen {
			t.Errorf("said about it: %q", about)
		}
	}
	for _, c := range undone() {
		t.Run(c.fault.name, func(t *testing.T) {
			answered := c.fault.name == slow.name // once only: the repeat is answered
			check(t, c.name(), answered)
			what := "error; the next apply finds the template and takes it, with a warning"
			if answered {
				what = "looked at again, found done, taken: no error"
			}
			note(t, "create done, answer lost; look-up", c.fault.name, what)
		})
	}
	t.Run("library", func(t *testing.T) {
		check(t, "library_answer_lost", true)
		note(t, "create from the library", "reset, after", "looked at, found done, taken: no error")
		check(t, "library_look_up_lost", false)
		note(t, "create from the library", "reset, after; look-up 500", "error; the next apply finds the template and takes it, with a warning")
		if about := after.about(templateType + ".library_not_made"); strings.Contains(about, adopted) {
			t.Errorf("nothing was there to be taken: %q", about)
		}
		note(t, "create from the library", "reset, before", "error, nothing in the state; the next apply creates it")
	})
}

// statement is a template of Meta's library.
func statement(name string) block {
	return block{"name": name, "language": "en_US", "category": "UTILITY", "library_template": block{
		"name":          "statement_available_1",
		"button_inputs": []block{{"type": "URL", "url": block{"base_url": "https://www.example.com/statements"}}},
	}}
}

// TestLaggingList loses the answer to a create while the list does not show new
// templates yet. Nothing is guessed: once it shows, the template is taken.
func TestLaggingList(t *testing.T) {
	l := newLab(t, graphtest.Options{ListLag: time.Hour}).inProcess()
	l.configure(once, templates(block{"late": text("late", "Our sale is on.")}))
	l.wire.breaks(rule{op: opCreate, name: "late", done: true, fault: reset})
	if about := l.applyBroken().about(templateType + ".late"); !strings.Contains(about, "it seems that nothing was created") {
		t.Errorf("said about it: %q", about)
	}
	l.wire.heal()
	if about := l.applyBroken().about(templateType + ".late"); !strings.Contains(about, "does not show in the account's list yet") {
		t.Errorf("said about it: %q", about)
	}
	l.clock.Advance(time.Hour)
	if about := l.apply().about(templateType + ".late"); !strings.Contains(about, adopted) {
		t.Errorf("said about it: %q", about)
	}
	l.whole()
	l.planEmpty()
	note(t, "create done, answer lost; look-up", "the list lags behind", "error until the list shows the template; then it is taken, with a warning")
}
