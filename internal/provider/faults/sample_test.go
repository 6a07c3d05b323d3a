package faults_test

import (
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// TestEditsOfASampleFile loses the answer to an edit that changes nothing but
// the sample file. Graph shows a sample under an address of its own, so whether
// it is the new one cannot be read off it, only that it is another one.
func TestEditsOfASampleFile(t *testing.T) {
	l := newLab(t, graphtest.Options{StrictHandles: true}).inProcess()
	names := []string{"before", "after", "unseen"}
	all := block{}
	for _, name := range names {
		all[name] = l.picture(name)
	}
	l.configure(once, templates(all))
	l.apply()
	for _, name := range names {
		l.paint(name, 11)
	}
	l.wire.heal()
	l.wire.breaks(
		rule{op: opEdit, name: "before", fault: reset},
		rule{op: opEdit, name: "after", done: true, fault: reset},
		rule{op: opEdit, name: "unseen", done: true, fault: reset}, rule{op: opRead, name: "unseen", skip: 1, fault: serverError},
	)
	broken := l.applyBroken()
	seen := l.wire.heal()
	for name, want := range map[string]bool{"before": true, "after": false, "unseen": true} {
		if about := broken.about(templateType + "." + name); isError(about) != want {
			t.Errorf("%s: said about it: %q", name, about)
		}
		if n := len(seen.of(opEdit, name)); n != 1 {
			t.Errorf("%s: %d edits", name, n)
		}
	}
	note(t, "edit of a sample file", "reset, before", "error; the next apply sends the edit")
	note(t, "edit of a sample file", "reset, after", "looked at, found done, taken: no error")

	// The one that nobody could look at is another file than the state knows: it
	// is sent again, once Meta takes another edit.
	again := l.applyBroken()
	if about := again.about(templateType + ".unseen"); !isError(about) {
		t.Errorf("said about it: %q", about)
	}
	if edits := l.wire.heal(); len(edits.of(opEdit, "before")) != 1 || len(edits.of(opEdit, "after")) != 0 {
		t.Errorf("edits in the next apply: %v", edits.of(opEdit, "*"))
	}
	l.clock.Advance(25 * time.Hour)
	l.apply()
	l.whole()
	l.planEmpty()
	for _, name := range names {
		found, _ := l.server.Find(graphtest.Account, name, "en_US")
		if media := l.server.Media(found.ID); len(media) != 1 || media[0].SHA256 != l.sum(name) {
			t.Errorf("%s shows another file", name)
		}
	}
	note(t, "edit of a sample file", "reset, after; look 500", "error; cannot be told from a change by hand, so it is sent again when Meta's quota allows, a day later")
}
