package kit

import (
	"fmt"
	"net"
	"net/url"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// MaxOverride is how long a callback address may be that takes the place of the
// app's own, in characters (page "Webhook overrides").
const MaxOverride = 200

// MustBeCallback refuses what is no address that Meta can call; limit is in
// characters. instead ends the message: what to write for none.
func MustBeCallback(limit int, instead string) validator.String {
	return Check("must be a web address that Meta can call", func(address string, at path.Path, diags *diag.Diagnostics) {
		schemes := []string{"https"}
		u, err := url.Parse(address)
		if err == nil && isLoopback(u.Hostname()) {
			schemes = append(schemes, "http")
		}
		problem := weburl.Problem(address, limit, schemes...)
		if problem == "" && u.Fragment != "" {
			problem = "has a fragment (#" + u.Fragment + "), which no server ever sees"
		}
		if problem != "" {
			diags.AddAttributeError(at, "Malformed callback address", strings.TrimSpace(fmt.Sprintf(
				"%s %s. Meta calls nothing but https addresses of at most %d characters, such as \"https://hooks.example.com/whatsapp\". %s", weburl.Shown(address), problem, limit, instead)))
			return
		}
		if path, _, _ := strings.Cut(address, "?"); strings.Contains(path, "+") {
			diags.AddAttributeWarning(at, "Callback address with a plus sign", fmt.Sprintf(
				"Meta has been seen to turn a + in the path of %q into a space before it calls the address, which then finds no such path. Write %%2B, or do without.", address))
		}
	})
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// CallbackError explains why Meta did not take a callback address. at is its
// attribute; after says how things were left.
func (s *Session) CallbackError(at path.Path, summary, uri, after string, err error) diag.Diagnostic {
	detail, cause, separator := after, s.Explain(err), "?"
	if strings.Contains(uri, "?") {
		separator = "&"
	}
	if graph.IsCallbackRefused(err) {
		detail = fmt.Sprintf("%s\n\nWhat Meta did: GET %s with hub.mode=subscribe, hub.challenge=<a number> and hub.verify_token=<verify_token> in the query.\n\n"+
			"What the address must answer, when hub.verify_token is the one it expects: status 200 and nothing but that number, as plain text; no redirect and no login page. "+
			"It must be reachable from the internet, with a certificate of a public authority and its whole chain, and answer within seconds. Try: curl -i '%s%shub.mode=subscribe&hub.challenge=12345&hub.verify_token=…'",
			after, uri, uri, separator)
	}
	return diag.NewAttributeErrorDiagnostic(at, summary, detail+"\n\n"+cause)
}

// Verification are the arguments by which a callback address knows that it is Meta
// who asks. It is embedded in a model.
type Verification struct {
	VerifyToken        types.String `tfsdk:"verify_token"` // in the configuration only
	VerifyTokenInState types.String `tfsdk:"verify_token_in_state"`
	VerifyTokenVersion types.String `tfsdk:"verify_token_version"`
}

// Token is the verify token of a configuration, by whichever argument.
func (v Verification) Token() types.String { return SecretOf(v.VerifyToken, v.VerifyTokenInState) }

// MissingToken says that a callback address cannot be given to Meta, which asks whom.
// again ends the message: what asks for the token once more.
func MissingToken(what, whom, again string) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("verify_token"), "Missing verify token",
		"Meta is to be given "+what+", and will ask "+whom+" for its consent with a verify token. "+
			"Set verify_token to what the address expects as hub.verify_token (verify_token_in_state before Terraform 1.11). verify_token is not in the state, so it is needed in the configuration each time that "+again+".")
}

// Override is a callback address that takes the place of the app's own. It is
// embedded in a model.
type Override struct {
	OverrideCallbackURI types.String `tfsdk:"override_callback_uri"`
	Verification
}

// Keep keeps the words of the state for an address that is the same.
func (o *Override) Keep(state Override) {
	was, is := state.OverrideCallbackURI, o.OverrideCallbackURI
	if IsKnown(is) && IsKnown(was) && weburl.Same(is.ValueString(), was.ValueString()) {
		o.OverrideCallbackURI = was
	}
}

// Differs reports that the override is to be sent, or taken away.
func (o Override) Differs(state Override) bool {
	token := !o.VerifyTokenInState.IsNull() && !o.VerifyTokenInState.Equal(state.VerifyTokenInState)
	again := !o.OverrideCallbackURI.IsNull() && (token || !o.VerifyTokenVersion.Equal(state.VerifyTokenVersion))
	return again || !o.OverrideCallbackURI.Equal(state.OverrideCallbackURI)
}

// MissingOverrideToken is [MissingToken] for an override.
func MissingOverrideToken() diag.Diagnostic {
	return MissingToken("the callback address", "it", "the address or verify_token_version changes")
}

const emptyToken = "Write what the callback address expects as hub.verify_token, or leave it out where there is no address to set."

// VerifyTokenAttribute is the attribute verify_token, which is write-only.
func VerifyTokenAttribute(description string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, WriteOnly: true, Sensitive: true, MarkdownDescription: description,
		Validators: []validator.String{NotEmpty(emptyToken), NotWith("verify_token_in_state")},
	}
}

// VerifyTokenInStateAttribute is the attribute verify_token_in_state.
func VerifyTokenInStateAttribute() schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, Sensitive: true,
		MarkdownDescription: "The same for Terraform before 1.11, which has no write-only arguments. It is kept in the state, as its name says, so that a change of it is seen. Write this or `verify_token`.",
		Validators:          []validator.String{NotEmpty(emptyToken)},
	}
}

// SecretOf is a secret of a configuration, by whichever of its two arguments.
func SecretOf(writeOnly, inState types.String) types.String {
	if writeOnly.IsNull() {
		return inState
	}
	return writeOnly
}
