package graph

import (
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
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

// askFields asks for fields, and where Graph refuses all of them together, for
// those that it gives. To find out which, probe is called with the core fields,
// which must be given, and then with each of the others by itself. It costs a
// call for each field, but only where something is refused, and loses no more
// than it has to.
func askFields(core, more string, ask, probe func(fields string) error) (refused []FieldRefusal, err error) {
	if err := ask(core + "," + more); !isFieldRefusal(err) {
		return nil, err
	}
	if err := probe(core); err != nil {
		return nil, err
	}
	allowed := core
	for field := range strings.SplitSeq(more, ",") {
		switch err := probe("id," + field); {
		case err == nil:
			allowed += "," + field
		case isFieldRefusal(err):
			refused = append(refused, FieldRefusal{field, err})
		default:
			return nil, err
		}
	}
	return refused, ask(allowed)
}

// Graph's own choice of fields is no contract and leaves out what matters
// most here, so every read names them.

// neededFields are those of the "Message Template" reference without which a
// template cannot be read. Any other that a version of Graph, or a gateway, does
// not know is given up by itself.
var neededFields = []string{"id", "name", "language", "status", "category", "components"}

// managedFields are the others that a template is compared by or shown with.
var managedFields = []string{
	"parameter_format",
	"message_send_ttl_seconds", "sub_category", "display_format", "cta_url_link_tracking_opted_out",
	"is_primary_device_delivery_only", "degrees_of_freedom_spec", "rejected_reason", "previous_category",
	"correct_category", "library_template_name", "last_updated_time", "quality_score", "source", template.MaxPriceField,
}

// reportedFields are the rest of that page: they say more, cost Graph more and
// change by themselves.
var reportedFields = []string{
	"ad_account_id", "ad_adset_id", "ad_campaign_id", "ad_id", "health_status", "is_sms_fallback_enabled",
}

// Fields says how much of a template to ask for.
type Fields int

const (
	// ManagedFields is what a template is compared by and shown with.
	ManagedFields Fields = iota
	// AllFields is every documented field; those without a place in
	// template.Template are found in its Extra.
	AllFields
)

// of sets the fields of a request for templates, and returns the request.
func (f Fields) of(r *transport.Request) *transport.Request {
	r.Dispensable = managedFields
	if f == AllFields {
		r.Dispensable = slices.Concat(managedFields, reportedFields)
	}
	return r.AskFor(strings.Join(slices.Concat(neededFields, r.Dispensable), ","))
}

// UnknownFields are the fields of templates that Graph has called nonexisting
// and that are not asked for any more, sorted.
func (c *Client) UnknownFields() []string { return c.chain.UnknownFields() }
