package message

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// sample gives each parameter a value, as somebody would who reads the list.
func sample(list []Parameter) map[string]any {
	objects := map[string]any{
		"location": map[string]any{"latitude": "1", "longitude": "2"}, "product": map[string]any{"product_retailer_id": "p", "catalog_id": "1"},
		"image": map[string]any{"id": "1"}, "video": map[string]any{"id": "1"}, "document": map[string]any{"id": "1"}, "gif": map[string]any{"id": "1"},
		keyOrderStatus: map[string]any{}, keySections: []any{}, keyOrderDetails: map[string]any{}, keyExpiration: json.Number("1767225600000"),
	}
	values := map[string]any{keyButtons: map[string]any{}}
	for _, p := range list {
		into := values
		if p.Card != nil {
			cards, _ := values[keyCards].([]any)
			for len(cards) <= *p.Card {
				cards = append(cards, map[string]any{keyButtons: map[string]any{}})
			}
			values[keyCards], into = cards, cards[*p.Card].(map[string]any)
		}
		var value any = "x"
		if v, ok := objects[cmp.Or(p.Name, p.Type)]; ok {
			value = v
		}
		key := p.Component
		switch {
		case p.Type == subTypeFlow || p.Type == subTypeCatalog: // needs no value
			continue
		case p.Button != nil:
			into, key = into[keyButtons].(map[string]any), strconv.Itoa(*p.Button)
			if p.Type != valueCoupon && p.Name != keyOrderDetails && p.Name != keyPayment {
				value = member(into[key], p.Name, value)
			}
		case p.Type == valueText:
			value = member(into[key], p.Name, value)
		case p.Name == keyExpiration:
			key = keyExpiration
		}
		into[key] = value
	}
	return values
}

func member(object any, name string, value any) map[string]any {
	out, _ := object.(map[string]any)
	if out == nil {
		out = map[string]any{}
	}
	out[name] = value
	return out
}

// What Parameters lists is what a message needs: with it, and only with it, a
// payload comes about.
func TestParametersAreWhatAPayloadNeeds(t *testing.T) {
	files, err := filepath.Glob("../testdata/payloads/*.json")
	if err != nil {
		t.Fatal(err)
	}
	tried, parts := 0, map[string]bool{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var doc struct{ Payload template.Template }
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		c := doc.Payload.Components
		list := Parameters(c, doc.Payload.SubCategory)
		values := sample(list)
		if c.HasOTP() {
			values = map[string]any{keyCode: "123456"}
		}
		m := Message{Components: c, Values: values, SubCategory: doc.Payload.SubCategory}
		body, problems := m.Payload()
		if len(problems) > 0 {
			t.Errorf("%s: %v\n%s", file, problems, spell(list))
		}
		for _, subType := range []string{subTypeFlow, subTypeCatalog} {
			isListed := slices.ContainsFunc(list, func(p Parameter) bool { return p.Type == subType })
			if isSent := strings.Contains(string(body), `"sub_type":"`+subType+`"`); isSent != isListed {
				t.Errorf("%s: %s sent %t, listed %t", file, subType, isSent, isListed)
			}
			parts[subType] = parts[subType] || isListed
		}
		list = slices.DeleteFunc(list, func(p Parameter) bool { return p.Type == subTypeFlow || p.Type == subTypeCatalog })
		if m.Values = nil; len(list) > 0 {
			tried++
			if body, _ := m.Payload(); body != nil {
				t.Errorf("%s: nothing is missing", file)
			}
		}
	}
	if tried < 8 || !parts[subTypeFlow] || !parts[subTypeCatalog] {
		t.Errorf("only %d payloads with parameters, and %v", tried, parts)
	}
}

func FuzzPayload(f *testing.F) {
	f.Add(`[{"type":"BODY","text":"Hi {{1}}"},{"type":"BUTTONS","buttons":[{"type":"URL","url":"https://x.example/{{1}}"}]}]`, `{"body":["a"],"buttons":{"0":"b"}}`)
	f.Add(`[{"type":"HEADER","format":"IMAGE"},{"type":"CAROUSEL","cards":[{"components":[{"type":"BODY","text":"{{a}}"}]}]}]`, `{"header":{"id":"1"},"cards":[{"body":{"a":"b"}}]}`)
	f.Add(`[{"type":"BODY"},{"type":"BUTTONS","buttons":[{"type":"OTP"}]}]`, `{"code":123456}`)
	f.Fuzz(func(t *testing.T, components, values string) {
		c, err := template.ParseComponents(components)
		var given map[string]any
		if err != nil || decode(values, &given) != nil {
			return
		}
		Parameters(c, template.SubCategoryOrderStatus)
		before, _ := json.Marshal(given)
		body, problems := Message{Components: c, Values: given}.Payload()
		if (body == nil) == (len(problems) == 0) || body != nil && !json.Valid(body) {
			t.Errorf("%s and %v", body, problems)
		}
		if after, _ := json.Marshal(given); string(before) != string(after) {
			t.Errorf("the values were changed:\n%s\n%s", before, after)
		}
	})
}
