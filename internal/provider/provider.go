// Package provider is the Terraform provider: its configuration, and the list
// of what it serves. Each resource and data source has a package of its own.
package provider

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/account"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/accountsettings"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/approval"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/appwebhook"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/authpreview"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/catalog"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/commerce"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/conversation"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/flow"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/flowkey"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/functions"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/library"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/namespace"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/profile"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/registration"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/sendaction"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/templatedata"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/webhook"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type whatsappProvider struct {
	version     string
	environment Environment
	session     atomic.Pointer[kit.Session] // of the last Configure
	templates   *messagetemplate.Shortcut
}

func newProvider(e Environment, version string) *whatsappProvider {
	p := &whatsappProvider{version: version, environment: e}
	p.session.Store(kit.Unconfigured())
	p.templates = messagetemplate.NewShortcut(p.session.Load)
	return p
}

// Environment is what the provider takes from the machine it runs on.
type Environment struct {
	Clock  transport.Clock
	Getenv func(name string) string
}

var _ provider.ProviderWithListResources = (*whatsappProvider)(nil)

func system() Environment { return Environment{Clock: transport.SystemClock(), Getenv: os.Getenv} }

// New returns a constructor of the provider; version goes into the User-Agent.
func New(version string) func() provider.Provider {
	return func() provider.Provider { return newProvider(system(), version) }
}

func (p *whatsappProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "whatsapp"
	resp.Version = p.version
}

func (p *whatsappProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{
		p.templates.NewResource, approval.NewResource,
		profile.NewResource, webhook.NewResource, appwebhook.NewResource, flow.NewResource, flowkey.NewResource,
		registration.NewResource, accountsettings.NewResource, conversation.NewResource, commerce.NewResource, catalog.NewResource,
	}
}

func (p *whatsappProvider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{
		templatedata.NewMessageTemplate, templatedata.NewTemplates, namespace.NewDataSource, library.NewDataSource,
		account.NewDataSource, phones.NewDataSource, flow.NewDataSource, authpreview.NewDataSource,
	}
}

// ListResources are what `terraform query` can look for.
func (p *whatsappProvider) ListResources(context.Context) []func() list.ListResource {
	return []func() list.ListResource{messagetemplate.NewListResource, flow.NewListResource}
}

// Configure reads the configuration and calls nothing. What is missing is said
// by the first resource or data source that needs it.
func (p *whatsappProvider) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	var c configuration
	resp.Diagnostics.Append(req.Config.Get(ctx, &c)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(c.checkHosts(p.environment.Getenv)...)
	if resp.Diagnostics.HasError() {
		return
	}
	variables := c.fallBackTo(p.environment.Getenv)
	s := &kit.Session{Account: c.BusinessAccountID, TokenUnknown: c.isUnknown(), Clock: p.environment.Clock}
	if !s.TokenUnknown {
		s.Graph = p.client(c, variables, resp)
	}
	p.session.Store(s)
	resp.ResourceData, resp.DataSourceData, resp.ListResourceData, resp.ActionData = s, s, s, s
}

// client builds the client, or nil without a token. The addresses are checked
// in any case. variables are those of the environment that attributes are from.
func (p *whatsappProvider) client(c configuration, variables map[string]string, resp *provider.ConfigureResponse) *graph.Client {
	config := c.graphConfig(resp)
	config.UserAgent = "terraform-provider-whatsapp/" + p.version
	config.Clock = p.environment.Clock
	config.Logger, config.LogLevel = log, logLevel(p.environment.Getenv)
	client, err := graph.New(config)
	var wrong *transport.ConfigError
	switch {
	case errors.As(err, &wrong) && variables[wrong.Field] != "":
		resp.Diagnostics.AddError("Invalid provider configuration", variables[wrong.Field]+" (the provider's "+wrong.Field+"): "+wrong.Problem)
	case errors.As(err, &wrong):
		resp.Diagnostics.AddAttributeError(path.Root(wrong.Field), "Invalid provider configuration", wrong.Error())
	case err != nil:
		resp.Diagnostics.AddError("Invalid provider configuration", err.Error())
	case config.AccessToken != "":
		return client
	}
	return nil
}

