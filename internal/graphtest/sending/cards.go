package sending

import (
	"fmt"
	"net/http"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// fillCarousel wants as many cards as the template has, each one once (Meta: "Media card carousel
// templates"). The code of the refusal is a guess.
func (f *filling) fillCarousel(defined, sent object) *wire.Error {
	cards, given := wire.Objects(defined["cards"]), wire.Objects(sent["cards"])
	if defined == nil && sent != nil {
		return surplus("carousel", len(given))
	}
	if len(given) != len(cards) {
		return Refused(132012, http.StatusBadRequest, "Parameter format does not match format in the created template",
			"carousel: number of cards (%d) does not match the expected number of cards (%d)", len(given), len(cards))
	}
	byIndex := map[int]object{}
	for i, card := range given {
		at := fmt.Sprintf("template['components']['cards'][%d]['card_index']", i)
		n, e := indexOf(card, "card_index", at)
		if e != nil {
			return e
		}
		if n >= len(cards) || byIndex[n] != nil {
			return wire.Param("Param %s must be another one from 0 to %d.", at, len(cards)-1)
		}
		byIndex[n] = card
	}
	for i, card := range cards {
		p, e := takeParts(wire.Objects(byIndex[i]["components"]), fmt.Sprintf("template['components']['cards'][%d]['components']", i))
		if e != nil {
			return e
		}
		f.say(fmt.Sprintf("Card %d", i))
		inner := &filling{named: f.named, bodyLimit: 160}
		if e := inner.fill(wire.Objects(card["components"]), p); e != nil {
			return e
		}
		f.lines = append(f.lines, inner.lines...)
	}
	return nil
}
