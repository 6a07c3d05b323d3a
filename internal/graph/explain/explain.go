package explain

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// Error is an error of a call to Graph as text for people, in a fixed layout:
// what Meta says, the numbers that its support asks for, what that means here,
// and what to do. A caller's own mistake, and any other error, is returned as
// it reads.
func Error(err error) string {
	if transport.IsAmbiguous(err) {
		return explain(err, unknown)
	}
	return explain(err, undone)
}

// KnownOutcome is Error for a write of which the caller says what is known
// of its outcome, having read the object since.
func KnownOutcome(err error) string { return explain(err, settled) }

// Facts is what Meta says and the numbers that its support asks for, for a caller who
// knows better than the table of codes what that means and what to do. An error that
// is not Meta's is explained as by [Error].
func Facts(err error) string {
	if refusal, ok := errors.AsType[*transport.Error](err); ok {
		return words(refusal) + "\n\n" + refusal.Summary()
	}
	return Error(err)
}

// outcome is what is known of the outcome of a write.
type outcome int

const (
	undone  outcome = iota // it was certainly not done
	unknown                // it may or may not have been done
	settled                // the caller knows it, and says it beside the explanation
)

// explain is Error, with what is known of the outcome.
func explain(err error, known outcome) string {
	var parts []string
	if err == nil {
		return ""
	} else if held, ok := errors.AsType[*transport.LimitError](err); ok {
		parts = ofLimit(held)
	} else if refusal, ok := errors.AsType[*transport.Error](err); ok {
		parts = ofRefusal(refusal, known)
	} else if refused, ok := errors.AsType[*transport.RefusedError](err); ok {
		parts = ofSuccessFalse(refused)
	} else if malformed, ok := errors.AsType[*transport.ResponseError](err); ok {
		parts = ofMalformed(malformed, known)
	} else if lost, ok := errors.AsType[*transport.NetworkError](err); ok {
		parts = ofTransport(lost, known)
	} else {
		return err.Error()
	}
	if again, ok := errors.AsType[*transport.RetryError](err); ok {
		parts = append(parts, ofRetries(again)...)
	}
	if upload, ok := errors.AsType[*graph.UploadError](err); ok {
		parts = append(parts, ofUpload(upload)...)
	}
	return strings.Join(parts, "\n\n")
}

func ofRefusal(e *transport.Error, known outcome) []string {
	meaning, action := adviceFor(e)
	parts := []string{words(e), e.Summary()}
	if meaning != "" {
		parts = append(parts, "What it means: "+meaning)
	}
	if known == unknown && e.Method != http.MethodGet {
		parts = append(parts, "Careful: "+outcomeOfCall(e.Method, known)+".")
	}
	if action != "" {
		parts = append(parts, "What to do: "+action)
	}
	return parts
}

// words are Meta's: those for people where there are any.
func words(e *transport.Error) string {
	lines := []string{cmp.Or(e.UserMessage, e.UserTitle, e.Message, "Meta gave no message.")}
	if e.UserTitle != "" && e.UserMessage != "" && e.UserTitle != e.UserMessage {
		lines[0] = e.UserTitle + ": " + e.UserMessage
	}
	if e.Details != "" {
		lines = append(lines, e.Details)
	}
	if len(e.Fields) > 0 {
		lines = append(lines, "Concerns: "+strings.Join(e.Fields, ", "))
	}
	return strings.Join(lines, "\n")
}

func ofSuccessFalse(e *transport.RefusedError) []string {
	return []string{
		cmp.Or(e.Reason, "Meta gave no reason."),
		fmt.Sprintf("%s %s was answered with success: false", e.Method, e.Path),
		"What it means: Graph understood the call and did not carry it out.",
		"What to do: look at the template in WhatsApp Manager; its status may not allow this.",
	}
}

func ofLimit(e *transport.LimitError) []string {
	first := strings.ToUpper(e.Limit()[:1]) + e.Limit()[1:] + " is used up: "
	switch {
	case e.Cause != nil:
		first += "Graph has refused another call for it."
	case e.Type != "":
		first += fmt.Sprintf("Graph puts %s of %s at %d %%.", e.Figure, e.Type, e.Percent)
	default:
		first += fmt.Sprintf("Graph puts %s at %d %%.", e.Figure, e.Percent)
	}
	parts := []string{first + " Nothing was sent, and nothing was changed."}
	action := transport.EntryOf(transport.ClassThrottled).Action
	if e.Cause != nil {
		parts = append(parts, words(e.Cause), e.Cause.Summary())
		if meaning, what := adviceFor(e.Cause); meaning != "" && what != "" {
			parts = append(parts, "What it means: "+meaning)
			action = what
		}
	}
	return append(parts, "What to do: "+action)
}

