package page

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/message"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
)

var update = flag.Bool("update", false, "write the golden files anew")

func made(t testing.TB, name string) *review.Review {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", "plans", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return parsed(t, string(data))
}

func parsed(t testing.TB, document string) *review.Review {
	t.Helper()
	p, err := plan.Read(strings.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	return review.Make(p, review.Options{Dir: filepath.Join("..", "testdata", "before")})
}

func written(t testing.TB, r *review.Review) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r, "test"); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// plans are the recorded ones, of which one failed, and the hostile one.
var plans = []string{"create", "update", "deposed", "failed", "hostile"}

func TestGolden(t *testing.T) {
	for _, name := range plans {
		got := written(t, made(t, name))
		file := filepath.Join("..", "testdata", "golden", name+".html")
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

// A browser takes no other style than the one whose sum is in the policy.
func TestTheStyleIsThatOfThePolicy(t *testing.T) {
	text := written(t, made(t, "create"))
	_, rest, _ := strings.Cut(text, "<style>")
	style, _, found := strings.Cut(rest, "</style>")
	if !found || !strings.Contains(html.UnescapeString(text), "style-src '"+sum(style)+"'") {
		t.Error("the policy does not allow the style of the page")
	}
}

func TestPagesAreWellFormed(t *testing.T) {
	for _, name := range plans {
		if err := wellFormed(written(t, made(t, name))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, bad := range []string{"<p>", "</p>", "<b><i></b></i>", "<script>x</script>", "a < b", "<img onerror=x>", "<p onclick=\"x\"></p>", `<a href="https://example.com"></a>`, "<p style=\"x\"></p>"} {
		if wellFormed(bad) == nil {
			t.Errorf("%s is taken for well-formed", bad)
		}
	}
}

// tags are what a page is made of. There is none that could do anything.
var tags = strings.Fields("a article aside b bdi blockquote body br code dd del details div dl dt em footer h1 h2 h3 h4 head header html img ins li main meta nav " +
	"ol p s section span strong style summary svg table tbody td th thead title tr ul use symbol path rect circle")

// attributes are those that a page may have.
var attributes = strings.Fields("alt aria-hidden aria-label aria-labelledby class charset content cx cy d dir focusable height href http-equiv id lang name open r role rx scope src tabindex value viewbox width x y")

var (
	tag       = regexp.MustCompile(`^<(/?)([a-zA-Z0-9]+)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*(/?)>`)
	attribute = regexp.MustCompile(`([a-zA-Z-]+)(?:="([^"]*)")?`)
)

// wellFormed is a strict reader of HTML: every tag is known, closed in its
// order, and has only attributes that are known, and no address leads away.
func wellFormed(page string) error {
	page = strings.TrimPrefix(page, "<!doctype html>")
	page = strings.Replace(page, pageCSS, "", 1)
	if !utf8.ValidString(page) {
		return fmt.Errorf("no valid UTF-8")
	}
	var open []string
	for {
		at := strings.IndexAny(page, "<>")
		if at < 0 {
			break
		}
		page = page[at:]
		m := tag.FindStringSubmatch(page)
		if m == nil {
			return fmt.Errorf("no tag at %.80q", page)
		}
		page = page[len(m[0]):]
		name := strings.ToLower(m[2])
		if !slices.Contains(tags, name) {
			return fmt.Errorf("tag %s", name)
		}
		if err := allowed(name, m[3]); err != nil {
			return err
		}
		switch {
		case m[1] == "/":
			if len(open) == 0 || open[len(open)-1] != name {
				return fmt.Errorf("</%s> closes %q", name, open)
			}
			open = open[:len(open)-1]
		case m[4] == "/" || slices.Contains([]string{"br", "img", "meta"}, name):
		default:
			open = append(open, name)
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("%q stay open", open)
	}
	return nil
}

func allowed(tag, list string) error {
	for _, a := range attribute.FindAllStringSubmatch(list, -1) {
		name, value := strings.ToLower(a[1]), a[2]
		switch {
		case !slices.Contains(attributes, name):
			return fmt.Errorf("attribute %s of %s", name, tag)
		case name == "href" && !regexp.MustCompile(`^#[a-z0-9-]+$`).MatchString(value):
			return fmt.Errorf("%s leads to %s", tag, value)
		case name == "src" && !regexp.MustCompile(`^data:image/(png|jpeg);base64,[A-Za-z0-9+/=]+$`).MatchString(strings.ReplaceAll(value, "&#43;", "+")):
			return fmt.Errorf("%s shows %.60s", tag, value)
		}
	}
	return nil
}

func TestSecretsAreNotShown(t *testing.T) {
	for _, name := range plans {
		page := written(t, made(t, name))
		for _, secret := range []string{"S3CRET", "s3cr3t", "Geheim", "PREVIEW-IS-NEVER-SHOWN", "REVISION"} {
			if strings.Contains(page, secret) {
				t.Errorf("%s: %s is shown", name, secret)
			}
		}
		if strings.ContainsAny(page, "\u202e\u2067\a\x00") {
			t.Errorf("%s has characters that cannot be seen", name)
		}
	}
	// Without the masks they would be there.
	data, err := os.ReadFile(filepath.Join("..", "testdata", "plans", "hostile.json"))
	if err != nil {
		t.Fatal(err)
	}
	open := strings.NewReplacer(`"before_sensitive": {`, `"x": {`, `"after_sensitive": {`, `"y": {`).Replace(string(data))
	if !strings.Contains(written(t, parsed(t, open)), "S3CRET-text") {
		t.Error("the check looks for nothing")
	}
}

// texts try to be something else than text.
var texts = []string{
	"*Hi* _you_ ~there~ ```mono``` {{1}}", "- a\n- *b*\n1. c\n> d", `<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, "*<b>*\n_</p>_", "{{1}}{{2}}{{", "\u202ex\u0000",
	"&lt;b&gt; &amp; &#60;", "`<`", "*" + "_~`" + "x", "]]>--><!--", "مرحبا *ليلى*", "<!doctype html><style>*{display:none}</style>", "javascript:alert(1)", "{{.}}{{template \"page\"}}",
}

func TestTextsStayTexts(t *testing.T) {
	for i, before := range texts {
		after := texts[(i+1)%len(texts)]
		document, err := json.Marshal(map[string]any{"format_version": "1.2", "resource_changes": []any{map[string]any{
			"address": "whatsapp_message_template." + after, "mode": "managed", "type": plan.ResourceType, "change": map[string]any{
				"actions": []string{"update"}, "before": content(before), "after": content(after), "after_unknown": map[string]bool{"status": true},
			},
		}}})
		if err != nil {
			t.Fatal(err)
		}
		if err := wellFormed(written(t, parsed(t, string(document)))); err != nil {
			t.Errorf("%q, %q: %v", before, after, err)
		}
	}
}

// FuzzText renders two versions of a text with all that can happen to it:
// formatting, examples, and marks for what differs.
func FuzzText(f *testing.F) {
	for i, text := range texts {
		f.Add(text, texts[(i+1)%len(texts)], "*a* <i>")
	}
	f.Fuzz(func(t *testing.T, before, after, example string) {
		messages := make([]*message.Message, 2)
		for i, text := range []string{before, after} {
			messages[i] = message.Build(message.Read(plan.JSON(map[string]any{"components": map[string]any{"body": map[string]any{"text": text, "examples": []any{example}}}})))
		}
		message.Compare(messages[0], messages[1])
		for i, tag := range []string{"del", "ins"} {
			var b bytes.Buffer
			if err := pages.ExecuteTemplate(&b, "rich", side{messages[i].Body, tag}); err != nil {
				t.Fatal(err)
			}
			if err := wellFormed(b.String()); err != nil {
				t.Errorf("%v in %s", err, b.String())
			}
		}
	})
}

// content has one text everywhere.
func content(text string) any {
	return map[string]any{"name": text, "language": text, "category": text, "status": text, "rejected_reason": text, "components": map[string]any{
		"header":  map[string]any{"format": "TEXT", "text": text, "examples": []string{text}},
		"body":    map[string]any{"text": text, "examples": []string{text, "x"}},
		"footer":  map[string]any{"text": text},
		"buttons": []any{map[string]any{"type": "URL", "text": text, "url": text, "example": text}, map[string]any{"type": text, "text": text}},
	}}
}
