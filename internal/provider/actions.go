package provider

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/sendaction"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/provider"
)

var _ provider.ProviderWithActions = (*whatsappProvider)(nil)

func (p *whatsappProvider) Actions(context.Context) []func() action.Action {
	return []func() action.Action{sendaction.NewAction}
}
