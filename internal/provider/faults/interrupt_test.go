package faults_test

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// promptly is how long a run may go on after Ctrl-C, on a busy machine.
const promptly = 20 * time.Second

// TestInterrupted presses Ctrl-C while creates are under way that nobody
// answers, an edit waits for a review, and an approval waits.
func TestInterrupted(t *testing.T) {
	l := newLab(t, graphtest.Options{Review: graphtest.ReviewManual}).asReleased()
	const summer, winter = "Our summer sale is on, come and see.", "Our winter sale is on, come and see."
	l.configure(nil, templates(block{"edited": text("edited", summer)}))
	l.apply()
	edited, _ := l.server.Find(graphtest.Account, "edited", "en_US")
	pending := l.server.Seed(graphtest.Account, `{"name":"pending","language":"en_US","category":"MARKETING","status":"PENDING","components":[{"type":"BODY","text":"Our sale."}]}`)
	l.wire.learn(pending, "pending")
	l.server.Approve(edited.ID)

	l.configure(nil, map[string]block{
		templateType: {"edited": text("edited", winter), "before": text("before", summer), "after": text("after", summer)},
		approvalType: {"polled": block{"template_id": pending}},
	})
	m := newMeeting()
	l.wire.heal()
	looked := m.rule(opRead, "pending", false)
	looked.fault = answering(looked.fault)
	// The review of the edited template begins behind the plan's back: Graph
	// refuses the edit, and a look tells why.
	waits := m.rule(opRead, "edited", false)
	waits.skip, waits.fault = 2, answering(waits.fault) // the refresh, and the look before the edit
	resubmit := rule{op: opEdit, name: "edited", fault: fault{"resubmitted", func(i *incident) {
		l.server.SetStatus(edited.ID, "PENDING")
		i.pass()
	}}}
	l.wire.breaks(m.rule(opCreate, "before", false), m.rule(opCreate, "after", true), looked, waits, resubmit)
	r := l.start(applying...)
	r.until(t, "everything was under way", m.full)
	// Ctrl-C goes to the whole group, as in a terminal.
	if err := syscall.Kill(-r.cmd.Process.Pid, syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	pressed := time.Now()
	o := r.wait()
	if took := time.Since(pressed); o.code != 1 || took > promptly {
		t.Errorf("ended with %d, %s after Ctrl-C:\n%s\n%s", o.code, took, o.errors(), o.stderr)
	}
	seen := l.wire.heal()
	for address, want := range map[string]string{
		templateType + ".before": "it seems that nothing was created",
		templateType + ".edited": "error: ",
		approvalType + ".polled": "Interrupted while waiting for Meta's approval",
	} {
		if about := o.about(address); !strings.Contains(about, want) {
			t.Errorf("%s: said about it: %q", address, about)
		}
	}
	if !l.has("after") || l.has("before") || !l.has("edited") {
		t.Errorf("the state has %v", l.state())
	}
	l.whole("pending")
	if creates, edits := len(seen.of(opCreate, "*")), len(seen.of(opEdit, "*")); creates != 2 || edits != 1 {
		t.Errorf("%d creates, %d edits", creates, edits)
	}
	if found, _ := l.server.Template(edited.ID); found.Edits != 0 {
		t.Errorf("the edit was made")
	}
	note(t, "create", "Ctrl-C, before", "error at once, nothing in the state; the next apply creates it")
	note(t, "create", "Ctrl-C, after", "looked at, found done, taken; the next plan is empty")
	note(t, "poll, an edit that waits", "Ctrl-C", "error at once, nothing sent; the next apply sends the edit")
	note(t, "poll, an approval", "Ctrl-C", "error at once, not in the state; the next apply waits again")

	l.server.Approve(edited.ID)
	l.server.Approve(pending)
	l.apply()
	if edits := l.wire.heal().of(opEdit, "edited"); len(edits) != 1 {
		t.Errorf("edits in the next apply: %v", edits)
	}
	l.whole("pending")
	l.planEmpty()
}

// answering has the server answer, and the fault happen beside it.
func answering(f fault) fault {
	return fault{f.name, func(i *incident) {
		go f.do(i)
		i.pass()
	}}
}

// pass has the server answer after all.
func (i *incident) pass() {
	if a := i.wire.forward(i.call, i.call.body); a != nil {
		a.write(i.rw)
	}
}
