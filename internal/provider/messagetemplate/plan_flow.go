package messagetemplate

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// flows compares the screens that FLOW buttons open with those of the flows of the
// same configuration, as far as both are known. A flow that is to be made has no
// id yet: what can be said of it then is a warning, and Terraform's second plan,
// which it makes during apply when the flow is there, an error. Meta looks only
// when the button is pressed.
func (p *planner) flows() {
	for button, b := range screenButtons(p.planned.Components) {
		where := button.AtName("navigate_screen")
		if p.plan.isJSON() {
			where = path.Root("components_json")
		}
		if p.unknown.Covers(template.Path(button.AtName("flow_id").String())) {
			p.screenToCome(where, b)
			continue
		}
		f, known := p.session().FlowOf(p.plan.BusinessAccountID.ValueString(), b.FlowID, b.FlowName)
		if !known || slices.Contains(f.Screens, b.NavigateScreen) {
			continue
		}
		p.diags.AddAttributeError(where, "Flow has no such screen", fmt.Sprintf(
			"The button %q opens the screen %q of flow %s, and the flow in this configuration has these: %s. Meta would approve the template, and the button would open nothing.",
			b.Text, b.NavigateScreen, f.Name, strings.Join(f.Screens, ", ")))
	}
}

// screenButtons walks over the buttons that open a certain screen of a flow, of the
// template and of its cards.
func screenButtons(all template.Components) iter.Seq2[path.Path, template.Button] {
	return func(yield func(path.Path, template.Button) bool) {
		walk := func(at path.Path, buttons []template.Button) bool {
			for i, b := range buttons {
				if b.NavigateScreen != "" && !yield(at.AtName("buttons").AtListIndex(i), b) {
					return false
				}
			}
			return true
		}
		root, carousel := path.Root("components"), all.Find(template.TypeCarousel)
		if !walk(root, all.Buttons()) || carousel == nil {
			return
		}
		for i, card := range carousel.Cards {
			if !walk(root.AtName("carousel").AtName("cards").AtListIndex(i), card.Components.Buttons()) {
				return
			}
		}
	}
}

// opensScreens reports whether a button opens a certain screen of a flow.
func opensScreens(all template.Components) bool {
	for range screenButtons(all) {
		return true
	}
	return false
}

// screenToCome warns of a screen that none of the flows has which this plan makes.
// The id may be that of a flow from elsewhere.
func (p *planner) screenToCome(where path.Path, b template.Button) {
	var made []string
	for _, f := range p.session().FlowsToCome(p.plan.BusinessAccountID.ValueString()) {
		if slices.Contains(f.Screens, b.NavigateScreen) {
			return
		}
		made = append(made, f.Name+" ("+strings.Join(f.Screens, ", ")+")")
	}
	if len(made) == 0 {
		return
	}
	p.diags.AddAttributeWarning(where, "No flow of this plan has such a screen", fmt.Sprintf(
		"The button %q opens the screen %q of a flow whose id is only known during apply. The flows that this plan makes have these screens: %s. "+
			"If it is one of them, apply makes the flow and then refuses the template, before anything of it is sent: Meta would approve it, and the button would open nothing.",
		b.Text, b.NavigateScreen, strings.Join(made, "; ")))
}
