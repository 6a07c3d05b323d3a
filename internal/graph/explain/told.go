package explain

import (
	"errors"
	"fmt"
	"regexp"
	"sync"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// Told remembers what was explained. Many calls of a run end for one reason: a
// limit that is used up, a token that is not taken, an account that is not shown,
// a server that is not reached. The first error is explained in full, and the
// others say in a line that it was: not where, since Terraform prints errors in an
// order of its own. The zero value is ready, nil remembers nothing, and it is safe
// for concurrent use.
type Told struct{ reasons sync.Map }

// Explain is [Error] the first time for each reason, and one line after that.
// whole says which of the two it is.
func (t *Told) Explain(err error) (text string, whole bool) {
	reason, brief := common(err)
	if t == nil || reason == "" {
		return Error(err), true
	}
	if _, before := t.reasons.LoadOrStore(reason, true); !before {
		return Error(err), true
	}
	if again, ok := errors.AsType[*transport.RetryError](err); ok && !again.ComeBack.IsZero() {
		brief += " Come back " + again.When() + "."
	}
	return brief, false
}

// common is the reason that other calls of a run may end for as well, and the
// line for all of them but the first; "" where an error is about its own call, or
// about a write that may have been carried out, and has to be told whole.
func common(err error) (reason, brief string) {
	if transport.IsAmbiguous(err) {
		return "", ""
	} else if held, ok := errors.AsType[*transport.LimitError](err); ok {
		return "limit " + held.Limit() + held.Type, "Nothing was sent, and nothing was changed: " + held.Limit() + " is used up; one of these errors says what it means."
	} else if refusal, ok := errors.AsType[*transport.Error](err); ok {
		reason, brief = commonRefusal(refusal)
	} else if malformed, ok := errors.AsType[*transport.ResponseError](err); ok {
		reason = fmt.Sprint("answer ", malformed.Malformed, malformed.HTTPStatus)
		brief = fmt.Sprintf("%s %s was answered with %s (HTTP %d); one of these errors explains it.", malformed.Method, malformed.Path, malformed.Malformed, malformed.HTTPStatus)
	} else if lost, ok := errors.AsType[*transport.NetworkError](err); ok && !lost.Sent &&
		lost.Kind != transport.KindCanceled && lost.Kind != transport.KindTimeout {
		reason = "network " + lost.Host + string(lost.Kind)
		brief = fmt.Sprintf("%s %s got no answer from %s (%s); one of these errors explains it.", lost.Method, lost.Path, lost.Host, lost.Kind)
	}
	if _, upload := errors.AsType[*graph.UploadError](err); upload && reason != "" {
		reason += " upload" // of which more is said
	}
	return reason, brief
}

func commonRefusal(e *transport.Error) (reason, brief string) {
	switch class := e.Class(); {
	case class == transport.ClassThrottled && e.Limit != "":
		return "limit " + e.Limit, e.Summary() + ": the call was not carried out, for a limit that one of these errors explains."
	case class == transport.ClassAuth && e.App != "":
		return "secret of app " + e.App, e.Summary() + ": Graph does not take the secret of app " + e.App + "; one of these errors says what to do."
	case class == transport.ClassAuth:
		return fmt.Sprint("token ", e.Code, e.Subcode), e.Summary() + ": Graph does not take the token; one of these errors says what to do."
	case class == transport.ClassPermission && e.Entry().Blames == transport.BlamesNothing:
		return fmt.Sprint("permission ", e.Code, e.Subcode, e.Account), e.Summary() + ": the token may not do this; one of these errors says what to do."
	case IsUnseenAccount(e):
		return "account " + e.Account, e.Summary() + ": Graph does not show account " + e.Account + "; one of these errors says what to do."
	}
	return "", ""
}

// IsUnseenAccount reports that there is no account of the id that was asked for,
// or that the token may not see it, or that the id is that of something else.
func IsUnseenAccount(e *transport.Error) bool {
	return e.Account != "" && e.Code == transport.CodeInvalidParameter && (e.Subcode == transport.SubcodeNoObject || otherKind(e) != "")
}

// nodeType is how Graph names the kind of an object to developers, in no other
// language than English.
var nodeType = regexp.MustCompile(`on node type \((\w+)\)`)

// KindOf is what kind of object Graph says the one is that was called, such as
// WhatsAppBusinessPhoneNumber, in a refusal that says so; "" elsewhere.
func KindOf(err error) string {
	if refusal, ok := errors.AsType[*transport.Error](err); ok {
		if kind := nodeType.FindStringSubmatch(refusal.Message); kind != nil {
			return kind[1]
		}
	}
	return ""
}

// KindAccount is the kind of a WhatsApp Business Account.
const KindAccount = "WhatsAppBusinessAccount"

// otherKind is what the object is that was taken for an account; "" when it is an
// account, or Graph does not say.
func otherKind(e *transport.Error) string {
	if kind := KindOf(e); e.Account != "" && kind != KindAccount {
		return kind
	}
	return ""
}
