package graph

import (
	"errors"
	"reflect"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
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
		s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: body}))
		c, _ := client(t, s.URL)
		got, err := c.Profile(t.Context(), phone)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v %v", got, err)
		}
		if r := s.Requests()[0]; r.Method != "GET" || r.Path != "/v25.0/"+phone+"/whatsapp_business_profile" || r.Query["fields"][0] != profileFields {
			t.Errorf("asked %+v", r)
		}
	}
}

func TestProfileThatIsNone(t *testing.T) {
	for body, notFound := range map[string]bool{
		`{"error":{"code":100,"error_subcode":33}}`: true,
		`{"id":"1"}`: false,
	} {
		s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: body}))
		c, _ := client(t, s.URL)
		if _, err := c.Profile(t.Context(), phone); err == nil || IsNotFound(err) != notFound {
			t.Errorf("%s: %v", body, err)
		}
	}
}

// Only what is to change is sent, empty values among it.
func TestEditProfile(t *testing.T) {
	for want, change := range map[string]ProfileChange{
		`{"messaging_product":"whatsapp","about":"a & b","websites":[]}`: {About: new("a & b"), Websites: &[]string{}},
		`{"messaging_product":"whatsapp","address":"","description":"","email":"","vertical":""}`: {
			Address: new(""), Description: new(""), Email: new(""), Vertical: new(""),
		},
		`{"messaging_product":"whatsapp","profile_picture_handle":"4::aW"}`: {PictureHandle: "4::aW"},
	} {
		s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"success":true}`}))
		c, _ := client(t, s.URL)
		if err := c.EditProfile(t.Context(), phone, change); err != nil {
			t.Error(err)
		}
		if r := s.Requests()[0]; r.Method != "POST" || r.Path != "/v25.0/"+phone+"/whatsapp_business_profile" || r.Body != want {
			t.Errorf("sent %+v, want %s", r, want)
		}
	}
}

func TestEditProfileIsRepeated(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Status: 503, Body: `{"error":{"code":2}}`}, scripttest.Reply{Status: 500}, scripttest.Reply{Body: `{"success":true}`}))
	c, _ := client(t, s.URL)
	if err := c.EditProfile(t.Context(), phone, ProfileChange{Email: new("a@b.c")}); err != nil {
		t.Error(err)
	}
	if n := len(s.Requests()); n != 3 {
		t.Errorf("%d attempts", n)
	}
}

func TestProfileArgumentsThatAreNeverSent(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"success":true,"data":[]}`}))
	c, _ := client(t, s.URL)
	change := ProfileChange{Email: new("a@b.c")}
	for _, id := range []string{"", " ", "abc", "1/2", "+1555"} {
		_, read := c.Profile(t.Context(), id)
		for _, err := range []error{read, c.EditProfile(t.Context(), id, change), c.EditProfile(t.Context(), phone, ProfileChange{})} {
			var wrong *transport.ArgumentError
			if !errors.As(err, &wrong) {
				t.Errorf("%q: %v", id, err)
			}
		}
	}
	if got := s.Requests(); len(got) != 0 {
		t.Fatalf("sent %+v", got)
	}
	if err := c.EditProfile(t.Context(), phone, change); err != nil || len(s.Requests()) != 1 {
		t.Errorf("control: %v", err)
	}
}
