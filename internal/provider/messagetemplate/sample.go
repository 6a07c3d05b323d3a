package messagetemplate

import (
	"fmt"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/localfile"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// sample is the local file that example_file names, as a media header's sample.
type sample struct{ localfile.File }

// sampleKind is what Meta takes as the sample of a header format (pages
// "Resumable Upload API" and "Media" of the Cloud API).
type sampleKind struct {
	types   []string
	size    int64 // at most, in bytes
	endings string
}

const megabyte = 1 << 20

var sampleKinds = map[template.HeaderFormat]sampleKind{
	template.HeaderImage:    {[]string{"image/jpeg", "image/png"}, 5 * megabyte, "a .jpg, .jpeg or .png file of at most 5 MB"},
	template.HeaderVideo:    {[]string{"video/mp4"}, 16 * megabyte, "an .mp4 file of at most 16 MB"},
	template.HeaderDocument: {[]string{"application/pdf"}, 100 * megabyte, "a .pdf file of at most 100 MB"},
	template.HeaderGIF:      {[]string{"video/mp4"}, 3*megabyte + megabyte/2, "an .mp4 file of at most 3.5 MB"},
}

// readSample looks at a file. The error is a sentence for a person.
func readSample(file string, format template.HeaderFormat) (sample, error) {
	f, err := localfile.Look(file)
	if err != nil {
		return sample{}, err
	}
	return sample{f}, sample{f}.fits(format)
}

// fits checks the file against what Meta takes for the format. A format that
// takes no file is somebody else's business to refuse.
func (s sample) fits(format template.HeaderFormat) error {
	kind, ok := sampleKinds[format]
	switch {
	case !ok:
		return nil
	case !slices.Contains(kind.types, s.Type):
		return fmt.Errorf("the file %s is %s by its content; a header of format %s takes %s", s.Path, s.Type, format, kind.endings)
	case s.Size > kind.size:
		return fmt.Errorf("the file %s has %.1f MB; a header of format %s takes %s", s.Path, float64(s.Size)/megabyte, format, kind.endings)
	}
	return nil
}
