package profile_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

const address = "whatsapp_business_profile.it"

// config is the profile of the account's first number, with these arguments.
func config(arguments string) string { return configOf(graphtest.PhoneID, arguments) }

func configOf(phone, arguments string) string {
	return fmt.Sprintf("resource \"whatsapp_business_profile\" \"it\" {\n phone_number_id = %q\n %s\n}\n", phone, arguments)
}

func run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	acctest.Play(t, acctest.Providers(t), steps...)
}

// withTerraform plays the steps with a real Terraform: one test of each kind does.
func withTerraform(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	acctest.Real(t, acctest.Providers(t), steps...)
}

func plans(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
}

var empty = resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}

// holds checks attributes of the state, in pairs of name and text; a nil is null.
func holds(pairs ...any) []statecheck.StateCheck {
	var out []statecheck.StateCheck
	for i := 0; i < len(pairs); i += 2 {
		var check knownvalue.Check = knownvalue.Null()
		switch v := pairs[i+1].(type) {
		case string:
			check = knownvalue.StringExact(v)
		case knownvalue.Check:
			check = v
		}
		out = append(out, statecheck.ExpectKnownValue(address, tfjsonpath.New(pairs[i].(string)), check))
	}
	return out
}

func listOf(values ...string) knownvalue.Check {
	var elements []knownvalue.Check
	for _, v := range values {
		elements = append(elements, knownvalue.StringExact(v))
	}
	return knownvalue.ListExact(elements)
}

// wrote checks the writes to profiles since the log was last emptied: the
// fields of each, in alphabetical order.
func wrote(s *graphtest.Server, want ...string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		var got []string
		for _, r := range s.Writes() {
			if r.Op != graphtest.OpProfile {
				continue
			}
			var fields []string
			for name := range r.Body {
				if name != "messaging_product" {
					fields = append(fields, name)
				}
			}
			slices.Sort(fields)
			got = append(got, strings.Join(fields, " "))
		}
		if !slices.Equal(got, want) {
			return fmt.Errorf("writes were %q, want %q", got, want)
		}
		return nil
	}
}

// has checks what customers see.
func has(s *graphtest.Server, phone string, check func(graphtest.Profile) bool) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if p, ok := s.Profile(phone); !ok || !check(p) {
			return fmt.Errorf("the profile is %+v", p)
		}
		return nil
	}
}

// picture writes a PNG of one colour and returns its path.
func picture(t *testing.T, c color.Color) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "logo.png")
	paint(t, file, c)
	return file
}

func paint(t *testing.T, file string, c color.Color) {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 8, 8))
	for i := range 64 {
		img.Set(i%8, i/8, c)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
