package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
)

var update = flag.Bool("update", false, "write the golden files anew")

func made(t *testing.T, name string) *review.Review {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "testdata", "plans", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := plan.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return review.Make(p, review.Options{Dir: filepath.Join("..", "testdata", "before")})
}

func TestGolden(t *testing.T) {
	for _, name := range []string{"create", "update", "deposed", "failed", "hostile"} {
		got := Write(made(t, name), Options{Limit: GitHubLimit, Page: true})
		file := filepath.Join("..", "testdata", "golden", name+".md")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is another one now; look at it with -update and git diff", file)
		}
	}
}

// The longest fence and the longest span that GitHub's renderer knows, in backticks.
const (
	longestFence = 255
	longestSpan  = 80
)

// outside is the Markdown without its fences and code spans, as GitHub cuts it:
// what is left is what could become Markdown, a mention or a link.
func outside(t *testing.T, text string) string {
	t.Helper()
	var out strings.Builder
	fence := ""
	for line := range strings.SplitSeq(text, "\n") {
		run := regexp.MustCompile("^`{3,}").FindString(line)
		switch {
		case fence != "":
			if len(run) >= len(fence) && strings.Trim(line, "` ") == "" {
				fence = ""
			}
		case run != "":
			fence = run[:min(len(run), longestFence)]
		case strings.HasPrefix(line, "|"):
			for _, cell := range cells(line) {
				out.WriteString("|" + withoutSpans(cell))
			}
			out.WriteString("\n")
		default:
			out.WriteString(withoutSpans(line) + "\n")
		}
	}
	if fence != "" {
		t.Error("a fence stays open")
	}
	return out.String()
}

// cells cuts a row at its bars. A backslash takes the next character with it.
func cells(row string) []string {
	return strings.Split(regexp.MustCompile(`\\(.)`).ReplaceAllStringFunc(strings.TrimPrefix(row, "|"), func(pair string) string {
		return strings.ReplaceAll(pair, "|", "¦")
	}), "|")
}

// withoutSpans takes out code spans: a run of backticks up to the next of the
// same length.
func withoutSpans(line string) string {
	runs := regexp.MustCompile("`+")
	for at := 0; ; {
		open := runs.FindStringIndex(line[at:])
		if open == nil {
			return line
		}
		start, size := at+open[0], open[1]-open[0]
		end := -1
		for _, r := range runs.FindAllStringIndex(line[start+size:], -1) {
			if r[1]-r[0] == size && size <= longestSpan {
				end = start + size + r[1]
				break
			}
		}
		if end < 0 {
			at = start + size
			continue
		}
		line = line[:start] + "CODE" + line[end:]
		at = start
	}
}

func TestNothingOfATemplateBecomesMarkdown(t *testing.T) {
	text := Write(made(t, "hostile"), Options{Limit: GitHubLimit})
	rest := outside(t, text)
	for _, bad := range []string{"@", "<script", "<img", "<b>", "onerror", "http", "#1", "# Heading", "[ ]", "javascript", "</p>", "> quote", "-->\n</details>", "\u202e", "\u2067", "\a", "\x00"} {
		if strings.Contains(rest, bad) {
			t.Errorf("%q stands outside of code", bad)
		}
	}
	if strings.ContainsAny(text, "\u202e\u2067\a\x00") || !strings.Contains(text, "‹U+202E RIGHT-TO-LEFT OVERRIDE›") {
		t.Error("characters that cannot be seen are in it")
	}
	if !strings.HasPrefix(text, Marker("")+"\n") || strings.Count(text, "<!--") != strings.Count(text, Marker("")) {
		t.Error("the marker is not the only comment, at the top")
	}
	if open, closed := strings.Count(rest, "<details>"), strings.Count(rest, "</details>"); open == 0 || open != closed {
		t.Errorf("%d <details> and %d </details>", open, closed)
	}
	for line := range strings.SplitSeq(rest, "\n") {
		if strings.HasPrefix(line, "|") && strings.Count(line, "|") != 7 {
			t.Errorf("a row of another size: %s", line)
		}
	}
	for _, secret := range []string{"S3CRET", "PREVIEW-IS-NEVER-SHOWN", "REVISION"} {
		if strings.Contains(text, secret) {
			t.Errorf("%s is shown", secret)
		}
	}
}

func TestSpans(t *testing.T) {
	for in, want := range map[string]string{
		"a": "`a`", "": "(empty)", "x" + strings.Repeat("`", 300) + "y": "`x[300 backticks]y`", strings.Repeat("`", 16) + "y": strings.Repeat("`", 17) + " " + strings.Repeat("`", 16) + "y " + strings.Repeat("`", 17), "`": "`` ` ``", "a``b": "```a``b```", "a\nb": "`a⏎b`", "|": "`|`",
	} {
		if got := span(in); got != want {
			t.Errorf("%q: %s", in, got)
		}
	}
	if got := span(" a "); got != "`  a  `" {
		t.Error(got)
	}
	for in, want := range map[string]string{"a|b": "`a\\|b`", `a\|b`: "`a\\ \\|b`", `a\\|b`: "`a\\\\ \\|b`"} {
		if got := cell(in); got != want {
			t.Errorf("%q: %s", in, got)
		}
	}
	if got := block("text", []string{"a", "/close", "  /merge x", "a /b"}); got != "```text\na\n‹/›close\n  ‹/›merge x\na /b\n```\n" {
		t.Errorf("%q", got)
	}
	if got := block("text", []string{"````", "x"}); got != "`````text\n````\nx\n`````\n" {
		t.Errorf("%q", got)
	}
}

