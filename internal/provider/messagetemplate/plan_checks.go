package messagetemplate

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// warnForm tells of content that is written in another form and says the same.
func (p *planner) warnForm() {
	was, is := p.state.form(), p.plan.form()
	if was != is && !p.hidesContent() {
		p.diags.AddAttributeWarning(path.Root(is), "Content is written in another form", fmt.Sprintf(
			"%s says the same in %s as it did in %s. Nothing is sent to Meta; only the state changes.", p.state.label(), is, was))
	}
}

// checkRules applies Meta's rules of form to what a plan is going to write: all
// of it when edit is nil, which is a create, or else what the edit sends.
// Content that is only kept is not judged: old templates break today's rules.
// Meta judges by the category that the template is in, so that is what counts.
func (p *planner) checkRules(edit *template.Edit) {
	content := p.planned
	if p.config.leavesFormatOut() {
		content.ParameterFormat = "" // worked out from the placeholders: nothing of its own to be wrong
	}
	if p.config.CreativeFeatures.IsNull() {
		content.CreativeFeatures = nil // those that an import has found, which nobody has written
	}
	subject := rules.Subject{Content: content, Unknown: p.unknown.Covers}
	if edit == nil {
		subject.Name, subject.Language, subject.Library = p.plan.Name.ValueString(), p.plan.Language.ValueString(), p.plan.library()
	}
	if p.plan.isLibrary() || edit != nil && edit.Components == nil && !reinterprets(edit) {
		subject.Content.Components = nil // Meta's own, or not sent
	}
	asked := subject
	moved := p.movedTo(edit)
	if moved != "" {
		subject.Content.Category = moved
	}
	for _, v := range rules.Check(subject) {
		if edit != nil && !sends(edit, v.At.Path()) && (!reinterprets(edit) || p.brokeBefore(v)) {
			continue
		}
		if moved != "" && !breaks(asked, v) {
			v.Detail += fmt.Sprintf(" The template was asked for as %s, and Meta has it as %s: that is the category that counts.", asked.Content.Category, moved)
		}
		p.diags.Append(violation(v, p.plan.isJSON()))
	}
}

// movedTo is the category in which Meta has the template and will go on having it,
// when that is not the one that the configuration asks for; "" otherwise.
func (p *planner) movedTo(edit *template.Edit) template.Category {
	effective := template.Category(p.state.EffectiveCategory.ValueString())
	if edit == nil || effective == p.planned.Category || policy.ChangesCategory(*edit, effective) || p.unknown.Covers("category") {
		return ""
	}
	return effective
}

// breaks reports whether a subject breaks the same rule at the same place.
func breaks(s rules.Subject, like rules.Violation) bool {
	return slices.ContainsFunc(rules.Check(s), func(v rules.Violation) bool { return v.Rule.ID == like.Rule.ID && v.At == like.At })
}

// brokeBefore reports whether the template as it is breaks the same rule: when an edit
// makes Graph look at all of it again, that is not the edit's.
func (p *planner) brokeBefore(like rules.Violation) bool {
	return slices.ContainsFunc(rules.Check(rules.Subject{Content: p.prior}), func(v rules.Violation) bool {
		return v.Rule.ID == like.Rule.ID && v.At.Path() == like.At.Path()
	})
}

// reinterprets reports whether an edit makes Graph judge the components anew,
// even when it does not send them: by another category or parameter format.
func reinterprets(edit *template.Edit) bool {
	return edit.Category != "" && edit.LinkTrackingOptedOut == nil || edit.ParameterFormat != ""
}

// sends reports whether an edit writes the attribute at a path.
func sends(edit *template.Edit, at template.Path) bool {
	switch at.Steps()[0].Name {
	case "components":
		return edit.Components != nil
	case "category":
		return edit.Category != ""
	case "parameter_format":
		return edit.ParameterFormat != "" || edit.Components != nil
	case "message_send_ttl_seconds":
		return edit.MessageSendTTLSeconds != nil
	case "sub_category":
		return edit.SubCategory != ""
	case "display_format":
		return edit.DisplayFormat != ""
	case "creative_features":
		return edit.CreativeFeatures != nil
	case "max_price":
		return edit.MaxPrice != nil
	case "cta_url_link_tracking_opted_out":
		return edit.LinkTrackingOptedOut != nil
	case "is_primary_device_delivery_only":
		return edit.PrimaryDeviceDeliveryOnly != nil
	}
	return true
}

// samplesStay refuses sample files that have changed, or vanished, since the last
// refresh: Terraform plans once more right before it applies, and what comes out
// of that would not be what was planned. A plan without a refresh looks the same.
func (p *planner) samplesStay() {
	before := p.state.sampleFiles()
	for at, file := range p.plan.sampleFiles() {
		was := cmp.Or(p.private.Found[file], p.private.Sums[at])
		if before[at] != file || was == "" || was == p.plan.sums[at] {
			continue
		}
		why := "The content of " + file + " is not what it was"
		for _, m := range p.missing {
			if wrong, _ := m.(diag.DiagnosticWithPath); wrong.Path().Equal(form.Path(at.At("example_file"))) {
				why = m.Detail() + " It could be read"
			}
		}
		p.diags.AddAttributeError(form.Path(at.At("example_file")), "Sample file has changed since the plan", fmt.Sprintf(
			"%s when %s was planned or last read. Nothing was sent for it. Plan again, and with a refresh, so without -refresh=false.", why, p.state.label()))
	}
}

// violation shows a broken rule where it is broken: at the attribute, or, in
// JSON, at the attribute that holds the JSON. The way into it stands in the
// text too, since Terraform does not show the inside of an attribute.
func violation(v rules.Violation, asJSON bool) diag.Diagnostic {
	way := v.At.Path()
	at, inComponents := form.Path(way), template.Path("components").Contains(way)
	if asJSON && inComponents {
		at, way = path.Root("components_json"), "components_json"+v.At.JSONPath()
	}
	detail := v.Detail
	if inComponents || len(v.At.Path().Steps()) > 1 {
		detail = "At " + string(way) + ": " + detail
	}
	detail += "\n\n" + v.Rule.Name()
	if v.Rule.Severity == rules.Error {
		return diag.NewAttributeErrorDiagnostic(at, v.Rule.Title, detail)
	}
	return diag.NewAttributeWarningDiagnostic(at, v.Rule.Title, detail)
}

// withoutUnknown is planned with what the template has in the place of each value
// that is not known yet: what makes no difference now may not look like a change.
func withoutUnknown(planned, prior template.Content, unknown hidden) template.Content {
	for at := range unknown {
		switch at.Steps()[0].Name {
		case "components", "library_template":
			planned.Components = prior.Components
		case "category":
			planned.Category = prior.Category
		case "parameter_format":
			planned.ParameterFormat = ""
		case "message_send_ttl_seconds":
			planned.MessageSendTTLSeconds = prior.MessageSendTTLSeconds
		case "sub_category":
			planned.SubCategory = prior.SubCategory
		case "display_format":
			planned.DisplayFormat = prior.DisplayFormat
		case "creative_features":
			planned.CreativeFeatures = prior.CreativeFeatures
		case "max_price":
			planned.MaxPrice = prior.MaxPrice
		case "cta_url_link_tracking_opted_out":
			planned.LinkTrackingOptedOut = prior.LinkTrackingOptedOut
		case "is_primary_device_delivery_only":
			planned.PrimaryDeviceDeliveryOnly = prior.PrimaryDeviceDeliveryOnly
		}
	}
	return planned
}
