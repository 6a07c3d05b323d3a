package export

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"go.yaml.in/yaml/v3"
)

var update = flag.Bool("update", false, "write the golden files anew")

func listing(t *testing.T) []template.Template {
	t.Helper()
	data, err := os.ReadFile("testdata/listing.json")
	if err != nil {
		t.Fatal(err)
	}
	var page struct{ Data []template.Template }
	if err := json.Unmarshal(data, &page); err != nil {
		t.Fatal(err)
	}
	return page.Data
}

// samples gives each address a content of its own, but for one that is gone.
func samples(_ context.Context, address string) ([]byte, error) {
	if strings.Contains(address, "1_2_3_n") {
		return nil, errors.New("scontent.example.net answered 403 Forbidden")
	}
	before, _, _ := strings.Cut(address, "?")
	return []byte("image of " + before), nil
}

func made(t *testing.T, templates []template.Template, o Options) (map[string]string, Report) {
	t.Helper()
	files, report, err := Make(t.Context(), templates, o)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range files {
		out[f.Path] = string(f.Data)
	}
	return out, report
}

// Each layout as it is written, file by file.
func TestLayouts(t *testing.T) {
	for _, o := range []Options{
		{Layout: LayoutBlocks, ImportBy: ImportByID},
		{Layout: LayoutForEach, ImportBy: ImportByIdentity, Account: "102290129340398"},
		{Layout: LayoutYAML, ImportBy: ImportByID, Module: "../modules/templates"},
	} {
		t.Run(string(o.Layout), func(t *testing.T) {
			o.Fetch = samples
			got, report := made(t, listing(t), o)
			want := Report{Templates: 7, Names: 5, Samples: 4, WithFiles: 2, Unfetched: 1, InJSON: 1, Deleted: 1, Generated: 1, Samplers: 1}
			if d := cmp.Diff(want, report); d != "" {
				t.Error(d)
			}
			var text bytes.Buffer
			for _, path := range slices.Sorted(maps.Keys(got)) {
				text.WriteString("== " + path + "\n" + strings.TrimSuffix(got[path], "\n") + "\n")
				if formatted := string(hclwrite.Format([]byte(got[path]))); strings.HasSuffix(path, ".tf") && formatted != got[path] {
					t.Errorf("%s is not formatted", path)
				}
			}
			golden(t, filepath.Join("testdata", string(o.Layout)+".golden"), text.String())
		})
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Error(d)
	}
}

// The order of a listing is Graph's business, and its pages may overlap.
func TestSameBytes(t *testing.T) {
	o := Options{Layout: LayoutForEach, ImportBy: ImportByID, Fetch: samples}
	first, _ := made(t, listing(t), o)
	turned := listing(t)
	slices.Reverse(turned)
	second, _ := made(t, append(turned, listing(t)...), o)
	if d := cmp.Diff(first, second); d != "" {
		t.Error(d)
	}
}

func TestFilter(t *testing.T) {
	for _, c := range []struct {
		filters []string
		want    int
	}{
		{nil, 7},
		{[]string{"name=order_*"}, 2},
		{[]string{"name=order_*", "name=cards"}, 4},
		{[]string{"language=EN_us", "category=utility"}, 2},
		{[]string{"status=PENDING"}, 1},
		{[]string{"status=PAUSED"}, 0},
		{[]string{"name!=order_*"}, 5},
		{[]string{"name!=order_*", "name!=cards"}, 3},
		{[]string{"status!=pending"}, 6},
	} {
		f := Filter{}
		for _, s := range c.filters {
			if err := f.Add(s); err != nil {
				t.Fatal(err)
			}
		}
		_, report := made(t, listing(t), Options{Layout: LayoutBlocks, Filter: f})
		if report.Templates != c.want || report.Templates+report.Filtered != 7 {
			t.Errorf("%v: %+v", c.filters, report)
		}
	}
	for _, s := range []string{"name", "colour=red", "name=", "name=[", "=x", ""} {
		if err := (Filter{}).Add(s); err == nil {
			t.Errorf("%q was taken", s)
		}
	}
}

// Names of files and addresses come out of a listing, which may be anybody's.
func TestHostileListing(t *testing.T) {
	for _, c := range []struct{ id, name, language string }{
		{"1", "../../etc/passwd", "en"}, {"1", "a/b", "en"}, {"1", "", "en"}, {"1", "a", "../en"}, {"1", "a", ""}, {"1\"\n}", "a", "en"}, {"", "a", "en"},
	} {
		_, _, err := Make(t.Context(), []template.Template{{ID: c.id, Name: c.name, Language: c.language}}, Options{Layout: LayoutBlocks})
		if err == nil || !strings.Contains(err.Error(), "none of Meta's") {
			t.Errorf("%q: %v", c, err)
		}
	}
}

