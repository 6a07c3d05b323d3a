package export

import (
	"bytes"
	"context"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// sample is the sample file of one media header.
type sample struct {
	header  object // of the template or of a card; its members are written in place
	address string // Meta's, signed: it can be fetched for a while
	suffix  string // "" or "_card_2"
	where   string // "" or " of card 2"

	data      []byte
	extension string
}

// Fetch fetches the sample at one of Meta's addresses.
type Fetch func(ctx context.Context, address string) ([]byte, error)

// mediaExtensions are those of the files that a header takes. An address may be
// anybody's: no other becomes the name of a file, which may be code where it is put.
var mediaExtensions = []string{".jpg", ".jpeg", ".png", ".mp4", ".pdf"}

// extensions by the format of the header, where the address tells none of them.
var extensions = map[template.HeaderFormat]string{
	template.HeaderImage: ".jpg", template.HeaderVideo: ".mp4", template.HeaderGIF: ".mp4", template.HeaderDocument: ".pdf",
}

// findSamples finds the media headers of an item and the addresses that Graph
// gave for their samples.
func findSamples(components object, t template.Template) []*sample {
	var out []*sample
	add := func(in object, of template.Components, suffix, where string) {
		header, _ := in.of("header").(object)
		if s := sampleOf(of); s != nil && header.of("example_handle") != nil {
			s.header, s.suffix, s.where = header, suffix, where
			out = append(out, s)
		}
	}
	add(components, t.Components, "", "")
	carousel, _ := components.of("carousel").(object)
	cards, _ := carousel.of("cards").(list)
	for _, p := range t.Components {
		for i, card := range p.Cards {
			if i < len(cards) {
				n := strconv.Itoa(i + 1)
				add(cards[i].(object), card.Components, "_card_"+n, " of card "+n)
			}
		}
	}
	return out
}

func sampleOf(c template.Components) *sample {
	p := c.Find(template.TypeHeader)
	if p == nil || p.Example == nil || len(p.Example.HeaderHandle) == 0 {
		return nil
	}
	address := p.Example.HeaderHandle[0]
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" {
		return nil
	}
	extension := path.Ext(u.Path)
	if !slices.Contains(mediaExtensions, strings.ToLower(extension)) {
		extension = extensions[p.Format]
	}
	return &sample{address: address, extension: extension}
}

// fetchAll fetches the samples of the items. What cannot be had stays Meta's
// address, which stands for the sample that is there.
func fetchAll(ctx context.Context, items []*item, fetch Fetch, report *Report) error {
	for _, i := range items {
		before := report.Samples
		for _, s := range i.samples {
			if fetch == nil {
				report.Unfetched++
				continue
			}
			data, err := fetch(ctx, s.address)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				report.Unfetched++
				i.notes = append(i.notes, "The sample file"+s.where+" could not be downloaded: "+err.Error()+".")
				continue
			}
			s.data = data
			report.Samples++
		}
		if report.Samples > before {
			report.WithFiles++
		}
	}
	return nil
}

// placeSamples gives each sample of one name its file. A layout says where, and how the
// header names it; languages that have the same file share it.
func placeSamples(items []*item, files *fileSet, where func(i *item, s *sample, shared bool) (at string, named value)) {
	last, differ := map[string][]byte{}, map[string]bool{} // by suffix
	for _, i := range items {
		for _, s := range i.samples {
			data, isSeen := last[s.suffix]
			differ[s.suffix] = differ[s.suffix] || isSeen && !bytes.Equal(data, s.data)
			last[s.suffix] = s.data
		}
	}
	for _, i := range items {
		for _, s := range i.samples {
			if s.data == nil {
				continue
			}
			at, named := where(i, s, !differ[s.suffix])
			files.data[at] = s.data
			// In the place of Meta's address.
			for i, m := range s.header {
				if m.name == "example_handle" {
					s.header[i] = member{"example_file", named}
				}
			}
		}
	}
}
