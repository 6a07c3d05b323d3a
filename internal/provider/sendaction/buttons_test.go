package sendaction_test

import "testing"

// Values of buttons that Meta would refuse are told before anything is sent.
func TestValuesOfButtons(t *testing.T) {
	const (
		call = `{"name":"it","language":"en_US","category":"UTILITY","status":"APPROVED","components":[{"type":"BODY","text":"Call"},{"type":"BUTTONS","buttons":[{"type":"VOICE_CALL","text":"Call Now"}]}]}`
		pix  = `{"name":"it","language":"en_US","category":"UTILITY","status":"APPROVED","components":[{"type":"BODY","text":"Pay"},{"type":"BUTTONS","buttons":[
			{"type":"PAYMENT_REQUEST","text":"Copy Pix code","payment_setting":{"type":"PIX_DYNAMIC_CODE","pix_dynamic_code":{"code":"0"}}}]}]}`
	)
	for name, tc := range map[string]struct {
		template string
		button   config
		fact     string
	}{
		"a call for no time":           {call, config{"index": 0, "value_json": `{"ttl_minutes":0}`}, "1 to 43200"},
		"a call for more than a month": {call, config{"index": 0, "value_json": `{"ttl_minutes":43201}`}, "1 to 43200"},
		"another way to pay":           {pix, config{"index": 0, "value_json": `{"boleto":{"digitable_line":"1"}}`}, "pix_dynamic_code, type"},
		"a payment without its code":   {pix, config{"index": 0, "value_json": `{"pix_dynamic_code":{}}`}, "missing"},
	} {
		t.Run(name, func(t *testing.T) {
			s, a := start(t, tc.template)
			refuses(t, a.Run(of("it", config{"buttons": []any{tc.button}})), root("buttons", 0), "Value does not fit the template", tc.fact)
			if n := tries(s); n > 0 {
				t.Errorf("%d messages were sent", n)
			}
		})
	}
	t.Run("no way to pay", func(t *testing.T) {
		_, a := start(t, pix)
		refuses(t, a.Run(of("it", nil)), root("buttons"), "Value does not fit the template", `buttons = [{ index = 0, value = "…" }]`)
	})
}
