package graphtest

import (
	"fmt"
	"strings"
	"testing"
)

// refusal is a change to a good template that Meta refuses, and one close to it that Meta takes.
type refusal struct {
	name           string
	code, subcode  int
	refused, taken string // JSON of parameters laid over the base; null takes one away
	base           string
	userMsg        string // part of error_user_msg
	refusedMessage string // part of the answer
}

const textBase = `{"name":"base","language":"en_US","category":"UTILITY","components":[{"type":"BODY","text":"Your parcel is on its way."}]}`

const authBase = `{"name":"base","language":"en_US","category":"AUTHENTICATION","components":[{"type":"BODY"},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}]}`

// body is a body component as JSON, with examples.
func body(text string, examples ...string) string {
	if len(examples) == 0 {
		return fmt.Sprintf(`{"type":"BODY","text":%q}`, text)
	}
	return fmt.Sprintf(`{"type":"BODY","text":%q,"example":{"body_text":[["%s"]]}}`, text, strings.Join(examples, `","`))
}

func comps(list ...string) string { return `{"components":[` + strings.Join(list, ",") + `]}` }

func buttons(list ...string) string {
	return comps(body("Choose one of these."), `{"type":"BUTTONS","buttons":[`+strings.Join(list, ",")+`]}`)
}

func header(rest string) string { return comps(`{"type":"HEADER",`+rest+`}`, body("Read this.")) }

// marketingWith lays components over a marketing template.
func marketingWith(s string) string { return `{"category":"MARKETING",` + strings.TrimPrefix(s, "{") }

func run(t *testing.T, tests []refusal) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.base == "" {
				tt.base = textBase
			}
			c := start(t, Options{})
			path := Account + "/message_templates"
			a := c.do("POST", path, with(obj(t, tt.base), obj(t, tt.refused)))
			a.want(t, tt.code, tt.subcode)
			if !strings.Contains(a.userMsg(), tt.userMsg) || !strings.Contains(a.raw, strings.ReplaceAll(tt.refusedMessage, "/", `\/`)) {
				t.Errorf("answer %s", a.raw)
			}
			if n := len(c.s.Templates(Account)); n != 0 {
				t.Errorf("%d templates after a refusal", n)
			}
			if tt.taken != "" {
				c.do("POST", path, with(obj(t, tt.base), obj(t, tt.taken))).want(t, 0, 0)
			}
		})
	}
}