// configuration is the provider block.
type configuration struct {
	AccessToken           types.String `tfsdk:"access_token"`
	BusinessAccountID     types.String `tfsdk:"business_account_id"`
	AppID                 types.String `tfsdk:"app_id"`
	AppSecret             types.String `tfsdk:"app_secret"`
	AuthHeader            types.String `tfsdk:"auth_header"`
	APIVersion            types.String `tfsdk:"api_version"`
	GraphURL              types.String `tfsdk:"graph_url"`
	APIURL                types.String `tfsdk:"api_url"`
	RequestTimeout        types.String `tfsdk:"request_timeout"`
	MaxRetries            types.Int64  `tfsdk:"max_retries"`
	MaxConcurrentRequests types.Int64  `tfsdk:"max_concurrent_requests"`
}

// fallBackTo fills what the block leaves out from the environment, and returns
// the variable of each attribute that it has filled. What the block sets wins,
// even when its value is not known yet.
func (c *configuration) fallBackTo(getenv func(string) string) map[string]string {
	filled := map[string]string{}
	for name, target := range map[string]*types.String{
		"WHATSAPP_ACCESS_TOKEN":        &c.AccessToken,
		"WHATSAPP_BUSINESS_ACCOUNT_ID": &c.BusinessAccountID,
		"WHATSAPP_APP_ID":              &c.AppID,
		"WHATSAPP_APP_SECRET":          &c.AppSecret,
		"WHATSAPP_AUTH_HEADER":         &c.AuthHeader,
		"WHATSAPP_API_VERSION":         &c.APIVersion,
		"WHATSAPP_GRAPH_URL":           &c.GraphURL,
		"WHATSAPP_API_URL":             &c.APIURL,
	} {
		if value := getenv(name); target.IsNull() && value != "" {
			*target = types.StringValue(value)
			filled[strings.ToLower(strings.TrimPrefix(name, "WHATSAPP_"))] = name
		}
	}
	return filled
}

// isUnknown reports whether anything that a call needs is not known yet.
func (c *configuration) isUnknown() bool {
	needed := []types.String{c.AccessToken, c.AppSecret, c.AuthHeader, c.APIVersion, c.GraphURL, c.APIURL}
	return slices.ContainsFunc(needed, types.String.IsUnknown)
}

// graphConfig turns the block into the client's configuration.
func (c *configuration) graphConfig(resp *provider.ConfigureResponse) graph.Config {
	config := graph.Config{
		AccessToken: c.AccessToken.ValueString(), AppSecret: c.AppSecret.ValueString(), AppID: c.AppID.ValueString(), AuthHeader: c.AuthHeader.ValueString(),
		APIVersion: c.APIVersion.ValueString(), GraphURL: c.GraphURL.ValueString(), APIURL: c.APIURL.ValueString(),
		MaxConcurrentRequests: int(c.MaxConcurrentRequests.ValueInt64()),
	}
	if !c.MaxRetries.IsNull() && !c.MaxRetries.IsUnknown() {
		config.MaxRetries = new(int(c.MaxRetries.ValueInt64()))
	}
	if s := c.RequestTimeout.ValueString(); s != "" {
		timeout, err := time.ParseDuration(s)
		if err != nil || timeout <= 0 {
			resp.Diagnostics.AddAttributeError(path.Root("request_timeout"), "Invalid provider configuration",
				"request_timeout is a duration such as \"30s\" or \"2m\", longer than nothing; got \""+s+"\".")
		}
		config.RequestTimeout = timeout
	}
	return config
}

var _ provider.ProviderWithActions = (*whatsappProvider)(nil)

func (p *whatsappProvider) Actions(context.Context) []func() action.Action {
	return []func() action.Action{sendaction.NewAction}
}

var _ provider.ProviderWithFunctions = (*whatsappProvider)(nil)

func (p *whatsappProvider) Functions(context.Context) []func() function.Function {
	return functions.All()
}
