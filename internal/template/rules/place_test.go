package rules

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

func TestPlace(t *testing.T) {
	button := Place{kind: template.TypeButtons, component: 4, button: 3}
	onCard := Place{kind: template.TypeButtons, component: 2, card: 2, inner: 3, button: 1}
	for _, c := range []struct {
		place      Place
		path, json template.Path
	}{
		{Place{}, "components", ""},
		{attribute("name"), "name", ""},
		{member(template.TypeBody).at("text"), "components.body.text", ""},
		{button, "components.buttons[2]", "[3].buttons[2]"},
		{button.at("url"), "components.buttons[2].url", "[3].buttons[2].url"},
		{button.at("supported_apps[1].package_name"), "components.buttons[2].supported_apps[1].package_name", "[3].buttons[2].supported_apps[1].package_name"},
		{onCard.at("url"), "components.carousel.cards[1].buttons[0].url", "[1].cards[1].components[2].buttons[0].url"},
		{Place{component: 2, card: 1}, "components.carousel.cards[0]", "[1].cards[0]"},
		{Place{kind: template.TypeHeader, component: 2, card: 1}.at("format"), "components.carousel.cards[0].header.format", "[1].cards[0]"},
		{Place{kind: template.TypeCarousel, component: 2}.at("cards"), "components.carousel.cards", "[1].cards"},
		{Place{kind: template.TypeBody, component: 1}.at("examples[1]"), "components.body.examples[1]", "[0].example.body_text"},
		{Place{kind: template.TypeLimitedTimeOffer, component: 3}.at("text"), "components.limited_time_offer.text", "[2].limited_time_offer.text"},
		{Place{kind: "HOLOGRAM", component: 2}.at("text"), "components", "[1].text"},
	} {
		if got := c.place.Path(); got != c.path {
			t.Errorf("path %q, want %q", got, c.path)
		}
		if got := c.place.JSONPath(); got != c.json {
			t.Errorf("%s: JSON path %q, want %q", c.path, got, c.json)
		}
		var again template.Path
		for _, step := range c.path.Steps() {
			if step.Name == "" {
				again = again.Index(step.Index)
			} else {
				again = again.At(step.Name)
			}
		}
		if again != c.path {
			t.Errorf("%s is no path: its steps are %s", c.path, again)
		}
	}
}
