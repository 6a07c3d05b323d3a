package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Every attribute that takes certain words only says which is meant, and what
// there is to choose from, in one style.
func TestWordsThatAreNotTaken(t *testing.T) {
	h := newHarness(t)
	all := table(t, h, h.Server)
	for name, words := range map[string]map[string][2]string{ // attribute: what is there, what is meant
		"resource " + templateType: {
			"category": {"marketing", "MARKETING"}, "parameter_format": {"Named", "NAMED"}, "sub_category": {"order-status", "ORDER_STATUS"}, "display_format": {"ORDER", "ORDER_DETAILS"},
			"on_category_change": {"WARN", "warn"}, "deletion_policy": {"DELETE_ALL", "DELETE"},
			"components.header.format": {"image", "IMAGE"}, "components.buttons[0].type": {"Quick reply", "QUICK_REPLY"}, "components.buttons[0].otp_type": {"oneTap", "ONE_TAP"},
			"components.buttons[0].flow_action": {"navigate", "NAVIGATE"}, "components.buttons[0].icon": {"DOCUMENTS", "DOCUMENT"},
			"components.carousel.cards[0].header.format": {"vidio", "VIDEO"}, "components.carousel.cards[0].buttons[0].type": {"Url", "URL"},
			"library_template.button_inputs[0].type": {"phone-number", "PHONE_NUMBER"}, "library_template.button_inputs[0].otp_type": {"COPYCODE", "COPY_CODE"},
		},
		"resource whatsapp_business_profile": {"vertical": {"Retail", "RETAIL"}},
		"data source whatsapp_templates":     {"categories": {"UTILTY", "UTILITY"}, "statuses": {"Approved", "APPROVED"}, "quality_scores": {"green", "GREEN"}},
		"list " + templateType:               {"categories": {"UTILTY", "UTILITY"}, "statuses": {"Approved", "APPROVED"}, "quality_scores": {"green", "GREEN"}},
	} {
		c := all[slices.IndexFunc(all, func(c configurable) bool { return c.name == name })]
		for _, a := range attributesOf(c.block) {
			word, ok := words[a.String()]
			if !ok {
				continue
			}
			delete(words, a.String())
			value := tftypes.NewValue(tftypes.String, word[0])
			if !a.kind.Is(tftypes.String) {
				value = tftypes.NewValue(a.kind, []tftypes.Value{value})
			}
			said := errorsIn(c.says(t, set(unknownObject(c.object, c.block.Attributes), c.block.Attributes, a.way, value)))
			want := `"` + word[0] + `" is not a value that it takes. ` // or the only one that there is
			isSaid := len(said) == 1 && said[0].Summary == "Unknown value" && strings.Contains(said[0].Detail, want) &&
				(strings.Contains(said[0].Detail, `Did you mean "`+word[1]+`"? It takes `) || strings.Contains(said[0].Detail, `Write "`+word[1]+`", or leave it out.`)) &&
				strings.HasPrefix(said[0].Detail, "At "+strings.SplitN(a.String(), "[", 2)[0])
			if !isSaid {
				t.Errorf("%s: %s: %q", name, a, say(said))
			}
		}
		for attribute := range words {
			t.Errorf("%s has no %s", name, attribute)
		}
	}
}

// Names and languages are judged everywhere in the words of the rules.
func TestNamesAndLanguagesThatAreNone(t *testing.T) {
	h := newHarness(t)
	for _, c := range table(t, h, h.Server) {
		for attribute, words := range map[string][2]string{
			"name": {"Spring Sale", `Write "spring_sale", for example.`}, "template_name": {"Spring Sale", `Write "spring_sale", for example.`},
			"language": {"en-US", `Did you mean "en_US", English (US)?`},
		} {
			isFilter := c.name == "data source whatsapp_templates" || c.name == "data source whatsapp_template_library" || strings.HasPrefix(c.name, "list ")
			isOther := attribute == "name" && !strings.Contains(c.name, "message_template") // of a flow, or an account
			for _, a := range attributesOf(c.block) {
				if len(a.way) != 1 || a.String() != attribute || isOther || isFilter { // a filter takes a part of a name
					continue
				}
				said := errorsIn(c.says(t, set(unknownObject(c.object, c.block.Attributes), c.block.Attributes, a.way, tftypes.NewValue(tftypes.String, words[0]))))
				if len(said) != 1 || !strings.Contains(said[0].Detail, words[1]) || !strings.Contains(said[0].Detail, "Rule: ") {
					t.Errorf("%s: %s: %q", c.name, a, say(said))
				}
			}
		}
	}
}