// The address of a sample names no file of code: the module reads all YAML that stands
// beside samples.
func TestHostileSample(t *testing.T) {
	for end, want := range map[string]string{
		"a.yaml": ".jpg", "a.tf": ".jpg", "a.%22}": ".jpg", "a": ".jpg", "a.PNG": ".PNG", "a.jpeg": ".jpeg",
	} {
		content := template.Content{Category: template.CategoryUtility, Components: template.Components{
			{Type: template.TypeHeader, Format: template.HeaderImage, Example: &template.Example{HeaderHandle: []string{"https://x.example/" + end}}},
			{Type: template.TypeBody, Text: "b"},
		}}
		files, report := made(t, []template.Template{{ID: "1", Name: "a", Language: "en", Content: content}}, Options{Layout: LayoutYAML, Fetch: samples})
		if _, isThere := files["templates/a/sample"+want]; !isThere || report.Samples != 1 {
			t.Errorf("%s: %q, %+v", end, slices.Sorted(maps.Keys(files)), report)
		}
	}
}

// Two templates never share an address or a file, whatever they are called.
func TestAddresses(t *testing.T) {
	long := strings.Repeat("a", 511)
	var templates []template.Template
	for i, name := range []string{"a_en_us", "a", "a", "2024", "t_2024", "imports", "override", "x_override", long + "b", long + "c"} {
		language := "en_US"
		if i == 2 {
			language = "de"
		}
		templates = append(templates, template.Template{ID: string(rune('1'+i%9)) + "0" + string(rune('0'+i)), Name: name, Language: language, Content: template.Content{Category: template.CategoryUtility}})
	}
	for _, layout := range []Layout{LayoutBlocks, LayoutForEach} {
		files, _ := made(t, templates, Options{Layout: layout})
		seen := map[string]bool{}
		for path, text := range files {
			if len(path) > 255 || strings.HasSuffix(path, "override.tf") {
				t.Errorf("a file is called %s", path)
			}
			for line := range strings.Lines(text) {
				if strings.HasPrefix(line, "resource ") {
					if seen[line] {
						t.Errorf("%s twice: %s", layout, line)
					}
					seen[line] = true
				}
			}
		}
		if want := map[Layout]int{LayoutBlocks: 10, LayoutForEach: 9}[layout]; len(seen) != want || len(files) != 9+1 {
			t.Errorf("%s: %d blocks, %d files", layout, len(seen), len(files))
		}
	}
}

// The names of parameters are anybody's, also such that an attribute has.
func TestNamedExamplesCalledLikeAttributes(t *testing.T) {
	examples := []template.NamedExample{{Name: "format", Value: "TEXT"}, {Name: "flow_action", Value: "NAVIGATE"}}
	content := template.Content{Category: template.CategoryUtility, Components: template.Components{{
		Type: template.TypeBody, Text: "{{format}} and {{flow_action}}", Example: &template.Example{BodyNamed: examples},
	}}}
	files, _ := made(t, []template.Template{{ID: "1", Name: "a", Language: "en", Content: content}}, Options{Layout: LayoutYAML})
	text := files["templates/a/en.yaml"]
	if !strings.Contains(text, "format: TEXT\n") || !strings.Contains(text, "flow_action: NAVIGATE\n") {
		t.Error(text)
	}
}

// What nobody can see is written out, in YAML as in HCL, and read as what it is.
func TestUnseenCharactersInYAML(t *testing.T) {
	for _, text := range []string{"a\u200bb", "10\u00a0€", "two\nlines\u2028", "\u202e${x}\\n", "\ue000200B\ue001", "\U000e0041", "bell\a"} {
		data, err := yamlFile(object{{"text", text}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if strings.ContainsFunc(string(data), func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }) {
			t.Errorf("%+q is written as %s", text, data)
		}
		var back struct{ Text string }
		if err := yaml.Unmarshal(data, &back); err != nil || back.Text != text {
			t.Errorf("%s is read as %+q: %v", data, back.Text, err)
		}
	}
}

// A note is one line, whatever Graph says of a template: what follows it is no code.
func TestANoteEndsNoComment(t *testing.T) {
	data, err := yamlFile(object{{"text", "a"}}, []string{"in category X\nname: b"})
	if want := "# in category X name: b\ntext: a\n"; err != nil || string(data) != want {
		t.Errorf("%q, %v", data, err)
	}
	for _, end := range []string{"\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\xff"} {
		note := []string{"in category X" + end + "name: b"}
		data, err := yamlFile(object{{"text", "a"}}, note)
		var read map[string]string
		if err != nil || yaml.Unmarshal(data, &read) != nil || len(read) != 1 || read["text"] != "a" {
			t.Errorf("%q: %v, %q", data, err, read)
		}
		hcl, err := hclFile(comments(note) + "a = 1\n")
		if text, ok := strings.CutSuffix(string(hcl), "\na = 1\n"); err != nil || !ok || strings.ContainsFunc(text, isUnseen) {
			t.Errorf("%q: %v", hcl, err)
		}
	}
}

// Which of a carousel's cards lacks its file is said.
func TestSampleOfACardThatCannotBeHad(t *testing.T) {
	fails := func(context.Context, string) ([]byte, error) { return nil, errors.New("gone") }
	files, _ := made(t, listing(t), Options{Layout: LayoutYAML, Fetch: fails})
	all := ""
	for _, text := range files {
		all += text
	}
	for _, want := range []string{"# The sample file of card 1 could not be downloaded: gone.", "# The sample file of card 2 could not"} {
		if !strings.Contains(all, want) {
			t.Errorf("not said: %s", want)
		}
	}
}
