// Package graph is a client of Meta's Graph API for WhatsApp message
// templates: creating, reading, listing, editing and deleting them, and what a
// tool needs to know of the account that owns them. It knows HTTP and Graph,
// and nothing of Terraform.
//
// A call goes down the chain of package transport. What comes back is either a typed value or a typed error:
//
//   - [*Error]: Graph answered, and refused. Matched by code and subcode,
//     never by text, which is localised to the account.
//   - [*transport.ResponseError]: something answered that is not Graph, or Graph's
//     answer does not say what an answer to this call has to say.
//   - [*transport.NetworkError]: no answer. It knows whether anything was sent.
//   - [*transport.RefusedError]: Graph answered {"success":false}.
//   - [*transport.ArgumentError], [*transport.ConfigError]: the caller's own mistake; nothing was sent.
//   - [*FileError]: a local file that cannot be uploaded.
//   - [*UploadError]: wraps what ended an upload.
//   - [*transport.LimitError]: not sent, because a rate limit is known to be used up.
//   - [*transport.RetryError]: wraps one of the above after several attempts, or when
//     Graph asks for a wait that is longer than the caller has.
//
// [IsAmbiguous] answers the question that matters after a failed write: may it
// have happened all the same? Package explain turns any of them into text for
// people. The errors without a place in this package are package transport's.
//
// The shapes follow Meta's pages "Graph API overview", "Handle errors", "Rate
// limits", "Resumable Upload API", "Template management", "Template library",
// "Business phone numbers" and the references of the "WhatsApp Business
// Account" and "Message Template" nodes.
package graph

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// Config is what a Client is made of; see package transport for each field.
type Config = transport.Config

// The types in which Graph's answers are read, which takes its types loosely.
type (
	looseString = transport.LooseString
	looseInt    = transport.LooseInt
)

// Client calls Graph for one token. It is safe for concurrent use.
type Client struct {
	chain    *transport.Chain
	app      tokenApp
	listings listings
	reviews  reviews
	sizes    pageSizes
}

// String keeps what the client knows out of a text printed by accident.
func (c *Client) String() string { return "graph.Client" }

// GoString is String for %#v.
func (c *Client) GoString() string { return c.String() }

// New checks the configuration and returns a client. It calls nothing.
func New(cfg Config) (*Client, error) {
	chain, err := transport.New(cfg)
	if err != nil {
		return nil, err
	}
	return &Client{
		chain:    chain,
		listings: listings{accounts: map[string]*accountListing{}, ids: map[string]bool{}, names: map[fullName]bool{}},
		reviews:  reviews{accounts: map[string]*reviewList{}},
	}, nil
}

// read sends a call that is answered with an object. An answer that is not whole is none: believed, it would
// look as if somebody had emptied the object.
func read[T any](ctx context.Context, c *Client, r *transport.Request, isWhole func(T) bool) (T, error) {
	v, a, err := transport.Do[T](ctx, c.chain, r)
	if err == nil && !isWhole(v) {
		err = c.chain.Malformed(r, a, transport.Unexpected)
	}
	return v, err
}

// readOnly asks for the one object of a list. An empty list is one that was never
// set: the zero value.
func readOnly[T any](ctx context.Context, c *Client, r *transport.Request) (T, error) {
	type list struct {
		Data *[]T `json:"data"`
	}
	out, err := read(ctx, c, r, func(l list) bool { return l.Data != nil })
	if err != nil || len(*out.Data) == 0 {
		var none T
		return none, err
	}
	return (*out.Data)[0], nil
}

// writeAgain sends a write that may be repeated: the same a second time changes
// nothing.
func (c *Client) writeAgain(ctx context.Context, r *transport.Request) error {
	r.IdempotentPOST = true
	return c.chain.Write(ctx, r)
}

// toAccount is a call to an account, or to an edge of it.
func toAccount(method, waba string, edges ...string) *transport.Request {
	return transport.NewRequest(method, transport.Node(transport.AccountNode, waba), edges...)
}

// toTemplate is a call to a template.
func toTemplate(method, id string) *transport.Request {
	return transport.NewRequest(method, transport.Node(transport.TemplateNode, id))
}

// toPhone is a call to a phone number, or to an edge of it.
func toPhone(method, id string, edges ...string) *transport.Request {
	return transport.NewRequest(method, transport.Node("phone number id", id), edges...)
}
