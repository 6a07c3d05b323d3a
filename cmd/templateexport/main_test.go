package main

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/export"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/hashicorp/hcl/v2/hclwrite"
)

const listing = "../../internal/export/testdata/listing.json"

// ran runs the program in a world of its own and returns what it says.
func ran(t *testing.T, env map[string]string, stdin string, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	var out, errs strings.Builder
	w := world{
		getenv: func(name string) string { return env[name] }, stdin: strings.NewReader(stdin), stdout: &out, stderr: &errs,
		fetch: func(context.Context, string) ([]byte, error) { return []byte("image"), nil },
	}
	err = w.run(t.Context(), args)
	return out.String(), errs.String(), err
}

func TestFromAnAccount(t *testing.T) {
	s := graphtest.Start(t, graphtest.Options{})
	s.SeedMany(graphtest.Account, 12)
	env := map[string]string{"WHATSAPP_GRAPH_URL": s.URL(), "WHATSAPP_API_URL": s.URL(), "WHATSAPP_ACCESS_TOKEN": graphtest.ReadToken, "WHATSAPP_BUSINESS_ACCOUNT_ID": graphtest.Account}
	dir := t.TempDir()
	_, said, err := ran(t, env, "", "-out", dir, "-filter", "category=MARKETING")
	if err != nil || !strings.Contains(said, "Left out: 5 by -filter") || !strings.Contains(said, "2 sample files downloaded") {
		t.Errorf("%v\n%s", err, said)
	}
	for _, r := range s.Requests() {
		if r.Op != graphtest.OpList || r.TokenInURL {
			t.Errorf("%s %s", r.Method, r.Path)
		}
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*", "*.jpg"))
	if len(files) != 2 {
		t.Errorf("samples: %v", files)
	}
}

// What is told of a call that fails is what the provider tells.
func TestRefused(t *testing.T) {
	s := graphtest.Start(t, graphtest.Options{})
	env := map[string]string{"WHATSAPP_GRAPH_URL": s.URL(), "WHATSAPP_ACCESS_TOKEN": graphtest.ExpiredToken, "WHATSAPP_BUSINESS_ACCOUNT_ID": graphtest.Account}
	_, _, err := ran(t, env, "", "-out", t.TempDir())
	if err == nil || !strings.Contains(err.Error(), "190") || strings.Contains(err.Error(), graphtest.ExpiredToken) {
		t.Error(err)
	}
}

func TestFromAListing(t *testing.T) {
	data, err := os.ReadFile(listing)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	_, said, err := ran(t, nil, string(data)+"\n"+string(data), "-from", "-", "-out", dir, "-layout", "for_each")
	if err != nil || !strings.Contains(said, "Wrote 7 templates of 5 names") {
		t.Fatalf("%v\n%s", err, said)
	}
	settings := filepath.Join(dir, settingsFile)
	if _, err := os.Stat(settings); err != nil {
		t.Error("the provider is not named in a folder that has no configuration")
	}
	if err := os.WriteFile(settings, []byte("# mine\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := ran(t, nil, "", "-from", listing, "-out", dir, "-layout", "for_each"); err != nil {
		t.Error("a second run:", err)
	}
	if text, _ := os.ReadFile(settings); string(text) != "# mine\n" {
		t.Error("a file of somebody's was written over")
	}
}

// A listing may be anywhere, and behind a link: so are those of a shell's <(…).
func TestFromALinkToAListing(t *testing.T) {
	at, err := filepath.Abs(listing)
	if err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link.json")
	if err := os.Symlink(at, link); err != nil {
		t.Skipf("no links here: %v", err)
	}
	if _, said, err := ran(t, nil, "", "-from", link, "-out", t.TempDir(), "-media=false"); err != nil || !strings.Contains(said, "Wrote 7 templates") {
		t.Errorf("%v\n%s", err, said)
	}
}

// Into a configuration that there is, only files and imports are written.
func TestInto(t *testing.T) {
	dir := t.TempDir()
	_, said, err := ran(t, nil, "", "-from", listing, "-out", dir, "-layout", "yaml", "-media=false", "-into", "module.channel.module.templates")
	if err != nil || !strings.Contains(said, "imports.tf to the configuration that has it") {
		t.Fatalf("%v\n%s", err, said)
	}
	there, _ := os.ReadDir(dir)
	if len(there) != 2 || there[0].Name() != "imports.tf" || there[1].Name() != "templates" {
		t.Errorf("%v", there)
	}
	imports, _ := os.ReadFile(filepath.Join(dir, "imports.tf"))
	if n := strings.Count(string(imports), "to = module.channel.module.templates.whatsapp_message_template.this["); n != 7 {
		t.Errorf("%d imports\n%s", n, imports)
	}
	for _, args := range [][]string{{"-into", "module.templates"}, {"-layout", "yaml", "-into", "channel"}, {"-layout", "yaml", "-into", "module.a\n"}} {
		if _, _, err := ran(t, nil, "", append(args, "-from", listing, "-out", t.TempDir())...); err == nil {
			t.Errorf("%q was taken", args)
		}
	}
}

// What a release writes asks for itself, and a build of a commit for the module of
// that commit; with changes in the tree there is nothing to ask for.
func TestSettings(t *testing.T) {
	for version, want := range map[string][2]string{
		"v1.4.2": {`version = "~> 1.4"`, "?ref=v1.4.2"}, "dev": {`version = "~> 0.1"`, ""}, "v1.4.2-rc.1": {`version = "~> 0.1"`, ""},
		"v0.0.0-20261127060000-3c3300900000":       {`version = "~> 0.1"`, "?ref=3c3300900000"},
		"v1.4.3-0.20261127060000-3c3300900000":     {`version = "~> 0.1"`, "?ref=3c3300900000"},
		"v0.0.0-20261127060000-3c3300900000+dirty": {`version = "~> 0.1"`, ""},
	} {
		text := string(settings(export.Options{}, version))
		_, ref, _ := strings.Cut(defaultModule(version), "modules/templates")
		if !strings.Contains(text, want[0]) || ref != want[1] {
			t.Errorf("%s: %q\n%s", version, ref, text)
		}
	}
	for _, c := range []struct {
		o    export.Options
		want string
	}{
		{export.Options{Layout: export.LayoutForEach}, ">= 1.5"},
		{export.Options{Layout: export.LayoutYAML}, ">= 1.7"},
		{export.Options{Layout: export.LayoutYAML, ImportBy: export.ImportByIdentity}, ">= 1.12"},
	} {
		text := string(settings(c.o, "dev"))
		if !strings.Contains(text, c.want) || string(hclwrite.Format([]byte(text))) != text {
			t.Errorf("%+v: not %s, or not formatted:\n%s", c.o, c.want, text)
		}
	}
}

func TestMistakesWriteNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	token := map[string]string{"WHATSAPP_ACCESS_TOKEN": "secret"}
	for _, c := range []struct {
		env   map[string]string
		stdin string
		args  []string
		want  string
	}{
		{token, "", nil, "WHATSAPP_BUSINESS_ACCOUNT_ID"},
		{nil, "", []string{"-account", "1"}, "WHATSAPP_ACCESS_TOKEN"},
		{map[string]string{"WHATSAPP_ACCESS_TOKEN": "secret\n"}, "", []string{"-account", "1"}, "WHATSAPP_ACCESS_TOKEN: contains white space"},
		{nil, "", []string{"-from", listing, "-import", "identity"}, "-account"},
		{nil, "", []string{"-from", listing, "-layout", "pages"}, "blocks, for_each, yaml"},
		{nil, "", []string{"-from", listing, "-filter", "colour=red"}, "name="},
		{nil, "", []string{"-from", listing, "-filter", "name=nothing"}, "by -filter"},
		{nil, "", []string{"-from", listing, "more"}, `unexpected argument "more"`},
		{nil, "", []string{"-from", "none.json"}, "none.json"},
		{nil, "Terraform will", []string{"-from", "-"}, "is no listing of templates"},
		{nil, "", []string{"-from", "-"}, "is no listing of templates"},
		{nil, `{"error":{"code":190}}`, []string{"-from", "-"}, `no "data"`},
		{nil, `[{"id":"1","name":"../x","language":"en"}]`, []string{"-from", "-"}, "none of Meta's"},
	} {
		if _, _, err := ran(t, c.env, c.stdin, append([]string{"-out", dir}, c.args...)...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v", c.args, err)
		}
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("something was written")
	}
}

func TestHelpAndVersion(t *testing.T) {
	_, help, err := ran(t, nil, "", "-h")
	if !errors.Is(err, flag.ErrHelp) || !strings.Contains(help, "WHATSAPP_ACCESS_TOKEN") || !strings.Contains(help, "-layout") {
		t.Errorf("%v\n%s", err, help)
	}
	if out, _, err := ran(t, nil, "", "-version"); err != nil || strings.TrimSpace(out) == "" {
		t.Errorf("%q %v", out, err)
	}
}
