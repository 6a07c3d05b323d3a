package messagetemplate

import (
	"errors"
	"regexp"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// refused tells why Graph has refused a write of the template m, with the
// components that were sent: at the attribute that the refusal is about, where it
// says so, and with that attribute's path in the place of Graph's. action ends
// the summary "Unable to …".
func (m *model) refused(s *kit.Session, action string, err error, sent template.Components) diag.Diagnostic {
	told := s.GraphError(action, err)
	detail := told.Detail()
	at := m.blamed(err, sent)
	for i, path := range rules.PathsIn(detail) {
		attribute, written := m.locate(rules.Locate(sent, path))
		detail = strings.Replace(detail, path, written, 1)
		if i == 0 {
			at = attribute
		}
	}
	if at == "" {
		return diag.NewErrorDiagnostic(told.Summary(), detail)
	}
	return diag.NewAttributeErrorDiagnostic(form.Path(at), told.Summary(), detail)
}

// locate is a place as an attribute, and as it is written in a text: Terraform
// shows nothing of the inside of components_json.
func (m *model) locate(p rules.Place) (attribute template.Path, written string) {
	if m.isJSON() {
		return "components_json", "components_json" + string(p.JSONPath())
	}
	at := p.Path()
	if at.Last() == "example_handle" {
		at = at.Parent() // the sample may be written as example_file
	}
	return at, string(p.Path())
}

// blamed is the attribute that a refusal is about, by its code or by the
// parameter that it names; "" when it is about none.
func (m *model) blamed(err error, sent template.Components) template.Path {
	var e *graph.Error
	if !errors.As(err, &e) {
		return ""
	}
	if parameter := parameterOf(e); parameter != "" {
		return parameter
	}
	blame := e.Entry().Blames
	if attribute, known := blamedAttributes[blame]; known {
		return attribute
	}
	if _, isPart := blamedParts[blame]; isPart || blame == transport.BlamesContent {
		return m.contentAt(blame, e, sent)
	}
	return ""
}

var (
	blamedAttributes = map[transport.Blame]template.Path{
		transport.BlamesName: "name", transport.BlamesLanguage: "language", transport.BlamesCategory: "category",
	}
	blamedParts = map[transport.Blame]template.ComponentType{
		transport.BlamesHeader: template.TypeHeader, transport.BlamesBody: template.TypeBody,
		transport.BlamesFooter: template.TypeFooter, transport.BlamesButtons: template.TypeButtons,
	}
)

// parameters are the parameters of the call, by Graph's name, with the attribute
// that each is written from.
var parameters = map[string]template.Path{
	"name": "name", "language": "language", "category": "category", "parameter_format": "parameter_format",
	"message_send_ttl_seconds": "message_send_ttl_seconds", "sub_category": "sub_category", "display_format": "display_format",
	"cta_url_link_tracking_opted_out": "cta_url_link_tracking_opted_out", "is_primary_device_delivery_only": "is_primary_device_delivery_only",
	"degrees_of_freedom_spec": "creative_features", template.MaxPriceField: "max_price", "library_template_name": "library_template.name",
	"library_template_button_inputs": "library_template.button_inputs",
}

// parameterNamed is how Graph names a parameter to developers, in no other
// language than English.
var parameterNamed = regexp.MustCompile(`\b[Pp]aram(?:eter)? '?"?(\w+)`)

func parameterOf(e *graph.Error) template.Path {
	names := e.Fields
	if m := parameterNamed.FindStringSubmatch(e.Message); m != nil {
		names = append(names[:len(names):len(names)], m[1])
	}
	for _, name := range names {
		if attribute, known := parameters[name]; known {
			return attribute
		}
	}
	return ""
}

// kindNamed is a kind of component as Graph names it in its sentences, which is
// the same in every language.
var kindNamed = regexp.MustCompile(`\b(?:HEADER|BODY|FOOTER|BUTTONS|CAROUSEL|LIMITED_TIME_OFFER)\b`)

// contentAt is the part of a template's content that a refusal is about.
func (m *model) contentAt(blame transport.Blame, e *graph.Error, sent template.Components) template.Path {
	switch {
	case m.isLibrary():
		return "library_template"
	case m.isJSON():
		return "components_json"
	}
	kind, isPart := blamedParts[blame]
	if !isPart {
		kind = template.ComponentType(kindNamed.FindString(e.UserMessage + " " + e.Details + " " + e.Message))
	}
	// The cards of a carousel have such parts too, and nothing says which is meant.
	if sent.Find(kind) == nil || kind != template.TypeCarousel && sent.Find(template.TypeCarousel) != nil {
		return "components"
	}
	return template.Path("components").At(kind.Member())
}
