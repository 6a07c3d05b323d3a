package rules

func aLink(url, example string) string {
	b := `{"type":"URL","text":"Track","url":"` + url + `"`
	if example != "" {
		b += `,"example":["` + example + `"]`
	}
	return utility(plain, buttons(b+"}"))
}

func phone(number string) string {
	return utility(plain, buttons(`{"type":"PHONE_NUMBER","text":"Call","phone_number":"`+number+`"}`))
}

func flow(fields string) string {
	return utility(plain, buttons(`{"type":"FLOW","text":"Book"`+fields+`}`))
}

const (
	first     = "components.buttons[0]"
	firstJSON = "[1].buttons[0]"
)

var addressBreaches = []breach{
	{
		rule: "url-form", breaks: aLink("www.example.com/shop", ""), path: first + ".url", json: firstJSON + ".url",
		says: `"www.example.com/shop" is not a URL`, keeps: aLink("HTTP://example.com", ""), unknown: []string{first + ".url", first + ".type"},
	}, {
		rule: "url-variable", breaks: aLink("https://example.com/{{1}}/parcel", "12"), path: first + ".url", json: firstJSON + ".url",
		says: "goes on after {{1}}", keeps: aLink("https://example.com/parcel/{{number}}", "12"), unknown: []string{first + ".url"},
	}, {
		rule: "url-variable", breaks: aLink("https://example.com/{{1}}/{{2}}", "12"), path: first + ".url", json: firstJSON + ".url",
		says: "2 variables; Meta takes one", keeps: aLink("https://example.com/{{1}}", "12"), unknown: []string{first + ".url"},
	}, {
		rule: "url-variable", breaks: aLink("https://example.com/{{3}}", "12"), path: first + ".url", json: firstJSON + ".url",
		says: "is {{3}}; a URL has only one", keeps: aLink("https://example.com/", ""), unknown: []string{first + ".url"},
	}, {
		rule: "url-example-missing", breaks: aLink("https://example.com/{{1}}", ""), path: first + ".example", json: firstJSON + ".example",
		says: "wants an example of it", keeps: aLink("https://example.com/{{1}}", "12"), unknown: []string{first + ".example", first + ".url"},
	}, {
		rule: "url-example-useless", breaks: aLink("https://example.com/", "https://example.com/12"), path: first + ".example", json: firstJSON + ".example",
		says: "The URL is fixed", keeps: aLink("https://example.com/{{1}}", "12"), unknown: []string{first + ".example", first + ".url"},
	}, {
		rule: "phone-number-form", breaks: phone("call me"), path: first + ".phone_number", json: firstJSON + ".phone_number",
		says: `"call me" has no digits`, keeps: phone("1 (555) 005-1310"), unknown: []string{first + ".phone_number"},
	}, {
		rule: "phone-number-form", breaks: phone("+1555{{1}}"), path: first + ".phone_number", json: firstJSON + ".phone_number",
		says: "has a variable", keeps: phone("+15550051310"), unknown: []string{first + ".phone_number"},
	}, {
		rule: "phone-number-doubtful", breaks: phone("0555 0051310"), path: first + ".phone_number", json: firstJSON + ".phone_number",
		says: "begins with a zero", keeps: phone("+55-0-955-585-95436"), unknown: []string{first + ".phone_number"},
	}, {
		rule: "phone-number-doubtful", breaks: phone("+1 800 FLOWERS"), path: first + ".phone_number", json: firstJSON + ".phone_number",
		says: "more in it than digits", keeps: phone("15550051310"), unknown: []string{first + ".phone_number"},
	}, {
		rule: "phone-number-doubtful", breaks: phone("+15550"), path: first + ".phone_number", json: firstJSON + ".phone_number",
		says: "5 digits; numbers with a country code have 7 to 15", keeps: phone("+3545812345"), unknown: []string{first + ".phone_number"},
	}, {
		rule: "flow-source", breaks: flow(""), path: first, json: firstJSON,
		says: "does not say which flow", keeps: flow(`,"flow_id":1079254650791678`), unknown: []string{first, first + ".flow_id", first + ".flow_name", first + ".flow_json"},
	}, {
		rule: "flow-source", breaks: flow(`,"flow_id":"12","flow_name":"booking"`), path: first + ".flow_name", json: firstJSON + ".flow_name",
		says: "flow_id and flow_name; Meta takes one", keeps: flow(`,"flow_name":"booking"`), unknown: []string{first + ".flow_id", first + ".flow_name", first + ".flow_json"},
	}, {
		rule: "flow-json-syntax", breaks: flow(`,"flow_json":"{version:7}"`), path: first + ".flow_json", json: firstJSON + ".flow_json",
		says: "not valid JSON", keeps: flow(`,"flow_json":"{\"version\":\"7.0\"}"`), unknown: []string{first + ".flow_json", first + ".type"},
	},
}
