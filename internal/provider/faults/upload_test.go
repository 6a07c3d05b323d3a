package faults_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// half is a connection that breaks while a file is on its way.
var half = fault{"half-way", func(i *incident) {
	i.wire.forward(i.call, i.call.body[:len(i.call.body)/2])
	i.cut()
}}

// picture is a template that shows a sample file of the same name.
func (tf *terraform) picture(name string) block {
	tf.t.Helper()
	tf.paint(name, 99)
	b := text(name, "Our summer sale is on, come and see.")
	b["components"].(block)["header"] = block{"format": "IMAGE", "example_file": filepath.Join(tf.Dir, name+".png")}
	return b
}

// paint writes the sample file of a template; another shade is another file.
func (tf *terraform) paint(name string, shade uint8) {
	tf.t.Helper()
	paint(tf.t, filepath.Join(tf.Dir, name+".png"), shade)
}

// paint writes a picture of a shade into a file.
func paint(t *testing.T, file string, shade uint8) {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 8, 8))
	img.SetGray(1, 1, color.Gray{Y: shade})
	var data bytes.Buffer
	err := png.Encode(&data, img)
	if err == nil {
		err = os.WriteFile(file, data.Bytes(), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// sum is the SHA-256 of the file.
func (tf *terraform) sum(name string) string {
	tf.t.Helper()
	sum := sha256.Sum256([]byte(readAll(tf.t, filepath.Join(tf.Dir, name+".png"))))
	return hex.EncodeToString(sum[:])
}

// TestUploads breaks each step of an upload. A template is created once its
// sample is there, and never without it.
func TestUploads(t *testing.T) {
	l := newLab(t, graphtest.Options{StrictHandles: true}).inProcess()
	all := block{}
	var rules []rule
	add := func(r rule, prefix string) string {
		name := prefix + r.name
		all[name] = l.picture(name)
		r.name = name
		rules = append(rules, r)
		return name
	}
	type breach struct {
		name, operation, what string
		resumed               bool
	}
	var list []breach
	for _, c := range undone() {
		list = append(list, breach{add(c.rule(opOpen, c.name()), "open_"), "upload, opening a session", c.String(), c.fault.name == slow.name})
	}
	for _, c := range cells() {
		r := c.rule(opSend, c.name())
		if c.done {
			r.times = 1 // the bytes are there: asking tells
		}
		list = append(list, breach{add(r, "send_"), "upload, sending the file", c.String(), r.times == 1})
	}
	list = append(list, breach{add(rule{op: opSend, name: "half", times: 1, fault: half}, "send_"), "upload, sending the file", "reset half-way", true})

	l.configure(once, templates(all))
	broken, after := l.underRules(rules...)
	for _, b := range list {
		t.Run(b.operation+"/"+b.what, func(t *testing.T) {
			wants, what := written{0, 1}, "error, no template; the next apply uploads and creates"
			if b.resumed {
				wants, what = written{1, 0}, "gone on with, created: no error"
			}
			if got := (written{len(broken.calls.of(opCreate, b.name)), len(after.calls.of(opCreate, b.name))}); got != wants {
				t.Errorf("creates under faults and after: %v, want %v", got, wants)
			}
			found, _ := l.server.Find(graphtest.Account, b.name, "en_US")
			if media := l.server.Media(found.ID); len(media) != 1 || len(media[0].Bytes) != media[0].Length {
				t.Errorf("the sample did not arrive whole: %v", media)
			}
			note(t, b.operation, b.what, what)
		})
	}
	if n := len(broken.calls.of(opResume, "send_half")); n != 1 {
		t.Errorf("asked %d times how much of the broken upload had arrived", n)
	}
}