// long is a review of many templates.
func long(t *testing.T, n int) *review.Review {
	t.Helper()
	var changes []string
	for i := range n {
		changes = append(changes, fmt.Sprintf(`{"address":"whatsapp_message_template.all[\"t%d\"]","mode":"managed","type":"whatsapp_message_template","change":{"actions":["create"],
			"after":{"name":"t%d","language":"en","category":"UTILITY","components":{"body":{"text":"%s"}}}}}`, i, i, strings.Repeat("words and 😀 more ", 40)))
	}
	p, err := plan.Read(strings.NewReader(`{"format_version":"1.2","resource_changes":[` + strings.Join(changes, ",") + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	return review.Make(p, review.Options{NoImages: true})
}

func TestLimits(t *testing.T) {
	for _, test := range []struct {
		n, limit int
		listed   bool
	}{{300, GitHubLimit, true}, {5000, GitHubLimit, false}, {40, LeastLimit, false}, {300, 1 << 20, true}, {3, LeastLimit, true}} {
		text := Write(long(t, test.n), Options{Limit: test.limit, Page: true})
		if l := length(text); l > test.limit || utf8.RuneCountInString(text) > test.limit {
			t.Errorf("%d templates: %d characters and not %d", test.n, l, test.limit)
		}
		outside(t, text)
		rows, sections := strings.Count(text, "\n| Created"), strings.Count(text, "\n### Created")
		if (rows == test.n) != test.listed {
			t.Errorf("%d of %d are listed", rows, test.n)
		}
		note := fmt.Sprintf("the details in %d places. ", test.n-sections)
		if cut := strings.Contains(text, "This is not all"); cut != (sections < test.n) || cut && !strings.Contains(text, note) {
			t.Errorf("%d of %d, and the note says:\n%s", sections, test.n, text[max(0, len(text)-300):])
		}
		if rows < test.n && !strings.Contains(text, fmt.Sprintf("Missing in the table: %d", test.n-rows)) {
			t.Errorf("%d rows are missing, and nothing says so", test.n-rows)
		}
	}
}

func TestLinks(t *testing.T) {
	r := long(t, 1)
	if text := Write(r, Options{Limit: GitHubLimit, Link: "https://example.com/p.html"}); !strings.Contains(text[:300], "(https://example.com/p.html)**\n") {
		t.Error(text)
	}
	if text := Write(long(t, 300), Options{Limit: 5000, Link: "https://example.com/p.html"}); !strings.HasSuffix(text, "[on the HTML page](https://example.com/p.html).\n") {
		t.Error(text[len(text)-200:])
	}
	for _, link := range []string{"javascript:alert(1)", "example.com", "https://", "https://a.b/) [x](y", "https://a.b/\n"} {
		if CheckLink(link) == nil {
			t.Errorf("%q is taken", link)
		}
	}
	for _, link := range []string{"", "https://github.com/o/r/actions/runs/1/artifacts/2", "http://localhost:8/x?a=b&c=d"} {
		if err := CheckLink(link); err != nil {
			t.Errorf("%q: %v", link, err)
		}
	}
}

// of is the Markdown of a plan with one change.
func of(t *testing.T, change string) string {
	t.Helper()
	p, err := plan.Read(strings.NewReader(`{"format_version":"1.2","resource_changes":[{"address":"whatsapp_message_template.x","mode":"managed","type":"whatsapp_message_template","change":` + change + `}]}`))
	if err != nil {
		t.Fatal(err)
	}
	return Write(review.Make(p, review.Options{}), Options{Limit: GitHubLimit})
}

func TestStandInsAreNoted(t *testing.T) {
	const note = "it is shown in English here."
	code := func(language string) string {
		return `{"name":"x","category":"AUTHENTICATION","language":"` + language + `","components":{"body":{},"footer":{"code_expiration_minutes":5}}}`
	}
	for language, want := range map[string]int{"de": 1, "en_US": 0, "es": 0} {
		other := strings.Replace(code(language), ":5", ":6", 1)
		for name, change := range map[string]string{
			"created": `{"actions":["create"],"after":` + code(language) + `}`,
			"updated": `{"actions":["update"],"before":` + code(language) + `,"after":` + other + `}`,
			"deleted": `{"actions":["delete"],"before":` + code(language) + `}`,
		} {
			if text := of(t, change); strings.Count(text, note) != want || !strings.Contains(text, "5 minutes") && !strings.Contains(text, "5 minutos") {
				t.Errorf("%s in %s:\n%s", name, language, text)
			}
		}
	}
}

func TestStatusOfTheOldTemplate(t *testing.T) {
	template := func(name, more string) string {
		return `{"name":"` + name + `","language":"en","category":"UTILITY","components":{"body":{"text":"a"}}` + more + `}`
	}
	for change, want := range map[string]string{
		`{"actions":["delete","create"],"before":` + template("x", `,"status":"APPROVED"`) + `,"after":` + template("y", "") + `}`: "| before: `APPROVED` |",
		`{"actions":["delete","create"],"before":` + template("x", "") + `,"after":` + template("y", "") + `}`:                     "| not known |",
		`{"actions":["delete"],"before":` + template("x", `,"status":"APPROVED"`) + `}`:                                            "| `APPROVED` |",
	} {
		if text := of(t, change); !strings.Contains(text, want) {
			t.Errorf("%s:\n%s", change, text)
		}
	}
}

func TestNothingChanges(t *testing.T) {
	text := Write(&review.Review{}, Options{Limit: GitHubLimit})
	if text != Marker("")+"\n## WhatsApp message templates\n\nNo message template changes.\n\n" {
		t.Errorf("%q", text)
	}
}
