package kit

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// GraphError tells a person what Graph, or the way to it, refused, and what
// Terraform can do about it. action ends the summary "Unable to …". A limit that
// many calls of a run meet is explained for the first of them.
func (s *Session) GraphError(action string, err error) diag.Diagnostic {
	text, whole := s.Explain(err)
	if graph.IsThrottled(err) && whole {
		text += "\n\nWith Terraform: run apply again then, or let it wait: with timeouts = { create = \"4h\" } (or read, update, delete) an operation waits for as long as that. " +
			"A plan with -refresh=false reads no templates and costs no calls."
	}
	return diag.NewErrorDiagnostic("Unable to "+action, text)
}
