package graphtest

import (
	"hash/fnv"
	"slices"
	"strconv"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// render gives components as every read shows them: upper case, in Meta's order, texts and examples
// filled in, files as CDN URLs. The outcome is JSON, rendered once per write; a listing of
// thousands does nothing but copy it.
func render(components []object, t *record, library *libraryItem) []byte {
	out := wire.CloneAll(components)
	for i, c := range out {
		out[i] = renderComponent(c, t)
	}
	if t.category == rules.Authentication && rules.Find(out, "BODY") != nil {
		renderAuthentication(out, t, library)
	}
	slices.SortStableFunc(out, func(a, b object) int { return rank(a) - rank(b) })
	return encode(InOrder(out))
}

// rank is the place of a component; recordings have limited-time offers after the body, wherever
// they were sent.
func rank(c object) int {
	order := []string{"HEADER", "BODY", "LIMITED_TIME_OFFER", "FOOTER", "BUTTONS", "CAROUSEL"}
	if i := slices.Index(order, wire.Text(c["type"])); i >= 0 {
		return i
	}
	return len(order)
}

func renderComponent(c object, t *record) object {
	switch c["type"] {
	case "HEADER":
		renderHeader(c, t)
	case "BODY":
		if example, ok := c["example"].(object); ok {
			nest(example, "body_text")
		}
		if v, ok := c["add_security_recommendation"]; ok && wire.Text(v) != "true" {
			delete(c, "add_security_recommendation")
		}
	case "BUTTONS":
		buttons := wire.Objects(c["buttons"])
		for i, b := range buttons {
			buttons[i] = renderButton(b, t)
		}
		c["buttons"] = buttons
	case "CAROUSEL":
		c["cards"] = renderCards(wire.Objects(c["cards"]), t)
	}
	return c
}

// renderCards leaves nothing in a card but its components.
func renderCards(cards []object, t *record) []object {
	out := make([]object, len(cards))
	for i, card := range cards {
		parts := wire.Objects(card["components"])
		for n, c := range parts {
			parts[n] = renderComponent(c, t)
		}
		slices.SortStableFunc(parts, func(a, b object) int { return rank(a) - rank(b) })
		out[i] = object{"components": parts}
	}
	return out
}

// nest brings positional examples to the shape every recording has: a list of lists.
func nest(example object, name string) {
	v, ok := example[name]
	if !ok {
		return
	}
	inner := []any{}
	for _, s := range rules.Flatten(v) {
		inner = append(inner, s)
	}
	example[name] = []any{inner}
}

func renderHeader(c object, t *record) {
	example, ok := c["example"].(object)
	if !ok {
		return
	}
	if v, ok := example["header_text"]; ok {
		list := []any{}
		for _, s := range rules.Flatten(v) {
			list = append(list, s)
		}
		example["header_text"] = list
	}
	if handles := rules.Flatten(example["header_handle"]); len(handles) > 0 {
		list := []any{}
		for _, h := range handles {
			list = append(list, mediaURL(h, wire.Text(c["format"]), t.id))
		}
		example["header_handle"] = list
	}
}

// renderAuthentication writes what Meta writes: texts in the template's language, an example code,
// and a URL button in place of the OTP button.
func renderAuthentication(components []object, t *record, library *libraryItem) {
	w := rules.WordingOf(t.language)
	body, footer := rules.Find(components, "BODY"), rules.Find(components, "FOOTER")
	if _, ok := body["text"]; !ok {
		body["text"] = w.Body(wire.Text(body["add_security_recommendation"]) == "true")
		if library != nil {
			body["text"] = library.body
		}
		body["example"] = object{"body_text": []any{[]any{"123456"}}}
	}
	minutes := wire.Text(footer["code_expiration_minutes"])
	if footer != nil && minutes != "" {
		if n, err := strconv.Atoi(minutes); err == nil {
			footer["code_expiration_minutes"] = n
		}
		footer["text"] = w.Footer(minutes)
	}
	row := rules.Find(components, "BUTTONS")
	buttons := wire.Objects(row["buttons"])
	for i, b := range buttons {
		if b["type"] == "OTP" {
			buttons[i] = otpButton(b, w, minutes)
		}
	}
	if row != nil {
		row["buttons"] = buttons
	}
}

// hashNumber gives n digits, 19 at the most, that depend on the parts alone.
func hashNumber(n int, parts ...string) string {
	h := fnv.New64a()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	s := strconv.FormatUint(h.Sum64()|1<<63, 10)
	return s[:n]
}
