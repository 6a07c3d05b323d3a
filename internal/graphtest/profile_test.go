package graphtest

import (
	"bytes"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

const profileEdge = "whatsapp_business_profile"

const (
	profilePath = PhoneID + "/" + profileEdge
	allProfile  = "?fields=about,address,description,email,profile_picture_url,websites,vertical"
)

// profileOf reads a profile with all fields.
func (c *client) profileOf(id string) map[string]any {
	c.t.Helper()
	a := c.do("GET", id+"/"+profileEdge+allProfile, nil)
	a.want(c.t, 0, 0)
	return a.body["data"].([]any)[0].(map[string]any)
}

// file uploads one and returns its handle.
func (c *client) file(kind, data string) string {
	c.t.Helper()
	a := c.do("POST", AppID+"/uploads?file_name=picture&file_length="+wire.Text(float64(len(data)))+"&file_type="+kind, nil)
	a.want(c.t, 0, 0)
	req, err := http.NewRequestWithContext(c.t.Context(), "POST", c.s.URL()+"/v25.0/"+a.body["id"].(string), strings.NewReader(data))
	if err != nil {
		c.t.Fatal(err)
	}
	req.Header.Set("Authorization", "OAuth "+c.token)
	req.Header.Set("file_offset", "0")
	b, err := send(req)
	if err != nil || b.status != 200 {
		c.t.Fatalf("upload: %v %s", err, b.raw)
	}
	return b.body["h"].(string)
}

func (c *client) setProfile(body map[string]any) answer {
	c.t.Helper()
	return c.do("POST", profilePath, with(map[string]any{"messaging_product": "whatsapp"}, body))
}

func TestProfileReads(t *testing.T) {
	c := start(t, Options{})
	if a := c.do("GET", profilePath, nil); a.raw != `{"data":[{"messaging_product":"whatsapp"}]}` {
		t.Error(a.raw)
	}
	if a := c.do("GET", profilePath+"?fields=about,email", nil); a.raw != `{"data":[{"about":"Succulent specialists!","messaging_product":"whatsapp"}]}` {
		t.Error(a.raw)
	}
	if p := c.profileOf(SecondPhoneID); len(p) != 1 {
		t.Errorf("fields that were never set: %v", p)
	}
	c.do("GET", profilePath+"?fields=about,website", nil).want(t, 100, 0)
	c.do("GET", "404/"+profileEdge+allProfile, nil).want(t, 100, 33)
	if calls := c.s.Calls(OpProfile); len(calls) != 5 {
		t.Errorf("%d calls in the log", len(calls))
	}
}

func TestProfileChangesOnlyWhatIsSent(t *testing.T) {
	c := start(t, Options{})
	c.setProfile(map[string]any{"address": "1 Hacker Way", "email": "lucky@luckyshrub.com", "websites": []string{"https://www.luckyshrub.com", "http://a.example/b"}}).want(t, 0, 0)
	c.setProfile(map[string]any{"description": "Plants", "vertical": "beauty"}).want(t, 0, 0)
	want := map[string]any{
		"about": "Succulent specialists!", "address": "1 Hacker Way", "email": "lucky@luckyshrub.com", "description": "Plants",
		"vertical": "BEAUTY", "messaging_product": "whatsapp",
	}
	got := c.profileOf(PhoneID)
	sites := got["websites"]
	delete(got, "websites")
	if !maps.Equal(got, want) || !slices.Equal(sites.([]any), []any{"https://www.luckyshrub.com/", "http://a.example/b"}) {
		t.Error(got, sites)
	}
	// Emptied fields go away, but for the vertical.
	c.setProfile(map[string]any{"address": "", "email": "", "description": "", "websites": []string{}, "vertical": ""}).want(t, 0, 0)
	if got := c.profileOf(PhoneID); len(got) != 3 || got["vertical"] != "UNDEFINED" || got["about"] == nil {
		t.Error(got)
	}
	// A form will do as well.
	req, err := http.NewRequestWithContext(t.Context(), "POST", c.s.URL()+"/v25.0/"+profilePath,
		strings.NewReader("messaging_product=whatsapp&about=Hi&websites="+`["https://a.example/x"]`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+Token)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if a, err := send(req); err != nil || a.status != 200 {
		t.Fatal(err, a.raw)
	}
	if p, _ := c.s.Profile(PhoneID); p.About != "Hi" || p.Websites[0] != "https://a.example/x" {
		t.Error(p)
	}
}

func TestProfileRefusals(t *testing.T) {
	long := func(n int) string { return strings.Repeat("ü", n) }
	site := "https://a.example/" + strings.Repeat("x", 256-len("https://a.example/"))
	for name, tc := range map[string]struct{ refused, taken map[string]any }{
		"about empty":         {map[string]any{"about": ""}, map[string]any{"about": "x"}},
		"about long":          {map[string]any{"about": long(140)}, map[string]any{"about": long(139)}},
		"about no text":       {map[string]any{"about": 5}, nil},
		"address long":        {map[string]any{"address": long(257)}, map[string]any{"address": long(256)}},
		"description long":    {map[string]any{"description": long(513)}, map[string]any{"description": long(512)}},
		"email long":          {map[string]any{"email": strings.Repeat("a", 121) + "@b.example"}, map[string]any{"email": strings.Repeat("a", 118) + "@b.example"}},
		"email without at":    {map[string]any{"email": "lucky.example"}, map[string]any{"email": "lucky+shop@a.b.example"}},
		"email without dot":   {map[string]any{"email": "lucky@localhost"}, nil},
		"email with a name":   {map[string]any{"email": "Lucky <l@b.example>"}, nil},
		"three websites":      {map[string]any{"websites": []string{site, site, site}}, map[string]any{"websites": []string{site, site}}},
		"website long":        {map[string]any{"websites": []string{site + "x"}}, nil},
		"website bare":        {map[string]any{"websites": []string{"www.luckyshrub.com"}}, nil},
		"website by ftp":      {map[string]any{"websites": []string{"ftp://a.example"}}, map[string]any{"websites": []string{"http://a.example"}}},
		"website empty":       {map[string]any{"websites": []string{""}}, nil},
		"websites as text":    {map[string]any{"websites": "https://a.example"}, nil},
		"vertical unknown":    {map[string]any{"vertical": "PLANTS"}, map[string]any{"vertical": "OTC_DRUGS"}},
		"vertical as it read": {map[string]any{"vertical": "UNDEFINED"}, map[string]any{"vertical": ""}},
		"picture by URL":      {map[string]any{"profile_picture_handle": "https://a.example/p.jpg"}, nil},
		"picture unknown":     {map[string]any{"profile_picture_handle": "4::aW..."}, nil},
		"product":             {map[string]any{"messaging_product": "messenger"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			c := start(t, Options{})
			before := c.profileOf(PhoneID)
			c.setProfile(with(map[string]any{"address": "must not stay"}, tc.refused)).want(t, 100, 0)
			if !maps.Equal(c.profileOf(PhoneID), before) {
				t.Error("a refused call changed something")
			}
			if tc.taken != nil {
				c.setProfile(tc.taken).want(t, 0, 0)
			}
		})
	}
	c := start(t, Options{})
	c.do("POST", profilePath, `{"about":"x"}`).want(t, 100, 0)
	c.do("POST", profilePath, `{"messaging_product":"whatsapp","address":null}`).want(t, 100, 0)
	c.do("DELETE", profilePath, nil).want(t, 100, 33)
	c.do("POST", "404/"+profileEdge, `{"messaging_product":"whatsapp"}`).want(t, 100, 33)
}

func TestProfilePicture(t *testing.T) {
	c := start(t, Options{})
	handle := c.file("image/png", "a picture")
	c.setProfile(map[string]any{"profile_picture_handle": handle}).want(t, 0, 0)
	first, second := c.profileOf(PhoneID)["profile_picture_url"].(string), c.profileOf(PhoneID)["profile_picture_url"].(string)
	a, _, _ := strings.Cut(first, "?")
	b, _, _ := strings.Cut(second, "?")
	if a != b || first == second || !strings.HasPrefix(a, "https://pps.whatsapp.net/") || !strings.HasSuffix(a, ".png") {
		t.Error(first, second)
	}
	if p, _ := c.s.Profile(PhoneID); !bytes.Equal(p.Picture.Bytes, []byte("a picture")) {
		t.Error(p.Picture)
	}
	c.setProfile(map[string]any{"about": "Other"}).want(t, 0, 0)
	if c.profileOf(PhoneID)["profile_picture_url"] == nil {
		t.Error("the picture is gone")
	}
	c.setProfile(map[string]any{"profile_picture_handle": c.file("application/pdf", "%PDF")}).want(t, 100, 0)
	c.setProfile(map[string]any{"profile_picture_handle": first}).want(t, 100, 0)
	c.s.Clock.Advance(handleLife)
	c.setProfile(map[string]any{"profile_picture_handle": handle}).want(t, 100, 0)
	if c.profileOf(PhoneID)["profile_picture_url"] == nil {
		t.Error("an expired handle takes no picture away")
	}
	c.s.ChangeProfile(PhoneID, func(p *Profile) { p.About, p.Picture = "By hand", Upload{} })
	if got := c.profileOf(PhoneID); got["about"] != "By hand" || got["profile_picture_url"] != nil {
		t.Error(got)
	}
}

func TestProfilePermissions(t *testing.T) {
	c := start(t, Options{})
	c.s.AddToken("manage-only")
	body := `{"messaging_product":"whatsapp","about":"x"}`
	for token, want := range map[string][2]int{Token: {0, 0}, MessagingToken: {0, 0}, ReadToken: {0, 10}, "manage-only": {0, 10}, ExpiredToken: {190, 190}} {
		c.token = token
		if got, _ := c.do("GET", profilePath, nil).code(); got != want[0] {
			t.Errorf("%s reads: %d", token, got)
		}
		if got, _ := c.do("POST", profilePath, body).code(); got != want[1] {
			t.Errorf("%s writes: %d", token, got)
		}
	}
	c.token = "nothing"
	c.s.AddToken("nothing", "catalog_management")
	c.do("GET", profilePath, nil).want(t, 200, 0)
}
