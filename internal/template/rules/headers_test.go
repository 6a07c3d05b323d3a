package rules

import "testing"

const location = `{"type":"HEADER","format":"LOCATION"}`

var headerBreaches = []breach{
	{
		rule: "header-format-missing", breaks: utility(`{"type":"HEADER"}`, plain), path: "components.header.format", json: "[0].format",
		says: "neither a format nor a text", keeps: utility(`{"type":"HEADER","text":"News"}`, plain), unknown: []string{"components.header.format", "components.header.text"},
	}, {
		rule: "header-text-unexpected", breaks: utility(`{"type":"HEADER","format":"DOCUMENT","text":"Receipt"}`, plain), path: "components.header.text", json: "[0].text",
		says: "format DOCUMENT takes no text", keeps: utility(header("Receipt"), plain), unknown: []string{"components.header.text", "components.header.format"},
	}, {
		rule: "header-sample-missing", breaks: utility(`{"type":"HEADER","format":"VIDEO"}`, plain), path: "components.header.example_handle", json: "[0].example.header_handle",
		says: "format VIDEO needs a sample", keeps: utility(image("4::aW1n"), plain),
		unknown: []string{"components.header.example_handle", "components.header.example_file", "components.header.format", "components.header"},
	}, {
		rule: "header-sample-unexpected", breaks: utility(`{"type":"HEADER","format":"TEXT","text":"News","example":{"header_handle":["4::a"]}}`, plain),
		path: "components.header.example_handle", json: "[0].example.header_handle",
		says: "format TEXT takes no example_handle", keeps: utility(header("News"), plain), unknown: []string{"components.header.example_handle", "components.header.format"},
	}, {
		rule: "header-sample-unexpected", breaks: utility(`{"type":"HEADER","format":"LOCATION","example":{"header_text":["Here"]}}`, plain),
		path: "components.header.examples", json: "[0].example.header_text",
		says: "format LOCATION takes no examples", keeps: utility(location, plain), unknown: []string{"components.header.examples"},
	}, {
		rule: "header-sample-public-url", breaks: utility(image("https://cdn.example.com/parcel.jpg"), plain), path: "components.header.example_handle", json: "[0].example.header_handle",
		says: `"https://cdn.example.com/parcel.jpg" is a URL`, keeps: utility(image("4::aW1n"), plain), unknown: []string{"components.header.example_handle", "components.header.format"},
	}, {
		rule: "header-sample-of-graph", breaks: utility(image("https://scontent.whatsapp.net/v/t61.1-34/1_2_n.jpg?ccb=1"), plain),
		path: "components.header.example_handle", json: "[0].example.header_handle",
		says: "a URL on scontent.whatsapp.net", keeps: utility(image("https://cdn.example.com/parcel.jpg"), plain),
		unknown: []string{"components.header.example_handle", "components.header.format"},
	}, {
		rule: "header-placeholders", breaks: utility(header("From {{1}} to {{2}} today", "A", "B"), plain), path: "components.header.text", json: "[0].text",
		says: "2 variables; Meta allows one", keeps: utility(header("To {{1}} today", "A"), plain), unknown: []string{"components.header.text"},
	}, {
		rule: "header-characters", breaks: utility(header("Your parcel\nis here"), plain), path: "components.header.text", json: "[0].text",
		says: "line break", keeps: utility(header("Your parcel is here\n"), plain), unknown: []string{"components.header.text"},
	}, {
		rule: "header-characters", breaks: utility(header("Your *parcel*"), plain), path: "components.header.text", json: "[0].text",
		says: "asterisk", keeps: utility(header("Your parcel"), plain), unknown: []string{"components.header.text"},
	}, {
		rule: "header-characters", breaks: utility(header("It is here 📦"), plain), path: "components.header.text", json: "[0].text",
		says: "emoji 📦", keeps: utility(header("Acme™ – №1 ★ in parcels"), plain), unknown: []string{"components.header.text"},
	}, {
		rule: "header-markdown", breaks: utility(header("Your _parcel_"), plain), path: "components.header.text", json: "[0].text",
		says: `"_parcel_" in it`, keeps: utility(`{"type":"HEADER","format":"TEXT","text":"For {{first_name}} only","example":{"header_text_named_params":[{"param_name":"first_name","example":"Ana"}]}}`, plain),
		unknown: []string{"components.header.text"},
	},
}

// Which variable to keep is not known, so the header is told of that alone.
func TestTooManyVariablesWantNoExamples(t *testing.T) {
	found := Check(subject(t, utility(header("From {{1}} to {{2}} today"), plain)))
	if len(of("header-placeholders", found)) != 1 || len(of("example-missing", found)) != 0 {
		t.Error(found)
	}
}

func TestEmoji(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "", "Größe £5 – “x” ™ © ® ★ ✓ ☎": "", "a 😀": "😀", "☎️": "☎️", "1️⃣": "1️", "✅": "✅", "🇪🇸": "🇪", "日本語": "", "️": "",
	} {
		if got := firstEmoji(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestMarks(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "", "*bold* text": "*bold*", "(_italic_)": "_italic_", "~gone~": "~gone~", "`code`": "`code`", "```code```": "```code```",
		"2*3*4": "", "order_id_2": "", "* a * b": "", "5 * 3": "", "{{first_name}} and {{last_name}}": "", "*{{1}}*": "*x*",
	} {
		if got := firstMark(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
