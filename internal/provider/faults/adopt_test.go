package faults_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

const adopted = "taken into the state"

// TestExisting creates templates whose names are taken already. What an
// interrupted apply can have left is taken; what is another's is not.
func TestExisting(t *testing.T) {
	l := newLab(t, graphtest.Options{}).inProcess()
	const sentence = "Our summer sale is on, come and see."
	seed := func(name, category, previous, body string) {
		moved := ""
		if previous != "" {
			moved = fmt.Sprintf(`"previous_category":%q,`, previous)
		}
		l.server.Seed(graphtest.Account, fmt.Sprintf(
			`{"name":%q,"language":"en_US","category":%q,%s"status":"APPROVED","components":[{"type":"BODY","text":%q}]}`, name, category, moved, body))
	}
	seed("of_yesterday", "MARKETING", "", sentence)
	seed("unanswered", "MARKETING", "", sentence)
	l.clock.Advance(2 * time.Minute)
	seed("of_this_day", "MARKETING", "", sentence)
	l.clock.Advance(24*time.Hour - time.Minute)
	seed("fresh", "MARKETING", "", sentence)
	seed("other_text", "MARKETING", "", "Our winter sale is on, come and see.")
	seed("other_category", "UTILITY", "", sentence)
	seed("moved", "UTILITY", "MARKETING", sentence)
	all := block{}
	want := map[string]string{
		"fresh": adopted, "of_this_day": adopted, "moved": adopted,
		"of_yesterday":   "longer ago than an interrupted apply would explain (24 hours), and another configuration may manage it",
		"unanswered":     "that is not this create's",
		"other_text":     "it differs at components.body.text",
		"other_category": "it differs at category",
	}
	for name := range want {
		all[name] = text(name, sentence)
	}
	l.configure(once, templates(all))
	// The plan cannot look, so that it is the create that finds the names taken.
	l.wire.breaks(
		rule{op: opList, name: "*", fault: serverError}, rule{op: opLookUp, name: "*", ahead: opCreate, fault: serverError},
		rule{op: opCreate, name: "unanswered", fault: reset},
	)
	o := l.applyBroken()
	seen := l.wire.heal()
	for name, says := range want {
		t.Run(name, func(t *testing.T) {
			about := o.about(templateType + "." + name)
			if !strings.Contains(about, says) {
				t.Errorf("said about it: %q", about)
			}
			taken := says == adopted
			if taken && !strings.Contains(about, "or somebody has made the same by hand") {
				t.Errorf("said of what is taken: %q", about)
			}
			if l.has(name) != taken {
				t.Errorf("in the state: %t", l.has(name))
			}
			if !taken && !strings.Contains(about, fmt.Sprintf(`import { to = whatsapp_message_template.%s id = "%s/%s/en_US" }`, name, graphtest.Account, name)) {
				t.Errorf("no import block in %q", about)
			}
			if n := len(seen.of(opCreate, name)); n != 1 {
				t.Errorf("%d creates", n)
			}
			for _, c := range seen.of(opLookUp, name) {
				if !strings.Contains(c.url.Query().Get("fields"), "last_updated_time") {
					t.Errorf("the look-up asks for %s", c.url.Query().Get("fields"))
				}
			}
			what := "taken, with a warning"
			if !taken {
				what = "error with an import block"
			}
			note(t, "create of what exists", strings.ReplaceAll(name, "_", " "), what)
		})
	}
	if edits := seen.of(opEdit, "*"); len(edits) > 0 {
		t.Errorf("something was edited: %v", edits)
	}
	for name, says := range want {
		if says != adopted {
			delete(all, name)
		}
	}
	l.configure(once, templates(all))
	l.planEmpty()
}

