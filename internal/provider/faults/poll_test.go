package faults_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// TestPolls breaks the looks at a review: those of an approval that waits, and
// those of an edit that waits.
func TestPolls(t *testing.T) {
	l := newLab(t, graphtest.Options{Review: graphtest.ReviewManual}).inProcess()
	approvals, all, edited := block{}, block{}, block{}
	var rules []rule
	var ids []string
	for _, c := range undone() {
		name := "approval_" + c.name()
		id := l.server.Seed(graphtest.Account, fmt.Sprintf(
			`{"name":%q,"language":"en_US","category":"MARKETING","status":"APPROVED","components":[{"type":"BODY","text":"Our sale."}]}`, name))
		l.wire.learn(id, name)
		ids = append(ids, name)
		approvals[name] = block{"template_id": id}
		r := c.rule(opRead, name)
		if r.times == 0 {
			r.times = 4
		}
		rules = append(rules, r)
	}
	for _, c := range undone() {
		name := "edit_" + c.name()
		all[name] = text(name, "Our summer sale is on, come and see.")
		edited[name] = text(name, "Our winter sale is on, come and see.")
	}
	l.configure(once, map[string]block{templateType: all})
	l.apply()

	// The edits wait for the reviews, which are over after the third look.
	for _, c := range undone() {
		name := "edit_" + c.name()
		r := c.rule(opRead, name)
		if r.times == 0 {
			r.times = 4
		}
		r.skip, r.fault = 1, approving(l.server, c.fault) // the refresh passes
		rules = append(rules, r)
	}
	l.configure(once, map[string]block{templateType: edited, approvalType: approvals})
	l.wire.heal()
	l.wire.breaks(append([]rule{{op: opList, name: "*", fault: codeTwo}}, rules...)...)
	broken := l.run(applying...)
	seen := l.wire.heal()
	l.apply()
	after := l.wire.heal()
	l.whole(ids...)
	l.planEmpty()

	for _, c := range undone() {
		t.Run(c.fault.name, func(t *testing.T) {
			definite := c.fault.name == deadToken.name
			about, what := broken.about(approvalType+".approval_"+c.name()), "ridden out: no error"
			if (about != "") != definite {
				t.Errorf("said about the approval: %q", about)
			}
			if definite {
				what = "error, not in the state; the next apply waits again"
			}
			note(t, "poll, an approval", c.fault.name, what)

			name := "edit_" + c.name()
			about, what, wants := broken.about(templateType+"."+name), "ridden out: no error, one edit", written{1, 0}
			if definite {
				what, wants = "error, nothing sent; the next apply sends the edit", written{0, 1}
			}
			if isError(about) != definite {
				t.Errorf("said about the edit: %q", about)
			}
			if got := (written{len(seen.of(opEdit, name)), len(after.of(opEdit, name))}); got != wants {
				t.Errorf("edits under faults and after: %v, want %v", got, wants)
			}
			note(t, "poll, an edit that waits", c.fault.name, what)
		})
	}
	if l.clock.Now().Before(time.Now().Add(time.Second)) {
		t.Error("nobody waited: nothing was polled")
	}
}

// approving ends the review of the template at the first fault.
func approving(server *graphtest.Server, f fault) fault {
	return fault{f.name, func(i *incident) {
		if found, ok := server.Find(graphtest.Account, i.call.name, "en_US"); ok {
			server.Approve(found.ID)
		}
		f.do(i)
	}}
}

func isError(about string) bool { return strings.Contains(about, "error: ") }
