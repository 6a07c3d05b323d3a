package wire

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

	Challenge string // reason in WWW-Authenticate
	Regain    int    // minutes in the usage header
}

// Body is the answer that carries the error.
func (e *Error) Body(trace string) map[string]any {
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

// Plain is an error without a subcode and without texts for the user, as Graph's own parameter
// checks give.
func Plain(code, status int, format string, args ...any) *Error {
	return &Error{Status: status, Type: "OAuthException", Code: code, Message: fmt.Sprintf(format, args...)}
}

// Param is code 100 of Graph's parameter checks.
func Param(format string, args ...any) *Error {
	return Plain(100, http.StatusBadRequest, "(#100) "+format, args...)
}

// Refused is an "Invalid parameter" error of template management: only subcode and user texts tell
// what is wrong. Subcode 0 stands for the refusals whose subcode nobody has published.
func Refused(subcode int, title, format string, args ...any) *Error {
	return &Error{
		Status: http.StatusBadRequest, Type: "OAuthException", Code: 100, Subcode: subcode, Message: "Invalid parameter",
		UserTitle: title, UserMsg: fmt.Sprintf(format, args...), Transient: new(false),
	}
}

// Unsupported is the answer for a node that is not there, or not this token's to see, or has no
// such method: Graph does not tell them apart.
func Unsupported(method, id string) *Error {
	return &Error{
		Status: http.StatusBadRequest, Type: "GraphMethodException", Code: 100, Subcode: 33,
		Message: fmt.Sprintf("Unsupported %s request. Object with ID '%s' does not exist, cannot be loaded due to missing permissions, "+
			"or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api", strings.ToLower(method), id),
	}
}

// MissingParam is the refusal of a call without a parameter that it needs.
func MissingParam(name string) *Error { return Param("The parameter %s is required.", name) }

// UnknownPath is the refusal of a path that starts with nothing Graph knows.
func UnknownPath(rest string) *Error {
	return Plain(2500, http.StatusBadRequest, "Unknown path components: %s", rest)
}

// Throttled is the limit of an account, with the minutes until it takes calls again.
func Throttled(regain int) *Error {
	e := Plain(80008, http.StatusBadRequest, "(#80008) There have been too many calls to this WhatsApp Business account. Wait a bit and try again. "+
		"For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.")
	e.Regain = regain
	return e
}

// MissingPermission is the refusal of a token that lacks a scope, or an account that may not be
// written.
func MissingPermission() *Error {
	return Plain(200, http.StatusForbidden, "(#200) You do not have the necessary permissions required to perform this action.")
}

// BadToken is the refusal of a token that is none, or is none any more.
func BadToken(subcode int, message string) *Error {
	e := Plain(190, http.StatusUnauthorized, "%s", message)
	e.Subcode = subcode
	e.Challenge = "invalid_token"
	return e
}
