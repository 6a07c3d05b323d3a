package template

import "testing"

func TestDiffSendsWhatChanged(t *testing.T) {
	body := contentOf(t, `{"type":"BODY","text":"Hi."}`).Components
	other := contentOf(t, `{"type":"BODY","text":"Ho."}`).Components
	for name, c := range map[string]struct {
		prior, planned Content
		effective      Category
		want           string
	}{
		"nothing":                   {Content{Category: "UTILITY", Components: body}, Content{Category: "UTILITY", Components: body}, "UTILITY", `{}`},
		"other spelling":            {Content{Components: body}, contentOf(t, `{"type":"body","text":"Hi.","example":null}`), "", `{}`},
		"components":                {Content{Components: body}, Content{Components: other}, "", `{"components":[{"type":"BODY","text":"Ho."}]}`},
		"category":                  {Content{Category: "UTILITY"}, Content{Category: "MARKETING"}, "UTILITY", `{"category":"MARKETING"}`},
		"category Meta moved to":    {Content{Category: "UTILITY"}, Content{Category: "MARKETING"}, "MARKETING", `{}`},
		"format named":              {Content{}, Content{ParameterFormat: FormatNamed}, "", `{"parameter_format":"NAMED"}`},
		"format default":            {Content{}, Content{ParameterFormat: FormatPositional}, "", `{}`},
		"ttl":                       {Content{Category: "UTILITY"}, Content{Category: "UTILITY", MessageSendTTLSeconds: new(int64(60))}, "", `{"message_send_ttl_seconds":60}`},
		"ttl taken away":            {Content{Category: "UTILITY", MessageSendTTLSeconds: new(int64(60))}, Content{Category: "UTILITY"}, "", `{"message_send_ttl_seconds":-1}`},
		"ttl taken away, marketing": {Content{Category: "MARKETING", MessageSendTTLSeconds: new(int64(43200))}, Content{Category: "MARKETING"}, "", `{"message_send_ttl_seconds":2592000}`},
		"ttl default written out":   {Content{Category: "AUTHENTICATION"}, Content{Category: "AUTHENTICATION", MessageSendTTLSeconds: new(int64(600))}, "", `{}`},
		"flag off":                  {Content{PrimaryDeviceDeliveryOnly: new(true)}, Content{}, "", `{"is_primary_device_delivery_only":false}`},
		"flag off, written out":     {Content{}, Content{PrimaryDeviceDeliveryOnly: new(false)}, "", `{}`},
		"link tracking":             {Content{Category: "UTILITY"}, Content{Category: "UTILITY", LinkTrackingOptedOut: new(true)}, "MARKETING", `{"category":"MARKETING","cta_url_link_tracking_opted_out":true}`},
		"features": {Content{CreativeFeatures: map[string]bool{"a": true, "b": false, "e": false}}, Content{CreativeFeatures: map[string]bool{"b": true, "c": false, "d": true}}, "",
			`{"degrees_of_freedom_spec":{"creative_features_spec":{"a":{"enroll_status":"OPT_OUT"},"b":{"enroll_status":"OPT_IN"},"c":{"enroll_status":"OPT_OUT"},"d":{"enroll_status":"OPT_IN"}}}}`},
		"features that were off": {Content{CreativeFeatures: map[string]bool{"a": false, "b": true}}, Content{CreativeFeatures: map[string]bool{"b": true}}, "", `{}`},
		"setting taken away":     {Content{SubCategory: "ORDER_STATUS"}, Content{}, "", `{}`},
		"setting":                {Content{}, Content{DisplayFormat: "ORDER_DETAILS"}, "", `{"display_format":"ORDER_DETAILS"}`},
	} {
		edit := Diff(c.prior, c.planned, c.effective)
		if got := string(mustEncode(edit.Content)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		if edit.IsEmpty() != (c.want == `{}`) {
			t.Errorf("%s: IsEmpty = %v", name, edit.IsEmpty())
		}
	}
}

// Terraform writes 1 where a document says 1.0; ids are compared digit by digit.
func TestNumbersAreComparedByValue(t *testing.T) {
	kind := func(n string) Components { return contentOf(t, `{"type":"HOLOGRAM","depth":{"x":[`+n+`]}}`).Components }
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"1.0", "1", true}, {"-2.00", "-2", true}, {"1.5", "1", false}, {"1079254650791678", "1079254650791679", false}, {"12345678901234567890.0", "12345678901234567890", true},
	} {
		if got := EqualComponents(kind(c.a), kind(c.b)); got != c.same {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

func TestRevisionIsOfTheMeaning(t *testing.T) {
	a := contentOf(t, `{"type":"BODY","text":"Hi."}`, `{"type":"BUTTONS","buttons":[{"type":"PHONE_NUMBER","text":"Call","phone_number":"1646"}]}`)
	b := contentOf(t, `{"type":"buttons","buttons":[{"type":"phone_number","text":"Call","phone_number":"+1 646"}]}`, `{"type":"body","text":"Hi."}`)
	b.ParameterFormat = FormatPositional
	if Revision(a) != Revision(b) {
		t.Error("two spellings of one content have two revisions")
	}
	for name, change := range map[string]func(*Content){
		"text":     func(c *Content) { c.Components[0].Text = "Ho." },
		"category": func(c *Content) { c.Category = CategoryUtility },
		"ttl":      func(c *Content) { c.MessageSendTTLSeconds = new(int64(60)) },
		"flag":     func(c *Content) { c.LinkTrackingOptedOut = new(true) },
		"feature":  func(c *Content) { c.CreativeFeatures = map[string]bool{"image_touchups": true} },
	} {
		c := contentOf(t, `{"type":"BODY","text":"Hi."}`, `{"type":"BUTTONS","buttons":[{"type":"PHONE_NUMBER","text":"Call","phone_number":"1646"}]}`)
		change(&c)
		if Revision(c) == Revision(a) {
			t.Errorf("%s: the revision is the same", name)
		}
	}
}
