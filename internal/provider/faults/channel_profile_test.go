package faults_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// channelProfiles are the writes of a number's profile, and the way of its picture to
// Meta.
func channelProfiles(t *testing.T) []channelWrite {
	t.Helper()
	number := block{"phone_number_id": graphtest.PhoneID}
	cacti, palms := with(number, "about", "Cacti"), with(number, "about", "Palms")
	first, second := filepath.Join(t.TempDir(), "it.png"), filepath.Join(t.TempDir(), "it.png")
	paint(t, first, 99)
	paint(t, second, 11)
	shown, other := with(cacti, "profile_picture_file", first), with(cacti, "profile_picture_file", second)

	about := func(want string) func(*graphtest.Server) error {
		return is("the number is about "+want, func(s *graphtest.Server) bool {
			p, _ := s.Profile(graphtest.PhoneID)
			return p.About == want
		})
	}
	picture := func(file string) func(*graphtest.Server) error {
		return is("the number shows its picture", func(s *graphtest.Server) bool {
			p, _ := s.Profile(graphtest.PhoneID)
			want, err := os.ReadFile(file)
			return err == nil && p.About == "Cacti" && bytes.Equal(p.Picture.Bytes, want)
		})
	}
	write := writeTo("POST", "whatsapp_business_profile")
	return []channelWrite{
		{kind: profileType, what: "create", op: write, after: cacti, right: about("Cacti")},
		{kind: profileType, what: "update", op: write, before: cacti, after: palms, right: about("Palms")},
		{kind: profileType, what: "picture, opening a session", op: opOpen, after: shown, right: picture(first)},
		{kind: profileType, what: "picture, sending the file", op: opSend, after: shown, right: picture(first)},
		{kind: profileType, what: "picture, shown", op: write, after: shown, right: picture(first)},
		{kind: profileType, what: "another picture, shown", op: write, before: shown, after: other, right: picture(second)},
	}
}
