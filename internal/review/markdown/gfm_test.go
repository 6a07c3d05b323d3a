package markdown

import (
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
)

// rendered is a comment as GitHub's own renderer makes it into HTML, with the
// extensions that GitHub has on, and before the cleaning that GitHub does
// afterwards. Without the renderer nobody knows what a comment turns into, so that
// its absence is a failure.
func rendered(t *testing.T, text string) string {
	t.Helper()
	_ = os.Getenv("TEST_PROGRAMS") // go test runs this anew when scripts/test finds another one
	path, err := exec.LookPath("cmark-gfm")
	if err != nil {
		t.Fatal("comments are rendered with GitHub's cmark-gfm, and there is none on PATH. Install it: apt-get install cmark-gfm (Debian), brew install cmark-gfm (macOS)")
	}
	args := []string{"--unsafe"}
	for _, extension := range []string{"table", "strikethrough", "autolink", "tagfilter", "tasklist"} {
		args = append(args, "-e", extension)
	}
	cmd := exec.CommandContext(t.Context(), path, args...)
	cmd.Stdin = strings.NewReader(text)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// canary stands in every hostile value. Outside of code it has broken out.
const canary = "EVIL"

// escapes lists what of the values has become something else than code.
func escapes(html string) []string {
	var found []string
	rest := code.ReplaceAllString(html, "<code>…</code>")
	rest = markers.ReplaceAllString(rest, "")
	for _, tag := range tags.FindAllStringSubmatch(rest, -1) {
		if !slices.Contains(known, tag[1]) || tag[2] != "" {
			found = append(found, tag[0])
		}
	}
	if at := strings.Index(rest, canary); at >= 0 {
		found = append(found, "a value: "+rest[max(0, at-60):min(len(rest), at+60)])
	}
	if at := strings.IndexAny(rest, "@\x00\u202e\u200b"); at >= 0 {
		found = append(found, "a mention or worse: "+rest[max(0, at-60):min(len(rest), at+60)])
	}
	return found
}

var (
	code = regexp.MustCompile(`<code(?: class="language-[a-z]+")?>[^<]*</code>`)
	tags = regexp.MustCompile(`</?([a-zA-Z!][a-zA-Z0-9-]*)([^>]*)>`)
	// A marker is a comment of HTML with nothing in it that could end it.
	markers = regexp.MustCompile(`(?m)^<!-- whatsapp-templatepreview [^<>&\[\]()@!]*-->$`)
	known   = strings.Fields("h2 h3 p ul li strong em table thead tbody tr th td code pre details summary blockquote")
)

// payloads are what somebody would like to have in the comment.
var payloads = []string{
	"[" + canary + "](https://evil.example/)", "![" + canary + "](https://evil.example/x.png)", "@" + canary, "https://evil.example/" + canary, "www.evil.example/" + canary,
	canary + "@evil.example", "<img src=//evil.example/" + canary + ">", "<a href=//evil.example>" + canary + "</a>", "</code></pre></details><h1>" + canary, "# " + canary,
	"|" + canary + "|", "<!-- " + canary + " -->", "- [ ] " + canary, "*" + canary + "*", "<https://evil.example/" + canary + ">", "&lt;b&gt;" + canary, "/close " + canary,
	"[" + canary + "]: https://evil.example/\n\n[" + canary + "]", "$`" + canary + "`$", "::set-output name=x::" + canary, "<details>\n\n" + canary,
}

// ways are what might get a value out of its code.
func ways() []string {
	out := []string{"", "\n\n", "\r\n\r\n", "\r", " ", "\\", "\\|", "|", "\t", "\u2028\u2029", "\x00", "\x0b\x0c", "\u0085", "\xff", "-->\n\n", "\u202e\u200b"}
	for _, n := range []int{1, 3, 16, 17, 81, 255, 256, 300} {
		run := strings.Repeat("`", n)
		out = append(out, run, "\n"+run+"\n\n", "x"+run+" ")
	}
	var all strings.Builder // every length, so that none is left for a fence
	for n := range 90 {
		all.WriteString(strings.Repeat("`", n) + " ")
	}
	return append(out, all.String()+"\n", strings.Repeat("`", 300)+"\n"+strings.Repeat("~", 300)+"\n", "\\`", "```\n</details>\n\n")
}

// perPlan is how many kinds of change a hostile plan has. They take turns.
const perPlan = 4

// hostile is a plan that has a value in every place.
func hostile(value string, turn int) string {
	resource := func(deed, key string, more map[string]any, change map[string]any) map[string]any {
		change["actions"] = strings.Split(deed, ",")
		out := map[string]any{
			"address": "whatsapp_message_template." + key + `["` + value + `"]`, "previous_address": "whatsapp_message_template.old[\"" + value + "\"]",
			"mode": "managed", "type": plan.ResourceType, "deposed": value, "action_reason": value, "change": change,
		}
		for k, v := range more {
			out[k] = v
		}
		return out
	}
	typed, asJSON, library := contentOf(value), contentOf(value), contentOf(value)
	delete(asJSON, "components")
	raw, err := json.Marshal([]any{map[string]any{"type": "BODY", "text": value, "new_key": value}, map[string]any{"type": value, "text": value},
		map[string]any{"type": "BUTTONS", "buttons": []any{map[string]any{"type": value, "text": value, value: value}}}})
	if err != nil {
		panic(err) // it is made of strings
	}
	asJSON["components_json"] = string(raw)
	delete(library, "components")
	library["library_template"] = map[string]any{"name": value, "body_inputs": map[string]any{value: value}, "button_inputs": []any{map[string]any{"type": value, "url": map[string]any{"base_url": value}}}}
	other := contentOf("x")
	broken := contentOf(value)
	broken["components_json"] = value
	delete(broken, "components")
	changes := []any{
		resource("create", "a", nil, map[string]any{"after": typed}),
		resource("update", "b", nil, map[string]any{"before": other, "after": typed, "after_unknown": map[string]any{"status": true}}),
		resource("update", "c", nil, map[string]any{"before": typed, "after": other, "after_unknown": map[string]any{"status": true}}),
		resource("delete,create", "d", nil, map[string]any{"before": typed, "after": other}),
		resource("delete", "e", nil, map[string]any{"before": typed}),
		resource("forget", "f", nil, map[string]any{"before": typed}),
		resource("no-op", "g", nil, map[string]any{"before": typed, "after": typed, "importing": map[string]any{"id": value}}),
		resource("create", "h", nil, map[string]any{"after": asJSON}),
		resource("create", "i", nil, map[string]any{"after": library}),
		resource("update", "j", nil, map[string]any{"before": rejectedOf(value), "after": typed, "after_unknown": map[string]any{"status": true}}),
		resource("create", "k", nil, map[string]any{"after": broken}),
	}
	changes = append(changes, changes...)[turn%len(changes):][:perPlan]
	document, err := json.Marshal(map[string]any{
		"format_version": "1.2", "terraform_version": value, "errored": true, "resource_changes": changes,
		"resource_drift": []any{
			resource("update", "b", nil, map[string]any{"before": typed, "after": other}),
			resource("update", "z", nil, map[string]any{"before": typed, "after": other}),
			resource("delete", "y", nil, map[string]any{"before": typed}),
		},
	})
	if err != nil {
		panic(err)
	}
	return string(document)
}

// contentOf has one value everywhere.
func contentOf(value string) map[string]any {
	buttons := []any{
		map[string]any{"type": "URL", "text": value, "url": value + "{{1}}", "example": value}, map[string]any{"type": "PHONE_NUMBER", "text": value, "phone_number": value},
		map[string]any{"type": "COPY_CODE", "example": value}, map[string]any{"type": "FLOW", "text": value, "flow_id": value, "flow_name": value, "icon": value, "navigate_screen": value},
		map[string]any{"type": "APP", "text": value, "app_deep_link": map[string]any{"android_deep_link": value}}, map[string]any{"type": value, "text": value},
		map[string]any{"type": "OTP", "otp_type": "ONE_TAP", "text": value, "autofill_text": value, "supported_apps": []any{map[string]any{"package_name": value}}},
	}
	header := map[string]any{"format": "IMAGE", "example_file": value + "/" + value}
	return map[string]any{
		"name": value, "language": value, "category": value, "status": "APPROVED", "effective_category": value + "2", "correct_category": value + "3", "id": value,
		"business_account_id": value, "sub_category": value, "display_format": value, "deletion_policy": value, "on_category_change": value, "parameter_format": value,
		"creative_features": map[string]any{value: true}, "revision": value, "preview": value,
		"components": map[string]any{
			"header": map[string]any{"format": "TEXT", "text": value + "{{1}}", "examples": []any{value}},
			"body":   map[string]any{"text": value + "{{1}} {{2}} {{name}}", "examples": []any{value, value}, "named_examples": map[string]any{value: value, "name": value}},
			"footer": map[string]any{"text": value}, "buttons": buttons, "limited_time_offer": map[string]any{"text": value, "has_expiration": true}, "call_permission_request": true,
			"carousel": map[string]any{"cards": []any{map[string]any{"header": header, "body": map[string]any{"text": value}, "buttons": buttons}, map[string]any{"header": map[string]any{"format": value}}}},
		},
	}
}

func rejectedOf(value string) map[string]any {
	c := contentOf("y")
	c["status"], c["rejected_reason"] = "REJECTED", value
	return c
}

// perWay is how many payloads are tried on each way out; the ways take turns with
// all of them.
const perWay = 7

// hostileValues are payloads behind every way out.
func hostileValues() []string {
	var out []string
	for _, way := range ways() {
		for range perWay {
			out = append(out, way+payloads[len(out)%len(payloads)])
		}
	}
	return out
}

func TestNoValueGetsOutOfItsCode(t *testing.T) {
	values := hostileValues()
	turn := func(value string) int { return slices.Index(values, value) }
	if len(values) < 300 {
		t.Fatalf("only %d values", len(values))
	}
	// Many plans in one process of the renderer would hide which value it was;
	// each way is rendered with all its payloads at once, and by itself when
	// something is found.
	failures := 0
	for chunk := range slices.Chunk(values, perWay) {
		var together strings.Builder
		for _, value := range chunk {
			together.WriteString(commentOn(t, value, turn(value)) + "\n\n")
		}
		if len(escapes(rendered(t, together.String()))) == 0 {
			continue
		}
		for _, value := range chunk {
			if found := escapes(rendered(t, commentOn(t, value, turn(value)))); len(found) > 0 {
				failures++
				if failures <= 10 {
					t.Errorf("%.200q: %s", value, strings.Join(found[:min(3, len(found))], "\n"))
				}
			}
		}
	}
	if failures > 10 {
		t.Errorf("%d of %d values got out", failures, len(values))
	}
}

func TestEscapesAreFound(t *testing.T) {
	for _, text := range payloads {
		if text == "|"+canary+"|" || strings.HasPrefix(text, "/") || strings.HasPrefix(text, "::") || strings.HasPrefix(text, "$") {
			continue // found as the value that it is
		}
		if len(escapes(rendered(t, text))) == 0 {
			t.Errorf("%s is not found", text)
		}
	}
}

// commentOn is the whole comment on a plan with a value in every place.
func commentOn(t *testing.T, value string, turn int) string {
	t.Helper()
	p, err := plan.Read(strings.NewReader(hostile(value, turn)))
	if err != nil {
		t.Fatal(err)
	}
	for i, address := range []string{"", "whatsapp_message_template.a[\"" + value + "\"]", value} {
		p.Diagnostics = append(p.Diagnostics,
			plan.Diagnostic{IsError: true, Summary: value, Detail: value + "\n" + value, Address: address, File: value, Line: i},
			plan.Diagnostic{Summary: value, Detail: value, Address: address, File: value, Line: i})
	}
	return Write(review.Make(p, review.Options{NoImages: true, Title: value}), Options{Limit: 1 << 24})
}

// FuzzComment puts a value into every place of a plan. It reads the comment with
// a renderer of its own (outside), which is quicker than GitHub's.
func FuzzComment(f *testing.F) {
	for i, value := range hostileValues() {
		if i%11 == 0 {
			f.Add(value, i)
		}
	}
	f.Fuzz(func(t *testing.T, value string, turn int) {
		_, text, _ := strings.Cut(commentOn(t, strings.ReplaceAll(value, canary, "")+canary, max(0, turn)), "-->\n")
		if rest := outside(t, text); strings.Contains(rest, canary) {
			at := strings.Index(rest, canary)
			t.Errorf("%q: %q", value, rest[max(0, at-80):min(len(rest), at+80)])
		}
	})
}
