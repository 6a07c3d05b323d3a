package graph

import (
	"errors"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// Error is Graph's refusal of a call. The other errors that a call can end with
// are package transport's too, and seldom need a name: what matters of an error
// is what the functions below say of it.
type Error = transport.Error

// Is reports whether err is a refusal by Graph with this code and, if any are
// named, one of these subcodes.
func Is(err error, code int, subcodes ...int) bool { return transport.Is(err, code, subcodes...) }

// IsAmbiguous reports that a write which failed may have been carried out all
// the same, so that its outcome has to be looked up before it is tried again.
func IsAmbiguous(err error) bool { return transport.IsAmbiguous(err) }

// IsThrottled reports that a rate limit refused the call: it was not done, and
// can be asked for again later.
func IsThrottled(err error) bool { return transport.IsThrottled(err) }

// IsAuth reports that there is no good token.
func IsAuth(err error) bool { return transport.IsAuth(err) }

// IsPermission reports that the token is good and lacks a permission.
func IsPermission(err error) bool { return transport.IsPermission(err) }

// IsNotFound reports Graph's answer for an object that is not there or that
// the token may not see; it does not tell the two apart ([Client.AccountAnswers]
// helps). Narrow on purpose: what this says yes to may be dropped from state,
// so no other code counts, and neither does an upload, whose session or app may
// be what is not there.
func IsNotFound(err error) bool {
	_, isUpload := errors.AsType[*UploadError](err)
	return !isUpload && Is(err, transport.CodeInvalidParameter, transport.SubcodeNoObject)
}

// IsAlreadyExists reports that the name has content in this language already.
func IsAlreadyExists(err error) bool {
	return Is(err, transport.CodeInvalidParameter, transport.SubcodeNameTaken)
}

// IsBeingDeleted reports that the name, or its category, is locked by a
// deletion: for a minute, or for 30 days after an approved template.
func IsBeingDeleted(err error) bool {
	return Is(err, transport.CodeInvalidParameter, transport.SubcodeNameLocked, transport.SubcodeCategoryLocked)
}

// IsEditRefused reports a template that is not in a status to be edited, or
// was edited too often.
func IsEditRefused(err error) bool {
	return Is(err, transport.CodeInvalidParameter, transport.SubcodeEditRefused)
}

// IsCallbackRefused reports that Meta asked a callback address for its consent
// and did not get it.
func IsCallbackRefused(err error) bool { return Is(err, transport.CodeCallback) }

// UserMessage is Meta's sentence for people, in the account's language, or "".
func UserMessage(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.UserMessage
	}
	return ""
}
