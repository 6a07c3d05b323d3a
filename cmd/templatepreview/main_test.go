package main

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var recorded = filepath.Join("..", "..", "internal", "review", "testdata", "plans", "update.json")

func ran(t *testing.T, stdin string, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	var out, errs strings.Builder
	err = run(args, strings.NewReader(stdin), &out, &errs)
	return out.String(), errs.String(), err
}

func TestWritesBoth(t *testing.T) {
	dir := t.TempDir()
	md, page := filepath.Join(dir, "c.md"), filepath.Join(dir, "p.html")
	stdout, stderr, err := ran(t, "", "-markdown", md, "-html", page, "-dir", filepath.Dir(recorded)+"/../before", recorded)
	if err != nil || stdout != "" || stderr != "" {
		t.Fatalf("%v %q %q", err, stdout, stderr)
	}
	for file, want := range map[string][]string{
		md:   {"<!-- whatsapp-templatepreview -->\n", "`seasonal_promotion`", "The HTML page shows each message"},
		page: {"<!doctype html>", "seasonal_promotion", "data:image/png;base64,", "Content-Security-Policy"},
	} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(string(data), w) {
				t.Errorf("no %q in %s", w, file)
			}
		}
	}
}

func TestStandardInputAndOutput(t *testing.T) {
	data, err := os.ReadFile(recorded)
	if err != nil {
		t.Fatal(err)
	}
	byDefault, _, err := ran(t, string(data), "-images=false")
	if err != nil || !strings.HasPrefix(byDefault, "<!-- whatsapp-templatepreview -->") || strings.Contains(byDefault, "HTML page") {
		t.Errorf("%v %.200s", err, byDefault)
	}
	page, _, err := ran(t, string(data), "-html", "-", "-images=false", "-")
	if err != nil || !strings.HasPrefix(page, "<!doctype html>") || strings.Contains(page, "base64") {
		t.Errorf("%v %.200s", err, page)
	}
}

func TestHTMLURL(t *testing.T) {
	text, _, err := ran(t, "", "-html-url", "https://example.com/p.html", recorded)
	if err != nil || !strings.Contains(text, "(https://example.com/p.html)**\n") {
		t.Errorf("%v %s", err, text[max(0, len(text)-200):])
	}
}

func TestErrorsWriteNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "out.html")
	for _, test := range []struct {
		stdin string
		args  []string
		want  string
	}{
		{"Terraform will perform the following actions:", nil, "terraform show -json PLANFILE"},
		{"{}", nil, "no format_version"},
		{`{"format_version":"7.0"}`, nil, "7.0"},
		{"", []string{"missing.json"}, "missing.json"},
		{"", []string{"a", "b", "c"}, `unexpected argument "c"`},
		{"", []string{recorded, recorded}, "two plans"},
		{"", []string{"-nonsense"}, "not defined"},
		{"", []string{"-markdown", "-", "-html", "-"}, "cannot both"},
		{"", []string{"-markdown-limit", "10"}, "at least"},
		{"", []string{"-html-url", "javascript:alert(1)"}, "-html-url"},
		{`{"format_version":"1.2"}`, []string{"-html", filepath.Join(file, "in", "no", "folder")}, "no such file"},
	} {
		stdout, _, err := ran(t, test.stdin, append([]string{"-markdown-limit", "65536"}, test.args...)...)
		if err == nil || !strings.Contains(err.Error(), test.want) || stdout != "" {
			t.Errorf("%v %q: %v", test.args, stdout, err)
		}
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("something was written")
	}
}

func TestHelpAndVersion(t *testing.T) {
	_, help, err := ran(t, "", "-h")
	if !errors.Is(err, flag.ErrHelp) {
		t.Error(err)
	}
	for _, word := range []string{"terraform show -json", "-markdown", "-html", "-dir", "Exit codes"} {
		if !strings.Contains(help, word) {
			t.Errorf("no %s in\n%s", word, help)
		}
	}
	if out, _, err := ran(t, "", "-version"); err != nil || strings.TrimSpace(out) == "" {
		t.Errorf("%q %v", out, err)
	}
}
