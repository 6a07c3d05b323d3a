package rules

import "testing"

func TestNotAmong(t *testing.T) {
	categories := []string{"AUTHENTICATION", "MARKETING", "UTILITY"}
	buttons := []string{"QUICK_REPLY", "URL", "PHONE_NUMBER", "OTP"}
	for _, c := range []struct {
		word  string
		known []string
		want  string
	}{
		{"marketing", categories, `"marketing" is not a value that it takes. Did you mean "MARKETING"? It takes AUTHENTICATION, MARKETING or UTILITY.`},
		{"UTILTY", categories, `"UTILTY" is not a value that it takes. Did you mean "UTILITY"? It takes AUTHENTICATION, MARKETING or UTILITY.`},
		{"TRANSACTIONAL", categories, `"TRANSACTIONAL" is not a value that it takes. Write AUTHENTICATION, MARKETING or UTILITY.`},
		{"quick-reply", buttons, `"quick-reply" is not a value that it takes. Did you mean "QUICK_REPLY"? It takes QUICK_REPLY, URL, PHONE_NUMBER or OTP.`},
		{"Phone number", buttons, `"Phone number" is not a value that it takes. Did you mean "PHONE_NUMBER"? It takes QUICK_REPLY, URL, PHONE_NUMBER or OTP.`},
		{"LINK", buttons, `"LINK" is not a value that it takes. Write QUICK_REPLY, URL, PHONE_NUMBER or OTP.`},
		{"", buttons, `an empty text is not a value that it takes. Write QUICK_REPLY, URL, PHONE_NUMBER or OTP.`},
		{"LIST", []string{"ORDER_DETAILS"}, `"LIST" is not a value that it takes. Write "ORDER_DETAILS", or leave it out.`},
	} {
		if got := NotAmong(c.word, c.known); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.word, got, c.want)
		}
	}
}
