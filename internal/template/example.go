package template

import (
	"encoding/json"
	"slices"
)

// Example holds the sample values that a review needs: one for each
// placeholder of a header or body, or the sample file of a media header.
type Example struct {
	HeaderText   []string       // header_text: the one placeholder of a text header
	HeaderHandle []string       // header_handle: from the resumable upload; on GET a CDN URL
	HeaderNamed  []NamedExample // header_text_named_params
	HeaderFile   *SampleFile    // in the place of HeaderHandle until it is uploaded; never on the wire
	HeaderShown  string         // address under which Graph shows the one of these two, where that is believed; never on the wire
	BodyText     []string       // body_text: written as a list in a list
	BodyNamed    []NamedExample // body_text_named_params
	Extra
}

// NamedExample is the sample value of one named placeholder.
type NamedExample struct {
	Name  string // param_name
	Value string // example
	Extra
}

// SampleFile is a local file that is to be the sample of a media header. What
// counts of it is its content: its name is no part of the template.
type SampleFile struct {
	Path string
	Sum  string // SHA-256 of the content in hexadecimal digits; "" while nobody has looked
}

// key is the file among the samples of canonical components. An upload's handle
// begins otherwise.
func (f SampleFile) key() string { return "sha256:" + f.Sum }

// sample identifies the sample of a media header, if there is one: by an address
// of Meta's, the file or the handle of an upload.
func (e Example) sample() (key string, ok bool) {
	if e.HeaderShown != "" {
		return e.HeaderShown, true
	}
	return e.Written()
}

// Written identifies the sample of a media header, if there is one, as it is
// written: by the file, the handle of an upload or an address of Meta's.
func (e Example) Written() (key string, ok bool) {
	switch {
	case e.HeaderFile != nil:
		return e.HeaderFile.key(), true
	case len(e.HeaderHandle) > 0:
		return e.HeaderHandle[0], true
	}
	return "", false
}

// Of is the example for a placeholder of the text that e belongs to. ok is
// false when there is none; e may be nil.
func (e *Example) Of(p Placeholder) (value string, ok bool) {
	if e == nil {
		return "", false
	}
	if i := p.Index(); i > 0 && i <= len(e.HeaderText)+len(e.BodyText) {
		return slices.Concat(e.HeaderText, e.BodyText)[i-1], true
	}
	for _, n := range slices.Concat(e.HeaderNamed, e.BodyNamed) {
		if n.Name == p.Name {
			return n.Value, true
		}
	}
	return "", false
}

// MarshalJSON writes the example of a component.
func (e Example) MarshalJSON() ([]byte, error) { return encode(e.members, e.Extra) }

func (e *Example) members(m members) {
	m.strings("header_text", &e.HeaderText)
	m.strings("header_handle", &e.HeaderHandle)
	list(m, "header_text_named_params", &e.HeaderNamed)
	switch m := m.(type) {
	case fields:
		e.readBodyText(m)
	case *writer:
		m.value("body_text", len(e.BodyText) > 0, [][]string{e.BodyText})
	}
	list(m, "body_text_named_params", &e.BodyNamed)
}

// readBodyText takes a list in a list. Graph also accepts a flat list or, for
// one placeholder, a string; several rows of samples are understood by the first.
func (e *Example) readBodyText(f fields) {
	raw, found := f["body_text"]
	if !found {
		return
	}
	var rows [][]*string
	if json.Unmarshal(raw, &rows) != nil || len(rows) == 0 {
		flat := fields{"body_text": raw}
		flat.strings("body_text", &e.BodyText)
		return
	}
	if e.BodyText = texts(rows[0]); len(rows) == 1 && e.BodyText != nil {
		delete(f, "body_text")
	}
}

func (n *NamedExample) members(m members) {
	m.str("param_name", &n.Name)
	m.str("example", &n.Value)
}
