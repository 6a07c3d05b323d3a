package profile

import (
	"context"
	"fmt"
	"net/url"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/localfile"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// maxPicture is what Meta takes for a profile picture, in bytes.
const maxPicture = 5 << 20

// readPicture looks at the file that profile_picture_file names. The error is a
// sentence for a person.
func readPicture(file string) (localfile.File, error) {
	f, err := localfile.Look(file)
	switch {
	case err != nil:
		return f, err
	case f.Type != "image/jpeg" && f.Type != "image/png":
		return f, fmt.Errorf("the file %s is %s by its content; Meta takes a JPEG or PNG as profile picture", file, f.Type)
	case f.Size > maxPicture:
		return f, fmt.Errorf("the file %s has %.1f MB; Meta takes a profile picture of at most 5 MB", file, float64(f.Size)/(1<<20))
	}
	return f, nil
}

// planPicture works out whether the picture will be uploaded. What is wrong
// with the file is said at its attribute.
func (m *model) planPicture(state *model) diag.Diagnostics {
	var diags diag.Diagnostics
	m.PictureURL = state.PictureURL
	switch {
	case m.PictureFile.IsUnknown():
		m.PictureSum = types.StringUnknown()
	case m.PictureFile.IsNull():
		m.PictureSum = types.StringNull()
	default:
		p, err := readPicture(m.PictureFile.ValueString())
		if err != nil {
			diags.AddAttributeError(path.Root("profile_picture_file"), "Unusable profile picture", kit.Sentence(err))
		}
		m.PictureSum = types.StringValue(p.Sum)
	}
	if state.ID.IsNull() || m.mustUpload(state) {
		m.PictureURL = types.StringUnknown()
	}
	return diags
}

// mustUpload reports a file of other content than was last uploaded.
func (m *model) mustUpload(state *model) bool {
	return !m.PictureFile.IsNull() && !m.PictureSum.Equal(state.PictureSum)
}

// upload gives Meta the file that the plan was made with and returns its handle.
func upload(ctx context.Context, client *graph.Client, plan *model) (string, diag.Diagnostics) {
	var diags diag.Diagnostics
	at := path.Root("profile_picture_file")
	p, err := readPicture(plan.PictureFile.ValueString())
	switch {
	case err != nil:
		diags.AddAttributeError(at, "Unusable profile picture", kit.Sentence(err))
		return "", diags
	case !plan.PictureSum.IsUnknown() && plan.PictureSum.ValueString() != p.Sum:
		diags.AddAttributeError(at, "Profile picture has changed since the plan",
			"The file "+p.Path+" is not the one that was planned with. Nothing was sent. Plan again.")
		return "", diags
	}
	handle, err := client.UploadMedia(ctx, p.Media())
	if err != nil {
		diags.AddAttributeError(at, "Unable to upload profile picture",
			"The file "+p.Path+" could not be given to Meta, so the profile was not changed.\n\n"+explain.Error(err))
		return "", diags
	}
	plan.PictureSum = types.StringValue(p.Sum)
	return handle, diags
}

// samePicture reports whether two addresses show one picture: the query is the
// signature of one read.
func samePicture(a, b string) bool {
	path := func(address string) string {
		u, err := url.Parse(address)
		if err != nil {
			return address
		}
		u.RawQuery = ""
		return u.String()
	}
	return path(a) == path(b)
}
