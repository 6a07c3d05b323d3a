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
func Explain(err error) string {
	if IsAmbiguous(err) {
		return explain(err, unknown)
	}
	return explain(err, undone)
}

// ExplainSettled is Explain for a write of which the caller says what is known
// of its outcome, having looked since.
func ExplainSettled(err error) string { return explain(err, settled) }

// certainty is what is known of the outcome of a write.
type certainty int

const (
	undone  certainty = iota // it was certainly not done
	unknown                  // nobody can tell
	settled                  // somebody else says it
)

// explain does so with what is known.
func explain(err error, known certainty) string {
	var parts []string
	var (
		refusal   *Error
		refused   *RefusedError
		odd       *ResponseError
		transport *TransportError
		held      *LimitError
		again     *RetryError
	)
	errors.As(err, &again)
	switch {
	case err == nil:
		return ""
	case errors.As(err, &held):
		if held.tell() {
			return held.explainBriefly(again)
		}
		parts = held.explain()
	case errors.As(err, &refusal):
		if refusal.throttled() && known != unknown && refusal.told.Swap(true) {
			return refusal.summary() + ": the call was not carried out, for the limit that the first such error explains." + again.when()
		}
		parts = refusal.explain(known)
	case errors.As(err, &refused):
		parts = refused.explain()
	case errors.As(err, &odd):
		parts = odd.explain(known)
	case errors.As(err, &transport):
		parts = transport.explain(known)
	default:
		return err.Error()
	}
	if again != nil {
		parts = append(parts, again.explain()...)
	}
	var upload *UploadError
	if errors.As(err, &upload) {
		parts = append(parts, upload.explain()...)
	}
	return strings.Join(parts, "\n\n")
}

func (e *Error) explain(known certainty) []string {
	advice := adviceFor(e)
	parts := []string{e.words(), e.summary()}
	if advice.meaning != "" {
		parts = append(parts, "What it means: "+advice.meaning)
	}
	if known == unknown && e.Method != http.MethodGet {
		parts = append(parts, "Careful: "+outcome(e.Method, known)+".")
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

// when is the time to come back as a sentence to go on with, or "".
func (e *RetryError) when() string {
	if e == nil || e.ComeBack.IsZero() {
		return ""
	}
	return " Come back " + e.comeBack() + "."
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

// outcome says of a call without a usable answer what is known, or "".
func outcome(method string, known certainty) string {
	switch {
	case method == http.MethodGet:
		return "the call only reads, and changes nothing"
	case known == unknown:
		return "the outcome is not known: the change may or may not have been made; look before trying again"
	case known == settled:
		return ""
	}
	return "nothing was changed"
}

// withOutcome is a meaning with what is known of the outcome after it.
func withOutcome(meaning, method string, known certainty) string {
	if o := outcome(method, known); o != "" {
		meaning += "; " + o
	}
	return "What it means: " + meaning + "."
}
