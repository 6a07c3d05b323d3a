package sendaction

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/message"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// Invoke reads the template, checks the values against it, and sends the
// message once.
func (a *sendAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	client, diags := a.session.Client()
	resp.Diagnostics.Append(diags...)
	waba, diags := a.session.AccountFor(m.BusinessAccountID)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	tpl := a.find(ctx, client, waba.ValueString(), &m, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	edge := m.route(client, tpl, &resp.Diagnostics)
	body, diags := m.payload(ctx, tpl)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	fits := " and the values fit"
	if m.ComponentsJSON.ValueString() != "" {
		fits = "; components_json is sent as it is"
	}
	progress(resp, "Template %s (%s) is %s%s. Sending it from phone number %s by /%s.", tpl.Name, tpl.Language, tpl.Status, fits, m.PhoneNumberID.ValueString(), edge)
	sent, err := client.SendMessage(ctx, m.PhoneNumberID.ValueString(), edge, body)
	if m.goesElsewhere(edge, tpl, err) {
		progress(resp, "Meta does not take it there. Sending it by /%s.", graph.MarketingMessages)
		sent, err = client.SendMessage(ctx, m.PhoneNumberID.ValueString(), graph.MarketingMessages, body)
	}
	if err != nil {
		resp.Diagnostics.Append(a.refused(ctx, client, waba.ValueString(), &m, err))
		return
	}
	progress(resp, "Meta has accepted the message as %s.", shown(sent.ID))
	pacing(resp, sent)
}

// progress tells the person at the terminal. The recipient is not named:
// progress ends up in the logs of CI systems.
func progress(resp *action.InvokeResponse, format string, args ...any) {
	resp.SendProgress(action.InvokeProgressEvent{Message: fmt.Sprintf(format, args...)})
}

// shown is the end of a message's id, by which a webhook's can be told from others.
// The whole has the recipient's number in it, in base64.
func shown(id string) string {
	const end = 8
	return "wamid.…" + id[max(len("wamid."), len(id)-end):]
}

// pacing says that a message was accepted and is on its way only perhaps (page
// "Template pacing").
func pacing(resp *action.InvokeResponse, sent graph.Sent) {
	switch sent.Status {
	case graph.MessageHeld:
		progress(resp, "Meta holds the message until it has seen how customers take the template.")
		resp.Diagnostics.AddWarning("Message is held for quality assessment",
			"Meta has accepted message "+shown(sent.ID)+" and holds it: the template is new, or was paused, and Meta first looks at how customers take its first messages. "+
				"It delivers the message later, or drops it and pauses the template (error 132015 in a webhook). Do not send it again meanwhile.")
	case graph.MessagePaused:
		resp.Diagnostics.AddWarning("Message is paused", "Meta has accepted message "+shown(sent.ID)+" and does not deliver it for now. A webhook tells what becomes of it. Do not send it again meanwhile.")
	}
}

// payload is the message, or what is wrong with its values.
func (m *model) payload(ctx context.Context, tpl template.Template) ([]byte, diag.Diagnostics) {
	draft := message.Message{To: plainNumber(m.To.ValueString()), Name: tpl.Name, Language: tpl.Language, Category: tpl.Category}
	if raw, _ := m.components(); raw != nil { // what is wrong with it was said by ValidateConfig
		draft.Values = map[string]any{}
		m.setMultiplier(draft.Values)
		return withComponents(draft, raw)
	}
	draft.SubCategory, draft.Components = tpl.SubCategory, tpl.Components
	var diags diag.Diagnostics
	draft.Values, diags = m.values(ctx)
	if diags.HasError() {
		return nil, diags
	}
	body, problems := draft.Payload()
	diags.Append(m.problems(problems, tpl)...)
	return body, diags
}

// withComponents is a message with components in Graph's own shape.
func withComponents(draft message.Message, raw json.RawMessage) ([]byte, diag.Diagnostics) {
	var diags diag.Diagnostics
	empty, problems := draft.Payload() // of no components: its price is all that could be wrong
	for _, p := range problems {
		diags.AddAttributeError(path.Root(p.Part), "Value does not fit the template", "At "+p.Part+": "+p.Text()+"."+nothingSent)
	}
	if diags.HasError() {
		return nil, diags
	}
	var body, tpl map[string]json.RawMessage
	err := json.Unmarshal(empty, &body)
	if err == nil {
		err = json.Unmarshal(body["template"], &tpl)
	}
	if err == nil {
		tpl["components"] = raw
		body["template"], err = template.EncodeJSON(tpl)
	}
	var out []byte
	if err == nil {
		out, err = template.EncodeJSON(body)
	}
	if err != nil {
		diags.AddAttributeError(path.Root("components_json"), "Malformed components", err.Error())
	}
	return out, diags
}
