package messagetemplate_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// picture writes a small PNG and returns its path; shade makes it another one.
func picture(t *testing.T, file string, shade uint8) string {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 8, 8))
	img.SetGray(1, 1, color.Gray{Y: shade})
	var data bytes.Buffer
	if err := png.Encode(&data, img); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func imageTemplate(file, body string) string {
	return fmt.Sprintf(`
resource "whatsapp_message_template" "promo" {
  name     = "seasonal_promotion"
  language = "en_US"
  category = "MARKETING"
  components = {
    header  = { format = "IMAGE", example_file = %q }
    body    = { text = %q }
    buttons = [{ type = "QUICK_REPLY", text = "Unsubscribe" }]
  }
}
`, file, body)
}

// uploads checks how many files Meta was given in all.
func uploads(s *graphtest.Server, want int, then ...resource.TestCheckFunc) resource.TestCheckFunc {
	return func(state *terraform.State) error {
		if got := len(s.Uploads()); got != want {
			return fmt.Errorf("%d uploads, want %d", got, want)
		}
		for _, check := range then {
			if err := check(state); err != nil {
				return err
			}
		}
		return nil
	}
}

// onlyTemplateWrites is wrote without the calls of the upload.
func onlyTemplateWrites(s *graphtest.Server, want ...string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		var got []string
		for _, r := range s.Writes() {
			if r.Op != graphtest.OpUpload {
				got = append(got, describe(r))
			}
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			return fmt.Errorf("writes were %q, want %q", got, want)
		}
		return nil
	}
}

// A local file is uploaded with a create, with an edit of the components, and
// never otherwise; a new content of the file is a change.
func TestSampleFile(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{StrictHandles: true})
	clock := acctest.NewClock(server)
	file := picture(t, filepath.Join(t.TempDir(), "summer.png"), 10)
	config := imageTemplate(file, "Summer is here, come and see.")
	withTTL := with(t, config, adding(`message_send_ttl_seconds = 86400`)...)
	tomorrow := func() { clock.Advance(dayAndMore); server.ResetRequests() }
	runAt(t, clock,
		resource.TestStep{Config: config, Check: uploads(server, 1, onlyTemplateWrites(server, "create category components language name"))},
		resource.TestStep{PreConfig: reset(server), Config: config, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: uploads(server, 1)},
		resource.TestStep{PreConfig: tomorrow, Config: withTTL, Check: uploads(server, 1, onlyTemplateWrites(server, "edit message_send_ttl_seconds"))},
		resource.TestStep{
			PreConfig:        func() { tomorrow(); picture(t, file, 200) },
			Config:           withTTL,
			ConfigPlanChecks: plans(plancheck.ResourceActionUpdate),
			Check:            uploads(server, 2, onlyTemplateWrites(server, "edit components")),
		},
		resource.TestStep{PreConfig: reset(server), Config: withTTL, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: uploads(server, 2)},
		resource.TestStep{
			PreConfig: tomorrow, Config: with(t, withTTL, "come and see", "have a look"),
			Check: uploads(server, 3, onlyTemplateWrites(server, "edit components")),
		},
	)
}

// Cards of a carousel have sample files too; one that several show goes once.
func TestSampleFilesOfACarousel(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{StrictHandles: true})
	dir := t.TempDir()
	one, two := picture(t, filepath.Join(dir, "one.png"), 1), picture(t, filepath.Join(dir, "two.png"), 2)
	card := func(file string) string {
		return fmt.Sprintf(`{ header = { format = "IMAGE", example_file = %q }, buttons = [{ type = "QUICK_REPLY", text = "More" }] },`, file)
	}
	config := `
resource "whatsapp_message_template" "promo" {
  name     = "seasonal_promotion"
  language = "en_US"
  category = "MARKETING"
  components = {
    body     = { text = "Three plants for you, choose one." }
    carousel = { cards = [` + card(one) + card(two) + card(one) + `] }
  }
}
`
	run(t,
		resource.TestStep{Config: config, Check: uploads(server, 2)},
		resource.TestStep{Config: config, ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
	)
}

