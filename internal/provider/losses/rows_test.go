package losses_test

import "github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"

// block is a part of a configuration.
type block = map[string]any

// row is something that people do to a configuration.
type row struct {
	name  string
	shape *shape // what was applied before
	after block  // the configuration afterwards
	args  []string
	env   map[string]string // the provider's, from now on
	taint string            // an address that is tainted before

	targets string          // the address that -target names
	ends    map[string]want // by name: the templates whose end is asked for
	races   bool            // an order that Terraform does not promise decides
	may     func(cell) []verdict
}

// want is what has to be there before a template may go: its successor, or nothing at all.
type want struct{ account, name, language string }

// nothing is the want of a template that is removed without a successor.
var nothing = want{}

// shape is a configuration that is applied before anything is done to it.
type shape struct {
	name   string
	config block
}

const (
	templateType = "whatsapp_message_template"

	secondAccount = "102290129340399" // the business's other account
	noAccount     = "102290129340397" // one wrong digit
)

// templates is a configuration of templates, by the name of their resource.
func templates(all block) block {
	return block{"resource": block{templateType: all}}
}

// text is a template with one sentence, and with attributes besides or instead.
func text(name string, others ...block) block {
	out := block{
		"name": name, "language": "en_US", "category": "UTILITY",
		"components": block{"body": block{"text": "Your order " + name + " is on its way to you."}},
	}
	for _, o := range others {
		for key, value := range o {
			out[key] = value
		}
	}
	return out
}

// known is a configuration in which something of the template is another resource's output, which is unknown
// in a plan in which the note changes.
func known(note string, input block, uses block) block {
	of := block{"note": note}
	for key, value := range input {
		of[key] = value
	}
	out := templates(block{"a": text("aaa", uses)})
	out["resource"].(block)["terraform_data"] = block{"n": block{"input": of}}
	return out
}

func output(field string) string { return "${terraform_data.n.output." + field + "}" }

func body(sentence string) block { return block{"body": block{"text": sentence}} }

const (
	firstSentence  = "Your order aaa is on its way to you."
	secondSentence = "Your order aaa will be with you tomorrow."
)

var (
	cbd = block{"lifecycle": block{"create_before_destroy": true}}

	useName       = block{"name": output("name")}
	useAccount    = block{"business_account_id": output("account")}
	useComponents = block{"components": output("components")}

	one        = &shape{"one", templates(block{"a": text("aaa")})}
	oneCBD     = &shape{"one, create_before_destroy", templates(block{"a": text("aaa", cbd)})}
	oneAccount = &shape{"one, with its account", templates(block{"a": text("aaa", block{"business_account_id": graphtest.Account})})}
	two        = &shape{"two", templates(block{"a": text("aaa"), "b": text("bbb")})}
	counted    = &shape{"counted", countedOf("aaa", "bbb")}
	keyed      = &shape{"keyed", keyedOf(map[string]string{"x": "aaa", "y": "bbb"})}

	nameKnown       = &shape{"a name that was known", known("1", block{"name": "aaa"}, useName)}
	accountKnown    = &shape{"an account that was known", known("1", block{"account": graphtest.Account}, useAccount)}
	componentsKnown = &shape{"components that were known", known("1", block{"components": body(firstSentence)}, useComponents)}
)

func countedOf(names ...string) block {
	out := templates(block{"a": text("x", block{"count": "${length(local.names)}", "name": "${local.names[count.index]}", "components": body(firstSentence)})})
	out["locals"] = block{"names": names}
	return out
}

func keyedOf(names map[string]string) block {
	out := templates(block{"a": text("x", block{"for_each": "${local.names}", "name": "${each.value}", "components": body(firstSentence)})})
	out["locals"] = block{"names": names}
	return out
}

// importing adds an import block.
func importing(to, id string, config block) block {
	config["import"] = []block{{"to": templateType + "." + to, "id": id}}
	return config
}

const first = templateType + ".a"

