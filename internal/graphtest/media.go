package graphtest

import (
	"encoding/base64"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
)

// freshMark stands where a media URL's query goes, which is another one on each read.
const freshMark = "graphtest-fresh-query"

// headerTypes are the files each header format takes (Meta: "Supported media types", "Resumable
// Upload API").
var headerTypes = map[string][]string{
	"IMAGE": {"image/jpeg", "image/jpg", "image/png"}, "VIDEO": {"video/mp4"}, "GIF": {"video/mp4"}, "DOCUMENT": {"application/pdf"},
}

var extensions = map[string]string{
	"image/jpeg": ".jpg", "image/jpg": ".jpg", "image/png": ".png", "video/mp4": ".mp4", "application/pdf": ".pdf",
}

// mediaURL is what a read shows for a handle: an address on Meta's CDN whose path is stable for
// template and handle. It is neither a handle nor a link to send.
func mediaURL(handle, format, id string) string {
	if strings.HasPrefix(handle, "https://") { // a template seeded from an answer
		base, _, _ := strings.Cut(handle, "?")
		return base + "?" + freshMark
	}
	ext := extensions[handleType(handle)]
	if ext == "" {
		ext = map[string]string{"VIDEO": ".mp4", "GIF": ".mp4", "DOCUMENT": ".pdf"}[format]
	}
	if ext == "" {
		ext = ".jpg"
	}
	name := hashNumber(15, id, handle) + "_" + hashNumber(16, handle, id) + "_" + hashNumber(19, handle) + "_n" + ext
	return "https://scontent.whatsapp.net/v/t61.29466-34/" + name + "?" + freshMark
}

// handleType reads the media type an uploaded handle carries: 4::BASE64:….
func handleType(handle string) string {
	_, rest, ok := strings.Cut(handle, "::")
	if !ok {
		return ""
	}
	encoded, _, _ := strings.Cut(rest, ":")
	data, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		return ""
	}
	return string(data)
}

// sample tells of the file behind a header's handle. What did not come through this server is
// believed, unless Options.StrictHandles says otherwise.
func (s *Server) sample(handle, format string) rules.File {
	u := s.handles[handle]
	switch {
	case s.parts[handle]: // one line of a handle that has several
		return rules.FileWrong
	case u == nil && s.options.StrictHandles:
		return rules.FileMissing
	case u != nil && (!slices.Contains(headerTypes[format], u.Type) || s.now().After(u.expires)):
		return rules.FileWrong
	}
	return rules.FileGood
}
