package explain

import (
	"fmt"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

func TestUploadExplained(t *testing.T) {
	for _, tc := range []struct {
		err  error
		want string
		role bool
	}{
		{&transport.Error{Method: "POST", Code: 100, Subcode: 33, Message: "m"}, "the upload of \"a.png\", of whose 16 bytes 8 had arrived", true},
		{&transport.Error{Method: "POST", Code: 10, Message: "m"}, "What to do", true},
		{&transport.Error{Method: "POST", Code: 190, Message: "m"}, "make a new token", false},
		{&transport.NetworkError{Method: "POST", Kind: transport.KindLost, Sent: true, Err: fmt.Errorf("reset")}, "the connection broke before the answer was complete; nothing was changed", false},
		{&graph.FileError{Problem: "cannot be opened", Err: fmt.Errorf("locked")}, `upload of "a.png": the file cannot be opened: locked`, false},
		{&transport.ConfigError{Field: "app_id", Problem: "is needed"}, `app_id: is needed`, false},
	} {
		text := Error(&graph.UploadError{Name: "a.png", Arrived: 8, Size: 16, Err: tc.err})
		if !strings.Contains(text, tc.want) || strings.Contains(text, "needs a role on that app") != tc.role || strings.Contains(text, "may or may not") {
			t.Errorf("%v: %s", tc.err, text)
		}
	}
}
