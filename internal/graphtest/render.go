package graphtest

import (
	"cmp"
	"hash/fnv"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// render gives components as every read shows them: upper case, in Meta's order, texts and examples
// filled in, files as CDN URLs. The outcome is JSON, rendered once per write; a listing of
// thousands does nothing but copy it.
func render(t *record) []byte {
	out := wire.CloneAll(t.Components)
	for i, c := range out {
		out[i] = renderComponent(c, t)
	}
	if t.Category == rules.Authentication && rules.Find(out, "BODY") != nil {
		renderAuthentication(out, t)
	}
	slices.SortStableFunc(out, byPlace)
	return wire.Encode(InOrder(out))
}

// componentOrder is that of recordings, which have limited-time offers after the body, wherever they
// were sent.
var componentOrder = []string{"HEADER", "BODY", "LIMITED_TIME_OFFER", "FOOTER", "BUTTONS", "CAROUSEL"}

func byPlace(a, b object) int {
	return placeIn(componentOrder, wire.Text(a["type"])) - placeIn(componentOrder, wire.Text(b["type"]))
}

func renderComponent(c object, t *record) object {
	switch c["type"] {
	case "HEADER":
		renderHeader(c, t)
	case "BODY":
		// Positional examples have the shape that every recording has: a list of lists.
		example, _ := c["example"].(object)
		if v, ok := example["body_text"]; ok {
			example["body_text"] = []any{texts(v)}
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
		slices.SortStableFunc(parts, byPlace)
		out[i] = object{"components": parts}
	}
	return out
}

// texts are examples in one list, which is never null.
func texts(v any) []string { return append([]string{}, rules.Flatten(v)...) }

func renderHeader(c object, t *record) {
	example, _ := c["example"].(object)
	if v, ok := example["header_text"]; ok {
		example["header_text"] = texts(v)
	}
	if handles := rules.Flatten(example["header_handle"]); len(handles) > 0 {
		for i, h := range handles {
			handles[i] = mediaURL(h, wire.Text(c["format"]), t.id)
		}
		example["header_handle"] = handles
	}
}

// renderAuthentication writes what Meta writes: texts in the template's language, an example code,
// and a URL button in place of the OTP button.
func renderAuthentication(components []object, t *record) {
	w := rules.WordingOf(t.Language)
	body, footer := rules.Find(components, "BODY"), rules.Find(components, "FOOTER")
	if _, ok := body["text"]; !ok {
		body["text"] = w.Body(wire.Text(body["add_security_recommendation"]) == "true")
		if t.library != nil {
			body["text"] = t.library.body
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

// renderButton gives a button as a read shows it.
func renderButton(b object, t *record) object {
	switch b["type"] {
	case "URL":
		renderURL(b)
	case "PHONE_NUMBER":
		b["phone_number"] = "+" + withoutTrunkZero(rules.PhoneDigits(wire.Text(b["phone_number"])))
	case "COPY_CODE":
		b["text"] = "Copy offer code"
		b["example"] = texts(b["example"])
	case "VOICE_CALL": // no answer with one is recorded; like the label of an OTP button, Meta's own is shown
		b["text"] = cmp.Or(wire.Text(b["text"]), "Call Now")
	case "FLOW":
		renderFlow(b, t)
	}
	if setting, ok := b["payment_setting"].(object); ok {
		renderPayment(setting)
		if t.hidesPayments {
			delete(b, "payment_setting")
		}
	}
	if link, ok := b["app_deep_link"].(object); ok {
		link["meta_app_id"] = number(link["meta_app_id"])
	}
	return b
}

// renderPayment writes the type in upper case, as all enums come back, and gives a bare host its
// slash. No answer with a payment setting is recorded; Options.HidesPayments leaves it out.
func renderPayment(setting object) {
	setting["type"] = strings.ToUpper(wire.Text(setting["type"]))
	link, _ := setting["payment_link"].(object)
	if u, err := url.Parse(wire.Text(link["uri"])); err == nil && u.Host != "" && u.Path == "" && u.RawQuery == "" {
		link["uri"] = wire.Text(link["uri"]) + "/"
	}
}

var variableAtEnd = regexp.MustCompile(rules.Placeholder.String() + `$`)

// renderURL makes the example a list with a whole URL, gives a bare host its slash, and escapes
// braces that are no variable at the end of the URL.
func renderURL(b object) {
	s := wire.Text(b["url"])
	if !strings.Contains(s, "{") {
		s = withSlash(s)
	}
	variable := variableAtEnd.FindString(s)
	base := strings.TrimSuffix(s, variable)
	b["url"] = escapeBraces(base) + variable
	if b["example"] == nil {
		return
	}
	examples := texts(b["example"])
	for i, e := range examples {
		if !strings.HasPrefix(e, "http://") && !strings.HasPrefix(e, "https://") && variable != "" {
			e = base + e
		}
		examples[i] = escapeBraces(e)
	}
	b["example"] = examples
}

func escapeBraces(s string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D").Replace(s)
}

// trunkCodes are country codes whose numbers are often written with a zero that is dialled only
// inside the country. Meta drops it (Meta: "Template components", phone number buttons). Italy (39)
// keeps its zeros and is not among them.
var trunkCodes = []string{"31", "32", "33", "34", "41", "43", "44", "46", "47", "49", "55", "61", "62", "81", "82", "91", "234", "254", "353", "358"}

func withoutTrunkZero(digits string) string {
	for _, code := range trunkCodes {
		if rest, ok := strings.CutPrefix(digits, code+"0"); ok {
			return code + rest
		}
	}
	return digits
}

// renderFlow gives the flow's id as a JSON number, whichever way the flow was named.
func renderFlow(b object, t *record) {
	made := "1" + hashNumber(15, t.account, wire.Text(b["flow_name"]), wire.Text(b["flow_json"]))
	delete(b, "flow_name")
	delete(b, "flow_json")
	b["flow_id"] = number(cmp.Or(wire.Text(b["flow_id"]), made))
	b["flow_action"] = cmp.Or(wire.Text(b["flow_action"]), "NAVIGATE")
}

// otpButton is the URL button an OTP button comes back as. Its settings are in the query,
// form-encoded.
func otpButton(b object, w rules.Wording, minutes string) object {
	label := cmp.Or(wire.Text(b["text"]), w.CopyCode)
	query := "otp_type=" + wire.Text(b["otp_type"])
	if wire.Text(b["otp_type"]) != "COPY_CODE" {
		autofill := cmp.Or(wire.Text(b["autofill_text"]), w.Autofill)
		var packages, hashes []string
		for _, app := range wire.Objects(b["supported_apps"]) {
			packages = append(packages, wire.Text(app["package_name"]))
			hashes = append(hashes, wire.Text(app["signature_hash"]))
		}
		query += "&cta_display_name=" + url.QueryEscape(autofill) +
			"&package_name=" + url.QueryEscape(strings.Join(packages, ",")) +
			"&signature_hash=" + url.QueryEscape(strings.Join(hashes, ","))
	}
	if minutes != "" {
		query += "&code_expiration_minutes=" + minutes
	}
	address := "https://www.whatsapp.com/otp/code/?" + query + "&code=otp"
	return object{"type": "URL", "text": label, "url": address + "{{1}}", "example": []any{address + "123456"}}
}
