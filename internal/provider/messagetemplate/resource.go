// Package messagetemplate is the resource and the list resource
// whatsapp_message_template: one language of a message template. The data source
// of that name is in package templatedata.
//
// The way of the data: HCL → model → template.Content → graph, and back.
package messagetemplate

import (
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// How long an operation may take when timeouts does not say.
const (
	defaultCreateTimeout = 10 * time.Minute
	defaultReadTimeout   = 5 * time.Minute
	defaultUpdateTimeout = 20 * time.Minute
	defaultDeleteTimeout = 5 * time.Minute
)

type templateResource struct {
	kit.Resource
	handover *handover // from the shortcut, to Read
}

func newResource(s *kit.Session, h *handover) *templateResource {
	r := &templateResource{kit.NewResource("message_template", resourceSchema), h}
	r.Session = s
	return r
}

var (
	_ resource.ResourceWithConfigure      = (*templateResource)(nil)
	_ resource.ResourceWithImportState    = (*templateResource)(nil)
	_ resource.ResourceWithIdentity       = (*templateResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*templateResource)(nil)
	_ resource.ResourceWithValidateConfig = (*templateResource)(nil)
)
