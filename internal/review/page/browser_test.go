package page

import (
	"context"
	_ "embed" // the script that looks at pages
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

//go:embed testdata/inspect.js
var inspect string

// browser finds a Chromium. Without one nobody knows whether the page can be
// used, so that its absence is a failure.
func browser(t *testing.T) string {
	t.Helper()
	_ = os.Getenv("TEST_PROGRAMS") // go test runs this anew when scripts/test finds another one
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("the pages are looked at in a headless Chromium, and there is none on PATH. Install it: apt-get install chromium (Debian), or Google Chrome from https://www.google.com/chrome/")
	return ""
}

// frame is a page on a screen of a certain width, unchanged, with its own
// content security policy. What has to be in it is counted by CSS selectors.
type frame struct {
	Title  string
	Width  int
	Page   string
	Expect map[string]int
}

// faults opens a window with the frames in it, and returns what is wrong in them.
func faults(t *testing.T, dark bool, frames []frame) []string {
	t.Helper()
	var window strings.Builder
	window.WriteString("<!doctype html><meta charset=utf-8><meta name=color-scheme content=\"light dark\"><title>frames</title>")
	for _, f := range frames {
		expect, err := json.Marshal(f.Expect)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&window, "<iframe title=%q width=%d height=900 style=border:0 data-expect=\"%s\" srcdoc=\"%s\"></iframe>\n",
			f.Title, f.Width, html.EscapeString(string(expect)), html.EscapeString(f.Page))
	}
	window.WriteString("<pre id=found></pre><script>" + inspect + "</script>")
	dir := t.TempDir()
	file := filepath.Join(dir, "window.html")
	if err := os.WriteFile(file, []byte(window.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return lines(t, dumped(t, dir, dark, file))
}

// dumped is the window as it is after everything in it has run. The deadline is
// only for a browser that hangs.
func dumped(t *testing.T, dir string, dark bool, file string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	args := []string{
		"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--disable-background-networking",
		"--user-data-dir=" + filepath.Join(dir, "profile"), "--window-size=1600,1200", "--dump-dom",
	}
	if dark {
		args = append(args, "--force-dark-mode")
	}
	var stderr strings.Builder
	cmd := exec.CommandContext(ctx, browser(t), append(args, "file://"+file)...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	return string(out)
}

func lines(t *testing.T, dom string) []string {
	t.Helper()
	_, rest, begun := strings.Cut(dom, "BEGIN\n")
	found, _, ended := strings.Cut(rest, "\nEND")
	if !begun || !ended {
		t.Fatalf("the pages were not looked at:\n%.2000s", dom)
	}
	if found == "" {
		return nil
	}
	return strings.Split(html.UnescapeString(found), "\n")
}

func TestInABrowser(t *testing.T) {
	expect := map[string]map[string]int{
		"create": {
			"article": 25, "img": 5, ".carousel": 1, ".carousel .card": 3, ".chat[dir=rtl][lang=ar]": 1, ".chat[lang=es]": 1, ".offer": 1, ".call": 1, ".placeholder.location": 1,
			".placeholder.document": 1, ".library": 1, ".hidden": 2, ".options": 1, ".body strong": 3, ".body em": 1, ".body s": 1, ".body code": 1, ".body ul li": 2, ".body blockquote": 1,
		},
		"update":  {"article": 22, "ins": 10, "del": 10, ".pill": 2, ".notice.danger": 4, ".chat[dir=rtl] ins": 1, ".status.rejected": 1, "details.attributes": 10},
		"deposed": {"article": 1},
		"failed":  {".lead.failed": 1, ".trouble": 2, ".notice.danger": 4, ".toc code": 1},
		"hostile": {"article": 10, ".control": 4, ".hidden": 10},
	}
	var frames []frame
	for _, name := range plans {
		for _, width := range []int{375, 1280} {
			frames = append(frames, frame{name, width, written(t, made(t, name)), expect[name]})
		}
	}
	for _, dark := range []bool{false, true} {
		t.Run(map[bool]string{false: "light", true: "dark"}[dark], func(t *testing.T) {
			t.Parallel()
			for _, fault := range faults(t, dark, frames) {
				t.Error(fault)
			}
		})
	}
}

// TestTheBrowserSeesFaults proves that what is looked for can be found.
func TestTheBrowserSeesFaults(t *testing.T) {
	page := written(t, made(t, "deposed"))
	broken := strings.Replace(page, "</main>", `<p style="width:90rem">wide</p><p class="faint">pale</p><img src="https://example.invalid/x.png"><p id="templates">twice</p><a href="#nowhere"></a><script>document.title = "ran"</script></main>`, 1)
	broken = strings.Replace(broken, "<main", "<h4>deep</h4><main", 1)
	broken = strings.Replace(broken, ".skip {", ".another { color: red; } .skip {", 1) // not the style that the policy names
	styled := strings.Replace(page, "<main", `<p class="notice"><b class="wide-and-pale">pale</b></p><main`, 1)
	styled = strings.ReplaceAll(styled, ".skip {", ".wide-and-pale { color: #555; width: 90rem; display: block; } .skip {")
	_, style, _ := strings.Cut(styled, "<style>")
	style, _, _ = strings.Cut(style, "</style>")
	styled = strings.Replace(styled, strings.ReplaceAll(sum(pageCSS), "+", "&#43;"), sum(style), 1)
	frames := []frame{{"broken", 375, broken, map[string]int{"video": 1}}, {"pale", 375, styled, map[string]int{}}}
	found := strings.Join(faults(t, true, frames), "\n")
	for _, want := range []string{
		"the style is not applied", "an image without words", "an image that is not shown", "id templates twice", "leads nowhere: nowhere", "heading of level 4 after 2",
		"something that could do something", "src leads to https://example.invalid", "has no name", "0 and not 1 of video",
		"contrast", "it is 14", "too wide: b.wide-and-pale",
	} {
		if !strings.Contains(found, want) {
			t.Errorf("%q is not found in\n%s", want, found)
		}
	}
}
