package messagetemplate_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Terraform 1.11 plans the end of what is in no configuration before it refreshes
// it: what such a plan says goes by the status that Meta has now.
func TestRemovalKnowsTheStatus(t *testing.T) {
	p := play(t, graphtest.Options{Review: graphtest.ReviewManual})
	p.apply(`{` + utility + `,` + planBody + `}`)
	for status, want := range map[string]string{
		"PENDING": "The name may be locked", "APPROVED": "The name will be locked", "DISABLED": "Disabled message template is left in place",
	} {
		p.fake.SetStatus(p.id(), status)
		p.begin()
		none := p.dynamic(tftypes.NewValue(p.resource, nil))
		answer, err := p.server.PlanResourceChange(t.Context(), &tfprotov6.PlanResourceChangeRequest{
			TypeName: typeName, PriorState: p.state, ProposedNewState: none, Config: none, PriorPrivate: p.private, PriorIdentity: p.identity,
		})
		p.works(answer.Diagnostics, err)
		p.warnings = nil
		p.warns(answer.Diagnostics)
		if !p.warned(want) {
			t.Errorf("%s, said: %q", status, p.warnings)
		}
	}
}
