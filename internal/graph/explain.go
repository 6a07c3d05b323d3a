package graph

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
)

// Explain is an error of this package as text for people, in a fixed layout:
// what Meta says, the numbers that its support asks for, what that means here,
// and what to do. A caller's own mistake, and any other error, is returned as
// it reads.
func Explain(err error) string { return explain(err, IsAmbiguous(err)) }

// ExplainSettled is Explain for a write whose outcome has been looked up since.
func ExplainSettled(err error) string { return explain(err, false) }

// explain does so; unknown says that nobody can tell whether a write was done.
func explain(err error, unknown bool) string {
	var parts []string
	var (
		refusal   *Error
		refused   *RefusedError
		odd       *ResponseError
		transport *TransportError
		held      *LimitError
	)
	switch {
	case err == nil:
		return ""
	case errors.As(err, &held):
		parts = held.explain()
	case errors.As(err, &refusal):
		parts = refusal.explain(unknown)
	case errors.As(err, &refused):
		parts = refused.explain()
	case errors.As(err, &odd):
		parts = odd.explain(unknown)
	case errors.As(err, &transport):
		parts = transport.explain(unknown)
	default:
		return err.Error()
	}
	var again *RetryError
	if errors.As(err, &again) {
		parts = append(parts, again.explain()...)
	}
	var upload *UploadError
	if errors.As(err, &upload) {
		parts = append(parts, upload.explain()...)
	}
	return strings.Join(parts, "\n\n")
}

func (e *Error) explain(unknown bool) []string {
	advice := adviceFor(e)
	parts := []string{e.words(), e.summary()}
	if advice.meaning != "" {
		parts = append(parts, "What it means: "+advice.meaning)
	}
	if unknown && e.Method != http.MethodGet {
		parts = append(parts, "Careful: "+outcome(e.Method, unknown)+".")
	}
	return append(parts, "What to do: "+advice.action)
}

// words are Meta's: those for people where there are any.
func (e *Error) words() string {
	var lines []string
	switch {
	case e.UserTitle != "" && e.UserMessage != "" && e.UserTitle != e.UserMessage:
		lines = []string{e.UserTitle + ": " + e.UserMessage}
	default:
		lines = []string{or(e.UserMessage, or(e.UserTitle, or(e.Message, "Meta gave no message.")))}
	}
	if e.Details != "" {
		lines = append(lines, e.Details)
	}
	if len(e.Fields) > 0 {
		lines = append(lines, "Concerns: "+strings.Join(e.Fields, ", "))
	}
	return strings.Join(lines, "\n")
}

func (e *RefusedError) explain() []string {
	return []string{
		or(e.Reason, "Meta gave no reason."),
		fmt.Sprintf("%s %s was answered with success: false", e.Method, e.Path),
		"What it means: Graph understood the call and did not carry it out.",
		"What to do: look at the template in WhatsApp Manager; its status may not allow this.",
	}
}

func (e *RetryError) explain() []string {
	var parts []string
	if !e.ComeBack.IsZero() {
		parts = append(parts, "Come back "+e.comeBack()+": such calls are expected to be served again then, which is more time than this operation has.")
	}
	if e.Cause != nil {
		why := "the operation was interrupted"
		if errors.Is(e.Cause, context.DeadlineExceeded) {
			why = "the time for the whole operation ran out"
		}
		parts = append(parts, "No further attempt was made: "+why+".")
	}
	if e.Attempts > 1 {
		parts = append(parts, fmt.Sprintf("This was attempt %d.", e.Attempts))
	}
	return parts
}

// outcome says of a write without a usable answer what is known.
func outcome(method string, unknown bool) string {
	switch {
	case method == http.MethodGet:
		return "nothing was changed"
	case unknown:
		return "the change may or may not have been made; look before trying again"
	}
	return "nothing was changed"
}
