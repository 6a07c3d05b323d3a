package profile

import (
	"context"
	"net/url"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/localfile"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// pictureKind is what Meta takes for a profile picture.
var pictureKind = localfile.Kind{
	Types: []string{"image/jpeg", "image/png"}, Size: 5 << 20, Rule: "Meta takes a JPEG or PNG of at most 5 MB as profile picture",
}

// planPicture works out whether the picture will be uploaded. What is wrong
// with the file is said at its attribute.
func (m *model) planPicture(ctx context.Context, state *model, diags *diag.Diagnostics) {
	m.PictureURL = state.PictureURL
	switch {
	case m.PictureFile.IsUnknown():
		m.PictureSum = types.StringUnknown()
	case m.PictureFile.IsNull():
		m.PictureSum = types.StringNull()
	default:
		p, err := localfile.Look(ctx, m.PictureFile.ValueString(), pictureKind)
		if err != nil {
			diags.AddAttributeError(path.Root("profile_picture_file"), "Unusable profile picture", kit.Sentence(err))
		}
		m.PictureSum = types.StringValue(p.Sum)
	}
	if state.ID.IsNull() || m.mustUpload(state) {
		m.PictureURL = types.StringUnknown()
	}
}

// mustUpload reports a file of other content than was last uploaded.
func (m *model) mustUpload(state *model) bool {
	return !m.PictureFile.IsNull() && !m.PictureSum.Equal(state.PictureSum)
}

// upload gives Meta the file that the plan was made with and returns its handle.
func (r *profileResource) upload(ctx context.Context, op *kit.Op[model]) string {
	plan, at := op.Plan, path.Root("profile_picture_file")
	p, err := localfile.Look(ctx, plan.PictureFile.ValueString(), pictureKind)
	switch {
	case err != nil:
		op.AddAttributeError(at, "Unusable profile picture", kit.Sentence(err))
		return ""
	case !plan.PictureSum.IsUnknown() && plan.PictureSum.ValueString() != p.Sum:
		op.AddAttributeError(at, "Profile picture has changed since the plan",
			"The file "+p.Path+" is not the one that was planned with. Nothing was sent. Plan again.")
		return ""
	}
	handle, err := op.Client.UploadMedia(ctx, p.Media())
	if err != nil {
		op.AddAttributeError(at, "Unable to upload profile picture",
			"The file "+p.Path+" could not be given to Meta, so the profile was not changed.\n\n"+r.Session.Explain(err))
		return ""
	}
	plan.PictureSum = types.StringValue(p.Sum)
	return handle
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
