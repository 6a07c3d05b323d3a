package graphtest

import (
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// cursor writes an offset the way Graph's offset cursors look: base64 with ZD in place of each
// padding sign.
func cursor(offset int) string {
	s := base64.StdEncoding.EncodeToString([]byte(strconv.Itoa(offset)))
	bare := strings.TrimRight(s, "=")
	return bare + strings.Repeat("ZD", len(s)-len(bare))
}

// offsetOf reads a cursor. One that nobody gave is refused with code 131059 (Meta: "Changelog",
// v24.0).
func offsetOf(c string) (int, *Error) {
	bare := c
	padding := 0
	for strings.HasSuffix(bare, "ZD") && padding < 2 {
		bare = strings.TrimSuffix(bare, "ZD")
		padding++
	}
	data, err := base64.StdEncoding.DecodeString(bare + strings.Repeat("=", padding))
	if err == nil {
		if n, err := strconv.Atoi(string(data)); err == nil && n >= 0 {
			return n, nil
		}
	}
	return 0, wire.Plain(131059, http.StatusBadRequest, "(#131059) Invalid cursor")
}
