package core_test

import "fmt"

// one is the configuration of a thing: its address and name, its size, and more.
func one(address, name, size, more string) string {
	if size != "" {
		size = " size = " + size + "\n"
	}
	return fmt.Sprintf("resource \"whatsapp_thing\" %q {\n name = %q\n%s %s\n}\n", address, name, size, more)
}

const first = "lifecycle {\n  create_before_destroy = true\n }"

// ofA is a thing that is made of another one's mark.
var ofA = one("b", "b", "whatsapp_thing.a.mark", "")

// compared are the scenarios that a real Terraform plays each time.
var compared = map[string]bool{
	"a life": true, "replaced, the new one first": true, "a create that fails half way": true, "imported": true, "moved": true, "a lie": true,
}

var scenarios = map[string][]run{
	"a life": {
		{config: one("a", "a", `"1"`, "")},
		{config: one("a", "a", `"1"`, "")},
		{config: one("a", "a", `"2"`, "")},
		{config: one("a", "z", `"2"`, "")},
		{config: ""},
	},
	"one is made of the other": {
		{config: one("a", "a", `"1"`, "") + ofA},
		{config: one("a", "a", `"2"`, "") + ofA},
		{config: one("a", "z", `"2"`, "") + ofA},
		{config: one("a", "z", `"2"`, "") + ofA, flags: []string{"-destroy"}},
	},
	"replaced, the new one first": {
		{config: one("a", "a", `"1"`, first) + ofA},
		{config: one("a", "z", `"1"`, first) + ofA},
		{config: one("a", "y", `"refused"`, first) + ofA},
	},
	"replaced, and the old one stays": {
		{config: one("a", "a", `"kept"`, first)},
		{config: one("a", "z", `"1"`, first)},
		{config: one("a", "z", `"1"`, first), before: func(w *world) {
			w.change("a", func(id string) { w.things[id] = thing{"a", "1", "m"} })
		}},
	},
	"a create that is refused": {
		{config: one("a", "a", `"refused"`, "") + ofA},
		{config: one("a", "a", `"1"`, "") + ofA},
	},
	"a create that fails half way": {
		{config: one("a", "a", `"half"`, "") + ofA},
		{config: one("a", "a", `"1"`, "") + ofA},
	},
	"an update that is refused": {
		{config: one("a", "a", `"1"`, "") + ofA},
		{config: one("a", "a", `"refused"`, "") + ofA},
		{config: one("a", "a", `"2"`, "") + ofA},
	},
	"a delete that is refused": {
		{config: one("a", "a", `"kept"`, "")},
		{config: one("a", "z", `"1"`, "")},
		{config: ""},
		{config: "", before: func(w *world) { w.change("a", func(id string) { w.things[id] = thing{"a", "1", "m"} }) }},
	},
	"a lie": {
		{config: one("a", "a", `"liar"`, "")},
		{config: one("a", "a", `"1"`, "")},
	},
	"drift": {
		{config: one("a", "a", `"1"`, "")},
		{config: one("a", "a", `"1"`, ""), before: func(w *world) { w.change("a", func(id string) { w.things[id] = thing{"a", "9", "m"} }) }},
		{config: one("a", "a", `"1"`, ""), before: func(w *world) { w.change("a", func(id string) { delete(w.things, id) }) }},
		{config: one("a", "a", `"1"`, ""), flags: []string{"-refresh=false"}, before: func(w *world) { w.change("a", func(id string) { delete(w.things, id) }) }},
		{config: one("a", "a", `"1"`, ""), flags: []string{"-refresh-only"}},
	},
	"imported": {
		{config: "import {\n to = whatsapp_thing.a\n id = \"id7\"\n}\n" + one("a", "a", `"1"`, ""), before: func(w *world) { w.things["id7"] = thing{"a", "1", "m"} }},
		{config: one("a", "a", `"1"`, "") + "import {\n to = whatsapp_thing.c\n id = \"id8\"\n}\n" + one("c", "c", `"2"`, ""), before: func(w *world) { w.things["id8"] = thing{"c", "1", "m"} }},
		{config: one("a", "a", `"1"`, "") + one("c", "c", `"2"`, "") + "import {\n to = whatsapp_thing.d\n id = \"id9\"\n}\n" + one("d", "d", `"2"`, "")},
	},
	"moved": {
		{config: one("a", "a", `"1"`, "") + one("c", "c${count.index}", `whatsapp_thing.a.id`, "count = 1")},
		{config: one("d", "a", `"1"`, "") + "moved {\n from = whatsapp_thing.a\n to = whatsapp_thing.d\n}\n" + one("c", "c${count.index}", `whatsapp_thing.d.id`, "count = 2")},
		{config: one("d", "a", `"1"`, "") + one("c", "c${count.index}", `whatsapp_thing.d.id`, "count = 1")},
		{config: one("d", "a", `"1"`, "")},
		{config: one("d", "a", `"1"`, "") + one("e", "${each.key}", `each.value`, "for_each = { x = 1 }")},
	},
	"aimed at": {
		{config: one("a", "a", `"1"`, "") + ofA + one("c", "c", `"1"`, ""), flags: []string{"-target=whatsapp_thing.b"}},
		{config: one("a", "a", `"1"`, "") + ofA, flags: []string{"-replace=whatsapp_thing.a"}},
		{config: one("a", "a", `"1"`, "") + ofA, flags: []string{"-destroy", "-target=whatsapp_thing.b"}},
	},
	"not known yet": {
		{config: "resource \"terraform_data\" \"x\" {\n input = \"n1\"\n}\n" + `resource "whatsapp_thing" "a" {
  name = terraform_data.x.output
}
`},
		{config: "resource \"terraform_data\" \"x\" {\n input = \"n2\"\n}\n" + `resource "whatsapp_thing" "a" {
  name = terraform_data.x.output
}
`},
	},
	"what is wrong with a configuration": {
		{config: "resource \"whatsapp_thing\" \"a\" {\n size = \"1\"\n}\n"},
		{config: "resource \"whatsapp_thing\" \"a\" {\n name = \"a\"\n colour = \"red\"\n}\n"},
		{config: "resource \"whatsapp_thing\" \"a\" {\n name = [\"a\"]\n}\n"},
	},
}
