package adoption

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// imports has the guide's survey write the import blocks.
func (w *workspace) imports() string {
	w.t.Helper()
	survey := newWorkspace(w.t, w.server)
	survey.write("versions.tf", "")
	survey.write("main.tf", block(w.t, `output "imports"`))
	survey.must("Apply complete!", "apply", "-auto-approve", "-no-color")
	w.costs("the survey", 0, 1)
	return survey.must("import {", "output", "-no-color", "-raw", "imports")
}

// summary is how a plan ends that does nothing but import.
func summary(n int) string {
	return fmt.Sprintf("Plan: %d to import, 0 to add, 0 to change, 0 to destroy.", n)
}

// Import blocks, one for each template, and generated configuration, as it is
// and cleaned.
func TestGeneratedConfiguration(t *testing.T) {
	t.Parallel()
	s, n := account(t)
	w := newWorkspace(t, s)
	w.write("imports.tf", w.imports())

	w.must(summary(n), "plan", "-no-color", "-generate-config-out=generated.tf")
	w.costs("the plan that generates", 6, 4)
	generated := w.read("generated.tf")
	judgeGenerated(t, generated, n)
	w.must("Success!", "validate", "-no-color")

	w.write("templates.tf", cleaned(t, generated))
	w.write("generated.tf", "")
	w.must("", "fmt")
	t.Logf("%d lines generated, %d lines cleaned", strings.Count(generated, "\n"), strings.Count(w.read("templates.tf"), "\n"))
	w.must(summary(n), "plan", "-no-color", "-out=adopt.tfplan")
	w.costs("the plan that imports", 6, 4)
	w.must(fmt.Sprintf("Resources: %d imported, 0 added, 0 changed, 0 destroyed.", n), "apply", "-no-color", "adopt.tfplan")
	if reads, pages := w.spent(); reads+pages > 0 {
		t.Errorf("a saved plan cost %d reads and %d pages", reads, pages)
	}
	if got := w.states(); got != n {
		t.Errorf("%d templates in the state, want %d", got, n)
	}

	w.write("imports.tf", "")
	w.empty()
	w.costs("the plan after it", 3, 1)
	afterwards(t, w, n)
}

// judgeGenerated checks what nobody should have to take out by hand.
func judgeGenerated(t *testing.T, text string, n int) {
	t.Helper()
	for words, want := range map[string]int{
		"\nresource \"whatsapp_message_template\" ":  n,
		"\n  components = {":                         n - 5, // what nobody knows yet
		"\n  components_json ":                       n,
		"\n  library_template                = null": n,
	} {
		if got := strings.Count(text, words); got != want {
			t.Errorf("%q is there %d times, want %d", words, got, want)
		}
	}
	for _, words := range []string{"\n  id ", "\n  status", "\n  preview", "\n  revision", "effective_category", "rejected_reason", "oh=01_", "FREE_SERVICE"} {
		if strings.Contains(text, words) {
			t.Errorf("%q was generated", words)
		}
	}
}

// afterwards does what the guide promises of templates that were adopted.
func afterwards(t *testing.T, w *workspace, n int) {
	t.Helper()
	text := w.read("templates.tf")
	abandoned := regexp.MustCompile(`(?m)^resource .*$`).ReplaceAllString(text, "$0\n  deletion_policy = \"ABANDON\"")
	zeroTap := regexp.MustCompile(`(?m)^ +otp_type += "ZERO_TAP"$`)
	if !zeroTap.MatchString(abandoned) {
		t.Error("no zero-tap button was generated")
	}
	abandoned = zeroTap.ReplaceAllString(abandoned, "$0\n zero_tap_terms_accepted = true")
	w.write("templates.tf", abandoned)
	w.must(fmt.Sprintf("Resources: 0 added, %d changed, 0 destroyed.", n), "apply", "-no-color", "-auto-approve")
	w.spent() // fails on a write
	w.empty()
	w.server.ResetRequests()
}

// A file with the contents, and one import block for all.
func TestForEach(t *testing.T) {
	t.Parallel()
	needs(t, 8, 8) // for_each in import blocks, and functions of providers
	s, n := account(t)
	survey := newWorkspace(t, s)
	survey.write("versions.tf", "")
	survey.write("main.tf", block(t, `output "templates"`))
	survey.must("Apply complete!", "apply", "-auto-approve", "-no-color")
	survey.costs("the survey", 0, 1)

	w := newWorkspace(t, s)
	w.write("versions.tf", "")
	w.write("templates.json", survey.must("{", "output", "-no-color", "-json", "templates"))
	config := block(t, "for_each = local.templates")
	w.write("main.tf", config)
	plan := w.must(summary(n), "plan", "-no-color", "-out=adopt.tfplan")
	w.costs("the plan", 6, 4)
	for _, warning := range []string{"Meta has rejected the message template", "Message template cannot be sent", "Meta has put the template in a category of its own"} {
		if !strings.Contains(plan, "Warning: "+warning) {
			t.Errorf("the plan does not warn: %s", warning)
		}
	}
	w.must(fmt.Sprintf("Resources: %d imported, 0 added, 0 changed, 0 destroyed.", n), "apply", "-no-color", "adopt.tfplan")
	w.spent()
	w.empty()
	w.write("main.tf", regexp.MustCompile(`(?s)import \{.*?\n\}\n`).ReplaceAllString(config, ""))
	w.empty()
	w.costs("two plans after it", 6, 2)
}

// The command, by each form of ID, on configuration that was generated.
func TestImportCommand(t *testing.T) {
	t.Parallel()
	s, n := account(t)
	w := newWorkspace(t, s)
	w.write("imports.tf", w.imports())
	w.must(summary(n), "plan", "-no-color", "-generate-config-out=generated.tf")
	w.spent()
	w.write("imports.tf", "")
	w.write("templates.tf", only(t, w.read("generated.tf"), "2fa_code", "new_kind_of_button", "gif"))
	w.write("generated.tf", "")
	found, ok := s.Find("102290129340398", "gif", "en_US")
	if !ok {
		t.Fatal("no gif")
	}
	for address, c := range map[string]struct {
		id           string
		reads, pages int
	}{
		"t_2fa_code_en":         {"2fa_code/en", 1, 1},
		"new_kind_of_button_en": {"102290129340398/new_kind_of_button/en", 1, 1},
		"gif_en_US":             {found.ID, 2, 1},
	} {
		w.must("Import successful!", "import", "-no-color", "whatsapp_message_template."+address, c.id)
		w.costs("import of "+c.id, c.reads, c.pages)
	}
	w.empty()
}

// only keeps the blocks of some templates.
func only(t *testing.T, generated string, names ...string) string {
	t.Helper()
	var out strings.Builder
	for _, b := range regexp.MustCompile(`(?ms)^resource .*?^\}\n`).FindAllString(generated, -1) {
		for _, name := range names {
			if regexp.MustCompile(`(?m)^  name +=\s"` + name + `"$`).MatchString(b) {
				out.WriteString(b)
			}
		}
	}
	if got := strings.Count(out.String(), "\nresource ") + 1; got != len(names) {
		t.Fatalf("%d blocks for %v", got, names)
	}
	return out.String()
}
