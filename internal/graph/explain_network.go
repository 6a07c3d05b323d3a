package graph

import (
	"fmt"
	"strings"
)

func (e *ResponseError) explain(known certainty) []string {
	facts := fmt.Sprintf("HTTP %d", e.HTTPStatus)
	if e.ContentType != "" {
		facts += ", " + e.ContentType
	}
	parts := []string{fmt.Sprintf("%s %s was answered with %s (%s).", e.Method, e.Path, e.Oddity, facts)}
	if e.Excerpt != "" {
		parts = append(parts, "It begins: "+e.Excerpt)
	}
	return append(parts, withOutcome(e.meaning(), e.Method, known), "What to do: "+e.action())
}

func (e *ResponseError) meaning() string {
	switch e.Oddity {
	case Redirect:
		return "the address is not Graph's, or a proxy wants to be visited first; the token was not sent on"
	case NotJSON, NotObject:
		return "a proxy, a login page or another server answered in place of Graph"
	case Empty, BrokenJSON:
		return "the answer was lost on its way"
	case NoReason:
		return "a gateway in front of Graph answered, or Graph is out of order"
	case TooLarge:
		return "this is no answer of Graph's size"
	case Endless:
		return "Graph's listing cannot be read to its end, and what is missing would look deleted"
	}
	return "Graph answered something that is not documented for this call"
}

func (e *ResponseError) action() string {
	switch e.Oddity {
	case Redirect:
		target := ""
		if e.Location != "" {
			target = " (it points to " + e.Location + ")"
		}
		return "check graph_url and api_url" + target + ", and the proxy settings of this machine (HTTPS_PROXY)."
	case Empty, BrokenJSON, Endless:
		return "try again; if it stays, report it with the request's time to Meta's support."
	case Unexpected:
		return "try again, and check that api_version is one that Meta still serves."
	}
	return "check graph_url and api_url, and the proxy settings of this machine (HTTPS_PROXY, NO_PROXY)."
}

func (e *TransportError) explain(known certainty) []string {
	at := e.Host
	if at == "" {
		at = "Graph"
	}
	first := fmt.Sprintf("%s %s got no answer from %s: %s.", e.Method, e.Path, at, strings.TrimSuffix(e.cause(), "."))
	return []string{
		first,
		withOutcome(e.meaning(), e.Method, known),
		"What to do: " + e.action(),
	}
}

func (e *TransportError) meaning() string {
	switch e.Kind {
	case KindDNS:
		return "the host's name could not be resolved"
	case KindConnect:
		return "nothing accepts connections at that address, or a firewall is in the way"
	case KindTLS:
		return "the other side has no certificate that this machine trusts, or does not speak TLS; a proxy that inspects traffic looks like this"
	case KindTimeout:
		if e.After > 0 {
			return "there was no complete answer within " + e.After.String()
		}
		return "the time for the whole operation ran out"
	case KindCanceled:
		return "the operation was interrupted"
	}
	return "the connection broke before the answer was complete"
}

func (e *TransportError) action() string {
	switch e.Kind {
	case KindDNS:
		return "check the spelling of graph_url and api_url, and this machine's DNS and network."
	case KindConnect:
		return "check graph_url and api_url, the network and the proxy settings of this machine (HTTPS_PROXY)."
	case KindTLS:
		return "add the proxy's certificate authority to this machine's trust store, and check that graph_url begins with https."
	case KindTimeout:
		if e.After > 0 {
			return "try again; on a slow network raise request_timeout."
		}
		return "raise the operation's timeout, or try again."
	}
	return "try again."
}
