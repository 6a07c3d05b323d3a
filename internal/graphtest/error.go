package graphtest

import (
	"fmt"
	"net/http"
	"strings"
)

// Error is an error answer of the Graph API (Meta: "Handle Errors").
type Error struct {
	Status    int // HTTP status
	Type      string
	Code      int
	Subcode   int
	Message   string
	UserTitle string
	UserMsg   string
	Transient *bool // absent from the answer when nil
	Data      any   // error_data: an object, or a string holding JSON

	challenge string // reason in WWW-Authenticate
	regain    int    // minutes in the usage header
}

func (e *Error) body(trace string) object {
	inner := object{"message": e.Message, "type": e.Type, "code": e.Code, "fbtrace_id": trace}
	if e.Subcode != 0 {
		inner["error_subcode"] = e.Subcode
	}
	if e.Transient != nil {
		inner["is_transient"] = *e.Transient
	}
	if e.UserTitle != "" {
		inner["error_user_title"] = e.UserTitle
	}
	if e.UserMsg != "" {
		inner["error_user_msg"] = e.UserMsg
	}
	if e.Data != nil {
		inner["error_data"] = e.Data
	}
	return object{"error": inner}
}

// plain is an error without a subcode and without texts for the user, as Graph's own parameter checks give.
func plain(code, status int, format string, args ...any) *Error {
	return &Error{Status: status, Type: "OAuthException", Code: code, Message: fmt.Sprintf(format, args...)}
}

// param is code 100 of Graph's parameter checks.
func param(format string, args ...any) *Error {
	return plain(100, http.StatusBadRequest, "(#100) "+format, args...)
}

// refused is an "Invalid parameter" error of template management: only subcode and user texts tell what is wrong.
// Subcode 0 stands for the refusals whose subcode nobody has published.
func refused(subcode int, title, format string, args ...any) *Error {
	no := false
	return &Error{
		Status: http.StatusBadRequest, Type: "OAuthException", Code: 100, Subcode: subcode, Message: "Invalid parameter",
		UserTitle: title, UserMsg: fmt.Sprintf(format, args...), Transient: &no,
	}
}

// unsupported is the answer for a node that is not there, or not this token's to see, or has no such method: Graph does
// not tell them apart.
func unsupported(method, id string) *Error {
	return &Error{
		Status: http.StatusBadRequest, Type: "GraphMethodException", Code: 100, Subcode: 33,
		Message: fmt.Sprintf("Unsupported %s request. Object with ID '%s' does not exist, cannot be loaded due to missing permissions, "+
			"or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api", strings.ToLower(method), id),
	}
}

func missingParam(name string) *Error { return param("The parameter %s is required.", name) }

func unknownPath(rest string) *Error {
	return plain(2500, http.StatusBadRequest, "Unknown path components: %s", rest)
}

func throttled(regain int) *Error {
	e := plain(80008, http.StatusBadRequest, "(#80008) There have been too many calls to this WhatsApp Business account. Wait a bit and try again. "+
		"For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.")
	e.regain = regain
	return e
}

func missingPermission() *Error {
	return plain(200, http.StatusForbidden, "(#200) You do not have the necessary permissions required to perform this action.")
}

func badToken(subcode int, message string) *Error {
	e := plain(190, http.StatusUnauthorized, "%s", message)
	e.Subcode = subcode
	e.challenge = "invalid_token"
	return e
}
