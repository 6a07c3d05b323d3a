// Package webhook is the resource whatsapp_webhook_subscription: the
// subscription of the token's app to the webhooks of an account, and the
// callback address that takes the place of the app's own.
package webhook

import (
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// timeout bounds an operation, waiting for Graph's rate limits included.
const timeout = 5 * time.Minute

type subscriptionResource struct{ kit.Resource }

var (
	_ resource.ResourceWithConfigure   = (*subscriptionResource)(nil)
	_ resource.ResourceWithImportState = (*subscriptionResource)(nil)
	_ resource.ResourceWithIdentity    = (*subscriptionResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*subscriptionResource)(nil)
)

// NewResource returns the resource whatsapp_webhook_subscription.
func NewResource() resource.Resource {
	return &subscriptionResource{kit.NewResource("webhook_subscription", resourceSchema)}
}
