package faults_test

import (
	"archive/zip"
	"encoding/base64"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// archive is all that a series of runs has left behind.
type archive struct {
	t     *testing.T
	lab   *lab
	texts map[string][]string // by what they are
	bytes int
}

func newArchive(t *testing.T, l *lab) *archive {
	return &archive{t: t, lab: l, texts: map[string][]string{}}
}

func (a *archive) add(kind, text string) {
	a.texts[kind] = append(a.texts[kind], text)
	a.bytes += len(text)
}

// run runs Terraform and keeps what it says.
func (a *archive) run(args ...string) outcome {
	a.t.Helper()
	o := a.lab.run(args...)
	a.add("output", o.stdout)
	a.add("output", o.stderr)
	return o
}

// collect keeps every file in Terraform's folder that the test did not put there.
func (a *archive) collect() {
	a.t.Helper()
	for _, i := range a.lab.state() {
		a.add("private state", i.Private)
	}
	err := filepath.WalkDir(a.lab.Dir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		switch name := entry.Name(); {
		case name == "trace.log":
			a.texts["trace log"] = nil // it has only grown
			a.add("trace log", readAll(a.t, file))
		case name == "terraform.tfstate":
			a.add("state", readAll(a.t, file))
		case strings.HasSuffix(name, ".backup"):
			a.add("backup", readAll(a.t, file))
		case strings.HasSuffix(name, ".plan"):
			a.unzip(file)
		case strings.HasSuffix(name, ".png"), name == "main.tf.json", name == "cli.tfrc", name == "pids", name == program:
		default: // a crash log among them
			a.add("other file "+name, readAll(a.t, file))
		}
		return nil
	})
	if err != nil {
		a.t.Fatal(err)
	}
}

// unzip keeps the parts of a plan file.
func (a *archive) unzip(file string) {
	a.t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		a.t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			a.t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		_ = r.Close()
		if err != nil {
			a.t.Fatal(err)
		}
		a.add("plan file", string(data))
	}
}

// encoded is what may be Base64 of something that was worth the while.
var encoded = regexp.MustCompile(`[A-Za-z0-9+/_-]{16,}={0,2}`)

// uncovered is a text with all that is encoded in it, and in that, in clear.
func uncovered(text string, depth int) string {
	if depth == 0 {
		return text
	}
	var b strings.Builder
	b.WriteString(text)
	for _, found := range encoded.FindAllString(text, -1) {
		for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding, base64.RawURLEncoding} {
			if plain, err := encoding.DecodeString(found); err == nil {
				b.WriteString("\n" + uncovered(string(plain), depth-1))
				break
			}
		}
	}
	return b.String()
}

// search looks for secrets everywhere.
func (a *archive) search(secrets map[string]string) {
	a.t.Helper()
	for _, found := range a.find(secrets) {
		a.t.Error(found)
	}
}

// find says which secrets are where. Those of the log are in it as they are.
func (a *archive) find(secrets map[string]string) []string {
	var found []string
	for kind, texts := range a.texts {
		depth := 3
		if kind == "trace log" {
			depth = 0
		}
		for _, text := range texts {
			all := uncovered(text, depth)
			for what, secret := range secrets {
				if at := indexAlone(all, secret); at >= 0 {
					found = append(found, fmt.Sprintf("the %s is in the %s: …%s…", what, kind, all[max(0, at-200):min(len(all), at+60)]))
				}
			}
		}
	}
	return found
}

// indexAlone is where a secret is in a text. A short one, such as a PIN, is one only
// where it stands alone: its digits may be in any sum or time.
func indexAlone(text, secret string) int {
	const long = 8
	from := 0
	for {
		at := strings.Index(text[from:], secret)
		if at < 0 {
			return -1
		}
		at += from
		from = at + len(secret)
		if len(secret) >= long || !isPart(text[:at], -1) && !isPart(text[from:], 1) {
			return at
		}
	}
}

// isPart reports that a text ends, or begins, with a letter, a digit or a decimal
// point before or behind a digit.
func isPart(text string, direction int) bool {
	if direction < 0 {
		return partAtEnd.MatchString(text[max(0, len(text)-2):])
	}
	return partAtBegin.MatchString(text[:min(len(text), 2)])
}

var (
	partAtEnd   = regexp.MustCompile(`([0-9A-Za-z]|[0-9]\.)$`)
	partAtBegin = regexp.MustCompile(`^([0-9A-Za-z]|\.[0-9])`)
)

// mustMention makes sure that the search would have found something: what is
// not secret is there.
func (a *archive) mustMention(kind string) {
	a.t.Helper()
	known := "shown" // a template
	if kind == "private state" {
		known = `"sums":{"components.header":`
	}
	if !slices.ContainsFunc(a.texts[kind], func(text string) bool { return strings.Contains(uncovered(text, 3), known) }) {
		a.t.Errorf("the %s does not mention %q: %d texts were searched for nothing", kind, known, len(a.texts[kind]))
	}
}

func (a *archive) summary() string {
	n := 0
	for _, texts := range a.texts {
		n += len(texts)
	}
	return fmt.Sprintf("%d texts of %d kinds, %.1f MB", n, len(a.texts), float64(a.bytes)/(1<<20))
}
