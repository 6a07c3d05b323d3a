package profile

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// picture is the local file that profile_picture_file names.
type picture struct {
	file string // as configured
	sum  string // SHA-256, hexadecimal
	size int64
	mime string
}

// maxPicture is what Meta takes for a profile picture, in bytes.
const maxPicture = 5 << 20

// readPicture looks at the file. The error is a sentence for a person.
func readPicture(file string) (picture, error) {
	f, err := os.Open(file)
	if err != nil {
		return picture{}, fmt.Errorf("the file cannot be read: %w. A relative path is relative to the folder in which Terraform runs; write \"${path.module}/…\" for one beside the configuration", err)
	}
	defer f.Close()
	start := make([]byte, 512)
	n, err := io.ReadFull(f, start)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return picture{}, fmt.Errorf("the file %s is empty or cannot be read: %w", file, err)
	}
	hash := sha256.New()
	hash.Write(start[:n])
	rest, err := io.Copy(hash, f)
	if err != nil {
		return picture{}, fmt.Errorf("the file %s cannot be read: %w", file, err)
	}
	// The content says what a file is: its name promises nothing.
	p := picture{file, hex.EncodeToString(hash.Sum(nil)), int64(n) + rest, http.DetectContentType(start[:n])}
	switch {
	case p.mime != "image/jpeg" && p.mime != "image/png":
		return p, fmt.Errorf("the file %s is %s by its content; Meta takes a JPEG or PNG as profile picture", file, p.mime)
	case p.size > maxPicture:
		return p, fmt.Errorf("the file %s has %.1f MB; Meta takes a profile picture of at most 5 MB", file, float64(p.size)/(1<<20))
	}
	return p, nil
}

// upload gives Meta the file that the plan was made with and returns its handle.
func upload(ctx context.Context, client *graph.Client, plan *model) (string, diag.Diagnostics) {
	var diags diag.Diagnostics
	at := path.Root("profile_picture_file")
	p, err := readPicture(plan.PictureFile.ValueString())
	switch {
	case err != nil:
		diags.AddAttributeError(at, "Unusable profile picture", sentence(err))
		return "", diags
	case !plan.PictureSum.IsUnknown() && plan.PictureSum.ValueString() != p.sum:
		diags.AddAttributeError(at, "Profile picture has changed since the plan",
			"The file "+p.file+" is not the one that was planned with. Nothing was sent. Plan again.")
		return "", diags
	}
	handle, err := client.UploadMedia(ctx, graph.Media{
		Name: filepath.Base(p.file), Type: p.mime, Size: p.size,
		Open: func() (io.ReadSeekCloser, error) { return os.Open(p.file) },
	})
	if err != nil {
		diags.AddAttributeError(at, "Unable to upload profile picture",
			"The file "+p.file+" could not be given to Meta, so the profile was not changed.\n\n"+graph.Explain(err))
		return "", diags
	}
	plan.PictureSum = text(p.sum)
	return handle, diags
}

// sentence starts an error with a capital letter and ends it with a full stop.
func sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
