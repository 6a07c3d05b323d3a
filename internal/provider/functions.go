package provider

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/functions"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/provider"
)

var _ provider.ProviderWithFunctions = (*whatsappProvider)(nil)

func (p *whatsappProvider) Functions(context.Context) []func() function.Function {
	return functions.All()
}
