package sendaction

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// blamed are the attributes for the parts of a call that a code of Graph's is
// about.
var blamed = map[transport.Blame]string{
	transport.BlamesRecipient:  "to",
	transport.BlamesTemplate:   "template_name",
	transport.BlamesNumber:     "phone_number_id",
	transport.BlamesParameters: "components_json",
}

// nothingSent ends what is said of a message that was certainly not sent.
const nothingSent = "\n\nNothing was sent."

// refused explains why a message was not sent, or that nobody can tell.
func (a *sendAction) refused(ctx context.Context, client *graph.Client, waba string, m *model, err error) diag.Diagnostic {
	const summary = "Unable to send template message"
	if graph.IsAmbiguous(err) {
		return diag.NewErrorDiagnostic("Template message may have been sent",
			"Nobody can tell whether Meta has taken the message, so it was not sent again: the recipient would get it twice. "+
				"Ask the recipient, or look for the message's status among the webhooks, before the action is invoked again.\n\n"+explain.Error(err))
	}
	detail := a.session.Explain(err) + nothingSent
	if graph.IsNotFound(err) {
		hint := phones.Hint(ctx, client, waba)
		return diag.NewAttributeErrorDiagnostic(path.Root("phone_number_id"), summary,
			"Graph shows no phone number with the id "+m.PhoneNumberID.ValueString()+": there is none, it is another business's, or the token may not use it. "+hint+"\n\n"+detail)
	}
	if graph.IsPermission(err) {
		return diag.NewErrorDiagnostic(summary, "Sending needs a token with the permission whatsapp_business_messaging, for a system user with access to the account that has the number.\n\n"+detail)
	}
	if name, ok := blamed[transport.Blamed(err)]; ok && (name != "components_json" || !m.ComponentsJSON.IsNull()) {
		return diag.NewAttributeErrorDiagnostic(path.Root(name), summary, detail)
	}
	return diag.NewErrorDiagnostic(summary, detail)
}
