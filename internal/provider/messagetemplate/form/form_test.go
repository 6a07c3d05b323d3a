package form

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// A handle that the content has takes the place of the one that is written, in its own
// header alone: one that names none, or none that is known, stays as it is.
func TestWithHandles(t *testing.T) {
	image := func(handles ...string) template.Component {
		return template.Component{Type: template.TypeHeader, Format: template.HeaderImage, Example: &template.Example{HeaderHandle: handles}}
	}
	content := func(own, first, second, third template.Component) template.Components {
		card := func(header template.Component) template.Card {
			return template.Card{Components: template.Components{header, {Type: template.TypeBody, Text: "A card."}}}
		}
		return template.Components{
			own, {Type: template.TypeBody, Text: "Hello."},
			{Type: template.TypeCarousel, Cards: []template.Card{card(first), card(second), card(third)}},
		}
	}
	location := template.Component{Type: template.TypeHeader, Format: template.HeaderLocation}
	planned := Flatten(content(image("4::a"), image("4::b"), image(), image("4::c")))
	kept := content(image("https://x.example/a"), image("https://x.example/b"), image(), image())
	want := Flatten(content(image("https://x.example/a"), image("https://x.example/b"), image(), image("4::c")))
	if got := WithHandles(planned, kept); !got.Equal(want) {
		t.Errorf("%s, want %s", got, want)
	}
	bare := Flatten(template.Components{location, {Type: template.TypeBody, Text: "Hello."}})
	if got := WithHandles(bare, template.Components{location}); !got.Equal(bare) {
		t.Errorf("%s, want %s", got, bare)
	}
}
