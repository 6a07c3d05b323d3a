package messagetemplate_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// TestAPreviewDrawnAnotherWayIsNoChange plans a state whose preview another version
// of the provider has drawn, without a refresh.
func TestAPreviewDrawnAnotherWayIsNoChange(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, _ *graphtest.Server) {
		_, created := c.apply(kept{}, orderPaid)
		members := c.object(c.resource, created.state)
		members["preview"] = tftypes.NewValue(tftypes.String, "[ drawn another way ]")
		state, err := tfprotov6.NewDynamicValue(c.resource, tftypes.NewValue(c.resource, members))
		if err != nil {
			t.Fatal(err)
		}
		created.state = &state
		planned := c.plan(created, orderPaid)
		c.works(planned.Diagnostics, nil)
		if got := c.str(c.object(c.resource, planned.PlannedState), "preview"); got != "[ drawn another way ]" {
			t.Errorf("a preview alone is planned: %s", got)
		}
		_, read := c.read(created)
		if got := c.str(c.object(c.resource, read.state), "preview"); got == "[ drawn another way ]" {
			t.Error("a refresh leaves the old preview")
		}
	})
}
