package template

import (
	"bytes"
	"testing"
)

// States hold the revision of templates with a local file as their sample: it
// stays what it was when the sum stood in the place of the handle. It follows
// the content of the file, not its name.
func TestRevisionOfASampleFile(t *testing.T) {
	file := &SampleFile{Path: "summer.png", Sum: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}
	content := Content{Category: CategoryMarketing, Components: Components{
		{Type: TypeHeader, Format: HeaderImage, Example: &Example{HeaderFile: file}},
		{Type: TypeBody, Text: "Hello."},
	}}
	const revision = "b960c647dfea82d4"
	if got := Revision(content); got != revision {
		t.Errorf("revision %s, want %s", got, revision)
	}
	if file.Path = "autumn.png"; Revision(content) != revision {
		t.Error("another name is another revision")
	}
	if file.Sum = "ab"; Revision(content) == revision {
		t.Error("another file is the same revision")
	}
	if file.Sum = ""; Revision(content) == revision {
		t.Error("a file that nobody has looked at is the same revision")
	}
}

// A file is no handle: nothing of it goes to Graph, and a handle that looks like
// the sum of one is a handle like any other.
func TestSampleFileIsNotOnTheWire(t *testing.T) {
	data := mustEncode(Example{HeaderFile: &SampleFile{Path: "summer.png", Sum: "ab"}})
	if !bytes.Equal(data, []byte("{}")) {
		t.Errorf("written: %s", data)
	}
	handle := contentOf(t, `{"type":"HEADER","format":"IMAGE","example":{"header_handle":["sha256:ab"]}}`)
	if e := handle.Components[0].Example; e.HeaderFile != nil || len(e.HeaderHandle) != 1 {
		t.Errorf("read: %+v", e)
	}
}

func TestHeaders(t *testing.T) {
	c := contentOf(t, `{"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"IMAGE"}]},{},{"components":[{"type":"HEADER","format":"VIDEO"}]}]}`, `{"type":"HEADER","format":"GIF"}`)
	got := map[Path]HeaderFormat{}
	for at, h := range c.Components.Headers() {
		got[at] = h.Format
	}
	if len(got) != 3 || got["components.header"] != HeaderGIF || got["components.carousel.cards[0].header"] != HeaderImage || got["components.carousel.cards[2].header"] != HeaderVideo {
		t.Error(got)
	}
}
