package message

import (
	"fmt"
	"strings"
	"testing"
)

// spell writes parameters on a line each, with what is set.
func spell(list []Parameter) string {
	var lines []string
	for _, p := range list {
		words := []string{p.Component}
		if p.Card != nil {
			words = append(words, fmt.Sprintf("card=%d", *p.Card))
		}
		if p.Button != nil {
			words = append(words, fmt.Sprintf("button=%d", *p.Button))
		}
		lines = append(lines, strings.Join(append(words, p.Name+":"+p.Type, p.Example), " "))
	}
	return strings.Join(lines, "\n")
}

func TestParameters(t *testing.T) {
	for name, c := range map[string]struct{ components, want string }{
		"nothing": {`{"type":"BODY","text":"Hi"},{"type":"FOOTER","text":"x"},{"type":"CALL_PERMISSION_REQUEST"}`, ""},
		"texts": {
			`{"type":"BODY","text":"{{2}}, {{1}} and {{2}}","example":{"body_text":[["a","b"]]}},{"type":"HEADER","format":"TEXT","text":"For {{1}}","example":{"header_text":["h"]}}`,
			"header 1:text h\nbody 1:text a\nbody 2:text b"},
		"named": {
			`{"type":"BODY","text":"{{b}} {{ a }}","example":{"body_text_named_params":[{"param_name":"a","example":"x"},{"param_name":"b","example":"y"}]}}`,
			"body b:text y\nbody a:text x"},
		"media":    {`{"type":"header","format":"document","example":{"header_handle":["4::x"]}}`, "header :document "},
		"location": {`{"type":"HEADER","format":"LOCATION"}`, "header :location "},
		"buttons": {
			`{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"No"},{"type":"COPY_CODE","example":"25OFF"},
			 {"type":"URL","url":"https://x.example/a/{{1}}?q","example":["https://x.example/a/b?q"]},{"type":"URL","url":"https://x.example"},
			 {"type":"URL","url":"https://x.example/{{code}}","example":["zz"]},{"type":"URL","url":"https://x.example/{{1}}","example":["https://y.example/zz"]},
			 {"type":"FLOW","flow_id":1},{"type":"CATALOG","text":"View"}]}`,
			"button button=1 coupon_code:coupon_code 25OFF\nbutton button=2 1:text b\nbutton button=4 code:text zz\nbutton button=5 1:text \nbutton button=6 :flow \nbutton button=7 :catalog "},
		"products": {
			`{"type":"HEADER","format":"PRODUCT"},{"type":"BUTTONS","buttons":[{"type":"SPM","text":"View"},{"type":"MPM","text":"View items"},{"type":"ORDER_DETAILS","text":"Pay"}]}`,
			"header :product \nbutton button=1 thumbnail_product_retailer_id:action \nbutton button=1 sections:action \nbutton button=2 order_details:action "},
		"payments": {
			`{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","text":"Copy Pix code","payment_setting":{"pix_dynamic_code":{"code":"br.gov"}}},{"type":"PAYMENT_REQUEST"}]}`,
			"button button=0 payment_setting:action br.gov\nbutton button=1 payment_setting:action "},
		"offer":         {`{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Now","has_expiration":true}}`, "limited_time_offer expiration_time_ms:limited_time_offer "},
		"endless offer": {`{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Now"}}`, ""},
		"authentication": {
			`{"type":"BODY"},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}`,
			"body 1:text 123456\nbutton button=0 1:text 123456"},
		"authentication as Graph returns it": {
			`{"type":"BODY","text":"*{{1}}* is your verification code."},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Copy code","url":"https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}"}]}`,
			"body 1:text 123456\nbutton button=0 1:text 123456"},
		"carousel": {
			`{"type":"BODY","text":"{{1}}"},{"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"IMAGE"}]},
			 {"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"{{1}}"},{"type":"BUTTONS","buttons":[{"type":"URL","url":"https://x.example/{{1}}"}]}]}]}`,
			"body 1:text \nheader card=0 :image \nheader card=1 :image \nbody card=1 1:text \nbutton card=1 button=0 1:text "},
	} {
		if got := spell(Parameters(parsed(t, c.components), "")); got != c.want {
			t.Errorf("%s:\n%s\nwant:\n%s", name, got, c.want)
		}
	}
	if got := spell(Parameters(parsed(t, `{"type":"BODY","text":"Order {{1}}"}`), "ORDER_STATUS")); got != "body 1:text \norder_status order_status:order_status " {
		t.Error(got)
	}
}