func TestParameterRefusals(t *testing.T) {
	run(t, []refusal{
		{name: "name missing", code: 100, refused: `{"name":null}`, taken: `{}`, refusedMessage: "(#100) The parameter name is required."},
		{name: "language missing", code: 100, refused: `{"language":null}`, refusedMessage: "The parameter language is required"},
		{name: "category missing", code: 100, refused: `{"category":null}`, refusedMessage: "The parameter category is required"},
		{name: "components missing", code: 100, refused: `{"components":null}`, refusedMessage: "The parameter components is required"},
		{name: "category unknown", code: 100, refused: `{"category":"TRANSACTIONAL"}`, taken: `{"category":"utility"}`, refusedMessage: "Param category must be one of {UTILITY, MARKETING, AUTHENTICATION}"},
		{name: "name upper case", code: 100, subcode: 2388046, refused: `{"name":"Base"}`, taken: `{"name":"base_2"}`, refusedMessage: `"blame_field_specs":[["name"]]`},
		{name: "name too long", code: 100, subcode: 2388046, refused: `{"name":"` + strings.Repeat("a", 513) + `"}`, taken: `{"name":"` + strings.Repeat("a", 512) + `"}`},
		{name: "name reserved", code: 100, subcode: 2388155, refused: `{"name":"hello_world"}`, taken: `{"name":"hello_worlds"}`},
		{name: "language unknown", code: 100, subcode: 2388049, refused: `{"language":"en-US"}`, taken: `{"language":"en"}`},
		{name: "language case", code: 100, subcode: 2388049, refused: `{"language":"en_us"}`},
		{name: "sub category of reads", code: 100, refused: `{"sub_category":"CUSTOM"}`, taken: `{"sub_category":"order_status"}`, refusedMessage: "Param sub_category must be one of"},
		{name: "display format", code: 100, refused: `{"display_format":"BIG"}`},
		{name: "parameter format", code: 100, refused: `{"parameter_format":"MIXED"}`, taken: `{"parameter_format":"named"}`},
		{name: "send type", code: 100, refused: `{"send_type":"NEVER"}`, taken: `{"send_type":"trigger"}`},
		{name: "boolean", code: 100, refused: `{"cta_url_link_tracking_opted_out":"perhaps"}`, taken: `{"cta_url_link_tracking_opted_out":"true"}`},
		{name: "components no list", code: 100, refused: `{"components":{"type":"BODY"}}`},
		{name: "component without type", code: 100, refused: `{"components":[{"text":"x"}]}`},
		{name: "null inside", code: 100, refused: comps(`{"type":"BODY","text":"Read this.","example":null}`), taken: comps(body("Read this."))},
		{name: "number for text", code: 100, refused: comps(`{"type":"BODY","text":5}`), taken: comps(body("5"))},
		{name: "ttl utility low", code: 100, refused: `{"message_send_ttl_seconds":29}`, taken: `{"message_send_ttl_seconds":30}`},
		{name: "ttl utility high", code: 100, refused: `{"message_send_ttl_seconds":43201}`, taken: `{"message_send_ttl_seconds":43200}`},
		{name: "ttl utility minus two", code: 100, refused: `{"message_send_ttl_seconds":-2}`, taken: `{"message_send_ttl_seconds":-1}`},
		{name: "ttl marketing", code: 100, refused: `{"category":"MARKETING","message_send_ttl_seconds":43199}`, taken: `{"category":"MARKETING","message_send_ttl_seconds":43200}`},
		{name: "ttl marketing minus one", code: 100, refused: `{"category":"MARKETING","message_send_ttl_seconds":-1}`, taken: `{"category":"MARKETING","message_send_ttl_seconds":"2592000"}`},
		{name: "ttl authentication", code: 100, base: authBase, refused: `{"message_send_ttl_seconds":901}`, taken: `{"message_send_ttl_seconds":900}`},
		{name: "ttl no number", code: 100, refused: `{"message_send_ttl_seconds":"soon"}`},
		{name: "feature status", code: 100, refused: `{"degrees_of_freedom_spec":{"creative_features_spec":{"image_touchups":{"enroll_status":"MAYBE"}}}}`, taken: `{"degrees_of_freedom_spec":{"creative_features_spec":{"image_touchups":{"enroll_status":"opt_out"}}}}`},
	})
}

