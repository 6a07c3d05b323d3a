package faults_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// nobody is an address at which nobody listens: a port of the system's that no
// program may use.
const nobody = "http://127.0.0.1:1"

// TestRefusedConnections does everything at once while nobody answers.
func TestRefusedConnections(t *testing.T) {
	l := newLab(t, graphtest.Options{}).inProcess()
	id := l.server.Seed(graphtest.Account, `{"name":"approved","language":"en_US","category":"MARKETING","status":"APPROVED","components":[{"type":"BODY","text":"Our sale."}]}`)
	kept := text("kept", "Our summer sale is on, come and see.")
	l.configure(once, templates(block{
		"edited": text("edited", "Our summer sale is on, come and see."), "deleted": text("deleted", "Our summer sale is on, come and see."), "kept": kept,
	}))
	l.apply()
	l.configure(once, map[string]block{
		templateType: {
			"edited": text("edited", "Our winter sale is on, come and see."), "kept": kept,
			"created": text("created", "Our summer sale is on, come and see."), "shown": l.picture("shown"), "library": statement("library"),
		},
		approvalType: {"polled": block{"template_id": id}},
	})
	before := fmt.Sprint(l.state())

	// First the reads, and then, with a plan that was made before, the rest.
	l.set("WHATSAPP_GRAPH_URL", nobody)
	o := l.applyBroken()
	note(t, "read and list", "refused connection", "error, kept in the state; the next plan is as before")
	l.set("WHATSAPP_GRAPH_URL", l.wire.address)
	if planned := l.run("plan", "-out=saved", "-json"); planned.code != 0 {
		t.Fatal(planned.errors())
	}
	l.wire.heal()
	l.set("WHATSAPP_GRAPH_URL", nobody)
	o = l.run("apply", "-json", "-parallelism=60", "saved")
	if o.code == 0 || fmt.Sprint(l.state()) != before {
		t.Errorf("ended with %d; the state is\n%v\nand was\n%s", o.code, l.state(), before)
	}
	// A delete names no resource that is in the configuration.
	if !strings.Contains(o.errors(), "Unable to delete message template") {
		t.Errorf("nothing is said of the delete:\n%s", o.errors())
	}
	for what, address := range map[string]string{
		"create": templateType + ".created", "edit": templateType + ".edited", "upload": templateType + ".shown",
		"create from the library": templateType + ".library", "poll, an approval": approvalType + ".polled",
	} {
		if about := o.about(address); !strings.Contains(about, "error: ") || !strings.Contains(about, "127.0.0.1:1") {
			t.Errorf("%s: said about it: %q", what, about)
		}
		note(t, what, "refused connection", "error, nothing done; the next apply does it")
	}
	note(t, "delete", "refused connection", "error, kept in the state; the next apply deletes it")
	if seen := l.wire.heal(); len(seen) > 0 {
		t.Errorf("somebody was asked after all: %v", seen)
	}

	l.set("WHATSAPP_GRAPH_URL", l.wire.address)
	l.apply()
	seen := l.wire.heal()
	l.whole("approved")
	l.planEmpty()
	if got := []int{len(seen.of(opCreate, "*")), len(seen.of(opEdit, "*")), len(seen.of(opDelete, "*"))}; fmt.Sprint(got) != "[3 1 1]" {
		t.Errorf("creates, edits and deletes: %v", got)
	}
}
