package kit

import (
	"context"
	"errors"
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

// Session is what the provider's configuration comes to: a client of the Graph
// API and a default account, shared by everything that one configuration
// serves. What is missing in the configuration is said when it is first
// needed, at the attribute to set, so that validate and offline work go on.
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

	unconfigured bool // see Unconfigured

	explained explain.Told // what was explained to the user in this run

	claims Claims

	told          sync.Map // what was said once in this run, see Once
	revisions     sync.Map // the revisions of templates that were found with another content, by the template's id
	homes         sync.Map // the accounts of templates, by the template's id
	subscriptions sync.Map // see Subscription
	read          sync.Map // see NoteRead
	flows         flows    // see NoteFlow
}

// Now is the time by the session's clock.
func (s *Session) Now() time.Time { return s.clock().Now() }

// Wait returns after d, or with the context's error if that ends first.
func (s *Session) Wait(ctx context.Context, d time.Duration) error { return s.clock().Wait(ctx, d) }

func (s *Session) clock() transport.Clock {
	if s.Clock == nil {
		return transport.SystemClock()
	}
	return s.Clock
}

// Explain is an error of Graph's as text for people. What many things of a run
// meet (a token that is not taken, an account that is not shown, a rate limit) is
// explained once, and named in one line after that.
func (s *Session) Explain(err error) string {
	text, _ := s.explain(err)
	return text
}

// explain is Explain; whole says that the text is not the line alone.
func (s *Session) explain(err error) (text string, whole bool) {
	text, whole = s.explained.Explain(err)
	var refusal *graph.Error
	if whole && errors.As(err, &refusal) && explain.IsUnseenAccount(refusal) {
		text += s.visibleAccounts()
	}
	return text, whole
}

// visibleAccounts lists the accounts that the token may see, where Graph tells,
// for a person whose account id is none. It is asked for once for each such id.
func (s *Session) visibleAccounts() string {
	const shown, patience = 10, 10 * time.Second
	if s.Graph == nil {
		return ""
	}
	ctx, cancel := context.WithDeadline(context.Background(), s.Now().Add(patience))
	defer cancel()
	accounts, _ := s.Graph.VisibleAccounts(ctx) // an error here is no news beside the one that is told
	var lines []string
	for _, a := range accounts[:min(len(accounts), shown)] {
		lines = append(lines, fmt.Sprintf("  %s (%s)", a.ID, a.Name))
	}
	if more := len(accounts) - len(lines); more > 0 {
		lines = append(lines, fmt.Sprintf("  and %d more", more))
	}
	if len(lines) == 0 {
		return ""
	}
	return "\n\nThe token may see these WhatsApp Business Accounts:\n" + strings.Join(lines, "\n")
}

// GraphError tells a person what Graph, or the way to it, refused, and what
// Terraform can do about it. action ends the summary "Unable to …".
func (s *Session) GraphError(action string, err error) diag.Diagnostic {
	text, whole := s.explain(err)
	if graph.IsThrottled(err) && whole {
		text += "\n\nWith Terraform: run apply again then, or let it wait: with timeouts = { create = \"4h\" } (or read, update, delete) an operation waits for as long as that. " +
			"A plan with -refresh=false reads no templates and costs no calls."
	}
	return diag.NewErrorDiagnostic("Unable to "+action, text)
}

// Unconfigured is the session of a provider that is not configured, as during
// validate: it has no client, and nobody knows the account.
func Unconfigured() *Session { return &Session{Account: types.StringUnknown(), unconfigured: true} }

// SessionFrom takes the session out of what the framework hands to Configure, which
// is nothing while the provider is not configured.
func SessionFrom(data any) (*Session, diag.Diagnostics) {
	var diags diag.Diagnostics
	if data == nil {
		return Unconfigured(), diags
	}
	s, ok := data.(*Session)
	if !ok {
		diags.AddError("Unexpected provider data", fmt.Sprintf("Expected *kit.Session, got %T. This is a bug in the provider; please report it.", data))
	}
	return s, diags
}

// Client returns the client, or says what to set so that there is one.
func (s *Session) Client() (*graph.Client, diag.Diagnostics) {
	var diags diag.Diagnostics
	switch {
	case s.unconfigured:
		diags.AddError("Provider is not configured", "The provider was asked for data before it was configured. This is a bug in the provider; please report it.")
	case s.Graph != nil:
		return s.Graph, diags
	case s.TokenUnknown:
		diags.AddError("Provider configuration is not known yet",
			"The provider's access_token (or one of its addresses) comes from a value that Terraform will only know during apply, so Graph cannot be asked anything now. "+
				"Apply what produces the value first (terraform apply -target=…), or pass it as a variable or as WHATSAPP_ACCESS_TOKEN.")
	default:
		diags.AddError("Missing access token",
			"No access token is set, so Graph cannot be asked anything. Set access_token in the provider block, or the environment variable WHATSAPP_ACCESS_TOKEN, to the token of a system user "+
				"with the whatsapp_business_management permission (Business settings > System users > Generate token).")
	}
	return nil, diags
}

