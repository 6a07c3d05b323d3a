package review

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/message"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Sizes of what is put into a page, in bytes. Meta takes images of 5 MB.
const (
	maxImage   = 5 << 20
	maxGallery = 20 << 20
)

// gallery reads the sample images that a plan names.
type gallery struct {
	options Options
	size    int
	read    map[string]*message.Image // by path, nil for what cannot be shown
	notes   map[string]string
}

// load puts the images into the headers of an entry.
func (g *gallery) load(e *Entry) {
	for _, m := range []*message.Message{e.Before, e.After} {
		if m == nil {
			continue
		}
		for _, h := range m.Headers() {
			if g.options.NoImages || h.Note != "" || h.Format != template.HeaderImage || h.File == nil || h.File.State != plan.Known {
				continue
			}
			if h.Image, h.Note = g.image(h.File.Value); h.Image != nil {
				if g.size += len(h.Image.Data); g.size > maxGallery {
					h.Image, h.Note = nil, "Not shown: the page has too many images."
				}
			}
		}
	}
}

func (g *gallery) image(file string) (*message.Image, string) {
	if !filepath.IsAbs(file) {
		file = filepath.Join(g.options.Dir, file)
	}
	if g.read == nil {
		g.read, g.notes = map[string]*message.Image{}, map[string]string{}
	}
	if _, ok := g.read[file]; !ok {
		image, err := readImage(file)
		if g.read[file] = image; err != nil {
			g.notes[file] = "Not shown: " + err.Error() + "."
		}
	}
	return g.read[file], g.notes[file]
}

// readImage takes what is an image by its content, and nothing else: a plan may
// name any file.
func readImage(file string) (*message.Image, error) {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, fmt.Errorf("the file is not here")
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("it is no file")
	case info.Size() > maxImage:
		return nil, fmt.Errorf("the file has %.1f MB", float64(info.Size())/(1<<20))
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("the file cannot be opened")
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxImage))
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read")
	}
	if kind := http.DetectContentType(data); kind == "image/png" || kind == "image/jpeg" {
		return &message.Image{Type: kind, Data: data}, nil
	}
	return nil, fmt.Errorf("the file is neither a PNG nor a JPEG image")
}
