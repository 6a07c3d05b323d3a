package messagetemplate_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// seed is a template as Graph returns it. Fields that are given take the place of
// the others'.
func seed(t *testing.T, s *graphtest.Server, fields string) (id string) {
	t.Helper()
	all := map[string]json.RawMessage{}
	for _, text := range []string{
		`{"name":"aaa","language":"en_US","status":"APPROVED","category":"UTILITY","parameter_format":"POSITIONAL"}`, fields,
	} {
		if err := json.Unmarshal([]byte(text), &all); err != nil {
			t.Fatal(err)
		}
	}
	return s.Seed(graphtest.Account, all)
}

// An import ends in an empty plan, whatever Graph makes of what was created, and in
// whatever words the configuration says it.
func TestImportsEndInAnEmptyPlan(t *testing.T) {
	const otp = `https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}`
	code := func(label string) string {
		return fmt.Sprintf(`"language":"de","category":"AUTHENTICATION","message_send_ttl_seconds":600,"components":[
			{"type":"BODY","text":"*{{1}}* ist dein Verifizierungscode.","example":{"body_text":[["123456"]]}},
			{"type":"BUTTONS","buttons":[{"type":"URL","text":%q,"url":%q,"example":["https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp123456"]}]}]`, label, otp)
	}
	const body = `"components":{"body":{"text":"Your order is on its way to you."}}`
	for name, c := range map[string]struct{ remote, config string }{
		"a label of Meta's in a language": {
			`{` + code("Codice kopieren, bitte") + `}`,
			`{"language":"de","category":"AUTHENTICATION","components":{"body":{},"buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}}`,
		},
		"a label that is written": {
			`{` + code("کد را کپی کنید") + `}`,
			`{"language":"de","category":"AUTHENTICATION","components":{"body":{},"buttons":[{"type":"OTP","otp_type":"COPY_CODE","text":"کد را کپی کنید"}]}}`,
		},
		"the label of a call button": {
			`{"components":[{"type":"BODY","text":"Talk to one of us, if you like."},{"type":"BUTTONS","buttons":[{"type":"VOICE_CALL","text":"Call Now","ttl_minutes":1440}]}]}`,
			`{"components":{"body":{"text":"Talk to one of us, if you like."},"buttons":[{"type":"VOICE_CALL","ttl_minutes":1440}]}}`,
		},
		"payment requests": {
			`{"components":[{"type":"BODY","text":"Your bill of this month has come."},{"type":"BUTTONS","buttons":[
				{"type":"PAYMENT_REQUEST","text":"Copy Pix code","payment_setting":{"type":"PIX_DYNAMIC_CODE","pix_dynamic_code":{"code":"br.gov"}}},
				{"type":"PAYMENT_REQUEST","text":"Open payment link","payment_setting":{"type":"payment_link","payment_link":{"uri":"https://pay.example/"}}}]}]}`,
			`{"components":{"body":{"text":"Your bill of this month has come."},"buttons":[
				{"type":"PAYMENT_REQUEST","text":"Copy Pix code","payment_setting":{"pix_dynamic_code":{"code":"br.gov"}}},
				{"type":"PAYMENT_REQUEST","text":"Open payment link","payment_setting":{"payment_link":{"uri":"https://pay.example"}}}]}}`,
		},
		"no parameter_format": {
			`{"parameter_format":"","components":[{"type":"BODY","text":"Dear {{1}}, welcome to us.","example":{"body_text":[["Ada"]]}}]}`,
			`{"components":{"body":{"text":"Dear {{1}}, welcome to us.","examples":["Ada"]}}}`,
		},
		"no parameter_format, named": {
			`{"parameter_format":"","components":[{"type":"BODY","text":"Dear {{name}}, welcome to us.","example":{"body_text_named_params":[{"param_name":"name","example":"Ada"}]}}]}`,
			`{"components":{"body":{"text":"Dear {{name}}, welcome to us.","named_examples":{"name":"Ada"}}}}`,
		},
		"30 days as -1": {
			`{"message_send_ttl_seconds":2592000,"components":[{"type":"BODY","text":"Your order is on its way to you."}]}`,
			`{"message_send_ttl_seconds":-1,` + body + `}`,
		},
		"-1 as 30 days": {
			`{"message_send_ttl_seconds":-1,"components":[{"type":"BODY","text":"Your order is on its way to you."}]}`,
			`{"message_send_ttl_seconds":2592000,` + body + `}`,
		},
		"-1 of a code": {
			`{` + code("Code") + `,"message_send_ttl_seconds":2592000}`,
			`{"language":"de","category":"AUTHENTICATION","message_send_ttl_seconds":-1,"components":{"body":{},"buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}}`,
		},
		"line breaks of Windows": {
			`{"components":[{"type":"BODY","text":"Your order\r\nis on its way."}]}`,
			`{"components":{"body":{"text":"Your order\r\nis on its way."}}}`,
		},
		"a text that is not in normal form": {
			"{\"components\":[{\"type\":\"BODY\",\"text\":\"\u09ac\u09bf\u09b7\u09df, cafe\u0301 \\u09df\",\"example\":{\"body_text\":[[\"\u09df\"]]}},{\"type\":\"FOOTER\",\"text\":\"\u09df\"}]}",
			"{\"components\":{\"body\":{\"text\":\"\u09ac\u09bf\u09b7\u09af\u09bc, caf\u00e9 \u09af\u09bc\",\"examples\":[\"\u09df\"]},\"footer\":{\"text\":\"\u09df\"}}}",
		},
		"a flow that exchanges data": {
			`{"category":"MARKETING","components":[{"type":"BODY","text":"Book a visit with us."},{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Book","flow_id":1079254650791678,"flow_action":"DATA_EXCHANGE"}]}]}`,
			`{"category":"MARKETING","components":{"body":{"text":"Book a visit with us."},"buttons":[{"type":"FLOW","text":"Book","flow_id":"1079254650791678","flow_action":"DATA_EXCHANGE"}]}}`,
		},
		"a flow that navigates": {
			`{"category":"MARKETING","components":[{"type":"BODY","text":"Book a visit with us."},{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Book","flow_id":1,"flow_action":"NAVIGATE","navigate_screen":"A"}]}]}`,
			`{"category":"MARKETING","components":{"body":{"text":"Book a visit with us."},"buttons":[{"type":"FLOW","text":"Book","flow_id":"1","navigate_screen":"A"}]}}`,
		},
		"a media header with a stray text": {
			`{"category":"MARKETING","components":[{"type":"HEADER","format":"IMAGE","text":"stray","example":{"header_handle":["https://scontent.whatsapp.net/v/t61/1_2_n.jpg?oh=1"]}},{"type":"BODY","text":"Summer is here."}]}`,
			`{"category":"MARKETING","components":{"header":{"format":"IMAGE","example_handle":"https://scontent.whatsapp.net/v/t61/1_2_n.jpg"},"body":{"text":"Summer is here."}}}`,
		},
		"moved from marketing to utility": {
			`{"category":"UTILITY","previous_category":"MARKETING","components":[{"type":"BODY","text":"Your order is on its way to you."}]}`,
			`{` + body + `}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := play(t, graphtest.Options{})
			id := seed(t, p.fake, c.remote)
			var config map[string]any
			if err := json.Unmarshal([]byte(`{"name":"aaa","language":"en_US","category":"UTILITY"}`), &config); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal([]byte(c.config), &config); err != nil {
				t.Fatal(err)
			}
			text := string(must(json.Marshal(config)))
			p.imports(id)
			if first := p.planned(text); first.action != "" || first.errors != "" {
				t.Errorf("the plan of the import: %s%s %s", first.action, first.errors, p.difference(first))
			}
			p.isEmpty(text)
		})
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
