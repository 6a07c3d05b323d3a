package explain

import (
	"cmp"
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
	meaning, action := adviceOnMalformed(e)
	return append(parts, withOutcome(meaning, e.Method, known), "What to do: "+action)
}

func adviceOnMalformed(e *transport.ResponseError) (meaning, action string) {
	const (
		unreadable = "Graph's listing cannot be read to its end, and what is missing would look deleted"

		again = "try again; if it stays, report it with the request's time to Meta's support."
		check = "check graph_url and api_url, and the proxy settings of this machine (HTTPS_PROXY, NO_PROXY)."
	)
	if e.IsMissing() {
		return "the server at that address has no such call. Graph would say so with an error of its own, so this is a gateway that has only some of Graph's calls, or the address or api_version is not right",
			actionOnMissing(e.Path)
	}
	switch e.Malformed {
	case transport.Redirect:
		target := ""
		if e.Location != "" {
			target = " (it points to " + e.Location + ")"
		}
		return "the address is not Graph's, or a proxy wants to be visited first; the token was not sent on",
			"check graph_url and api_url" + target + ", and the proxy settings of this machine (HTTPS_PROXY)."
	case transport.NotJSON, transport.NotObject:
		return "a proxy, a login page or another server answered in place of Graph", check
	case transport.Empty, transport.BrokenJSON:
		return "the answer was lost on its way", again
	case transport.NoReason:
		return "a gateway in front of Graph answered, or Graph is out of order", check
	case transport.TooLarge, transport.TooDeep:
		return "this is no answer of Graph's size or shape", check
	case transport.Endless:
		return unreadable, again
	case transport.TooMany:
		return unreadable, check
	}
	return "Graph answered something that is not documented for this call",
		"try again, and check that api_version is one that Meta still serves."
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
	meaning, action := adviceOnTransport(e)
	return []string{
		fmt.Sprintf("%s %s got no answer from %s: %s.",
			e.Method, e.Path, cmp.Or(e.Host, "Graph"), strings.TrimSuffix(e.Reason(), ".")),
		withOutcome(meaning, e.Method, known),
		"What to do: " + action,
	}
}

func adviceOnTransport(e *transport.NetworkError) (meaning, action string) {
	switch e.Kind {
	case transport.KindDNS:
		return "the host's name could not be resolved",
			"check the spelling of graph_url and api_url, and this machine's DNS and network."
	case transport.KindConnect:
		return "nothing accepts connections at that address, or a firewall is in the way",
			"check graph_url and api_url, the network and the proxy settings of this machine (HTTPS_PROXY)."
	case transport.KindTLS:
		return "the other side has no certificate that this machine trusts, or does not speak TLS; a proxy that inspects traffic looks like this",
			"add the proxy's certificate authority to this machine's trust store, and check that graph_url begins with https."
	case transport.KindTimeout:
		if e.After > 0 {
			return "there was no complete answer within " + e.After.String(), "try again; on a slow network raise request_timeout."
		}
		return "the time for the whole operation ran out", "raise the operation's timeout, or try again."
	case transport.KindCanceled:
		return "the operation was interrupted", "try again."
	}
	return "the connection broke before the answer was complete", "try again."
}
