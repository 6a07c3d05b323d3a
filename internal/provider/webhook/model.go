package webhook

import (
	"context"
	"fmt"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// model is the resource as Terraform holds it.
type model struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	kit.Override
	AppID   types.String `tfsdk:"app_id"`
	AppName types.String `tfsdk:"app_name"`
	ID      types.String `tfsdk:"id"`
}

// planAccount fills in the provider's account where the resource names none.
func (m *model) planAccount(s *kit.Session, state, config *model) diag.Diagnostics {
	if !config.BusinessAccountID.IsNull() {
		return nil
	}
	account, diags := s.AccountFor(config.BusinessAccountID)
	if state != nil && (account.IsUnknown() || account.IsNull()) {
		account, diags = state.BusinessAccountID, nil
	}
	m.BusinessAccountID = account
	return diags
}

// keep plans the state's value for what stays; state is nil for a subscription
// that is to be made.
func (m *model) keep(state *model) {
	m.ID = m.BusinessAccountID
	if state == nil {
		m.AppID, m.AppName = types.StringUnknown(), types.StringUnknown()
		return
	}
	m.AppID, m.AppName = state.AppID, state.AppName
	m.Keep(state.Override)
}

// needsToken reports that apply is certain to send the override.
func (m *model) needsToken(state *model) bool {
	return kit.IsKnown(m.OverrideCallbackURI) && (state == nil || m.Differs(state.Override))
}

// tokenApp is the app whose subscription the token's calls change. Where Graph
// does not tell, as for some kinds of token, the provider's app_id is believed.
func (r *subscriptionResource) tokenApp(ctx context.Context, client *graph.Client, diags *diag.Diagnostics) graph.App {
	app, err := client.TokenApp(ctx)
	if err == nil {
		return app
	}
	id, missing := client.AppID(ctx)
	if missing != nil {
		diags.AddError("Unable to find out the app of the access token", r.Session.Explain(err)+"\n\nSet app_id in the provider block to the app that the token was made for.")
	}
	return graph.App{ID: id}
}

// ownApp is tokenApp for somebody who means this app: the provider's app_id
// when want is empty. Graph is told an account and never an app, so that a call
// with another app's token would change that app's subscription.
func (r *subscriptionResource) ownApp(ctx context.Context, client *graph.Client, want string, diags *diag.Diagnostics) graph.App {
	app := r.tokenApp(ctx, client, diags)
	if diags.HasError() {
		return app
	}
	source := "the subscription is that of app " + want
	if want == "" {
		id, err := client.AppID(ctx)
		if err != nil {
			id = app.ID // not configured, and the token has told
		}
		want, source = id, "the provider's app_id is "+id
	}
	if want != app.ID {
		diags.AddError("Access token of another app", fmt.Sprintf(
			"The access token was made for app %s, and %s. Graph changes the subscription of the token's own app, so that nothing was sent. "+
				"Use a token of app %s, or correct app_id. To let go of a subscription whose app has no token any more, use a removed block or terraform state rm.", describe(app), source, want))
	}
	return app
}

func describe(app graph.App) string {
	if app.Name == "" {
		return app.ID
	}
	return fmt.Sprintf("%s (%s)", app.ID, app.Name)
}

// subscriptionOf finds an app among those that are subscribed.
func subscriptionOf(app string, all []graph.SubscribedApp) (graph.SubscribedApp, bool) {
	i := slices.IndexFunc(all, func(s graph.SubscribedApp) bool { return s.ID == app })
	if i < 0 {
		return graph.SubscribedApp{}, false
	}
	return all[i], true
}