// WarnWithoutToken tells, in a plan that asks Graph nothing, that apply will
// not come far.
func (s *Session) WarnWithoutToken() diag.Diagnostics {
	var diags diag.Diagnostics
	if s.unconfigured || s.Graph != nil || s.TokenUnknown {
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
	if s.Account.IsNull() {
		diags.AddAttributeError(path.Root("business_account_id"), "Missing WhatsApp Business Account",
			"No account is set. Set business_account_id here or in the provider block, or the environment variable WHATSAPP_BUSINESS_ACCOUNT_ID, to the id of the WhatsApp Business Account "+
				"(a number such as 102290129340398; WhatsApp Manager shows it under Account tools > Phone numbers, and the Business settings under WhatsApp accounts).")
	}
	if account := s.Account.ValueString(); strings.Trim(account, "0123456789") != "" {
		diags.AddAttributeError(path.Root("business_account_id"), "Invalid WhatsApp Business Account",
			fmt.Sprintf("The provider's account is %q. The id of a WhatsApp Business Account is a number such as 102290129340398; "+
				"correct business_account_id in the provider block, or the environment variable WHATSAPP_BUSINESS_ACCOUNT_ID.", account))
	}
	return s.Account, diags
}

// ForQuery is the client and the account that a list block asks: its own or the
// provider's.
func (s *Session) ForQuery(own types.String, diags *diag.Diagnostics) (*graph.Client, types.String) {
	client, problems := s.Client()
	diags.Append(problems...)
	account, problems := s.AccountFor(own)
	diags.Append(problems...)
	if account.IsUnknown() && !diags.HasError() {
		diags.AddAttributeError(path.Root("business_account_id"), "WhatsApp Business Account is not known yet",
			"A query cannot wait for a value that is only known during apply. Set business_account_id in the list block's config to the id of the account.")
	}
	return client, account
}

// QueryFailed says that a list is not whole: so many things, in short, came before.
func (s *Session) QueryFailed(things, short, account string, before int, err error) diag.Diagnostic {
	detail := s.Explain(err)
	if before > 0 {
		detail = fmt.Sprintf("The listing broke off after %d %s: those shown are not all there are.\n\n%s", before, short, detail)
	}
	return diag.NewErrorDiagnostic("Unable to list "+things+" of account "+account, detail)
}

// Claims is what the resources of this run say about templates.
func (s *Session) Claims() *Claims { return &s.claims }

// Once reports true the first time it is asked about what, and false ever after
// in this run: a token that Graph refuses is told of once, not for each template.
func (s *Session) Once(what string) bool {
	_, before := s.told.LoadOrStore(what, true)
	return !before
}

// Belongs notes which account a template belongs to, for resources that know
// no more of it than its id.
func (s *Session) Belongs(id, account string) { s.homes.Store(id, account) }

// Home is the account noted by Belongs, or else the provider's, or "".
func (s *Session) Home(id string) string {
	if account, noted := s.homes.Load(id); noted {
		return account.(string)
	}
	return s.Account.ValueString()
}

// Revised notes that the refresh of a template has found other content than the
// state had: revision is that of what was found.
func (s *Session) Revised(id, revision string) { s.revisions.Store(id, revision) }

// Revision is the revision noted by Revised, or "".
func (s *Session) Revision(id string) string {
	revision, _ := s.revisions.Load(id)
	text, _ := revision.(string)
	return text
}

// Subscription is what a run knows of something that Meta has one of: the
// subscription of the token's app to the webhooks of an account, or the webhook
// of an app. Resources for the same one, as after a change of a resource's
// address, share it.
type Subscription struct {
	mu sync.Mutex
	// Made says that a resource has made it, or taken it over, in this run.
	Made bool
}

// Subscription is held by the caller until Release: nobody else changes the
// subscription meanwhile. key is the id of the account, or names another thing.
func (s *Session) Subscription(key string) *Subscription {
	known, _ := s.subscriptions.LoadOrStore(key, &Subscription{})
	held := known.(*Subscription)
	held.mu.Lock()
	return held
}

// Release lets others at the subscription.
func (s *Subscription) Release() { s.mu.Unlock() }
