package kit

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// GraphError tells a person what Graph, or the way to it, refused. action ends
// the summary "Unable to …".
func GraphError(action string, err error) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Unable to "+action, Explain(err))
}

// Explain is an error of Graph's with what Terraform can do about it. What is
// told of a limit is told once in a run.
func Explain(err error) string {
	said := graph.IsTold(err)
	text := graph.Explain(err)
	if graph.IsThrottled(err) && !said {
		text += "\n\nWith Terraform: run apply again then, or let it wait: with timeouts = { create = \"4h\" } (or read, update, delete) an operation waits for as long as that. " +
			"A plan with -refresh=false reads no templates and costs no calls."
	}
	return text
}
