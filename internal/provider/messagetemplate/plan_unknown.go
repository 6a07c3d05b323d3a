package messagetemplate

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// forget takes out of an edit what a value that is not known yet made look like
// a change.
func forget(edit *template.Edit, at template.Path) {
	switch at.Steps()[0].Name {
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
