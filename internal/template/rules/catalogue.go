package rules

import "slices"

// Topic is a group of rules that are about the same thing.
type Topic struct {
	Title string
	Rules []Rule
}

// topics are in a fixed order: from the name of the template down to advice.
var topics = []Topic{
	{"Name and language", identityRules},
	{"Components", componentRules},
	{"Lengths", lengthRules},
	{"Headers", headerRules},
	{"Characters and line breaks", textRules},
	{"Variables", placeholderRules},
	{"Examples", exampleRules},
	{"Number and order of buttons", buttonRules},
	{"Fields of buttons", buttonFieldRules},
	{"URLs, phone numbers and flows", addressRules},
	{"Authentication templates", authenticationRules},
	{"One-time password buttons", otpRules},
	{"Limited-time offers", offerRules},
	{"Carousels", carouselRules},
	{"Catalogs, products and orders", commerceRules},
	{"Templates of Meta's library", libraryRules},
	{"Settings", settingRules},
	{"Advice", adviceRules},
}

// Topics lists all rules by what they are about, in a fixed order.
func Topics() []Topic {
	out := slices.Clone(topics)
	for i := range out {
		out[i].Rules = slices.Clone(out[i].Rules)
	}
	return out
}

// Catalogue lists all rules in the order of the topics.
func Catalogue() []Rule { return slices.Clone(catalogue) }

var catalogue = flat(topics)

func flat(topics []Topic) []Rule {
	var all []Rule
	for _, t := range topics {
		all = append(all, t.Rules...)
	}
	return all
}