// Another picture put in by hand shows in the plan, and the file goes up again.
func TestSampleFileChangedByHand(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	file := picture(t, filepath.Join(t.TempDir(), "summer.png"), 10)
	config := imageTemplate(file, "Summer is here, come and see.")
	run(t,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				server.EditByHand(theID(t, server, "seasonal_promotion", "en_US"), components(t,
					`[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::other"]}},{"type":"BODY","text":"Summer is here, come and see."},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Unsubscribe"}]}]`))
				server.ResetRequests()
			},
			Config:           config,
			ConfigPlanChecks: plans(plancheck.ResourceActionUpdate),
			Check:            uploads(server, 2, onlyTemplateWrites(server, "edit components")),
		},
		resource.TestStep{Config: config, ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
	)
}

// A file that Meta would not take is refused by the plan.
func TestUnusableSampleFiles(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "note.png")
	if err := os.WriteFile(text, []byte("not a picture at all"), 0o600); err != nil {
		t.Fatal(err)
	}
	large := filepath.Join(dir, "large.png")
	data := append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 6<<20)...)
	if err := os.WriteFile(large, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ file, fact string }{
		"missing": {filepath.Join(dir, "nothing.png"), "there is no"},
		"kind":    {text, "text/plain"},
		"size":    {large, "6.0 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			run(t, resource.TestStep{Config: imageTemplate(c.file, "Summer is here, come and see."), ExpectError: acctest.Says("Unusable sample file", c.fact)})
			if calls := server.Requests(); len(calls) > 0 {
				t.Errorf("Graph was asked: %v", calls)
			}
		})
	}
}

// An upload that fails leaves nothing behind, and the next apply goes on.
func TestUploadThatFailed(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	file := picture(t, filepath.Join(t.TempDir(), "summer.png"), 10)
	config := imageTemplate(file, "Summer is here, come and see.")
	run(t,
		resource.TestStep{
			PreConfig: func() {
				server.Fail(graphtest.Fault{Op: graphtest.OpUpload, Kind: graphtest.FaultError, Times: 1, Error: graphtest.Error{Code: 200}})
			},
			Config: config, ExpectError: acctest.Says("Unable to upload sample file"),
		},
		resource.TestStep{PreConfig: reset(server), Config: config, Check: uploads(server, 1, onlyTemplateWrites(server, "create category components language name"))},
	)
}

// What is no regular file, and what stands where no sample belongs, is refused
// by the plan, which reads none of it.
func TestSampleFilesThatAreNone(t *testing.T) {
	folder := t.TempDir()
	file := picture(t, filepath.Join(folder, "shop.png"), 10)
	image := imageTemplate(folder, "Summer is here, come and see.")
	for name, c := range map[string]struct{ config, want string }{
		"folder":   {image, "no regular file"},
		"device":   {imageTemplate(os.DevNull, "Summer is here, come and see."), "no regular file"},
		"location": {with(t, imageTemplate(file, "Our shop is here, come and see."), "IMAGE", "LOCATION"), "LOCATION takes no sample file"},
		"text":     {with(t, imageTemplate(file, "Our shop is here, come and see."), `"IMAGE"`, `"TEXT", text = "Our shop"`), "TEXT takes no sample file"},
		"product":  {with(t, imageTemplate(file, "Our shop is here, come and see."), "IMAGE", "PRODUCT"), "PRODUCT takes no sample file"},
		"format known at plan alone": {
			with(t, imageTemplate(os.DevNull, "Our shop is here, come and see."), `"IMAGE"`, "terraform_data.format.output") + `
resource "terraform_data" "format" { input = "LOCATION" }
`, "no regular file",
		},
	} {
		t.Run(name, func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			run(t, resource.TestStep{Config: c.config, PlanOnly: true, ExpectError: acctest.Says(c.want)})
			if calls := server.Requests(); len(calls) > 0 {
				t.Errorf("Graph was asked: %v", calls)
			}
		})
	}
}
