package typed

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

func TestHiddenCovers(t *testing.T) {
	h := Hidden[int]{"components.body.examples[1]": 0, "components.footer": 0}
	for path, want := range map[template.Path]bool{
		"components.body.examples[1]": true, "components.body.examples[10]": false, "components.body.examples": false, "components.footer.text": true, "category": false,
	} {
		if h.Covers(path) != want {
			t.Errorf("%s: %v", path, !want)
		}
	}
}

// Only the texts of headers, bodies and footers have a say in the format.
func TestHiddenCoversTexts(t *testing.T) {
	for path, want := range map[template.Path]bool{
		"components": true, "components.body": true, "components.body.text": true, "components.header.text": true, "components.footer.text": true,
		"components.carousel": true, "components.carousel.cards": true, "components.carousel.cards[1]": true, "components.carousel.cards[0].body": true,
		"components.carousel.cards[2].header.text": true,
		"components.body.examples":                 false, "components.body.examples[0]": false, `components.body.named_examples["text"]`: false,
		"components.header.format": false, "components.header.example_handle": false, "components.buttons": false, "components.buttons[0]": false,
		"components.buttons[0].text": false, "components.carousel.cards[0].buttons[0].text": false, "components.limited_time_offer.text": false,
		"components.call_permission_request": false, "category": false, "library_template.name": false,
	} {
		if got := (Hidden[int]{path: 0}).CoversTexts(); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}
