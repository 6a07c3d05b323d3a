package profile_test

import (
	"bytes"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

var pictureURL = knownvalue.StringRegexp(regexp.MustCompile(`^https://pps\.whatsapp\.net/.*\.png\?`))

// TestPicture: uploaded once, and again only when the file is another; Meta's
// address for it, which is another one at each read, makes no noise.
func TestPicture(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	file := picture(t, color.White)
	withPicture := config(fmt.Sprintf("about = \"Cacti\"\n profile_picture_file = %q", file)) +
		"output \"url\" {\n value = " + address + ".profile_picture_url\n}\n"
	sum := knownvalue.StringRegexp(regexp.MustCompile(`^[0-9a-f]{64}$`))
	run(t,
		resource.TestStep{
			Config: withPicture, ConfigStateChecks: holds("profile_picture_sha256", sum, "profile_picture_url", pictureURL),
			Check: resource.ComposeTestCheckFunc(wrote(s, "about profile_picture_handle"),
				has(s, graphtest.PhoneID, func(p graphtest.Profile) bool { return p.Picture.Name == "logo.png" })),
		},
		resource.TestStep{PreConfig: s.ResetRequests, Config: withPicture, ConfigPlanChecks: empty, Check: wrote(s)},
		resource.TestStep{ // another text: the picture stays
			Config: config(fmt.Sprintf("about = \"Palms\"\n profile_picture_file = %q", file)), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(s, "about"),
		},
		resource.TestStep{ // another file
			PreConfig: func() { s.ResetRequests(); paint(t, file, color.Black) },
			Config:    config(fmt.Sprintf("about = \"Palms\"\n profile_picture_file = %q", file)), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(s, "profile_picture_handle"),
		},
		resource.TestStep{ // taken away by hand
			PreConfig: func() {
				s.ResetRequests()
				s.ChangeProfile(graphtest.PhoneID, func(p *graphtest.Profile) { p.Picture = graphtest.Upload{} })
			},
			Config: config(fmt.Sprintf("about = \"Palms\"\n profile_picture_file = %q", file)), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(s, "profile_picture_handle"),
			ConfigStateChecks: holds("profile_picture_url", pictureURL),
		},
		resource.TestStep{ // no longer managed
			PreConfig: s.ResetRequests, Config: config(`about = "Palms"`), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(s),
			ConfigStateChecks: holds("profile_picture_sha256", nil, "profile_picture_url", pictureURL),
		},
		resource.TestStep{Config: config(`about = "Palms"`), ConfigPlanChecks: empty},
	)
}

func TestPicturesThatMetaWouldRefuse(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, content []byte) string {
		at := filepath.Join(dir, name)
		if err := os.WriteFile(at, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return at
	}
	big := append([]byte("\x89PNG\r\n\x1a\n"), bytes.Repeat([]byte{0}, 5<<20)...)
	for name, tc := range map[string]struct{ file, want, fact string }{
		"no picture":  {file("logo.png", []byte("Hello")), "Unusable profile picture", "text/plain"},
		"a GIF":       {file("logo.gif", []byte("GIF89a....")), "Unusable profile picture", "image/gif"},
		"empty":       {file("empty.png", nil), "Unusable profile picture", "is empty"},
		"too large":   {file("big.png", big), "Unusable profile picture", "5.0 MB"},
		"not there":   {filepath.Join(dir, "none.png"), "Unusable profile picture", "there is no"},
		"no filename": {"", "Empty text", "profile_picture_file"},
	} {
		t.Run(name, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			run(t, resource.TestStep{Config: config(fmt.Sprintf("profile_picture_file = %q", tc.file)), PlanOnly: true, ExpectError: acctest.Says(tc.want, tc.fact)})
			if err := wrote(s)(nil); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestPictureThatCannotBeUploaded(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.Fail(graphtest.Fault{Op: graphtest.OpUpload, Kind: graphtest.FaultError, Error: graphtest.Error{Code: 200, Message: "(#200) no"}})
	run(t, resource.TestStep{
		Config:      config(fmt.Sprintf("about = \"Cacti\"\n profile_picture_file = %q", picture(t, color.White))),
		ExpectError: acctest.Says("Unable to upload profile picture", "Graph error 200 ("),
	})
	if err := wrote(s)(nil); err != nil {
		t.Error(err)
	}
}
