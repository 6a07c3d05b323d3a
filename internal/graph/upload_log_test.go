package graph

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// An upload goes through all that can happen to it; what it must not tell is
// in no log line, at no level, and in no error.
func TestUploadTellsNoSecrets(t *testing.T) {
	secret := strings.Repeat("FILESECRET", 10)
	s := serveUpload(t, len(secret))
	page := `<p>` + testSession + `?sig=` + testSig + ` ` + testHandle + ` 2:c2FtcGxlLm1wNA==:video/mp4:OLDHANDLESECRET:e:1700000000:ARZ Authorization: OAuth ` + testToken + `</p>`
	broken := `{"error":{"message":"session ` + testSession + `?sig=` + testSig + ` ended, see ` + strings.ReplaceAll(testHandle, "\n", `\n`) + `","code":2,"is_transient":true}}`
	s.sends = []step{
		breaks(10),
		answers(0, 503, page, "Content-Type", "text/html"),
		answers(0, 500, broken),
		answers(-1, 200, `{"h":"`+testHandle[:40]),
		answers(0, 200, fmt.Sprintf(`{"handle":%q,"id":"%s?sig=%s"}`, testHandle, testSession, testSig)),
	}
	s.asks = []http.HandlerFunc{nil, reacts(500, broken)}
	book := &logBook{}
	c, _ := client(t, s.URL, withApp, func(c *Config) { c.AppSecret, c.Logger, c.MaxRetries = testSecret, book.log, new(9) })
	_, err := c.UploadMedia(t.Context(), (&disk{content: secret}).media())
	if err != nil {
		t.Fatal(err, s.story())
	}
	told := fmt.Sprint(book.lines)

	for _, last := range []step{
		answers(0, 413, page, "Content-Type", "text/html"),
		answers(0, 400, strings.Replace(broken, `"code":2,"is_transient":true`, `"code":190`, 1)),
		answers(0, 400, strings.Replace(broken, `"code":2,"is_transient":true`, `"code":100`, 1)),
		answers(0, 302, "", "Location", "https://e.org/"+testSession+"?sig="+testSig),
	} {
		s.sends = []step{last}
		_, err := c.UploadMedia(t.Context(), (&disk{content: secret}).media())
		if err == nil {
			t.Fatal("no error")
		}
		told += err.Error() + Explain(err) + fmt.Sprintf("%v %+v", err, err)
	}
	one, _ := parseSession(testSession + "?sig=" + testSig)
	told += fmt.Sprintf("%v %+v %#v", one, one, &one)

	mac := hmac.New(sha256.New, []byte(testSecret))
	mac.Write([]byte(testToken))
	proof := hex.EncodeToString(mac.Sum(nil))
	for _, hidden := range []string{
		"SECRET", testSession[8:30], testSig, testHandle[:20], "c2FtcGxl", testToken, testSecret, proof,
	} {
		if i := strings.Index(told, hidden); i >= 0 {
			t.Errorf("%q is told: …%s…", hidden, told[max(0, i-80):i+60])
		}
	}
	// Positive control: what is no secret is told.
	for _, plain := range []string{
		"picture.png", "/uploads", "upload:" + transport.Redacted, "bytes:90", "Upload broke off and will go on", "file_length=100", "File_offset:10", "ended, see", "e.org",
	} {
		if !strings.Contains(told, plain) {
			t.Errorf("%q is not told", plain)
		}
	}
}
