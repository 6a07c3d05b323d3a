package form

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// Path is a path of the domain as the framework's.
func Path(at template.Path) path.Path {
	p := path.Empty()
	for _, step := range at.Steps() {
		switch {
		case step.Key != nil:
			p = p.AtMapKey(*step.Key)
		case step.Name != "":
			p = p.AtName(step.Name)
		default:
			p = p.AtListIndex(step.Index)
		}
	}
	return p
}
