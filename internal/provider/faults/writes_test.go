package faults_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// once is a provider that repeats each call once, if at all.
var once = block{"max_retries": 1, "request_timeout": "3s", "max_concurrent_requests": 60}

// written is how many writes a template saw in a run under faults, and in the
// one after it.
type written struct{ broken, after int }

// wrote checks the writes of one operation on a template, and says what they
// were. Nothing is ever repeated blindly: there is one at most in each run, and
// none in the second when the first one was carried out.
func wrote(t *testing.T, op, name string, broken, after calls, done bool) {
	t.Helper()
	got, want := written{len(broken.of(op, name)), len(after.of(op, name))}, written{1, 1}
	if done {
		want.after = 0
	}
	if got != want {
		t.Errorf("%s: %s calls under faults and after: %v, want %v", name, op, got, want)
	}
}

// TestWrites creates, edits and deletes a template for each fault: one apply
// under faults, one after, and one plan.
func TestWrites(t *testing.T) {
	l := newLab(t, graphtest.Options{}).inProcess()
	all, edited := block{}, block{}
	for _, c := range cells() {
		all[c.name()] = text(c.name(), "Our summer sale is on, come and see.")
		edited[c.name()] = text(c.name(), "Our winter sale is on, come and see.")
	}

	l.configure(once, templates(all))
	broken, after := l.breakAndMend(opCreate)
	held := l.outcomes(opCreate)
	for _, c := range cells() {
		t.Run("create/"+c.String(), func(t *testing.T) {
			wrote(t, opCreate, c.name(), broken.calls, after.calls, c.done)
			if n := len(broken.calls.of(opLookUp, c.name())); n == 0 && c.fault.name != deadToken.name {
				t.Error("nobody looked whether the template was created")
			}
			note(t, "create", c.String(), held(c, broken))
		})
	}

	l.configure(once, templates(edited))
	broken, after = l.breakAndMend(opEdit)
	held = l.outcomes(opEdit)
	for _, c := range cells() {
		t.Run("edit/"+c.String(), func(t *testing.T) {
			wrote(t, opEdit, c.name(), broken.calls, after.calls, c.done)
			if found, _ := l.server.Find(graphtest.Account, c.name(), "en_US"); found.Edits != 1 {
				t.Errorf("%d edits count against Meta's quota", found.Edits)
			}
			note(t, "edit", c.String(), held(c, broken))
		})
	}

	l.configure(once, nil)
	broken, after = l.breakAndMend(opDelete)
	for _, c := range cells() {
		t.Run("delete/"+c.String(), func(t *testing.T) {
			// A delete may be repeated: twice is the same as once.
			if n := len(broken.calls.of(opDelete, c.name())); n < 1 || n > 2 {
				t.Errorf("%d deletes under faults", n)
			}
			if n := len(after.calls.of(opDelete, c.name())); c.done && n != 0 || !c.done && n > 1 {
				t.Errorf("%d deletes after the faults", n)
			}
			what := "error, kept in the state; the next apply deletes it"
			if _, had := broken.had[templateType+"."+c.name()]; !had {
				what = "found to be deleted: no error"
			}
			repeated := c.fault.name == slow.name // once only: the repeat goes through
			if _, had := broken.had[templateType+"."+c.name()]; had == (c.done || repeated) {
				t.Errorf("in the state after the faults: %t", had)
			}
			note(t, "delete", c.String(), what)
		})
	}
	if len(l.state()) > 0 || len(l.server.Names(graphtest.Account)) > 0 {
		t.Errorf("left over: %v on the server, %v in the state", l.server.Names(graphtest.Account), l.state())
	}
}

// seenRun is a run and what came over the wire.
type seenRun struct {
	outcome
	calls calls
	had   map[string]instance // the state after it
}

// breakAndMend arms each fault for the operation on its own template.
func (l *lab) breakAndMend(op string) (broken, after seenRun) {
	l.t.Helper()
	var rules []rule
	for _, c := range cells() {
		rules = append(rules, c.rule(op, c.name()))
	}
	return l.underRules(rules...)
}

// rule breaks the calls of an operation as the cell says.
func (c cell) rule(op, name string) rule {
	r := rule{op: op, name: name, done: c.done, fault: c.fault}
	if c.fault.name == slow.name {
		r.times = 1 // a time-out takes real time
	}
	return r
}

// following breaks calls only once the operation was asked for.
func (r rule) following(op string) rule {
	r.after = op
	return r
}

// underRules applies under faults, applies again, and plans.
func (l *lab) underRules(rules ...rule) (broken, after seenRun) {
	l.t.Helper()
	l.wire.heal()
	l.wire.breaks(rules...)
	broken.outcome = l.applyBroken()
	broken.calls, broken.had = l.wire.heal(), l.state()
	after.outcome = l.apply()
	after.calls, after.had = l.wire.heal(), l.state()
	l.whole()
	l.planEmpty()
	if writes := l.wire.heal().writes(); len(writes) > 0 {
		l.t.Errorf("a plan wrote: %v", writes)
	}
	return broken, after
}

// outcomes words what the run under faults came to.
func (l *lab) outcomes(op string) func(cell, seenRun) string {
	return func(c cell, broken seenRun) string {
		problems := broken.about(templateType + "." + c.name())
		_, had := broken.had[templateType+"."+c.name()]
		switch {
		case !strings.Contains(problems, "error: ") && c.done:
			return "looked at, found done, taken: no error"
		case op == opCreate && !had:
			return "error, nothing in the state; the next apply creates it"
		case op == opEdit && c.done:
			return "error; the next apply finds it done and sends nothing"
		case op == opEdit:
			return "error; the next apply sends the edit"
		}
		return "unexpected: " + problems
	}
}
