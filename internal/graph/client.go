package graph

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// Config is what a Client is made of; see package transport for each field.
type Config = transport.Config

// The types in which Graph's answers are read, which takes its types loosely.
type (
	looseString  = transport.LooseString
	looseStrings = transport.LooseStrings
	looseInt     = transport.LooseInt
)

// Client calls Graph for one token. It is safe for concurrent use.
type Client struct {
	chain *transport.Chain
	clock transport.Clock
	log   transport.Logger
	app   appLookup

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
	return &Client{chain: chain, clock: chain.Clock(), log: chain.Log, app: appLookup{configured: cfg.AppID, hasSecret: cfg.AppSecret != ""}}, nil
}

// toAccount is a call to an account, or to an edge of it.
func toAccount(method, waba string, edges ...transport.Element) *transport.Request {
	return transport.NewRequest(method, transport.GraphHost, append([]transport.Element{transport.Node(transport.AccountNode, waba)}, edges...)...)
}

// toTemplate is a call to a template.
func toTemplate(method, id string) *transport.Request {
	return transport.NewRequest(method, transport.GraphHost, transport.Node(transport.TemplateNode, id))
}

// toPhone is a call to an edge of a phone number.
func toPhone(method, id, edge string) *transport.Request {
	return transport.NewRequest(method, transport.GraphHost, transport.Node("phone number id", id), transport.Edge(edge))
}