func ofUpload(e *graph.UploadError) []string {
	parts := []string{fmt.Sprintf("This was the upload of %q, of whose %d bytes %d had arrived.", e.Name, e.Size, e.Arrived)}
	if transport.IsPermission(e) || transport.Is(e, transport.CodeInvalidParameter, transport.SubcodeNoObject) {
		parts = append(parts, "An upload belongs to an app: app_id must be the id of the app that the token was made for, and the token's system user needs a role on that app.")
	}
	return parts
}

func ofRetries(e *transport.RetryError) []string {
	var parts []string
	if !e.ComeBack.IsZero() {
		parts = append(parts, "Come back "+e.When()+": such calls are expected to be served again then, which is more time than this operation has.")
	}
	if e.Cause != nil {
		why := "the operation was interrupted"
		if errors.Is(e.Cause, context.DeadlineExceeded) {
			why = "the time for the whole operation ran out"
		}
		parts = append(parts, "No further attempt was made: "+why+".")
	}
	if e.Attempts > 1 {
		parts = append(parts, fmt.Sprintf("It was tried %d times.", e.Attempts))
	}
	return parts
}

// outcomeOfCall says of a call without a usable answer what is known, or "".
func outcomeOfCall(method string, known outcome) string {
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
func withOutcome(meaning, method string, known outcome) string {
	if o := outcomeOfCall(method, known); o != "" {
		meaning += "; " + o
	}
	return "What it means: " + meaning + "."
}

// saysWhy reports whether Meta's texts say more than that something is wrong.
func saysWhy(e *transport.Error) bool {
	message := strings.TrimPrefix(e.Message, fmt.Sprintf("(#%d) ", e.Code))
	return e.UserMessage+e.Details != "" || len(e.Fields) > 0 || message != "" && message != "Invalid parameter"
}

// key is a code with a subcode.
type key struct{ code, subcode int }

// actions take the place of the table's where what to look at is a setting of the
// provider's.
var actions = map[key]string{
	{transport.CodeSignature, 0}:      "check access_token, and that app_secret is that of the app which the token was made for.",
	{transport.CodeNoToken, 0}:        "check access_token, and that api_version is one that Meta serves today.",
	{transport.CodeMessageGeneric, 0}: "compare the parameters with the template's components; look at components_json first if it was written by hand.",
}

// adviceFor is what a refusal means and what to do. Either may be "": under a
// sentence of Meta's that says it, there is no guess of ours.
func adviceFor(e *transport.Error) (meaning, action string) {
	entry := e.Entry()
	own, named := actions[key{entry.Code, entry.Subcode}]
	proof := strings.Contains(e.Message, "appsecret_proof") // the name of a parameter, and so in no other language
	switch {
	case e.App != "" && (e.Class() == transport.ClassAuth || proof):
		return "Graph does not take app " + e.App + " for itself: the secret that it showed is another app's, mistyped, or was reset since. The access token has no part in this call.",
			"set app_secret to the secret of app " + e.App + " (App Dashboard > App settings > Basic), and check that this is the app that is meant."
	case proof:
		return entry.Meaning, "set app_secret to the secret of the app that the token was made for."
	case otherKind(e) != "":
		return "the id " + e.Account + " is that of another kind of object (" + otherKind(e) + ") and not of a WhatsApp Business Account.",
			"use the account's id: WhatsApp Manager shows it under Account tools > Phone numbers, and the Business settings under WhatsApp accounts."
	case entry.Action == "" && !saysWhy(e):
		return "Graph does not say what it is about.", "compare what was sent with Meta's page for this kind of call; with TF_LOG_PROVIDER=TRACE the log shows it, without secrets."
	case entry == transport.EntryOf(transport.ClassOther) && e.UserMessage+e.Details != "":
		return "", ""
	case named && entry.Code == e.Code:
		action = own
	case entry.Blames == transport.BlamesToken:
		// The table of codes speaks of Meta's things alone; here is what the provider calls them.
		action = strings.TrimSuffix(entry.Action, ".") + " and use it as access_token."
	default:
		action = entry.Action
	}
	return entry.Meaning, action
}
