package messagetemplate

import (
	"regexp"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// textPath matches the texts that placeholders stand in, and whatever holds one.
var textPath = regexp.MustCompile(`^components(\.(header|body)(\.text)?|\.carousel(\.cards(\[\d+\](\.(header|body)(\.text)?)?)?)?)?$`)

// hidesPlaceholders reports whether a text that may have placeholders is among
// the paths that are not known yet.
func hidesPlaceholders(unknown []string) bool {
	return slices.ContainsFunc(unknown, textPath.MatchString)
}

// forget takes out of an edit what a value that is not known yet made look like
// a change.
func forget(edit *template.Edit, at string) {
	root, _, _ := strings.Cut(at, ".")
	switch root {
	case "components", "library_template":
		edit.Components = nil
	case "category":
		edit.Category = ""
	case "parameter_format":
		edit.ParameterFormat = ""
	case "message_send_ttl_seconds":
		edit.MessageSendTTLSeconds = nil
	case "sub_category":
		edit.SubCategory = ""
	case "display_format":
		edit.DisplayFormat = ""
	case "creative_features":
		edit.CreativeFeatures = nil
	case "cta_url_link_tracking_opted_out":
		edit.LinkTrackingOptedOut = nil
	case "is_primary_device_delivery_only":
		edit.PrimaryDeviceDeliveryOnly = nil
	}
}
