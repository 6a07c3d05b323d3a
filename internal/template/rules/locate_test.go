package rules

import (
	"slices"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

func TestPathsIn(t *testing.T) {
	for text, want := range map[string][]string{
		"(#100) Param components[1]['buttons'][0]['url'] is not a valid URI.":    {"components[1]['buttons'][0]['url']"},
		"Concerns: name, components.0.text":                                      {"components.0.text"},
		`components[0].example.header_handle, components[2]["text"]: not these.`: {"components[0].example.header_handle", `components[2]["text"]`},
		"Param components must be an array. See components.body":                 nil,
		"my_components[0] and components[x]":                                     nil,
	} {
		if got := PathsIn(text); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestLocate(t *testing.T) {
	buttons := []template.Button{{Type: "QUICK_REPLY"}, {Type: "URL"}}
	sent := template.Components{
		{Type: template.TypeHeader, Format: template.HeaderImage}, {Type: template.TypeBody}, {Type: template.TypeFooter}, {Type: template.TypeLimitedTimeOffer},
		{Type: template.TypeButtons, Buttons: buttons},
		{Type: template.TypeCarousel, Cards: []template.Card{{}, {Components: template.Components{{Type: template.TypeBody}, {Type: template.TypeButtons, Buttons: buttons}}}}},
		{Type: "HOLOGRAM"},
	}
	for path, want := range map[string][2]template.Path{
		"components[4]['buttons'][1]['url']":                                  {"components.buttons[1].url", "[4].buttons[1].url"},
		"components.4.buttons.1.url":                                          {"components.buttons[1].url", "[4].buttons[1].url"},
		"components[4]['buttons'][1]['supported_apps'][0]['package_name']":    {"components.buttons[1].supported_apps[0].package_name", "[4].buttons[1].supported_apps[0].package_name"},
		"components[4]['buttons'][1]['nonsense']":                             {"components.buttons[1]", "[4].buttons[1]"},
		"components[4]['buttons'][7]['url']":                                  {"components.buttons", "[4].buttons"},
		"components[4]['buttons']":                                            {"components.buttons", "[4].buttons"},
		"components[5]['cards'][1]['components'][1]['buttons'][0]['text']":    {"components.carousel.cards[1].buttons[0].text", "[5].cards[1].components[1].buttons[0].text"},
		"components[5]['cards'][0]['components'][0]['text']":                  {"components.carousel.cards[0]", "[5].cards[0]"},
		"components[0]['example']['header_handle'][0]":                        {"components.header.example_handle", "[0].example.header_handle"},
		"components[0]['format']":                                             {"components.header.format", "[0].format"},
		"components[1]['example']['body_text_named_params'][0]['param_name']": {"components.body.named_examples", "[1].example.body_text_named_params"},
		"components[1]['example']":                                            {"components.body", "[1]"},
		"components[2].code_expiration_minutes":                               {"components.footer.code_expiration_minutes", "[2].code_expiration_minutes"},
		"components[3]['limited_time_offer']['text']":                         {"components.limited_time_offer.text", "[3].limited_time_offer.text"},
		"components[6]['text']":                                               {"components", "[6]"},
		"components[9]['text']":                                               {"components", ""},
		"components[99999999999999999999]":                                    {"components", ""},
	} {
		got := Locate(sent, path)
		if got.Path() != want[0] || got.JSONPath() != want[1] {
			t.Errorf("%s: %s and %s, want %s and %s", path, got.Path(), got.JSONPath(), want[0], want[1])
		}
	}
}
