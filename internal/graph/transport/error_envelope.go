package transport

import (
	"encoding/json"
	"strings"
)

// envelope is the error object of an answer as Graph writes it. Graph's
// numbers are strings at times and its error_data is an object, a string with
// JSON in it, or not there.
type envelope struct {
	Message   LooseString     `json:"message"`
	Type      LooseString     `json:"type"`
	Code      LooseInt        `json:"code"`
	Subcode   LooseInt        `json:"error_subcode"`
	Transient LooseBool       `json:"is_transient"`
	UserTitle LooseString     `json:"error_user_title"`
	UserMsg   LooseString     `json:"error_user_msg"`
	TraceID   LooseString     `json:"fbtrace_id"`
	Data      json.RawMessage `json:"error_data"`
}

// errorData is what template management puts into error_data.
type errorData struct {
	Details LooseString       `json:"details"`
	Blame   []json.RawMessage `json:"blame_field_specs"`
}

// parseError reads the value of an answer's "error" member. Without a code it
// is not Graph's, and nil.
func parseError(raw json.RawMessage) *Error {
	var env envelope
	if isObject := json.Unmarshal(raw, &env) == nil; !isObject || !env.Code.Set {
		return nil
	}
	e := &Error{
		Code:        env.Code.Value,
		Subcode:     env.Subcode.Value,
		Type:        string(env.Type),
		Message:     string(env.Message),
		UserTitle:   string(env.UserTitle),
		UserMessage: string(env.UserMsg),
		TraceID:     string(env.TraceID),
		IsTransient: env.Transient.Value,
	}
	e.Details, e.Fields = parseErrorData(env.Data)
	return e
}

func parseErrorData(raw json.RawMessage) (details string, fields []string) {
	var inner string
	if json.Unmarshal(raw, &inner) == nil && inner != "" {
		if !strings.HasPrefix(strings.TrimSpace(inner), "{") {
			return inner, nil
		}
		raw = json.RawMessage(inner)
	}
	var data errorData
	if len(raw) == 0 || json.Unmarshal(raw, &data) != nil {
		return "", nil
	}
	for _, spec := range data.Blame {
		if path := blamePath(spec); path != "" {
			fields = append(fields, path)
		}
	}
	return string(data.Details), fields
}

// blamePath joins one path of blame_field_specs: a list of steps, or one step.
func blamePath(raw json.RawMessage) string {
	var steps []LooseString
	if json.Unmarshal(raw, &steps) != nil {
		var one LooseString
		_ = json.Unmarshal(raw, &one) // text takes anything
		steps = []LooseString{one}
	}
	parts := make([]string, 0, len(steps))
	for _, s := range steps {
		if s != "" {
			parts = append(parts, string(s))
		}
	}
	return strings.Join(parts, ".")
}
