package faults_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// TestReadBacks breaks the read that follows a create or an edit. What is
// written is in the state, untainted, without an error; the next plan is empty.
func TestReadBacks(t *testing.T) {
	l := newLab(t, graphtest.Options{StrictHandles: true}).inProcess()
	all := block{"library": statement("library")}
	for _, c := range undone() {
		all[c.name()] = l.picture(c.name())
	}
	rules := func() []rule {
		var out []rule
		for _, c := range undone() {
			out = append(out, c.rule(opRead, c.name()))
		}
		return out
	}
	const said = "warning: Message template was written but not read back"
	check := func(operation string, o outcome) {
		t.Helper()
		for _, c := range undone() {
			ridden := c.fault.name == slow.name
			if about := o.about(templateType + "." + c.name()); strings.Contains(about, said) == ridden || isError(about) {
				t.Errorf("%s, %s: said about it: %q", operation, c.fault.name, about)
			}
			what := "no error: a warning, in the state; the next plan is empty"
			if ridden {
				what = "read again: no error"
			}
			note(t, operation+", reading it back", c.fault.name, what)
		}
	}
	l.configure(once, templates(all))
	l.wire.breaks(append(rules(), rule{op: opRead, name: "library", fault: serverError})...)
	created := l.apply()
	l.wire.heal()
	check("create", created)
	l.whole()
	l.planEmpty()

	l.apply() // brings the state up to date: the reviews are over
	for _, c := range undone() {
		all[c.name()].(block)["components"].(block)["body"] = block{"text": "Our winter sale is on, come and see."}
	}
	l.configure(once, templates(all))
	l.wire.heal()
	l.wire.breaks(rules()...)
	edited := l.run(append(applying, "-refresh=false")...)
	if edited.code != 0 {
		t.Fatal(edited.errors())
	}
	if n := len(l.wire.heal().of(opEdit, "*")); n != len(undone()) {
		t.Errorf("%d edits", n)
	}
	check("edit", edited)
	l.whole()
	l.planEmpty()
}
