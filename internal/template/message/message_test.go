package message

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// decoded is a value as it comes from Terraform.
func decoded(t *testing.T, text string) any {
	t.Helper()
	var v any
	if err := decode(text, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// decode keeps numbers as they are written.
func decode(text string, v any) error {
	in := json.NewDecoder(strings.NewReader(text))
	in.UseNumber()
	return in.Decode(v)
}

// parsed reads components, written one after the other.
func parsed(t *testing.T, components string) template.Components {
	t.Helper()
	c, err := template.ParseComponents("[" + components + "]")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// lines are problems in words.
func lines(problems []Problem) string {
	var out []string
	for _, p := range problems {
		out = append(out, p.String())
	}
	return strings.Join(out, "\n")
}

func message(t *testing.T, components, values string) Message {
	t.Helper()
	given, _ := decoded(t, values).(map[string]any)
	return Message{To: "+16505551234", Name: "promo", Language: "en_US", Components: parsed(t, components), Values: given}
}

func TestFillValues(t *testing.T) {
	for _, c := range []struct{ text, values, want string }{
		{"Hi {{1}}, {{2}}!", `["Pablo","Lima"]`, "Hi Pablo, Lima!"},
		{"{{2}} {{1}} {{1}}", `{"1":"a","2":3}`, "3 a a"},
		{"Hi {{ first_name }}!", `{"first_name":"Pablo"}`, "Hi Pablo!"},
		{"Hi {{first_name}}!", `"Pablo"`, "Hi Pablo!"},
		{"On: {{1}}", `[true]`, "On: true"},
		{"{{1}}", `["{{2}}"]`, "{{2}}"},
		{"Hi", `[]`, "Hi"},
		{"Hi", `{"x":null}`, "Hi"},
		{"Hi {{1}} {{2}}", `["a"]`, "placeholder {{2}} has no value"},
		{"Hi {{1}}", `["a","b"]`, "surplus value: there is no placeholder {{2}}"},
		{"Hi {{name}}", `{"first":"a"}`, "placeholder {{name}} has no value\nsurplus value: there is no placeholder {{first}}"},
		{"Hi {{name}}", `["a"]`, "placeholder {{name}} has a name, so its value is given by name, as { name = \"…\" }, not in a list"},
		{"{{1}} {{2}}", `"a"`, "a text given for 2 placeholders: a list or an object with a value for each is needed"},
		{"Hi", `"a"`, "surplus value: a text given where there is no placeholder"},
		{"{{1}}", `[null]`, "placeholder {{1}} has no value"},
		{"{{1}}", `[["a"]]`, "placeholder {{1}} takes a text, not a list of 1"},
		{"x", `{"b":1,"10":1,"2":1,"a":1}`, "surplus value: there is no placeholder {{2}}\nsurplus value: there is no placeholder {{10}}\nsurplus value: there is no placeholder {{a}}\nsurplus value: there is no placeholder {{b}}"},
	} {
		got, problems := FillValues(c.text, decoded(t, c.values))
		if len(problems) > 0 {
			got = strings.ReplaceAll(lines(problems), "values: ", "")
		}
		if got != c.want {
			t.Errorf("%s with %s:\n%s\nwant:\n%s", c.text, c.values, got, c.want)
		}
	}
}

func TestPayload(t *testing.T) {
	for name, c := range map[string]struct{ components, values, want string }{
		"no values": {`{"type":"BODY","text":"Hi"}`, `{"body":[],"header":null,"buttons":{},"cards":[]}`, ``},
		"texts": {
			`{"type":"HEADER","text":"{{1}}"},{"type":"BODY","text":"{{2}} {{1}}"}`, `{"header":"h","body":["a","b"]}`,
			`[{"type":"header","parameters":[{"type":"text","text":"h"}]},{"type":"body","parameters":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]`},
		"named": {
			`{"type":"BODY","text":"{{name}}"},{"type":"BUTTONS","buttons":[{"type":"URL","url":"https://x.example/{{1}}"},{"type":"URL","url":"https://x.example/{{name}}"}]}`,
			`{"body":{"name":"<a>"},"buttons":{"0":"b","1":{"name":"c"}}}`,
			`[{"type":"body","parameters":[{"type":"text","parameter_name":"name","text":"<a>"}]},{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"b"}]},
			  {"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","parameter_name":"name","text":"c"}]}]`},
		"media by link": {`{"type":"HEADER","format":"IMAGE"}`, `{"header":{"link":"https://x.example/a.png"}}`,
			`[{"type":"header","parameters":[{"type":"image","image":{"link":"https://x.example/a.png"}}]}]`},
		"media by id": {`{"type":"HEADER","format":"DOCUMENT"}`, `{"header":{"id":"7","filename":"a.pdf","link":null}}`,
			`[{"type":"header","parameters":[{"type":"document","document":{"id":"7","filename":"a.pdf"}}]}]`},
		"location": {`{"type":"HEADER","format":"LOCATION"}`, `{"header":{"latitude":37.48,"longitude":"-122.1","name":"HQ"}}`,
			`[{"type":"header","parameters":[{"type":"location","location":{"latitude":"37.48","longitude":"-122.1","name":"HQ"}}]}]`},
		"product": {`{"type":"HEADER","format":"PRODUCT"},{"type":"BUTTONS","buttons":[{"type":"SPM","text":"View"}]}`, `{"header":{"product_retailer_id":"p","catalog_id":"9"}}`,
			`[{"type":"header","parameters":[{"type":"product","product":{"product_retailer_id":"p","catalog_id":"9"}}]}]`},
		"authentication": {
			`{"type":"BODY","add_security_recommendation":true},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"ONE_TAP"}]}`, `{"code":"J$FpnYnP"}`,
			`[{"type":"body","parameters":[{"type":"text","text":"J$FpnYnP"}]},{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"J$FpnYnP"}]}]`},
		"offer": {
			`{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"x","has_expiration":true}},{"type":"BUTTONS","buttons":[{"type":"COPY_CODE","example":"A"}]}`,
			`{"expiration_time_ms":1767225600000,"buttons":["CARIBE25"]}`,
			`[{"type":"limited_time_offer","parameters":[{"type":"limited_time_offer","limited_time_offer":{"expiration_time_ms":1767225600000}}]},
			  {"type":"button","sub_type":"copy_code","index":"0","parameters":[{"type":"coupon_code","coupon_code":"CARIBE25"}]}]`},
		"optional, given": {
			`{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"No"},{"type":"FLOW","flow_id":1},{"type":"CATALOG"},{"type":"VOICE_CALL"},{"type":"FLOW"},{"type":"VOICE_CALL"}]}`,
			`{"buttons":["no","token","sku","call",{"flow_token":"t","flow_action_data":{"a":1}},{"ttl_minutes":90,"payload":"p"}]}`,
			`[{"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"no"}]},
			  {"type":"button","sub_type":"flow","index":"1","parameters":[{"type":"action","action":{"flow_token":"token"}}]},
			  {"type":"button","sub_type":"catalog","index":"2","parameters":[{"type":"action","action":{"thumbnail_product_retailer_id":"sku"}}]},
			  {"type":"button","sub_type":"voice_call","index":"3","parameters":[{"type":"payload","payload":"call"}]},
			  {"type":"button","sub_type":"flow","index":"4","parameters":[{"type":"action","action":{"flow_token":"t","flow_action_data":{"a":1}}}]},
			  {"type":"button","sub_type":"voice_call","index":"5","parameters":[{"type":"ttl_minutes","ttl_minutes":90},{"type":"payload","payload":"p"}]}]`},
		"optional, left out": {
			`{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"No"},{"type":"FLOW","flow_id":1},{"type":"CATALOG"},{"type":"VOICE_CALL"},{"type":"PHONE_NUMBER"}]}`, `{}`,
			`[{"type":"button","sub_type":"flow","index":"1"},{"type":"button","sub_type":"catalog","index":"2"}]`},
		"products and orders": {
			`{"type":"BUTTONS","buttons":[{"type":"MPM"},{"type":"ORDER_DETAILS"}]}`,
			`{"buttons":[{"thumbnail_product_retailer_id":"a","sections":[{"title":"s","product_items":[{"product_retailer_id":"a"}]}]},{"reference_id":"r"}]}`,
			`[{"type":"button","sub_type":"mpm","index":"0","parameters":[{"type":"action","action":{"thumbnail_product_retailer_id":"a","sections":[{"title":"s","product_items":[{"product_retailer_id":"a"}]}]}}]},
			  {"type":"button","sub_type":"order_details","index":"1","parameters":[{"type":"action","action":{"order_details":{"reference_id":"r"}}}]}]`},
		"payments": {
			`{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","payment_setting":{"type":"boleto","boleto":{"digitable_line":"0"}}},
			  {"type":"PAYMENT_REQUEST","payment_setting":{"pix_dynamic_code":{"code":"0"}}},{"type":"PAYMENT_REQUEST","payment_setting":{"payment_link":{"uri":"https://x.example"}}},{"type":"PAYMENT_REQUEST"}]}`,
			`{"buttons":["0339",{"type":"pix_dynamic_code","pix_dynamic_code":{"code":"br.gov"}},{"payment_link":{"uri":"https://x.example/1"}},{"boleto":{"digitable_line":"7"}}]}`,
			`[{"type":"button","sub_type":"payment_request","index":"0","parameters":[{"type":"action","action":{"payment_request":{"payment_setting":{"type":"boleto","boleto":{"digitable_line":"0339"}}}}}]},
			  {"type":"button","sub_type":"payment_request","index":"1","parameters":[{"type":"action","action":{"payment_request":{"payment_setting":{"type":"pix_dynamic_code","pix_dynamic_code":{"code":"br.gov"}}}}}]},
			  {"type":"button","sub_type":"payment_request","index":"2","parameters":[{"type":"action","action":{"payment_request":{"payment_setting":{"type":"payment_link","payment_link":{"uri":"https://x.example/1"}}}}}]},
			  {"type":"button","sub_type":"payment_request","index":"3","parameters":[{"type":"action","action":{"payment_request":{"payment_setting":{"type":"boleto","boleto":{"digitable_line":"7"}}}}}]}]`},
		"carousel": {
			`{"type":"BODY","text":"{{1}}"},{"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"VIDEO"},{"type":"BODY","text":"{{1}}"}]},{"components":[{"type":"HEADER","format":"VIDEO"},{"type":"BUTTONS","buttons":[{"type":"URL","url":"https://x.example/{{1}}"}]}]}]}`,
			`{"body":["a"],"cards":[{"header":{"id":"1"},"body":["b"]},{"header":{"id":"2"},"buttons":["c"]}]}`,
			`[{"type":"body","parameters":[{"type":"text","text":"a"}]},{"type":"carousel","cards":[
			  {"card_index":0,"components":[{"type":"header","parameters":[{"type":"video","video":{"id":"1"}}]},{"type":"body","parameters":[{"type":"text","text":"b"}]}]},
			  {"card_index":1,"components":[{"type":"header","parameters":[{"type":"video","video":{"id":"2"}}]},{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"c"}]}]}]}]`},
	} {
		body, problems := message(t, c.components, c.values).Payload()
		want := `{"messaging_product":"whatsapp","recipient_type":"individual","to":"+16505551234","type":"template","template":{"name":"promo","language":{"code":"en_US"}`
		if c.want != "" {
			want += `,"components":` + c.want
		}
		if len(problems) > 0 || !reflect.DeepEqual(decoded(t, string(body)), decoded(t, want+"}}")) {
			t.Errorf("%s: %v\n%s\nwant:\n%s}}", name, problems, body, want)
		}
	}
}

func TestPayloadOfAnOrderStatus(t *testing.T) {
	m := message(t, `{"type":"BODY","text":"Hi"}`, `{"order_status":{"reference_id":"r","order":{"status":"shipped"}}}`)
	if _, problems := m.Payload(); lines(problems) != "values.order_status: surplus: this template takes no order_status" {
		t.Error(problems)
	}
	m.SubCategory = "ORDER_STATUS"
	body, problems := m.Payload()
	if want := `"components":[{"type":"order_status","parameters":[{"type":"order_status","order_status":{"order":{"status":"shipped"},"reference_id":"r"}}]}]`; len(problems) > 0 || !strings.Contains(string(body), want) {
		t.Errorf("%v %s", problems, body)
	}
	m.Values = nil
	if _, problems := m.Payload(); len(problems) != 1 || problems[0].Part != keyOrderStatus || problems[0].Kind != Missing {
		t.Error(problems)
	}
}

// The max price of a marketing template can be changed for one message.
func TestPriceMultiplier(t *testing.T) {
	hello := template.Components{{Type: template.TypeBody, Text: "Hello"}}
	for name, c := range map[string]struct {
		category template.Category
		value    any
		sent     string // in the body, or
		problem  string
	}{
		"a part":    {template.CategoryMarketing, json.Number("0.8"), `"bid_spec":{"per_message_bid_multiplier":0.8}`, ""},
		"of any":    {"", json.Number("2"), `"bid_spec":{"per_message_bid_multiplier":2}`, ""},
		"null":      {template.CategoryMarketing, nil, `"components"`, ""},
		"utility":   {template.CategoryUtility, json.Number("0.8"), "", "values.price_multiplier: surplus: this template takes no price_multiplier"},
		"nothing":   {template.CategoryMarketing, json.Number("0"), "", "values.price_multiplier: a number above 0 is needed"},
		"a text":    {template.CategoryMarketing, "0.8", "", "values.price_multiplier: a number above 0 is needed"},
		"no number": {template.CategoryMarketing, true, "", "values.price_multiplier: a number above 0 is needed"},
	} {
		m := Message{To: "+16505551234", Name: "sale", Language: "en_US", Category: c.category, Components: hello, Values: map[string]any{"price_multiplier": c.value}}
		body, problems := m.Payload()
		said := ""
		for _, p := range problems {
			said += p.String()
		}
		if !strings.HasPrefix(said, c.problem) || (said == "") != (c.problem == "") {
			t.Errorf("%s: %q", name, said)
		}
		if has := strings.Contains(string(body), c.sent); c.value != nil && c.sent != "" && !has || c.value == nil && strings.Contains(string(body), "bid_spec") {
			t.Errorf("%s: %s", name, body)
		}
	}
}
