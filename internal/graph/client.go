package graph

import (
	"bytes"
	"encoding/json"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// Config is what a Client is made of; see package transport for each field.
type Config = transport.Config

// The types in which Graph's answers are read, which takes its types loosely.
type (
	looseString  = transport.LooseString
	looseStrings = transport.LooseStrings
	looseInt     = transport.LooseInt
	looseBool    = transport.LooseBool
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
	return &Client{chain: chain, clock: chain.Clock(), log: chain.Log, app: appLookup{configured: cfg.AppID}}, nil
}

// encode is the JSON of a body, without the escaping of <, > and &, which is
// meant for HTML.
func encode(argument string, v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, &transport.ArgumentError{Argument: argument, Problem: "cannot be written as JSON: " + err.Error()}
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n")), nil
}
