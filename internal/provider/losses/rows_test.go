package losses_test

import (
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// row is something that people do to a configuration.
type row struct {
	name  string
	shape *shape // what was applied before
	after block  // the configuration afterwards

	setUp     func(*lab)        // what happened at Meta's before the plan
	meanwhile func(*lab)        // what happens there between a plan and its apply, which only saved plans have
	args      []string          // of the plan
	env       map[string]string // the provider's, from now on
	taint     bool              // all that is in the state

	targets string // the address that -target names; without one the row has no such mode
	races   bool   // an order that Terraform does not promise decides

	// ends are the templates whose end the configuration asks for, by name and language, with what
	// has to be there before they may go.
	ends  map[string]successor
	may   func(cell) []verdict
	still bool // there is nothing to send
}

// successor is what takes a template's place; nothing at all where it is the zero value.
type successor struct{ name, language, account string }

var nothing = successor{}

// end asks for the end of one template.
func end(of string, s successor) map[string]successor { return map[string]successor{of: s} }

// named is a successor by another name.
func named(name string) successor { return successor{name, "en_US", graphtest.Account} }

// again are templates that are to be made anew under their own names.
func again(names ...string) map[string]successor {
	out := map[string]successor{}
	for _, name := range names {
		out[name+"/en_US"] = named(name)
	}
	return out
}

const (
	taken  = "taken"  // the name of a template that nothing here manages
	locked = "locked" // the name of an approved template that was deleted yesterday
)

// rows are all of them.
var rows = []*row{
	{
		name: "no change", shape: one, targets: first,
		after: alone(), may: always(kept), still: true,
	},
	{
		name: "edit", shape: one, targets: first,
		after: alone(block{"components": body(secondSentence)}), may: edited,
	},

	// Another name
	{
		name: "rename", shape: one, targets: first,
		after: alone(block{"name": "new"}), ends: end("aaa/en_US", named("new")), may: renamed,
	},
	{
		name: "rename, create_before_destroy", shape: oneCreateFirst, targets: first,
		after: alone(block{"name": "new"}, createFirst), ends: end("aaa/en_US", named("new")), may: renamed,
	},
	{
		name: "rename to a name that is taken", shape: one, targets: first,
		after: alone(block{"name": taken}), may: always(refused),
	},
	{
		name: "rename to a name that is taken after the plan", shape: one, targets: first,
		after: alone(block{"name": "new"}), may: always(refused),
		meanwhile: func(l *lab) { l.seed("new", "en_US") },
	},
	{
		// No read shows a lock: only the create finds it.
		name: "rename to a name that is locked", shape: one, targets: first,
		after: alone(block{"name": locked}), may: always(refused, stopped), setUp: lockName,
	},
	{
		// Whatever a provider looks at before, Graph has the last word on a create.
		name: "rename, and Graph refuses what is new", shape: one, targets: first,
		after: alone(block{"name": "new"}), may: always(refused, stopped), setUp: refuseCreates,
	},
	{
		name: "swap of two names", shape: two, targets: first, races: true,
		after: templates(block{"a": text("bbb"), "b": text("aaa")}), ends: again("aaa", "bbb"), may: sameName,
	},
	{
		name: "names passed on", shape: two, targets: first, races: true,
		after: templates(block{"a": text("bbb"), "b": text("ccc")}), may: sameName,
		ends: map[string]successor{"aaa/en_US": named("bbb"), "bbb/en_US": named("ccc")},
	},
	{
		name: "rename, and a new resource takes the old name", shape: one, targets: second, races: true,
		after: templates(block{"a": text("new"), "b": text("aaa")}), ends: end("aaa/en_US", named("new")), may: sameName,
	},

	// The same name once more
	{
		name: "-replace", shape: one, targets: first, args: []string{"-replace=" + first},
		after: alone(), ends: again("aaa"), may: sameName,
	},
	{
		name: "-replace, create_before_destroy", shape: oneCreateFirst, targets: first, args: []string{"-replace=" + first},
		after: alone(createFirst), may: always(refused, kept),
	},
	{
		name: "taint", shape: one, targets: first, taint: true,
		after: alone(), ends: again("aaa"), may: sameName,
	},

	// Other addresses
	{
		name: "address moved with moved", shape: one,
		after: moving(first, second, templates(block{"b": text("aaa")})), may: always(kept), still: true,
	},
	{
		name: "address moved without moved", shape: one, targets: second, races: true,
		after: templates(block{"b": text("aaa")}), ends: again("aaa"), may: sameName,
	},
	{
		name: "count shifted", shape: counted, targets: first + "[0]", races: true,
		after: countedOf("bbb"), may: sameName,
		ends: map[string]successor{"aaa/en_US": nothing, "bbb/en_US": named("bbb")},
	},
	{
		name: "count to for_each", shape: counted, targets: first + `["aaa"]`, races: true,
		after: keyedOf(block{"aaa": "aaa", "bbb": "bbb"}), ends: again("aaa", "bbb"), may: sameName,
	},
	{
		name: "for_each re-keyed", shape: keyed, targets: first + `["aaa"]`, races: true,
		after: keyedOf(block{"aaa": "aaa", "bbb": "bbb"}), ends: again("aaa", "bbb"), may: sameName,
	},
	{
		name: "import at a second address, the first removed", shape: one, targets: second, races: true,
		after: importing(second, "aaa/en_US", templates(block{"b": text("aaa")})), may: always(refused),
	},
	{
		name: "import at a second address, both kept", shape: one, targets: second, races: true,
		after: importing(second, "aaa/en_US", templates(block{"a": text("aaa"), "b": text("aaa")})), may: always(refused),
	},

	// An end
	{
		name: "removed", shape: one, targets: first,
		after: block{}, ends: end("aaa/en_US", nothing), may: removed,
	},
	{
		name: "destroyed", shape: one, targets: first, args: []string{"-destroy"},
		after: alone(), ends: end("aaa/en_US", nothing), may: removed,
	},
	{
		name: "removed with all languages, one of them made after the plan", shape: oneAllLanguages, targets: first,
		after: block{}, ends: end("aaa/en_US", nothing), may: always(refused),
		meanwhile: func(l *lab) { l.seed("aaa", "de") },
	},
	{
		name: "removed with all languages, one of them managed elsewhere", shape: twoLanguages, targets: first,
		after: templates(block{"b": text("aaa", block{"language": "de"})}), ends: end("aaa/en_US", nothing), may: always(refused),
	},

	// Another account
	{
		name: "account changed in the resource", shape: oneInAccount, targets: first,
		after: alone(block{"business_account_id": secondAccount}),
		ends:  end("aaa/en_US", successor{"aaa", "en_US", secondAccount}), may: renamed,
	},
	{
		name: "account changed in the resource, to one that does not answer", shape: oneInAccount, targets: first,
		after: alone(block{"business_account_id": noAccount}), may: always(refused),
	},
	{
		name: "account changed in the resource, to one that may only be read", shape: oneInAccount, targets: first,
		after: alone(block{"business_account_id": secondAccount}), may: always(refused, stopped),
		setUp: func(l *lab) { l.refuse(secondAccount, 403, 200, 0) },
	},
	{
		name: "account of the provider changed by the environment", shape: one, targets: first,
		after: alone(), env: map[string]string{accountVariable: secondAccount}, may: always(refused),
	},
	{
		name: "account of the provider with a wrong digit", shape: one, targets: first,
		after: alone(), env: map[string]string{accountVariable: noAccount}, may: always(refused),
	},

	// Another language
	{
		name: "language changed", shape: one, targets: first,
		after: alone(block{"language": "en_GB"}),
		ends:  end("aaa/en_US", successor{"aaa", "en_GB", graphtest.Account}), may: renamed,
	},
	{
		name: "language that there is not", shape: one, targets: first,
		after: alone(block{"language": "en_XX"}), may: always(refused),
	},
	{
		name: "language in other letters", shape: one, targets: first,
		after: alone(block{"language": "en_us"}), may: always(kept), still: true,
	},

	// What is not known yet
	{
		name: "name unknown, the same at apply", shape: nameKnown, targets: first,
		after: unknownName.config("2", "aaa"), may: always(kept), still: true,
	},
	{
		name: "name unknown, another at apply", shape: nameKnown, targets: first,
		after: unknownName.config("2", "new"), may: always(refused),
	},
	{
		name: "language unknown, the same at apply", shape: languageKnown, targets: first,
		after: unknownLanguage.config("2", "en_US"), may: always(kept), still: true,
	},
	{
		name: "language unknown, another at apply", shape: languageKnown, targets: first,
		after: unknownLanguage.config("2", "en_GB"), may: always(refused),
	},
	{
		name: "account unknown, the same at apply", shape: accountKnown, targets: first,
		after: unknownAccount.config("2", graphtest.Account), may: always(kept), still: true,
	},
	{
		name: "account unknown, another at apply", shape: accountKnown, targets: first,
		after: unknownAccount.config("2", secondAccount), may: always(refused),
	},
	{
		name: "components unknown, the same at apply", shape: componentsKnown, targets: first,
		after: unknownComponents.config("2", body(firstSentence)), may: always(kept), still: true,
	},
	{
		name: "components unknown, others at apply", shape: componentsKnown, targets: first,
		after: unknownComponents.config("2", body(secondSentence)), may: edited,
	},
}

func lockName(l *lab) {
	l.server.DeleteByHand(l.seed(locked, "en_US"))
	l.clock.Advance(24 * time.Hour)
}

func refuseCreates(l *lab) { l.refuse(graphtest.Account, 400, 100, 2388299) }
