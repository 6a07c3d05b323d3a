package provider

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

const ownHost = "A host that is neither Meta's nor this machine gets a token or app secret of the environment only when this environment variable names it as well; without that, write `access_token`, and `app_secret` if there is one, beside it."

func (p *whatsappProvider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages WhatsApp message templates through Meta's Graph API.",
		Attributes: map[string]schema.Attribute{
			"access_token": secret("Access token of a system user with the `whatsapp_business_management` permission. It is sent as a header only, never in a URL. Environment variable: `WHATSAPP_ACCESS_TOKEN`. A token that may only read is enough for `terraform plan`."),
			"business_account_id": optional("Id of the WhatsApp Business Account (WABA) that resources and data sources use when they name none: digits only. Environment variable: `WHATSAPP_BUSINESS_ACCOUNT_ID`.",
				kit.MustBeAccountID()),
			"app_id": optional("Id of the Meta app that the token belongs to, for the upload of sample media: digits only. Asked from the token when it is needed and not set. Environment variable: `WHATSAPP_APP_ID`.",
				kit.MustBeID("must be the id of a Meta app, which is a number")),
			"app_secret": secret("Secret of the Meta app. When it is set, every call carries `appsecret_proof`, which an app may demand. `whatsapp_app_webhook` cannot do without it. Environment variable: `WHATSAPP_APP_SECRET`."),
			"auth_header": optional("Name of the header that carries `access_token`. Default `" + transport.DefaultAuthHeader + "`, with `Bearer` before the token, which is what Meta takes. " +
				"Any other, such as `X-API-Key`, is a gateway's that speaks Graph with a key of its own: the header carries the key alone, the key goes to no host of Meta's, and `app_secret` is not used. Environment variable: `WHATSAPP_AUTH_HEADER`. " +
				"See the guide [Many accounts](guides/many-accounts.md#a-gateway-in-front-of-graph)."),
			"api_version":     optional("Version of the Graph API. Default `" + transport.DefaultAPIVersion + "`. A gateway may have versions such as `v3`. Environment variable: `WHATSAPP_API_VERSION`."),
			"graph_url":       optional("Address of the Graph API. Default `" + transport.DefaultGraphURL + "`. `http` is allowed for this machine only (a fake server). Environment variable: `WHATSAPP_GRAPH_URL`. " + ownHost),
			"api_url":         optional("Address of Meta's API without versions, where templates are archived. Default `" + transport.DefaultAPIURL + "`. Environment variable: `WHATSAPP_API_URL`. " + ownHost),
			"request_timeout": optional("How long one HTTP request may take, as a duration such as `\"30s\"` (the default) or `\"2m\"`. How long a whole operation may take is set by `timeouts` of the resource."),
			"max_retries": schema.Int64Attribute{
				Optional:            true,
				MarkdownDescription: "How often a request that is safe to repeat is tried again, after the first time. Default 4; `0` turns retries off.",
				Validators:          []validator.Int64{int64validator.Between(0, 100)},
			},
			"max_concurrent_requests": schema.Int64Attribute{
				Optional: true,
				MarkdownDescription: "How many requests may be under way at once, for all resources of this provider together. Default 8. " +
					"However many there may be, they keep a distance from each other once Graph says that 80 % of a rate limit are used up.",
				Validators: []validator.Int64{int64validator.Between(1, 100)},
			},
		},
	}
}

func optional(description string, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: description, Validators: validators}
}

func secret(description string) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, Sensitive: true, MarkdownDescription: description}
}
