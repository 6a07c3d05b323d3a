package graph

import (
	"errors"
	"reflect"
	"testing"
)

const phone = "106540352242922"

func TestProfile(t *testing.T) {
	for body, want := range map[string]Profile{
		`{"data":[{"about":"Succulents","address":"1 Hacker Way","description":"d","email":"a@b.c","websites":["https://a.b/"],"vertical":"RETAIL",
			"profile_picture_url":"https://pps.whatsapp.net/x.jpg?oh=1","messaging_product":"whatsapp","new":{}}]}`: {
			About: "Succulents", Address: "1 Hacker Way", Description: "d", Email: "a@b.c", Websites: []string{"https://a.b/"}, Vertical: "RETAIL",
			PictureURL: "https://pps.whatsapp.net/x.jpg?oh=1",
		},
		`{"data":[{"messaging_product":"whatsapp"}]}`: {},
		`{"data":[]}`: {},
	} {
		s := serve(t, say(reply{body: body}))
		c, _ := client(t, s.URL)
		got, err := c.Profile(t.Context(), phone)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v %v", got, err)
		}
		if r := s.requests()[0]; r.method != "GET" || r.path != "/v25.0/"+phone+"/whatsapp_business_profile" || r.query["fields"][0] != profileFields {
			t.Errorf("asked %+v", r)
		}
	}
}

func TestProfileThatIsNone(t *testing.T) {
	for body, notFound := range map[string]bool{
		`{"error":{"code":100,"error_subcode":33}}`: true,
		`{"id":"1"}`: false,
	} {
		s := serve(t, say(reply{body: body}))
		c, _ := client(t, s.URL)
		if _, err := c.Profile(t.Context(), phone); err == nil || IsNotFound(err) != notFound {
			t.Errorf("%s: %v", body, err)
		}
	}
}

// Only what is to change is sent, empty values among it.
func TestEditProfile(t *testing.T) {
	for want, change := range map[string]ProfileChange{
		`{"messaging_product":"whatsapp","about":"a & b","websites":[]}`: {About: ptr("a & b"), Websites: &[]string{}},
		`{"messaging_product":"whatsapp","address":"","description":"","email":"","vertical":""}`: {
			Address: ptr(""), Description: ptr(""), Email: ptr(""), Vertical: ptr(""),
		},
		`{"messaging_product":"whatsapp","profile_picture_handle":"4::aW"}`: {PictureHandle: "4::aW"},
	} {
		s := serve(t, say(reply{body: `{"success":true}`}))
		c, _ := client(t, s.URL)
		if err := c.EditProfile(t.Context(), phone, change); err != nil {
			t.Error(err)
		}
		if r := s.requests()[0]; r.method != "POST" || r.path != "/v25.0/"+phone+"/whatsapp_business_profile" || r.body != want {
			t.Errorf("sent %+v, want %s", r, want)
		}
	}
}

func TestEditProfileIsRepeated(t *testing.T) {
	s := serve(t, say(reply{status: 503, body: `{"error":{"code":2}}`}, reply{status: 500}, reply{body: `{"success":true}`}))
	c, _ := client(t, s.URL)
	if err := c.EditProfile(t.Context(), phone, ProfileChange{Email: ptr("a@b.c")}); err != nil {
		t.Error(err)
	}
	if n := len(s.requests()); n != 3 {
		t.Errorf("%d attempts", n)
	}
}

func TestProfileArgumentsThatAreNeverSent(t *testing.T) {
	s := serve(t, say(reply{body: `{"success":true,"data":[]}`}))
	c, _ := client(t, s.URL)
	change := ProfileChange{Email: ptr("a@b.c")}
	for _, id := range []string{"", " ", "abc", "1/2", "+1555"} {
		_, read := c.Profile(t.Context(), id)
		for _, err := range []error{read, c.EditProfile(t.Context(), id, change), c.EditProfile(t.Context(), phone, ProfileChange{})} {
			var wrong *ArgumentError
			if !errors.As(err, &wrong) {
				t.Errorf("%q: %v", id, err)
			}
		}
	}
	if got := s.requests(); len(got) != 0 {
		t.Fatalf("sent %+v", got)
	}
	if err := c.EditProfile(t.Context(), phone, change); err != nil || len(s.requests()) != 1 {
		t.Errorf("control: %v", err)
	}
}
