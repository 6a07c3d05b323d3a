package kit

import (
	"encoding/json"
	"testing"
)

func TestHealthStatus(t *testing.T) {
	for raw, want := range map[string]string{
		`{"can_send_message":"LIMITED","entities":[{"id":"1","entity_type":"WABA"}]}`: `{"can_send_message":"LIMITED","entities":"[{\"entity_type\":\"WABA\",\"id\":\"1\"}]"}`,
		`{}`:   `{"can_send_message":<null>,"entities":<null>}`,
		`null`: `<null>`,
		``:     `<null>`,
	} {
		if got := HealthStatus(json.RawMessage(raw)).String(); got != want {
			t.Errorf("%s: got %s, want %s", raw, got, want)
		}
	}
}
