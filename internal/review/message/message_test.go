package message

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// resource is what a plan has of a template, as the JSON of its values.
func resource(t *testing.T, values string) plan.Value {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(values))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return plan.JSON(v)
}

func built(t *testing.T, values string) *Message {
	t.Helper()
	return Build(Read(resource(t, values)))
}

// asJSON is a template with components_json.
func asJSON(t *testing.T, language, components string) *Message {
	t.Helper()
	quoted, err := json.Marshal(components)
	if err != nil {
		t.Fatal(err)
	}
	return built(t, `{"language":"`+language+`","category":"MARKETING","components_json":`+string(quoted)+`}`)
}

func TestPlain(t *testing.T) {
	for name, test := range map[string]struct{ in, want string }{
		"typed": {
			`{"language":"en","components":{"header":{"format":"TEXT","text":"Our {{1}}","examples":["sale"]},"body":{"text":"Hi {{name}}, {{other}}","named_examples":{"name":"Ana"}},"footer":{"text":"Bye"}}}`,
			"Our sale\n\nHi Ana, {{other}}\n\nBye",
		},
		"one-time code in English": {
			`{"language":"en_GB","category":"AUTHENTICATION","components":{"body":{"add_security_recommendation":true},"footer":{"code_expiration_minutes":5},"buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}}`,
			"*123456* is your verification code. For your security, do not share this code.\n\nThis code expires in 5 minutes.\n\n[ Copy code ] copies the code",
		},
		"in Spanish": {
			`{"language":"es_MX","category":"AUTHENTICATION","components":{"body":{},"footer":{"code_expiration_minutes":5},"buttons":[{"type":"OTP","otp_type":"ONE_TAP","supported_apps":[{"package_name":"com.example"}]}]}}`,
			"Tu código de verificación es *123456*.\n\nVence en 5 minutos.\n\n[ Autocompletar ] hands the code to com.example",
		},
		"as Graph returns it": {
			`{"language":"de","category":"AUTHENTICATION","components_json":"[{\"type\":\"BODY\",\"text\":\"*{{1}}* ist dein Code.\",\"example\":{\"body_text\":[[\"1\"]]}},{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"URL\",\"text\":\"Code kopieren\",\"url\":\"https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}\"}]}]"}`,
			"*123456* ist dein Code.\n\n[ Code kopieren ] copies the code",
		},
		"offer": {
			`{"components":{"limited_time_offer":{"text":"Ends soon","has_expiration":true},"header":{"format":"VIDEO","example_file":"a/b.mp4"},"body":{"text":"Buy"},"buttons":[{"type":"COPY_CODE","example":"X1"}]}}`,
			"[VIDEO: b.mp4]\n\n[OFFER] Ends soon (countdown)\n\nBuy\n\n[ Copy offer code ] copies X1",
		},
		"buttons": {
			`{"components":{"body":{"text":"b"},"buttons":[{"type":"URL","text":"u","url":"https://e.com/{{1}}","example":"7"},{"type":"URL","text":"u","url":"https://e.com/{{1}}","example":"https://f.com/7"},
				{"type":"PHONE_NUMBER","text":"p","phone_number":"1 555"},{"type":"FLOW","text":"f","flow_id":"12"},{"type":"FLOW","text":"f","flow_name":"n"},{"type":"FLOW","text":"f","flow_json":"{}"},
				{"type":"CATALOG","text":"c"},{"type":"VOICE_CALL","text":"v","ttl_minutes":5},{"type":"APP","text":"a","app_deep_link":{"meta_app_id":"1","android_deep_link":"x://y"}},{"type":"NEW","text":"n"}]}}`,
			"[The catalogue of the business]\n\nb\n\n[ u ] opens https://e.com/7\n[ u ] opens https://f.com/7\n[ p ] calls +1555\n[ f ] opens the flow 12\n[ f ] opens the flow n\n[ f ] opens a flow that comes with the template\n[ c ] opens the catalogue\n[ v ] calls the business on WhatsApp, for 5 minutes after the message\n[ a ] opens the app at x://y\n" +
				`[ n ] is of a kind that this program does not know: {"type":"NEW","text":"n"}`,
		},
		"permission":  {`{"components":{"body":{"text":"b"},"call_permission_request":true}}`, "b\n\n[Request for permission to call]"},
		"newer kind":  {`{"components_json":"[{\"type\":\"BODY\",\"text\":\"b\"},{\"type\":\"MOVIE\",\"x\":1}]"}`, "b\n\n[MOVIE] {\"type\":\"MOVIE\",\"x\":1}"},
		"broken JSON": {`{"components_json":"[{"}`, "[components_json cannot be read] line 1, column 2: unexpected end of JSON input"},
		"library": {
			`{"library_template":{"name":"delivery","body_inputs":{"add_contact_number":true},"button_inputs":[{"type":"URL","url":{"base_url":"https://e.com"}}]}}`,
			"[From Meta's template library: delivery]\nbody_inputs.add_contact_number = true\nbutton_inputs[0].type = URL\nbutton_inputs[0].url.base_url = https://e.com",
		},
		"nothing": {`{}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Plain(built(t, test.in)); got != test.want {
				t.Errorf("%s\nand not\n%s", got, test.want)
			}
		})
	}
}

func TestGeneratedTextsInOtherLanguages(t *testing.T) {
	const code = `"category":"AUTHENTICATION","components":{"body":{},"buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}}`
	if m := built(t, `{"language":"de",`+code); m.GeneratedIn != "en" || m.Language != "de" {
		t.Errorf("%q in %q", m.GeneratedIn, m.Language)
	}
	if m := built(t, `{"language":"es_ES",`+code); m.GeneratedIn != "" {
		t.Errorf("%q", m.GeneratedIn)
	}
}

func TestLanguages(t *testing.T) {
	for code, want := range map[string]string{
		"en_US": "en-US", "ar": "ar rtl", "he": "he rtl", "fa": "fa rtl", "ur": "ur rtl", "ps_AF": "ps-AF rtl", "prs_AF": "prs-AF rtl", "ar_EG": "ar-EG rtl",
		"zh_CN": "zh-CN", "": "", `"><script>`: "", "arn": "arn",
	} {
		got, rtl := tag(code)
		if rtl {
			got += " rtl"
		}
		if got != want {
			t.Errorf("%q: %q", code, got)
		}
	}
}

// marked writes the runs of a text with the changed ones in brackets.
func marked(t *Text) string {
	var out strings.Builder
	for _, b := range t.Blocks() {
		for _, l := range b.Lines {
			for _, r := range l.Runs {
				if r.Changed {
					out.WriteString("[" + r.Text + "]")
				} else {
					out.WriteString(r.Text)
				}
			}
		}
	}
	return out.String()
}

func bodies(t *testing.T, before, after string) (*Message, *Message, bool) {
	t.Helper()
	a, b := built(t, `{"components":{"body":`+before+`}}`), built(t, `{"components":{"body":`+after+`}}`)
	return a, b, Compare(a, b)
}

func TestCompareTexts(t *testing.T) {
	for name, test := range map[string]struct{ before, after, was, is string }{
		"a word":              {`{"text":"Shop now, please."}`, `{"text":"Shop today, please."}`, "Shop [now], please.", "Shop [today], please."},
		"an example":          {`{"text":"Until {{1}}!","examples":["May"]}`, `{"text":"Until {{1}}!","examples":["June"]}`, "Until [May]!", "Until [June]!"},
		"another placeholder": {`{"text":"{{a}} x","named_examples":{"a":"1"}}`, `{"text":"{{b}} x","named_examples":{"b":"1"}}`, "[1] x", "[1] x"},
		"formatting":          {`{"text":"the *big* sale"}`, `{"text":"the big sale"}`, "the [big] sale", "the [big] sale"},
		"words in a row":      {`{"text":"a b c d"}`, `{"text":"a x y d"}`, "a [b c] d", "a [x y] d"},
		"the end":             {`{"text":"a"}`, `{"text":"a b"}`, "a", "a[ b]"},
	} {
		t.Run(name, func(t *testing.T) {
			a, b, differ := bodies(t, test.before, test.after)
			if !differ || a.Body.Mark != Changed || b.Body.Mark != Changed {
				t.Errorf("%v %q %q", differ, a.Body.Mark, b.Body.Mark)
			}
			if was, is := marked(a.Body), marked(b.Body); was != test.was || is != test.is {
				t.Errorf("%q, %q", was, is)
			}
		})
	}
	if a, b, differ := bodies(t, `{"text":"same"}`, `{"text":"same"}`); differ || a.Body.Mark != Same || b.Body.Mark != Same {
		t.Error("what is the same differs")
	}
}

func marks(list []Button) string {
	var out []string
	for _, b := range list {
		out = append(out, b.Label.Filled+" "+string(b.Mark))
	}
	return strings.Join(out, ", ")
}

func TestCompareParts(t *testing.T) {
	const button = `{"type":"QUICK_REPLY","text":"%"}`
	list := func(labels ...string) string {
		var out []string
		for _, l := range labels {
			out = append(out, strings.Replace(button, "%", l, 1))
		}
		return "[" + strings.Join(out, ",") + "]"
	}
	a := built(t, `{"components":{"header":{"text":"H"},"body":{"text":"b"},"buttons":`+list("one", "two", "three")+`}}`)
	b := built(t, `{"components":{"body":{"text":"b"},"footer":{"text":"F"},"buttons":`+list("one", "three", "four")+`}}`)
	if !Compare(a, b) {
		t.Fatal("nothing differs")
	}
	if a.Header.Mark != Removed || b.Footer.Mark != Added || a.Body.Mark != Same {
		t.Errorf("%q %q %q", a.Header.Mark, b.Footer.Mark, a.Body.Mark)
	}
	a2, b2 := built(t, `{"components":{"buttons":[{"type":"QUICK_REPLY","text":"No"},{"type":"URL","text":"Shop","url":"https://e.com/a"}]}}`),
		built(t, `{"components":{"buttons":[{"type":"URL","text":"Shop","url":"https://e.com/b"},{"type":"COPY_CODE","example":"1"}]}}`)
	Compare(a2, b2)
	if was, is := marks(a2.Buttons), marks(b2.Buttons); was != "No removed, Shop changed" || is != "Shop changed, Copy offer code added" {
		t.Errorf("%s; %s", was, is)
	}
	if was, is := marks(a.Buttons), marks(b.Buttons); was != "one , two removed, three " || is != "one , three , four added" {
		t.Errorf("%s; %s", was, is)
	}
}

func TestCompareCards(t *testing.T) {
	cards := func(plants ...string) string {
		var out []string
		for _, p := range plants {
			out = append(out, `{"header":{"format":"IMAGE","example_file":"`+p+`.png"},"body":{"text":"A `+p+`"}}`)
		}
		return `{"components":{"body":{"text":"b"},"carousel":{"cards":[` + strings.Join(out, ",") + `]}}}`
	}
	a, b := built(t, cards("aloe", "fern", "palm")), built(t, cards("aloe", "rose", "palm", "lily"))
	if !Compare(a, b) {
		t.Fatal("nothing differs")
	}
	var got []Mark
	for _, c := range b.Cards {
		got = append(got, c.Mark)
	}
	if !slices.Equal(got, []Mark{Same, Changed, Same, Added}) || a.Cards[1].Header.Mark != Changed || marked(b.Cards[1].Body) != "A [rose]" {
		t.Errorf("%q, %q, %q", got, a.Cards[1].Header.Mark, marked(b.Cards[1].Body))
	}
}

func TestCharactersThatCannotBeSeen(t *testing.T) {
	const text = "a\u202Eb\u0007c\u2066"
	runs := words(text).Blocks()[0].Lines[0].Runs
	var got []string
	for _, r := range runs {
		if strings.ContainsAny(r.Text, "\u202E\u0007\u2066") {
			t.Errorf("%q is shown", r.Text)
		}
		if r.Control {
			got = append(got, r.Text)
		}
	}
	if !slices.Equal(got, []string{"U+202E RIGHT-TO-LEFT OVERRIDE", "U+0007 BELL", "U+2066 LEFT-TO-RIGHT ISOLATE"}) {
		t.Errorf("%q", got)
	}
	for _, needed := range []string{"שלום \u200Fא", "👩🏽\u200d💻", "می\u200cخواهم"} {
		if runs := words(needed).Blocks()[0].Lines[0].Runs; len(runs) != 1 || runs[0].Text != needed {
			t.Errorf("%+q is cut: %+v", needed, runs)
		}
	}
}

func TestRunsKeepEverything(t *testing.T) {
	m := asJSON(t, "en", `[{"type":"BODY","text":"*Hi {{1}}* you\n- a\n- b\n1. c\n> d\ne","example":{"body_text":[["_A_"]]}}]`)
	var kinds []string
	for _, b := range m.Body.Blocks() {
		kind := "text"
		switch {
		case b.IsBullet():
			kind = "bullets"
		case b.IsNumber():
			kind = "numbers " + b.Lines[0].Label
		case b.IsQuote():
			kind = "quote"
		}
		kinds = append(kinds, kind)
	}
	if !slices.Equal(kinds, []string{"text", "bullets", "numbers 1", "quote", "text"}) {
		t.Errorf("%q", kinds)
	}
	runs := m.Body.Blocks()[0].Lines[0].Runs
	if len(runs) != 3 || !runs[0].Bold || runs[1].Variable != "1" || !runs[1].Italic || !runs[1].Bold || runs[1].Text != "A" || runs[2].Bold {
		t.Errorf("%+v", runs)
	}
}

func TestUnknownAndSensitiveParts(t *testing.T) {
	f := Source{Hidden: map[template.Path]plan.Text{"components.body": {}, "components.buttons[1]": {}, `components.header.named_examples["x"]`: {}}, Files: map[template.Path]plan.Text{"components.header": {}}}
	for path, want := range map[template.Path]bool{
		"components.body": true, "components.body.text": true, "components.bodyguard": false, "components.buttons[1].url": true,
		"components.buttons[10]": false, "components.header.example_handle": true, "components.header.text": false, "components.header.named_examples": true, `components.header.named_examples["y"]`: false, "components.header": false, "": false,
	} {
		if f.IsUnknown(path) != want {
			t.Errorf("%s: %v", path, !want)
		}
	}
}

// One example is not known yet, and all others are shown.
func TestOneExampleIsUnknown(t *testing.T) {
	const body = `{"language":"en","components":{"body":{"text":"Hi {{a}} {{b}}","named_examples":{"a":"Ana","b":null}}}}`
	s := Read(resource(t, body))
	s.Hidden = map[template.Path]plan.Text{`components.body.named_examples["b"]`: {State: plan.Unknown}}
	if m := Build(s); Plain(m) != "Hi Ana "+(plan.Text{State: plan.Unknown}).String() || !m.HoldsUnknown() {
		t.Errorf("%q", Plain(m))
	}
}

func TestKindsLookLikeWhatACustomerSees(t *testing.T) {
	m := asJSON(t, "en", `[{"type":"BODY","text":"b"},{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"o","has_expiration":true}},{"type":"BUTTONS","buttons":[
		{"type":"COPY_CODE","example":"25OFF"},{"type":"MPM","text":"View items"},{"type":"ORDER_DETAILS","text":"Pay"},{"type":"VOICE_CALL","ttl_minutes":2880},
		{"type":"FLOW","text":"f","flow_id":"1","icon":"PROMOTION"},{"type":"FLOW","text":"g","flow_id":"1"},{"type":"PAYMENT_REQUEST","text":"Copy Pix code","payment_setting":{"pix_dynamic_code":{"code":"br.gov"}}},
		{"type":"PAYMENT_REQUEST","payment_setting":{"type":"payment_link","payment_link":{"uri":"https://pay.example/1"}}},{"type":"PAYMENT_REQUEST","text":"Pay"}]}]`)
	want := "[Products of the catalogue]\n\n[The order]\n\n[OFFER] o (countdown)\n\nb\n\n[ Copy offer code ] copies 25OFF\n[ View items ] opens several products of the catalogue\n" +
		"[ Pay ] opens the order, to pay for it\n[ Call Now ] calls the business on WhatsApp, for 2 days after the message\n[ f ] opens the flow 1\n[ g ] opens the flow 1\n[ Copy Pix code ] copies, to pay by it, br.gov\n[ Open payment link ] opens, to pay there, https://pay.example/1\n[ Pay ] pays"
	if got := Plain(m); got != want {
		t.Errorf("%s\nand not\n%s", got, want)
	}
	var icons []string
	for _, b := range m.Buttons {
		icons = append(icons, b.Icon)
	}
	if got := strings.Join(icons, " "); got != "copy shop card phone promotion form copy link card" {
		t.Error(got)
	}
	if m.Offer.Code == nil || m.Offer.Code.Filled != "25OFF" {
		t.Errorf("%+v", m.Offer)
	}
	for minutes, want := range map[int64]string{1: "1 minute", 59: "59 minutes", 60: "1 hour", 90: "90 minutes", 1440: "1 day", 43200: "30 days", 0: "0 minutes"} {
		if got := duration(minutes); got != want {
			t.Errorf("%d: %s", minutes, got)
		}
	}
}

func TestStandIns(t *testing.T) {
	m := asJSON(t, "en", `[{"type":"HEADER","format":"TEXT","text":"{{1}}","example":{"header_text":["A"]}},{"type":"BODY","text":"{{1}} {{2}} {{1}}","example":{"body_text":[["B"]]}},
		{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"q"},{"type":"URL","text":"u","url":"https://e.com/{{1}}","example":["7"]}]}]`)
	want := []StandIn{{"header", "{{1}}", "A", false}, {"body", "{{1}}", "B", false}, {"body", "{{2}}", "{{2}}", true}, {"button 2", "{{1}}", "7", false}}
	if got := m.StandIns(); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}
