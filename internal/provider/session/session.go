// Package session is what the provider's configuration comes to: a client of
// the Graph API and a default account, handed to every resource and data
// source. What is missing in the configuration is said when it is first
// needed, at the attribute to set, so that validate and offline work go on.
package session

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Session is shared by everything that one provider configuration serves.
type Session struct {
	// Graph is nil when there is no token, or none that is known yet.
	Graph *graph.Client
	// TokenUnknown says that the token, or an address, is a value that
	// Terraform will only know during apply.
	TokenUnknown bool
	// Account is the default WhatsApp Business Account: null when none is
	// set, unknown when Terraform will only know it during apply.
	Account types.String
	// Clock tells the time and waits; nil is the system's.
	Clock transport.Clock

	told explain.Told // the limits that were explained to the user in this run

	names names // of templates, as the plans of this run speak of them

	taken         sync.Map // the ids of templates that a resource has created, taken or deleted in this run
	revisions     sync.Map // the revisions of templates that were found with another content, by the template's id
	homes         sync.Map // the accounts of templates, by the template's id
	subscriptions sync.Map // by account, see Subscription
}

// Now is the time by the session's clock.
func (s *Session) Now() time.Time { return s.clock().Now() }

// Wait returns after d, or with the context's error if that ends first.
func (s *Session) Wait(ctx context.Context, d time.Duration) error { return s.clock().Wait(ctx, d) }

func (s *Session) clock() transport.Clock {
	if s == nil || s.Clock == nil {
		return transport.SystemClock()
	}
	return s.Clock
}

// Explain is an error of Graph's as text for people. A rate limit is explained
// once in a run, whatever met it, and named in one line after that; whole says
// which of the two the text is. Without a session the text is always whole.
func (s *Session) Explain(err error) (text string, whole bool) {
	if s == nil {
		return explain.Error(err), true
	}
	return s.told.Explain(err)
}

// From takes the session out of what the framework hands to Configure. It is
// nil while the provider is not configured, as during validate.
func From(data any) (*Session, diag.Diagnostics) {
	var diags diag.Diagnostics
	if data == nil {
		return nil, diags
	}
	s, ok := data.(*Session)
	if !ok {
		diags.AddError("Unexpected provider data", fmt.Sprintf("Expected *session.Session, got %T. This is a bug in the provider; please report it.", data))
	}
	return s, diags
}

// Client returns the client, or says what to set so that there is one.
func (s *Session) Client() (*graph.Client, diag.Diagnostics) {
	var diags diag.Diagnostics
	switch {
	case s == nil:
		diags.AddError("Provider is not configured", "The provider was asked for data before it was configured. This is a bug in the provider; please report it.")
		return nil, diags
	case s.Graph != nil:
		return s.Graph, diags
	case s.TokenUnknown:
		diags.AddError(
			"Provider configuration is not known yet",
			"The provider's access_token (or one of its addresses) comes from a value that Terraform will only know during apply, so Graph cannot be asked anything now. "+
				"Apply what produces the value first (terraform apply -target=…), or pass it as a variable or as WHATSAPP_ACCESS_TOKEN.",
		)
	default:
		diags.AddError(
			"Missing access token",
			"No access token is set, so Graph cannot be asked anything. Set access_token in the provider block, or the environment variable WHATSAPP_ACCESS_TOKEN, to the token of a system user "+
				"with the whatsapp_business_management permission (Business settings > System users > Generate token).",
		)
	}
	return nil, diags
}

// WarnWithoutToken tells, in a plan that asks Graph nothing, that apply will
// not come far.
func (s *Session) WarnWithoutToken() diag.Diagnostics {
	var diags diag.Diagnostics
	if s == nil || s.Graph != nil || s.TokenUnknown {
		return diags
	}
	_, missing := s.Client()
	for _, d := range missing {
		diags.AddWarning(d.Summary(), "This plan could be made without a token; apply cannot. "+d.Detail())
	}
	return diags
}

// AccountFor returns the account a resource or data source works on: its own
// business_account_id, or the provider's. It may be unknown.
func (s *Session) AccountFor(own types.String) (types.String, diag.Diagnostics) {
	var diags diag.Diagnostics
	if !own.IsNull() {
		return own, diags
	}
	if s == nil {
		return types.StringUnknown(), diags
	}
	if s.Account.IsNull() {
		diags.AddAttributeError(
			path.Root("business_account_id"),
			"Missing WhatsApp Business Account",
			"No account is set. Set business_account_id here or in the provider block, or the environment variable WHATSAPP_BUSINESS_ACCOUNT_ID, to the id of the WhatsApp Business Account "+
				"(a number such as 102290129340398; WhatsApp Manager shows it under Account tools > Phone numbers, and the Business settings under WhatsApp accounts).",
		)
	}
	if account := s.Account.ValueString(); strings.Trim(account, "0123456789") != "" {
		diags.AddAttributeError(
			path.Root("business_account_id"),
			"Invalid WhatsApp Business Account",
			fmt.Sprintf("The provider's account is %q. The id of a WhatsApp Business Account is a number such as 102290129340398; "+
				"correct business_account_id in the provider block, or the environment variable WHATSAPP_BUSINESS_ACCOUNT_ID.", account),
		)
	}
	return s.Account, diags
}

// Take notes that a resource has created the template with this id, has taken
// it into its state, or is about to delete it. It reports false when another
// one has done any of that in this run already.
func (s *Session) Take(id string) bool {
	if s == nil {
		return true
	}
	_, before := s.taken.LoadOrStore(id, true)
	return !before
}

// Belongs notes which account a template belongs to, for resources that know
// no more of it than its id.
func (s *Session) Belongs(id, account string) {
	if s != nil {
		s.homes.Store(id, account)
	}
}

// Home is the account noted by Belongs, or else the provider's, or "".
func (s *Session) Home(id string) string {
	if s == nil {
		return ""
	}
	if account, noted := s.homes.Load(id); noted {
		return account.(string)
	}
	return s.Account.ValueString()
}