// TestExistingOfUnknownAge is about a Graph that does not say when.
func TestExistingOfUnknownAge(t *testing.T) {
	l := newLab(t, graphtest.Options{}).inProcess()
	l.server.Seed(graphtest.Account, `{"name":"a","language":"en_US","category":"MARKETING","status":"APPROVED","components":[{"type":"BODY","text":"Our sale is on."}]}`)
	l.wire.breaks(rule{op: opLookUp, name: "a", done: true, fault: fault{"no time", func(i *incident) {
		text := string(i.answer.body)
		at := strings.Index(text, `"last_updated_time":`)
		end := at + strings.IndexAny(text[at:], ",}")
		i.answer.body = []byte(strings.TrimSuffix(text[:at], ",") + text[end:])
		i.answer.write(i.rw)
	}}})
	l.configure(once, templates(block{"a": text("a", "Our sale is on.")}))
	// Once by the plan, and once by the apply, within which Terraform plans again.
	about := l.apply().about(templateType + ".a")
	if strings.Count(about, "warning: Existing message template is taken into the state") != 2 || strings.Contains(about, "was taken into the state") || !strings.Contains(about, "at a time that Graph does not tell") {
		t.Errorf("said about it: %q", about)
	}
	l.wire.heal()
	l.whole()
	l.planEmpty()
	note(t, "create of what exists", "of an age that Graph does not tell", "taken, with a warning")
}

// TestDeclaredTwice declares one template at two addresses: nothing is made.
func TestDeclaredTwice(t *testing.T) {
	l := newLab(t, graphtest.Options{}).inProcess()
	l.configure(once, templates(block{"a": text("twice", "Our sale is on."), "b": text("twice", "Our sale is on.")}))
	o := l.applyBroken()
	if state := l.state(); len(state) != 0 || !strings.Contains(o.errors(), "Message template is declared twice") {
		t.Errorf("the state has %v; errors:\n%s", state, o.errors())
	}
	if writes := l.wire.heal().writes(); len(writes) > 0 {
		t.Errorf("writes: %v", writes)
	}
	note(t, "create of what exists", "declared twice in one configuration", "error of the plan")
}

// TestAnotherAddress gives a resource another address without a moved block. In
// review that is refused. Once it is rejected, Terraform deletes the one and
// creates the other, in any order: one of the two steps back, and the next apply
// mends it.
func TestAnotherAddress(t *testing.T) {
	l := newLab(t, graphtest.Options{Review: graphtest.ReviewManual}).inProcess()
	l.configure(once, templates(block{"a": text("same", "Our sale is on.")}))
	l.apply()
	l.configure(once, templates(block{"b": text("same", "Our sale is on.")}))
	l.wire.heal()
	if o := l.applyBroken(); !strings.Contains(o.errors(), "Replacing would lose the message template") {
		t.Errorf("in review: %s", o.errors())
	}
	if writes := l.wire.heal().writes(); len(writes) > 0 {
		t.Errorf("in review: %v", writes)
	}
	l.server.Reject(l.state()[templateType+".a"].text("id"), "INVALID_FORMAT")
	l.run(applying...)
	l.apply()
	if !l.has("b") || len(l.state()) != 1 {
		t.Errorf("the state has %v", l.state())
	}
	l.whole()
	l.planEmpty()
	note(t, "create of what exists", "another address without a moved block, rejected", "one of the two steps back; the next apply mends it")
}

// TestReplacedByItself replaces a rejected template by itself, the new one first. The
// new one is the old one, which is therefore not deleted.
func TestReplacedByItself(t *testing.T) {
	l := newLab(t, graphtest.Options{Review: graphtest.ReviewManual}).inProcess()
	a := text("same", "Our sale is on.")
	a["lifecycle"] = block{"create_before_destroy": true}
	l.configure(once, templates(block{"a": a}))
	l.apply()
	was := l.state()[templateType+".a"].text("id")
	l.server.Reject(was, "INVALID_FORMAT")
	l.wire.heal()
	o := l.run(append(applying, "-replace=whatsapp_message_template.a")...)
	if o.code != 0 || !strings.Contains(o.about(templateType+".a"), adopted) || !strings.Contains(o.stdout, "Message template was not deleted") {
		t.Errorf("ended with %d: %s\n%s", o.code, o.errors(), o.stdout)
	}
	if deletes := l.wire.heal().of(opDelete, "*"); len(deletes) > 0 || l.state()[templateType+".a"].text("id") != was {
		t.Errorf("deletes: %v", deletes)
	}
	l.whole()
	l.planEmpty()
	note(t, "create of what exists", "-replace with create_before_destroy, rejected", "taken, and not deleted")
}