func TestTextRefusals(t *testing.T) {
	run(t, []refusal{
		{name: "no body", code: 100, subcode: 2388043, refused: comps(`{"type":"FOOTER","text":"x"}`), taken: comps(body("Read this."), `{"type":"FOOTER","text":"x"}`)},
		{name: "empty body", code: 100, subcode: 2388043, refused: comps(body("")), userMsg: "component of type BODY is missing expected field(s) (text)"},
		{name: "two bodies", code: 100, refused: comps(body("One."), body("Two."))},
		{name: "body too long", code: 100, subcode: 2388040, refused: comps(body(strings.Repeat("é", 1025))), taken: comps(body(strings.Repeat("é", 1024))), userMsg: "Message template BODY content can't be more than 1024 characters."},
		{name: "leading", code: 100, subcode: 2388299, refused: comps(body("{{1}}, your parcel is here.", "Ana")), taken: comps(body("Hi {{1}}, your parcel is here.", "Ana"))},
		{name: "trailing", code: 100, subcode: 2388299, refused: comps(body("Your parcel is with {{1}} ", "Ana")), taken: comps(body("Your parcel is with {{1}}.", "Ana"))},
		{name: "no example", code: 100, subcode: 2388043, refused: comps(body("Hi {{1}}, hello.")), taken: comps(body("Hi {{1}}, hello.", "Ana")), userMsg: "component of type BODY is missing expected field(s) (example)"},
		{name: "too few examples", code: 100, subcode: 2388043, refused: comps(body("Hi {{1}} and {{2}}, hello.", "Ana")), taken: comps(body("Hi {{1}} and {{2}}, hello.", "Ana", "Bo"))},
		{name: "empty example", code: 100, subcode: 2388043, refused: comps(body("Hi {{1}}, hello.", ""))},
		{name: "gap in numbers", code: 100, subcode: 2388072, refused: comps(body("Hi {{1}} and {{3}}, hello.", "Ana", "Bo"))},
		{name: "a number left out", code: 100, subcode: 2388072, refused: comps(body("Hi {{3}} and {{1}}, hello.", "Ana", "Bo")), taken: comps(body("Hi {{2}} and {{1}}, hello.", "Ana", "Bo"))},
		{name: "adjacent", code: 100, subcode: 2388072, refused: comps(body("Hi {{1}}{{2}}, hello you two.", "Ana", "Bo")), taken: comps(body("Hi {{1}} {{2}}, hello you two.", "Ana", "Bo"))},
		{name: "signs in a variable", code: 100, subcode: 2388072, refused: comps(body("Hi {{$1}}, hello.", "Ana"))},
		{name: "unpaired braces", code: 100, subcode: 2388072, refused: comps(body("Hi {{1, hello.", "Ana")), taken: comps(body("Hi {1}, hello."))},
		{name: "name where numbers belong", code: 100, subcode: 2388072, refused: comps(body("Hi {{first_name}}, hello.", "Ana"))},
		{name: "number where names belong", code: 100, subcode: 2388072, refused: `{"parameter_format":"NAMED","components":[` + body("Hi {{1}}, hello.", "Ana") + `]}`},
		{name: "upper-case name", code: 100, subcode: 2388072, refused: `{"parameter_format":"NAMED","components":[` + body("Hi {{First}}, hello.", "Ana") + `]}`},
		{name: "named without named examples", code: 100, subcode: 2388043, refused: `{"parameter_format":"NAMED","components":[` + body("Hi {{first}}, hello.", "Ana") + `]}`, taken: `{"parameter_format":"NAMED","components":[{"type":"BODY","text":"Hi {{first}}, hello.","example":{"body_text_named_params":[{"param_name":"first","example":"Ana"}]}}]}`},
		{name: "name twice", code: 100, subcode: 2388072, refused: `{"parameter_format":"NAMED","components":[{"type":"BODY","text":"Hi {{a}}, hello {{a}} again.","example":{"body_text_named_params":[{"param_name":"a","example":"Ana"}]}}]}`},
		{name: "too dense", code: 100, subcode: 2388293, refused: comps(body("Hi {{1}}: {{2}}, {{3}}, {{4}} now.", "a", "b", "c", "d")), taken: comps(body("Hi {{1}}: you ordered {{2}}, {{3}} and {{4}} of us last week.", "a", "b", "c", "d"))},
		{name: "header too long", code: 100, subcode: 2388040, refused: header(`"format":"TEXT","text":"` + strings.Repeat("a", 61) + `"`), taken: header(`"format":"TEXT","text":"` + strings.Repeat("a", 60) + `"`)},
		{name: "header emoji", code: 100, subcode: 2388047, refused: header(`"format":"TEXT","text":"Hello 😃"`), taken: header(`"format":"TEXT","text":"Héllo"`)},
		{name: "header asterisk", code: 100, subcode: 2388047, refused: header(`"format":"TEXT","text":"*Hello*"`)},
		{name: "header newline", code: 100, subcode: 2388047, refused: header(`"format":"TEXT","text":"a\nb"`)},
		{name: "header two variables", code: 100, subcode: 2388047, refused: header(`"format":"TEXT","text":"a {{1}} b {{2}} c","example":{"header_text":["x","y"]}`), taken: header(`"format":"TEXT","text":"a {{1}} b","example":{"header_text":"x"}`)},
		{name: "header trailing", code: 100, subcode: 2388299, refused: header(`"format":"TEXT","text":"Hi {{1}}","example":{"header_text":["x"]}`)},
		{name: "header example", code: 100, subcode: 2388043, refused: header(`"format":"TEXT","text":"Hi {{1}}!"`), userMsg: "component of type HEADER is missing"},
		{name: "header format", code: 100, subcode: 2388043, refused: header(`"text":"Hi"`)},
		{name: "media without handle", code: 100, subcode: 2388273, refused: header(`"format":"IMAGE"`), taken: header(`"format":"IMAGE","example":{"header_handle":["4::aW..."]}`), userMsg: "Templates with IMAGE header type need an example/sample"},
		{name: "media with a URL", code: 100, subcode: 2388273, refused: header(`"format":"VIDEO","example":{"header_handle":["https://example.com/a.mp4"]}`), taken: header(`"format":"VIDEO","example":{"header_handle":["3:NDU..."]}`)},
		{name: "footer too long", code: 100, subcode: 2388040, refused: comps(body("Hi."), `{"type":"FOOTER","text":"`+strings.Repeat("a", 61)+`"}`), taken: comps(body("Hi."), `{"type":"FOOTER","text":"`+strings.Repeat("a", 60)+`"}`)},
		{name: "footer variable", code: 100, subcode: 2388073, refused: comps(body("Hi."), `{"type":"FOOTER","text":"From {{1}} us"}`), taken: comps(body("Hi."), `{"type":"FOOTER","text":"From us"}`)},
	})
}
