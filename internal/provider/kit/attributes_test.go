package kit

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
)

func TestHealth(t *testing.T) {
	for _, c := range []struct {
		health *graph.Health
		want   string
	}{
		{&graph.Health{CanSendMessage: "LIMITED", Entities: `[{"id":"1"}]`}, `{"can_send_message":"LIMITED","entities":"[{\"id\":\"1\"}]"}`},
		{&graph.Health{}, `{"can_send_message":<null>,"entities":<null>}`},
		{nil, `<null>`},
	} {
		if got := Health(c.health).String(); got != c.want {
			t.Errorf("%+v: got %s, want %s", c.health, got, c.want)
		}
	}
}
