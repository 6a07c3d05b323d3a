package messagetemplate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// flows compares the screens that FLOW buttons open with those of the flows of the
// same configuration, as far as both are known: a flow that is to be made has no
// id yet, and may be planned later. Meta looks only when the button is pressed.
func (p *planner) flows() {
	p.screens(path.Root("components"), p.planned.Components)
	if carousel := p.planned.Components.Find(template.TypeCarousel); carousel != nil {
		for i, card := range carousel.Cards {
			p.screens(path.Root("components").AtName("carousel").AtName("cards").AtListIndex(i), card.Components)
		}
	}
}

func (p *planner) screens(at path.Path, components template.Components) {
	for i, b := range components.Buttons() {
		f, known := p.session().FlowOf(p.plan.BusinessAccountID.ValueString(), b.FlowID, b.FlowName)
		if !known || b.NavigateScreen == "" || slices.Contains(f.Screens, b.NavigateScreen) {
			continue
		}
		where := at.AtName("buttons").AtListIndex(i).AtName("navigate_screen")
		if p.plan.isJSON() {
			where = path.Root("components_json")
		}
		p.diags.AddAttributeError(where, "Flow has no such screen", fmt.Sprintf(
			"The button %q opens the screen %q of flow %s, and the flow in this configuration has these: %s. Meta would approve the template, and the button would open nothing.",
			b.Text, b.NavigateScreen, f.Name, strings.Join(f.Screens, ", ")))
	}
}
