package faults_test

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// keeps applies under faults and makes sure that the state stays as it is, and
// that nothing is written. It succeeds when the faults can be ridden out.
func (l *lab) keeps(what string, rules ...rule) outcome {
	l.t.Helper()
	before := l.state()
	l.wire.heal()
	l.wire.breaks(rules...)
	o := l.run(applying...)
	if after := l.state(); !reflect.DeepEqual(before, after) {
		l.t.Errorf("%s: the state has changed: %d instances, %d before", what, len(after), len(before))
	}
	if writes := l.wire.heal().writes(); len(writes) > 0 {
		l.t.Errorf("%s: something was written: %v", what, writes)
	}
	return o
}

// TestReads breaks the reads of a refresh, each template's in its own way. So
// that each is read by its id, the listing breaks as well.
func TestReads(t *testing.T) {
	l := newLab(t, graphtest.Options{}).inProcess()
	all := block{}
	var rules []rule
	for _, c := range undone() {
		all[c.name()] = text(c.name(), "Our summer sale is on, come and see.")
		rules = append(rules, c.rule(opRead, c.name()))
	}
	all["endless"] = text("endless", "Our summer sale is on, come and see.")
	rules = append(rules, rule{op: opRead, name: "endless", fault: endless})
	l.configure(once, templates(all))
	l.apply()

	o := l.keeps("reads", append(rules, rule{op: opList, name: "*", fault: codeTwo})...)
	for _, c := range undone() {
		t.Run(c.fault.name, func(t *testing.T) {
			about, ridden := o.about(templateType+"."+c.name()), c.fault.name == slow.name
			if (about == "") != ridden {
				t.Errorf("said about it: %q", about)
			}
			what := "error, kept in the state; the next plan is empty"
			if ridden {
				what = "read again: no error"
			}
			note(t, "read", c.fault.name, what)
		})
	}
	if about := o.about(templateType + ".endless"); !strings.Contains(about, "too large to be an answer") {
		t.Errorf("said about an endless answer: %q", about)
	}
	note(t, "read", "endless answer", "cut off, error, kept in the state; the next plan is empty")
	l.whole()
	l.planEmpty()
}

// endless is an answer that does not stop until nobody listens any more.
var endless = fault{"endless", func(i *incident) {
	i.rw.Header().Set("Content-Type", "application/json")
	piece := bytes.Repeat([]byte(" "), 1<<16)
	for {
		if _, err := i.rw.Write(piece); err != nil {
			return
		}
	}
}}

// TestListings breaks the listing that the reads share: its first page, a page
// half-way once, and a page half-way for good.
func TestListings(t *testing.T) {
	l := newLab(t, graphtest.Options{}).inProcess()
	l.wire.limit = "2"
	all := block{}
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i"} {
		all[name] = text(name, "Our summer sale is on, come and see.")
	}
	l.configure(once, templates(all))
	l.apply()
	l.whole()
	if o := l.keeps("no fault"); o.code != 0 {
		t.Fatalf("without a fault:\n%s", o.errors())
	}
	first, passing := []fault{reset, codeOne, deadToken}, []fault{reset, codeOne, slow}
	for _, c := range undone() {
		broken := map[string]rule{}
		if isOneOf(c.fault, first) {
			broken["first page"] = rule{op: opList, name: "*", fault: c.fault}
		}
		if isOneOf(c.fault, passing) {
			broken["half-way, once"] = rule{op: opList, name: "*", skip: 1, times: 1, fault: c.fault}
		}
		if c.fault.name != slow.name { // a time-out takes real time
			broken["half-way, for good"] = rule{op: opList, name: "*", skip: 1, fault: c.fault}
		}
		for where, r := range broken {
			o := l.keeps(c.fault.name+", "+where, r)
			what := "ridden out: no error, nothing dropped"
			if o.code != 0 {
				what = "error, kept in the state; the next plan is empty"
			}
			if want := c.fault.name == deadToken.name; (o.code != 0) != want {
				t.Errorf("%s, %s: failed %t:\n%s", c.fault.name, where, o.code != 0, o.errors())
			}
			note(t, "list", c.fault.name+", "+where, what)
		}
	}
	l.whole()
	l.planEmpty()
}

func isOneOf(f fault, list []fault) bool {
	return slices.ContainsFunc(list, func(other fault) bool { return other.name == f.name })
}
