package explain

import (
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

func ofMalformed(e *transport.ResponseError, known outcome) []string {
	facts := fmt.Sprintf("HTTP %d", e.HTTPStatus)
	if e.ContentType != "" {
		facts += ", " + e.ContentType
	}
	parts := []string{fmt.Sprintf("%s %s was answered with %s (%s).", e.Method, e.Path, e.Malformed, facts)}
	if e.Excerpt != "" {
		parts = append(parts, "It begins: "+e.Excerpt)
	}
	return append(parts, withOutcome(meaningOfMalformed(e), e.Method, known), "What to do: "+actionOnMalformed(e))
}

func meaningOfMalformed(e *transport.ResponseError) string {
	if e.IsMissing() {
		return "the server at that address has no such call. Graph would say so with an error of its own, so this is a gateway that has only some of Graph's calls, or the address or api_version is not right"
	}
	switch e.Malformed {
	case transport.Redirect:
		return "the address is not Graph's, or a proxy wants to be visited first; the token was not sent on"
	case transport.NotJSON, transport.NotObject:
		return "a proxy, a login page or another server answered in place of Graph"
	case transport.Empty, transport.BrokenJSON:
		return "the answer was lost on its way"
	case transport.NoReason:
		return "a gateway in front of Graph answered, or Graph is out of order"
	case transport.TooLarge, transport.TooDeep:
		return "this is no answer of Graph's size or shape"
	case transport.Endless, transport.TooMany:
		return "Graph's listing cannot be read to its end, and what is missing would look deleted"
	}
	return "Graph answered something that is not documented for this call"
}

func actionOnMalformed(e *transport.ResponseError) string {
	if e.IsMissing() {
		return actionOnMissing(e.Path)
	}
	switch e.Malformed {
	case transport.Redirect:
		target := ""
		if e.Location != "" {
			target = " (it points to " + e.Location + ")"
		}
		return "check graph_url and api_url" + target + ", and the proxy settings of this machine (HTTPS_PROXY)."
	case transport.Empty, transport.BrokenJSON, transport.Endless:
		return "try again; if it stays, report it with the request's time to Meta's support."
	case transport.Unexpected:
		return "try again, and check that api_version is one that Meta still serves."
	}
	return "check graph_url and api_url, and the proxy settings of this machine (HTTPS_PROXY, NO_PROXY)."
}

// actionOnMissing is what to do where a gateway lacks a call, the one on this path.
func actionOnMissing(path string) string {
	const check = "otherwise check graph_url, api_url and api_version."
	switch {
	case strings.HasSuffix(path, "/uploads") || strings.HasPrefix(path, "/upload:"):
		return "if other calls go well, the gateway takes no uploads: give the sample as example_handle, with a handle that the gateway or another upload gave, in place of example_file; " + check
	case strings.HasSuffix(path, "/archive") || strings.HasSuffix(path, "/unarchive"):
		return "if other calls go well, the gateway archives no templates: archive or unarchive it in WhatsApp Manager; " + check
	}
	return "if other calls go well, the gateway lacks this one: ask its operator, and do it in WhatsApp Manager meanwhile; " + check
}

func ofTransport(e *transport.NetworkError, known outcome) []string {
	at := e.Host
	if at == "" {
		at = "Graph"
	}
	first := fmt.Sprintf("%s %s got no answer from %s: %s.", e.Method, e.Path, at, strings.TrimSuffix(e.Reason(), "."))
	return []string{
		first,
		withOutcome(meaningOfTransport(e), e.Method, known),
		"What to do: " + actionOnTransport(e),
	}
}

func meaningOfTransport(e *transport.NetworkError) string {
	switch e.Kind {
	case transport.KindDNS:
		return "the host's name could not be resolved"
	case transport.KindConnect:
		return "nothing accepts connections at that address, or a firewall is in the way"
	case transport.KindTLS:
		return "the other side has no certificate that this machine trusts, or does not speak TLS; a proxy that inspects traffic looks like this"
	case transport.KindTimeout:
		if e.After > 0 {
			return "there was no complete answer within " + e.After.String()
		}
		return "the time for the whole operation ran out"
	case transport.KindCanceled:
		return "the operation was interrupted"
	}
	return "the connection broke before the answer was complete"
}

func actionOnTransport(e *transport.NetworkError) string {
	switch e.Kind {
	case transport.KindDNS:
		return "check the spelling of graph_url and api_url, and this machine's DNS and network."
	case transport.KindConnect:
		return "check graph_url and api_url, the network and the proxy settings of this machine (HTTPS_PROXY)."
	case transport.KindTLS:
		return "add the proxy's certificate authority to this machine's trust store, and check that graph_url begins with https."
	case transport.KindTimeout:
		if e.After > 0 {
			return "try again; on a slow network raise request_timeout."
		}
		return "raise the operation's timeout, or try again."
	}
	return "try again."
}
