package faults_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// meeting holds calls until all that are expected have arrived.
type meeting struct {
	mu   sync.Mutex
	left int
	full chan struct{}
}

func newMeeting() *meeting { return &meeting{full: make(chan struct{})} }

// rule holds the first call of an operation on a template, after the server
// has done it or before.
func (m *meeting) rule(op, name string, done bool) rule {
	m.left++
	return rule{op: op, name: name, times: 1, done: done, fault: fault{"killed", func(i *incident) {
		m.mu.Lock()
		if m.left--; m.left == 0 {
			close(m.full)
		}
		m.mu.Unlock()
		i.hold()
	}}}
}

// TestKilled kills the provider, or Terraform and the provider at once, while a
// call of every kind is under way, and goes on with new processes.
func TestKilled(t *testing.T) {
	for who, kill := range map[string]func(*lab, *running) error{
		"provider":               func(l *lab, _ *running) error { l.killProvider(); return nil },
		"terraform and provider": func(_ *lab, r *running) error { return killGroup(r.cmd) },
	} {
		t.Run(who, func(t *testing.T) { testKilled(t, who, kill) })
	}
}

func testKilled(t *testing.T, who string, kill func(*lab, *running) error) {
	l := newLab(t, graphtest.Options{StrictHandles: true}).asReleased()
	const summer, winter = "Our summer sale is on, come and see.", "Our winter sale is on, come and see."
	patient := block{"max_concurrent_requests": 60}
	pending := l.server.Seed(graphtest.Account, `{"name":"pending","language":"en_US","category":"MARKETING","status":"PENDING","components":[{"type":"BODY","text":"Our sale."}]}`)
	l.wire.learn(pending, "pending")
	old := block{}
	for _, name := range []string{"edit_before", "edit_after", "delete_before", "delete_after", "kept"} {
		old[name] = text(name, summer)
	}
	l.configure(patient, templates(old))
	l.apply()
	l.killedInRefresh(who, kill)

	l.configure(patient, map[string]block{
		templateType: {
			"edit_before": text("edit_before", winter), "edit_after": text("edit_after", winter), "kept": old["kept"],
			"create_before": text("create_before", summer), "create_after": text("create_after", summer), "library_after": statement("library_after"),
			"upload_before": l.picture("upload_before"), "upload_after": l.picture("upload_after"), "uploaded": l.picture("uploaded"), "open_before": l.picture("open_before"), "open_after": l.picture("open_after"),
		},
		approvalType: {"polled": block{"template_id": pending}},
	})

	m := newMeeting()
	l.wire.heal()
	l.wire.breaks(
		m.rule(opCreate, "create_before", false), m.rule(opCreate, "create_after", true), m.rule(opCreate, "library_after", true),
		m.rule(opOpen, "open_before", false), m.rule(opOpen, "open_after", true), m.rule(opSend, "upload_before", false), m.rule(opSend, "upload_after", true), m.rule(opCreate, "uploaded", false),
		m.rule(opEdit, "edit_before", false), m.rule(opEdit, "edit_after", true),
		m.rule(opDelete, "delete_before", false), m.rule(opDelete, "delete_after", true),
		m.rule(opRead, "pending", false),
	)
	r := l.start(applying...)
	r.until(t, "every call was under way", m.full)
	if err := kill(l, r); err != nil {
		t.Fatal(err)
	}
	if o := r.wait(); o.code == 0 {
		t.Errorf("a run that was killed succeeded:\n%s", o.stdout)
	}
	broken := l.wire.heal()
	for _, name := range []string{"create_before", "create_after", "library_after", "open_before", "open_after", "upload_before", "upload_after", "uploaded"} {
		if l.has(name) {
			t.Errorf("%s is in the state: nobody can have told Terraform", name)
		}
	}
	for _, name := range []string{"edit_before", "edit_after", "delete_before", "delete_after", "kept"} {
		if !l.has(name) {
			t.Errorf("%s is not in the state any more", name)
		}
	}

	// A lock on a local state ends with the process that had it: no -lock=false.
	_, err := os.Stat(filepath.Join(l.Dir, ".terraform.tfstate.lock.info"))
	note(t, "state lock", who+" killed", fmt.Sprintf("lock file left behind: %t; the next apply takes the lock without being told to", err == nil))
	l.server.Approve(pending)
	o := l.apply()
	after := l.wire.heal()
	l.whole("pending")
	l.planEmpty()

	for _, c := range []struct {
		op, name, operation, when string
		want                      written
		taken                     bool
		what                      string
	}{
		{opCreate, "create_before", "create", "before", written{1, 1}, false, "created by the next apply"},
		{opCreate, "create_after", "create", "after", written{1, 1}, true, "the next apply is told that it exists, and takes it with a warning"},
		{opCreate, "library_after", "create from the library", "after", written{1, 1}, true, "the next apply is told that it exists, and takes it with a warning"},
		{opCreate, "open_before", "upload, opening a session", "before", written{0, 1}, false, "uploaded and created by the next apply"},
		{opCreate, "open_after", "upload, opening a session", "after", written{0, 1}, false, "uploaded and created by the next apply"},
		{opCreate, "upload_before", "upload, sending the file", "before", written{0, 1}, false, "uploaded and created by the next apply"},
		{opCreate, "upload_after", "upload, sending the file", "after", written{0, 1}, false, "uploaded again and created by the next apply"},
		{opCreate, "uploaded", "create", "between upload and create", written{1, 1}, false, "uploaded again and created by the next apply"},
		{opEdit, "edit_before", "edit", "before", written{1, 1}, false, "sent by the next apply"},
		{opEdit, "edit_after", "edit", "after", written{1, 0}, false, "found done by the next apply, which sends nothing"},
		{opDelete, "delete_before", "delete", "before", written{1, 1}, false, "deleted by the next apply"},
		{opDelete, "delete_after", "delete", "after", written{1, 0}, false, "found gone by the next apply"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := (written{len(broken.of(c.op, c.name)), len(after.of(c.op, c.name))}); got != c.want {
				t.Errorf("%s calls before and after the kill: %v, want %v", c.op, got, c.want)
			}
			if about := o.about(templateType + "." + c.name); strings.Contains(about, adopted) != c.taken {
				t.Errorf("said about it: %q", about)
			}
			if found, _ := l.server.Find(graphtest.Account, c.name, "en_US"); c.op == opEdit && found.Edits != 1 {
				t.Errorf("%d edits count against Meta's quota", found.Edits)
			}
			note(t, c.operation, who+" killed "+c.when, c.what)
		})
	}
	note(t, "poll, an approval", who+" killed", "not in the state; the next apply waits again")
}

// killedInRefresh kills a run that has got no further than reading.
func (l *lab) killedInRefresh(who string, kill func(*lab, *running) error) {
	l.t.Helper()
	before := l.state()
	m := newMeeting()
	l.wire.heal()
	l.wire.breaks(m.rule(opList, "*", false), m.rule(opRead, "*", true))
	r := l.start(applying...)
	r.until(l.t, "the refresh was under way", m.full)
	if err := kill(l, r); err != nil {
		l.t.Fatal(err)
	}
	if o := r.wait(); o.code == 0 {
		l.t.Errorf("a run that was killed succeeded:\n%s", o.stdout)
	}
	if after := l.state(); !reflect.DeepEqual(before, after) {
		l.t.Errorf("the state has changed: %v, was %v", after, before)
	}
	if writes := l.wire.heal().writes(); len(writes) > 0 {
		l.t.Errorf("something was written: %v", writes)
	}
	note(l.t, "read", who+" killed", "kept in the state; the next apply goes on")
	note(l.t, "list", who+" killed", "kept in the state; the next apply goes on")
}
