package messagetemplate

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/localfile"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// sample is the local file that example_file names, as a media header's sample.
type sample struct{ localfile.File }

const megabyte = 1 << 20

// sampleKinds are what Meta takes as the sample of a header format (pages
// "Resumable Upload API" and "Media" of the Cloud API).
var sampleKinds = map[template.HeaderFormat]localfile.Kind{
	template.HeaderImage:    sampleKind(template.HeaderImage, 5*megabyte, "a .jpg, .jpeg or .png file of at most 5 MB", "image/jpeg", "image/png"),
	template.HeaderVideo:    sampleKind(template.HeaderVideo, 16*megabyte, "an .mp4 file of at most 16 MB", "video/mp4"),
	template.HeaderDocument: sampleKind(template.HeaderDocument, 100*megabyte, "a .pdf file of at most 100 MB", "application/pdf"),
	template.HeaderGIF:      sampleKind(template.HeaderGIF, 3*megabyte+megabyte/2, "an .mp4 file of at most 3.5 MB", "video/mp4"),
}

func sampleKind(format template.HeaderFormat, size int64, takes string, types ...string) localfile.Kind {
	return localfile.Kind{Types: types, Size: size, Rule: fmt.Sprintf("a header of format %s takes %s", format, takes)}
}

// anySample is what some header takes: all that can be asked of a file while the
// format of its header is unknown.
var anySample = localfile.Kind{Size: sampleKinds[template.HeaderDocument].Size, Rule: "no header takes a file of more than 100 MB"}

// readSample looks at a file; no format stands for one that is not known yet. The
// error is a sentence for a person.
func readSample(ctx context.Context, file string, format template.HeaderFormat) (sample, error) {
	kind, takesFile := sampleKinds[format]
	switch {
	case format == "":
		kind = anySample
	case !takesFile:
		return sample{}, fmt.Errorf("a header of format %s takes no sample file. Remove example_file, or correct the format", format)
	}
	f, err := localfile.Look(ctx, file, kind)
	return sample{f}, err
}
