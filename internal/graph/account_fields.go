package graph

import (
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// FieldRefusal is a field that Graph would not give, and what it said.
type FieldRefusal struct {
	Field string
	Err   error
}

// isFieldRefusal reports an answer that may be about one of the fields that
// were asked for: Graph refuses a whole call for a field that it does not know
// (code 100 without a subcode; it has no code of its own for it) or that the
// token may not see.
func isFieldRefusal(err error) bool {
	return Is(err, transport.CodeInvalidParameter, 0) || IsPermission(err)
}

// probeFields finds out which fields Graph gives, after it has refused all of
// them together: ask is called with the core fields, which must be given, and
// then with each of the others by itself. It costs a call for each field, but
// only where something is refused, and loses no more than it has to.
func probeFields(core, more string, ask func(fields string) error) (allowed []string, refused []FieldRefusal, err error) {
	if err := ask(core); err != nil {
		return nil, nil, err
	}
	allowed = strings.Split(core, ",")
	for _, field := range strings.Split(more, ",") {
		switch err := ask("id," + field); {
		case err == nil:
			allowed = append(allowed, field)
		case isFieldRefusal(err):
			refused = append(refused, FieldRefusal{field, err})
		default:
			return nil, nil, err
		}
	}
	return allowed, refused, nil
}
