package messagetemplate

import (
	"maps"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// The label of a one-time password button that a configuration leaves out is
// Meta's own, in whatever language. After an import it stands in the state, where
// nobody can tell it from a label that a configuration wrote, or that somebody
// has put in by hand: so the private state remembers it.

// labels gives up the labels that the configuration leaves out, and that were kept
// because the state has them, where they are not those that Meta has filled in.
func (p *planner) labels() {
	if !p.exists || p.isReplaced() || p.private.Labels == nil {
		return
	}
	var foreign []template.Path
	for at, label := range leftOut(&p.config, &p.plan) {
		if p.private.Labels[at] != label {
			foreign = append(foreign, at)
		}
	}
	switch {
	case len(foreign) == 0:
	case p.plan.isJSON():
		p.plan.ComponentsJSON = p.config.ComponentsJSON
	default:
		p.plan.Components = form.WithoutTexts(p.plan.Components, foreign...)
	}
}

// leftOut are the labels of a plan that its configuration does not write; nil
// when there is no one-time password button.
func leftOut(config, plan *model) template.Labels {
	kept, _, _ := plan.content() // what is malformed in it is told elsewhere
	out := kept.Components.OTPLabels()
	if len(out) == 0 {
		return out
	}
	c, _, _ := config.content()
	written := c.Components.OTPLabels()
	maps.DeleteFunc(out, func(at template.Path, _ string) bool { return written[at] != "" })
	return out
}
