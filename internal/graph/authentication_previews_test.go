package graph

import (
	"net/url"
	"reflect"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

func TestAuthenticationPreviews(t *testing.T) {
	const row = `{"body":"*{{1}}* is your verification code.","buttons":[{"autofill_text":"Autofill","text":"Copy code"}],"footer":"This code expires in 10 minutes.","language":"en_US"}`
	english := AuthenticationPreview{"en_US", "*{{1}}* is your verification code.", "This code expires in 10 minutes.", "Copy code", "Autofill"}
	for _, tc := range []struct {
		name  string
		text  AuthenticationText
		body  string
		query url.Values
		want  []AuthenticationPreview
	}{
		{"all that there is", AuthenticationText{}, `{"data":[` + row + `]}`, url.Values{}, []AuthenticationPreview{english}},
		{
			"some", AuthenticationText{[]string{"es_ES", "en_US"}, true, 10}, `{"data":[{"body":"b","language":"es_ES"}]}`,
			url.Values{"languages": {"en_US,es_ES"}, "add_security_recommendation": {"true"}, "code_expiration_minutes": {"10"}},
			[]AuthenticationPreview{{Language: "es_ES", Body: "b"}},
		},
		{"none", AuthenticationText{}, `{"data":[]}`, url.Values{}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: tc.body}))
			c, _ := client(t, s.URL)
			got, err := c.AuthenticationPreviews(t.Context(), waba, tc.text)
			if err != nil || !reflect.DeepEqual(got, tc.want) {
				t.Errorf("got %+v, %v", got, err)
			}
			r := s.Requests()[0]
			tc.query.Set("category", "AUTHENTICATION")
			tc.query.Set("button_types", "OTP")
			if r.Path != "/v25.0/"+waba+"/message_template_previews" || !reflect.DeepEqual(url.Values(r.Query), tc.query) {
				t.Errorf("asked %s %v", r.Path, r.Query)
			}
		})
	}
	for _, body := range []string{`{}`, `{"data":{}}`, `{"data":[{"body":"b"}]}`} {
		s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: body}))
		c, _ := client(t, s.URL)
		if got, err := c.AuthenticationPreviews(t.Context(), waba, AuthenticationText{}); !odd(transport.Unexpected)(err) {
			t.Errorf("%s: %v, %v", body, got, err)
		}
	}
}
