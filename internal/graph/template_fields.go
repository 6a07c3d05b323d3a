package graph

import "strings"

// Graph's own choice of fields is no contract and leaves out what matters
// most here, so every read names them.

// managedFields are those of the "Message Template" reference that a template
// is compared by or shown with.
var managedFields = []string{
	"id", "name", "language", "status", "category", "components", "parameter_format",
	"message_send_ttl_seconds", "sub_category", "display_format", "cta_url_link_tracking_opted_out",
	"is_primary_device_delivery_only", "degrees_of_freedom_spec", "rejected_reason", "previous_category",
	"correct_category", "library_template_name", "last_updated_time", "quality_score",
}

// reportedFields are the rest of that page: they say more, cost Graph more and
// change by themselves.
var reportedFields = []string{
	"ad_account_id", "ad_adset_id", "ad_campaign_id", "ad_id", "bid_spec", "health_status",
	"is_sms_fallback_enabled", "source",
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

func (f Fields) parameter() string {
	list := strings.Join(managedFields, ",")
	if f == AllFields {
		list += "," + strings.Join(reportedFields, ",")
	}
	return list
}
