package explain

import (
	"net/http"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// What a gateway lacks is said to be missing there, with a way round it.
func TestWhatAGatewayLacks(t *testing.T) {
	for _, tc := range []struct {
		path   string
		status int
		how    transport.Malformed
		says   string
	}{
		{"/1/uploads", http.StatusNotFound, transport.NoReason, "example_handle"},
		{"/upload:(redacted)", http.StatusNotFound, transport.Empty, "example_handle"},
		{"/1/message_templates/archive", http.StatusMethodNotAllowed, transport.NotJSON, "archives no templates"},
		{"/1/message_templates/unarchive", http.StatusNotImplemented, transport.NoReason, "archives no templates"},
		{"/1/message_templates", http.StatusNotFound, transport.NotJSON, "check graph_url, api_url and api_version"},
	} {
		text := Error(&transport.ResponseError{Method: http.MethodPost, Path: tc.path, HTTPStatus: tc.status, Malformed: tc.how})
		if !strings.Contains(text, "has no such call") || !strings.Contains(text, tc.says) || !strings.Contains(text, "nothing was changed") {
			t.Errorf("%s: %s", tc.path, text)
		}
	}
	// Another status says nothing of the kind.
	text := Error(&transport.ResponseError{Method: http.MethodPost, Path: "/1/uploads", HTTPStatus: http.StatusBadGateway, Malformed: transport.NotJSON})
	if strings.Contains(text, "has no such call") || strings.Contains(text, "example_handle") {
		t.Error(text)
	}
}
