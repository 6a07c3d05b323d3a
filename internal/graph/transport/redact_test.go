package transport

import (
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestRedact(t *testing.T) {
	clean := newRedactor("own|token/with+odd", testSecret)
	for _, tc := range []struct{ name, in, hidden, kept string }{
		{"own token", `x own|token/with+odd y`, "own|token", "x "},
		{"own token in a query", `?t=own%7Ctoken%2Fwith%2Bodd&z=1`, "own%7C", "z=1"},
		{"own token cut off", `{"a":"own|token/wi`, "own|", `{"a":"`},
		{"paging next", `{"next":"https://graph.facebook.com/v25.0/1?access_token=SECRETA&limit=25"}`, "SECRETA", "limit=25"},
		{"proof in a query", `/1?appsecret_proof=SECRETA&fields=id`, "SECRETA", "fields=id"},
		{"proof in a body", `{"appsecret_proof":"SECRETA","name":"n"}`, "SECRETA", `"name":"n"`},
		{"member cut off", `{"access_token":"SECRETA`, "SECRETA", "access_token"},
		{"member in a JSON string", `{"data":"{\"access_token\":\"SECRETA\"}"}`, "SECRETA", "data"},
		{"upload handle", `{"h":"4::aW1hZ2U=:ARaSECRETA:e:17"}`, "SECRETA", `{"h":"`},
		{"handle alone", `4::aW1hZ2UvanBlZw==:ARaSECRETA:e:1700000000:1:2:ARb`, "SECRETA", ""},
		{"handle with escaped slashes", `["4::aW1\/SECRETA"]`, "SECRETA", "["},
		{"header_handle in another form", `{"header_handle":["3:NDUSECRETA"],"text":"t"}`, "SECRETA", `"text":"t"`},
		{"upload session", `POST /upload:MTphdHRhSECRETA?sig=ARaSECRETA`, "SECRETA", "POST /upload:"},
		{"upload session of another form", `POST /upload:a.b:SECRETA~SECRETA?sig=ARaSECRETA`, "SECRETA", "POST /upload:"},
		{"handle of an older form", `h is 2:c2FtcGxl\/bXA0:video/mp4:SECRETA:e:1472075513:ARZSECRETA.`, "SECRETA", "h is "},
		{"times are no handles", `from 2:30 to 4:00:00, ratio 1:abcd:x`, "SECRETA", "from 2:30 to 4:00:00, ratio 1:abcd:x"},
		{"foreign token", `token EAAGmSECRETAabcdefghijkl1 end`, "SECRETA", " end"},
		{"header in a proxy's page", `<td>Authorization: Bearer SECRETAabcdefghijkl</td>`, "SECRETA", "<td>"},
		{"verify token", `{"verify_token":"SECRETA","override_callback_uri":"https://e.org"}`, "SECRETA", "https://e.org"},
		{"signed CDN link", `https://cdn/x.jpg?ccb=1&oh=01_SECRETA&oe=67`, "SECRETA", "ccb=1"},
		{"ordinary words stay", `Invalid OAuth access token - Cannot parse access token, 12:30, 4:00`, "SECRETA", "Invalid OAuth access token - Cannot parse access token, 12:30, 4:00"},
		{"user info of a URL", `proxyconnect "http://me:SECRETA@proxy:3128"`, "SECRETA", "@proxy:3128"},
		{"cursors stay", `{"after":"QVFIUmX1ZAZD"}`, "SECRETA", "QVFIUmX1ZAZD"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := clean.text(tc.in)
			if strings.Contains(got, tc.hidden) || !strings.Contains(got, tc.kept) {
				t.Errorf("%s → %s", tc.in, got)
			}
			if again := clean.text(got); again != got {
				t.Errorf("a second time: %s → %s", got, again)
			}
		})
	}
}

// A secret is found however a server writes it.
func TestRedactOwnInEveryForm(t *testing.T) {
	const secret = `pa/ss "wörd"+\\x&😀 end`
	clean := newRedactor(secret)
	asJSON := func(v any) string { raw, _ := json.Marshal(v); return string(raw) }
	once := asJSON(secret)
	ascii := regexp.MustCompile(`[^ -~]`).ReplaceAllStringFunc(once, func(s string) string {
		var out string
		for _, unit := range utf16.Encode([]rune(s)) {
			out += fmt.Sprintf(`\u%04x`, unit)
		}
		return out
	})
	forms := map[string]string{
		"plain": secret, "JSON": once, "JSON in JSON": asJSON(once), "ASCII JSON": ascii, "ASCII JSON in JSON": asJSON(ascii),
		"JSON with slashes": strings.ReplaceAll(ascii, "/", `\/`), "JSON with slash code": strings.ReplaceAll(ascii, "/", `\u002F`),
		"path": url.PathEscape(secret), "query": url.QueryEscape(secret), "query with %20": strings.ReplaceAll(url.QueryEscape(secret), "+", "%20"),
		"lower-case query": strings.ToLower(url.QueryEscape(secret)), "HTML": html.EscapeString(secret),
	}
	for name, form := range forms {
		if got := clean.text("before " + form + " after"); strings.Contains(got, "ss") || strings.Contains(got, "end") || !strings.Contains(got, "before ") || !strings.Contains(got, " after") {
			t.Errorf("%s: %s → %s", name, form, got)
		}
		start := strings.Index(form, "p")
		for n := start + 16; n < len(form)-4; n++ { // cut anywhere
			if got := clean.text("before " + form[:n]); strings.Contains(got, "ss") || !strings.HasPrefix(got, "before ") {
				t.Errorf("%s cut: %s → %s", name, form[:n], got)
			}
		}
	}
	for _, other := range []string{"past", "pa/st, end", `pa\/`, "100 % of pa"} {
		if got := clean.text(other); got != other {
			t.Errorf("%s → %s", other, got)
		}
	}
}

func TestPrintable(t *testing.T) {
	var clean *redactor
	for _, tc := range []struct{ in, want string }{
		{"\x1b[31mr", "‹U+001B ES…"},
		{"a\x00", "a‹U+0000 N…"},
		{"two\nlines", "two\nlines"},
		{"añb\xff", "añb"},
		{strings.Repeat("é", 20), strings.Repeat("é", 10) + "…"},
	} {
		if got := clean.printable(tc.in, 10); got != tc.want {
			t.Errorf("%q → %q, want %q", tc.in, got, tc.want)
		}
	}
	if got, want := clean.printable("pay \u202e001\r\nor\u200b not", 200), "pay ‹U+202E RIGHT-TO-LEFT OVERRIDE›001\nor‹U+200B ZERO WIDTH SPACE› not"; got != want {
		t.Errorf("%q", got)
	}
}