// rows are all of them.
var rows = []*row{
	{name: "no change", shape: one, after: one.config, targets: first, may: always(kept)},
	{name: "edit", shape: one, after: templates(block{"a": text("aaa", block{"components": body(secondSentence)})}), targets: first, may: edited},
	{name: "rename", shape: one, after: templates(block{"a": text("new")}), targets: first, ends: to("new"), may: replaced},
	{name: "rename to a name that is taken", shape: one, after: templates(block{"a": text("taken")}), targets: first, may: always(refused)},
	{name: "rename, create_before_destroy", shape: oneCBD, after: templates(block{"a": text("new", cbd)}), targets: first, ends: to("new"), may: replaced},
	{name: "-replace", shape: one, after: one.config, args: []string{"-replace=" + first}, targets: first, ends: to("aaa"), may: sameName},
	{name: "-replace, create_before_destroy", shape: oneCBD, after: oneCBD.config, args: []string{"-replace=" + first}, targets: first, may: always(refused, kept)},
	{name: "taint", shape: one, after: one.config, taint: first, targets: first, ends: to("aaa"), may: sameName},
	{name: "address moved without moved", shape: one, after: templates(block{"b": text("aaa")}), targets: templateType + ".b", ends: to("aaa"), races: true, may: sameName},
	{name: "count shifted", shape: counted, after: countedOf("bbb"), targets: first + "[0]", races: true, may: sameName, ends: map[string]want{"aaa": nothing, "bbb": {graphtest.Account, "bbb", "en_US"}}},
	{name: "for_each re-keyed", shape: keyed, after: keyedOf(map[string]string{"aaa": "aaa", "bbb": "bbb"}), targets: first + `["aaa"]`, races: true, may: sameName, ends: same("aaa", "bbb")},
	{name: "swap of two names", shape: two, after: templates(block{"a": text("bbb"), "b": text("aaa")}), targets: first, races: true, may: sameName, ends: same("aaa", "bbb")},
	{name: "import at a second address, the first removed", shape: one, after: importing("b", "aaa/en_US", templates(block{"b": text("aaa")})), targets: templateType + ".b", races: true, may: always(refused)},
	{name: "import at a second address, both kept", shape: one, after: importing("b", "aaa/en_US", templates(block{"a": text("aaa"), "b": text("aaa")})), targets: templateType + ".b", races: true, may: always(refused)},
	{name: "removed", shape: one, after: block{}, targets: first, ends: map[string]want{"aaa": nothing}, may: replaced},
	{name: "account changed in the resource", shape: oneAccount, after: templates(block{"a": text("aaa", block{"business_account_id": secondAccount})}), targets: first, ends: map[string]want{"aaa": {secondAccount, "aaa", "en_US"}}, may: replaced},
	{name: "account changed in the resource, to one that does not answer", shape: oneAccount, after: templates(block{"a": text("aaa", block{"business_account_id": noAccount})}), targets: first, may: always(refused)},
	{name: "account of the provider changed by the environment", shape: one, after: one.config, env: map[string]string{"WHATSAPP_BUSINESS_ACCOUNT_ID": secondAccount}, targets: first, may: always(refused)},
	{name: "account of the provider with a wrong digit", shape: one, after: one.config, env: map[string]string{"WHATSAPP_BUSINESS_ACCOUNT_ID": noAccount}, targets: first, may: always(refused)},
	{name: "language changed", shape: one, after: templates(block{"a": text("aaa", block{"language": "en_GB"})}), targets: first, ends: map[string]want{"aaa": {graphtest.Account, "aaa", "en_GB"}}, may: replaced},
	{name: "language that there is not", shape: one, after: templates(block{"a": text("aaa", block{"language": "en_XX"})}), targets: first, may: always(refused)},
	{name: "language in other letters", shape: one, after: templates(block{"a": text("aaa", block{"language": "en_us"})}), targets: first, may: always(kept)},
	{name: "name unknown, the same at apply", shape: nameKnown, after: known("2", block{"name": "aaa"}, useName), targets: first, may: always(kept)},
	{name: "name unknown, another at apply", shape: nameKnown, after: known("2", block{"name": "new"}, useName), targets: first, may: always(refused)},
	{name: "account unknown, the same at apply", shape: accountKnown, after: known("2", block{"account": graphtest.Account}, useAccount), targets: first, may: always(kept)},
	{name: "account unknown, another at apply", shape: accountKnown, after: known("2", block{"account": secondAccount}, useAccount), targets: first, may: always(refused)},
	{name: "components unknown, the same at apply", shape: componentsKnown, after: known("2", block{"components": body(firstSentence)}, useComponents), targets: first, may: always(kept)},
	{name: "components unknown, others at apply", shape: componentsKnown, after: known("2", block{"components": body(secondSentence)}, useComponents), targets: first, may: edited},
}

// to asks for the end of aaa once another name is there.
func to(name string) map[string]want {
	return map[string]want{"aaa": {graphtest.Account, name, "en_US"}}
}

// same asks for the end of templates once others of their names are there.
func same(names ...string) map[string]want {
	out := map[string]want{}
	for _, name := range names {
		out[name] = want{graphtest.Account, name, "en_US"}
	}
	return out
}
