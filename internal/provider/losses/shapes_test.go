package losses_test

import (
	"maps"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// block is a part of a configuration.
type block = map[string]any

// shape is a configuration that is applied before anything is done to it.
type shape struct {
	name   string
	config block
}

const (
	templateType = "whatsapp_message_template"

	first  = templateType + ".a"
	second = templateType + ".b"

	secondAccount = "102290129340399" // the business's other account
	noAccount     = "102290129340397" // one wrong digit

	firstSentence  = "Your order aaa is on its way to you."
	secondSentence = "Your order aaa will be with you tomorrow."
)

// templates is a configuration of templates, by the name of their resource.
func templates(all block) block {
	return block{"resource": block{templateType: all}}
}

// text is a template with one sentence, and with attributes besides or instead.
func text(name string, others ...block) block {
	out := block{
		"name": name, "language": "en_US", "category": "UTILITY",
		"components": body("Your order " + name + " is on its way to you."),
	}
	for _, o := range others {
		maps.Copy(out, o)
	}
	return out
}

func body(sentence string) block { return block{"body": block{"text": sentence}} }

// alone is a configuration of one template, aaa, with attributes besides or instead.
func alone(others ...block) block {
	return templates(block{"a": text("aaa", others...)})
}

var (
	createFirst  = block{"lifecycle": block{"create_before_destroy": true}}
	allLanguages = block{"deletion_policy": "DELETE_ALL_LANGUAGES"}
	inAccount    = block{"business_account_id": graphtest.Account}

	one             = &shape{"one", alone()}
	oneCreateFirst  = &shape{"one, create_before_destroy", alone(createFirst)}
	oneInAccount    = &shape{"one, with its account", alone(inAccount)}
	oneAllLanguages = &shape{"one, for all languages", alone(allLanguages)}
	twoLanguages    = &shape{"two languages", templates(block{"a": text("aaa", allLanguages), "b": text("aaa", block{"language": "de"})})}
	two             = &shape{"two", templates(block{"a": text("aaa"), "b": text("bbb")})}
	counted         = &shape{"counted", countedOf("aaa", "bbb")}
	keyed           = &shape{"keyed", keyedOf(block{"x": "aaa", "y": "bbb"})}
)

// countedOf makes a template of each name, with a count.
func countedOf(names ...string) block {
	each := block{"count": "${length(local.names)}", "name": "${local.names[count.index]}", "components": body(firstSentence)}
	out := templates(block{"a": text("", each)})
	out["locals"] = block{"names": names}
	return out
}

// keyedOf makes a template of each name, with a for_each.
func keyedOf(names block) block {
	each := block{"for_each": "${local.names}", "name": "${each.value}", "components": body(firstSentence)}
	out := templates(block{"a": text("", each)})
	out["locals"] = block{"names": names}
	return out
}

// importing adds an import block.
func importing(to, id string, config block) block {
	out := maps.Clone(config)
	out["import"] = []block{{"to": to, "id": id}}
	return out
}

// moving adds a moved block.
func moving(from, to string, config block) block {
	out := maps.Clone(config)
	out["moved"] = []block{{"from": from, "to": to}}
	return out
}

// unknown is an attribute of the template that is another resource's output. In a plan in which the
// note of that resource changes, the output is unknown, whatever it turns out to be.
type unknown struct{ attribute string }

func (u unknown) config(note string, value any) block {
	out := alone(block{u.attribute: "${terraform_data.n.output.value}"})
	out["resource"].(block)["terraform_data"] = block{"n": block{"input": block{"note": note, "value": value}}}
	return out
}

var (
	unknownName       = unknown{"name"}
	unknownLanguage   = unknown{"language"}
	unknownAccount    = unknown{"business_account_id"}
	unknownComponents = unknown{"components"}

	nameKnown       = &shape{"a name that was known", unknownName.config("1", "aaa")}
	languageKnown   = &shape{"a language that was known", unknownLanguage.config("1", "en_US")}
	accountKnown    = &shape{"an account that was known", unknownAccount.config("1", graphtest.Account)}
	componentsKnown = &shape{"components that were known", unknownComponents.config("1", body(firstSentence))}
)
