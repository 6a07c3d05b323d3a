package losses_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// Each of these lost a template once.

// TestUnknownName plans while the name is another resource's output that is not known yet.
func TestUnknownName(t *testing.T) {
	find(t, "name unknown, the same at apply", "fresh", approved).run(t, real)
}

func TestUnknownAccount(t *testing.T) {
	find(t, "account unknown, the same at apply", "fresh", approved).run(t, real)
}

// TestReplaceApprovedAfterThePlan plans to replace a template in review, which is approved before
// the apply.
func TestReplaceApprovedAfterThePlan(t *testing.T) {
	find(t, "-replace", "saved, changed since", approved).run(t, real)
}

// TestCountToForEachApprovedAfterThePlan does the same by two addresses.
func TestCountToForEachApprovedAfterThePlan(t *testing.T) {
	find(t, "count to for_each", "saved, changed since", approved).run(t, real)
}

// TestImportInPlaceOfMoved gives a resource another address by importing it there.
func TestImportInPlaceOfMoved(t *testing.T) {
	find(t, "import at a second address, the first removed", "fresh", approved).run(t, real)
}

// TestWrongDigit runs with a wrong account in the environment.
func TestWrongDigit(t *testing.T) {
	find(t, "account of the provider with a wrong digit", "fresh", approved).run(t, real)
}

func TestLanguageInOtherLetters(t *testing.T) {
	find(t, "language in other letters", "fresh", approved).run(t, real)
}

func TestRenameToTakenName(t *testing.T) {
	find(t, "rename to a name that is taken", "fresh", approved).run(t, real)
}

// TestDisabledAfterThePlan leaves an object deposed that nobody can delete.
func TestDisabledAfterThePlan(t *testing.T) {
	find(t, "rename, create_before_destroy", "saved, changed since", disabled).run(t, real)
}

// TestAppliedAgainAfterAnArchive destroys a template by archiving it, and wants it back. Meta
// deletes what stays archived.
func TestAppliedAgainAfterAnArchive(t *testing.T) {
	shape := &shape{"one, to be archived", alone(block{"deletion_policy": "ARCHIVE"})}
	l := newLab(t, real)
	l.begin(shape, approved)
	l.configure(block{})
	l.must("apply", "-auto-approve", "-no-color")
	found, _ := l.server.Find(graphtest.Account, "aaa", "en_US")
	if found.Status != archived {
		t.Fatalf("destroyed, and %s", found.Status)
	}
	l.configure(shape.config)
	output, code := l.tf.Run("apply", "-auto-approve", "-no-color")
	found, _ = l.server.Find(graphtest.Account, "aaa", "en_US")
	if code == 0 && found.Status == archived || code != 0 && len(l.state()) > 0 {
		t.Errorf("ended with %d: %s, and in the state %v\n%s", code, found.Status, l.state(), output)
	}
}

// find finds a cell of the matrix.
func find(t *testing.T, what, how, status string) cell {
	t.Helper()
	for _, r := range rows {
		for _, c := range r.all() {
			if r.name == what && c.mode.name == how && c.status == status {
				return c
			}
		}
	}
	t.Fatalf("no cell %s/%s/%s", what, how, status)
	return cell{}
}
