package provider

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// unknownValue stands for a value that Terraform will only know during apply.
const unknownValue = "\x00unknown"

// configure runs Configure on a provider block, with no CLI.
func configure(t *testing.T, block map[string]any) (*kit.Session, provider.ConfigureResponse) {
	t.Helper()
	p := New("test")()
	var schema provider.SchemaResponse
	p.Schema(t.Context(), provider.SchemaRequest{}, &schema)
	object := schema.Schema.Type().TerraformType(t.Context()).(tftypes.Object)
	values := map[string]tftypes.Value{}
	for name, kind := range object.AttributeTypes {
		switch v := block[name].(type) {
		case nil:
			values[name] = tftypes.NewValue(kind, nil)
		case string:
			if v == unknownValue {
				values[name] = tftypes.NewValue(kind, tftypes.UnknownValue)
				continue
			}
			values[name] = tftypes.NewValue(kind, v)
		default:
			values[name] = tftypes.NewValue(kind, v)
		}
	}
	req := provider.ConfigureRequest{Config: tfsdk.Config{Schema: schema.Schema, Raw: tftypes.NewValue(object, values)}}
	var resp provider.ConfigureResponse
	p.Configure(t.Context(), req, &resp)
	s, _ := resp.ResourceData.(*kit.Session)
	return s, resp
}

// clean empties the environment that the provider reads.
func clean(t *testing.T, set map[string]string) {
	t.Helper()
	for _, name := range []string{
		"WHATSAPP_ACCESS_TOKEN", "WHATSAPP_BUSINESS_ACCOUNT_ID", "WHATSAPP_APP_ID", "WHATSAPP_APP_SECRET", "WHATSAPP_AUTH_HEADER",
		"WHATSAPP_API_VERSION", "WHATSAPP_GRAPH_URL", "WHATSAPP_API_URL",
	} {
		t.Setenv(name, set[name])
	}
}

func TestConfigureTakesTheBlockBeforeTheEnvironment(t *testing.T) {
	clean(t, map[string]string{"WHATSAPP_ACCESS_TOKEN": "from-environment", "WHATSAPP_BUSINESS_ACCOUNT_ID": "1"})
	for name, c := range map[string]struct {
		block   map[string]any
		account string
	}{
		"environment": {nil, "1"},
		"block":       {map[string]any{"business_account_id": "2"}, "2"},
	} {
		s, resp := configure(t, c.block)
		if resp.Diagnostics.HasError() || s.Account.ValueString() != c.account || s.Graph == nil {
			t.Errorf("%s: %v, account %s", name, resp.Diagnostics, s.Account)
		}
	}
}

// Without a token, and with values that are not known yet, configuring goes
// well; the first who needs the token is told.
func TestConfigureWithoutAToken(t *testing.T) {
	clean(t, nil)
	for name, c := range map[string]struct {
		block map[string]any
		want  string
	}{
		"nothing set":     {nil, "Missing access token"},
		"unknown token":   {map[string]any{"access_token": unknownValue}, "Provider configuration is not known yet"},
		"unknown address": {map[string]any{"access_token": "t", "graph_url": unknownValue}, "Provider configuration is not known yet"},
	} {
		s, resp := configure(t, c.block)
		if resp.Diagnostics.HasError() {
			t.Errorf("%s: %v", name, resp.Diagnostics)
			continue
		}
		_, diags := s.Client()
		if !diags.HasError() || diags[0].Summary() != c.want {
			t.Errorf("%s: %v", name, diags)
		}
	}
	// An unknown value wins over the environment: it is what was asked for.
	t.Setenv("WHATSAPP_ACCESS_TOKEN", "from-environment")
	if s, _ := configure(t, map[string]any{"access_token": unknownValue}); s.Graph != nil || !s.TokenUnknown {
		t.Error("the environment was taken in the place of an unknown token")
	}
	if s, _ := configure(t, map[string]any{"access_token": "t", "business_account_id": unknownValue}); s.Graph == nil || !s.Account.IsUnknown() {
		t.Error("an unknown account should leave the client usable")
	}
}

// What is wrong in the environment is told by the name of its variable.
func TestConfigureRefusesTheEnvironment(t *testing.T) {
	for variable, c := range map[string]struct{ value, want string }{
		"WHATSAPP_ACCESS_TOKEN": {"EAAtopsecret\n", "a line break at its end"},
		"WHATSAPP_GRAPH_URL":    {"127.0.0.1:18080", `write "http://127.0.0.1:18080"`},
		"WHATSAPP_API_VERSION":  {"25", `is "25"`},
	} {
		clean(t, map[string]string{variable: c.value})
		_, resp := configure(t, nil)
		if resp.Diagnostics.ErrorsCount() != 1 {
			t.Errorf("%s: %v", variable, resp.Diagnostics)
			continue
		}
		d := resp.Diagnostics[0]
		if _, has := d.(diag.DiagnosticWithPath); has || !strings.HasPrefix(d.Detail(), variable+" (") || !strings.Contains(d.Detail(), c.want) || strings.Contains(d.Detail(), "topsecret") {
			t.Errorf("%s: %v", variable, d)
		}
	}
}

// What is wrong is told at its attribute, and never repeats a secret.
func TestConfigureRefusals(t *testing.T) {
	clean(t, nil)
	const token = "EAAtop secret"
	for attribute, block := range map[string]map[string]any{
		"graph_url":       {"graph_url": "http://graph.example.com"},
		"api_url":         {"api_url": "ftp://x"},
		"api_version":     {"api_version": "25"},
		"access_token":    {"access_token": token},
		"app_secret":      {"app_secret": token},
		"request_timeout": {"request_timeout": "soon"},
		"auth_header":     {"auth_header": "X-API-Key"}, // and graph_url is Meta's
	} {
		_, resp := configure(t, block)
		if resp.Diagnostics.ErrorsCount() != 1 {
			t.Errorf("%s: %v", attribute, resp.Diagnostics)
			continue
		}
		d := resp.Diagnostics[0]
		if at, ok := d.(diag.DiagnosticWithPath); !ok || at.Path().String() != attribute {
			t.Errorf("%s: not told at the attribute: %v", attribute, d)
		}
		if strings.Contains(d.Summary()+d.Detail(), token) {
			t.Errorf("%s: the secret is repeated: %s", attribute, d.Detail())
		}
	}
}

// A configuration alone cannot have a secret of the environment sent to a host of
// its choice.
func TestSecretsGoWhereTheEnvironmentSays(t *testing.T) {
	const own, secret = "https://graph.example.com", "EAAfromtheenvironment"
	type m = map[string]any
	for name, c := range map[string]struct {
		env   map[string]string
		block m
		at    []string // of the errors
	}{
		"the token":                       {nil, m{"graph_url": own}, []string{"graph_url"}},
		"Meta's":                          {nil, m{"graph_url": "https://Graph.facebook.com"}, nil},
		"this machine":                    {nil, m{"graph_url": "http://LocalHost:8080", "api_url": "http://127.0.0.1:8080"}, nil},
		"none":                            {nil, nil, nil},
		"named in the environment":        {map[string]string{"WHATSAPP_GRAPH_URL": "https://GRAPH.example.com/"}, m{"graph_url": own}, nil},
		"another in the environment":      {map[string]string{"WHATSAPP_GRAPH_URL": "https://graph.example.org"}, m{"graph_url": own}, []string{"graph_url"}},
		"another port":                    {map[string]string{"WHATSAPP_GRAPH_URL": own}, m{"graph_url": own + ":8443"}, []string{"graph_url"}},
		"in the environment alone":        {map[string]string{"WHATSAPP_GRAPH_URL": own, "WHATSAPP_API_URL": own}, nil, nil},
		"a header of one's own":           {nil, m{"graph_url": own, "auth_header": "X-API-Key"}, []string{"graph_url"}},
		"the token beside it":             {nil, m{"graph_url": own, "access_token": "t"}, nil},
		"a token to be known":             {nil, m{"graph_url": own, "access_token": unknownValue}, nil},
		"a host to be known":              {nil, m{"graph_url": unknownValue}, nil},
		"the other host":                  {nil, m{"api_url": own}, []string{"api_url"}},
		"both":                            {nil, m{"graph_url": own, "api_url": own}, []string{"graph_url", "api_url"}},
		"the app's secret":                {map[string]string{"WHATSAPP_APP_SECRET": secret}, m{"graph_url": own, "access_token": "t"}, []string{"graph_url"}},
		"both beside it":                  {map[string]string{"WHATSAPP_APP_SECRET": secret}, m{"graph_url": own, "access_token": "t", "app_secret": "s"}, nil},
		"no secret in the environment":    {map[string]string{"WHATSAPP_ACCESS_TOKEN": ""}, m{"graph_url": own}, nil},
		"Meta's name in front of another": {nil, m{"graph_url": "https://graph.facebook.com.example.com"}, []string{"graph_url"}},
	} {
		t.Run(name, func(t *testing.T) {
			env := map[string]string{"WHATSAPP_ACCESS_TOKEN": secret}
			maps.Copy(env, c.env)
			clean(t, env)
			s, resp := configure(t, c.block)
			var at []string
			for _, d := range resp.Diagnostics {
				where, _ := d.(diag.DiagnosticWithPath)
				at = append(at, where.Path().String())
				if variable := map[string]string{"graph_url": "WHATSAPP_GRAPH_URL=", "api_url": "WHATSAPP_API_URL="}[at[len(at)-1]]; !strings.Contains(d.Detail(), variable) || strings.Contains(d.Detail(), secret) {
					t.Errorf("does not say how, or says too much: %s", d.Detail())
				}
			}
			if !slices.Equal(at, c.at) || len(at) > 0 && s != nil && s.Graph != nil {
				t.Errorf("refused at %v, want %v: %v", at, c.at, resp.Diagnostics)
			}
		})
	}
}

func TestConfigureOnLoopback(t *testing.T) {
	clean(t, map[string]string{"WHATSAPP_GRAPH_URL": "http://127.0.0.1:1", "WHATSAPP_ACCESS_TOKEN": "t"})
	s, resp := configure(t, map[string]any{"max_retries": int64(0), "max_concurrent_requests": int64(2), "request_timeout": "5s"})
	if resp.Diagnostics.HasError() || s.Graph == nil {
		t.Errorf("%v", resp.Diagnostics)
	}
}

func TestLogLevel(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want transport.Level
	}{
		{nil, transport.LevelWarn},
		{map[string]string{"TF_LOG": "trace"}, transport.LevelTrace},
		{map[string]string{"TF_LOG": "JSON"}, transport.LevelTrace},
		{map[string]string{"TF_LOG": "DEBUG"}, transport.LevelDebug},
		{map[string]string{"TF_LOG": "TRACE", "TF_LOG_PROVIDER": "ERROR"}, transport.LevelWarn},
		{map[string]string{"TF_LOG": "ERROR", "TF_LOG_PROVIDER_WHATSAPP": "TRACE"}, transport.LevelTrace},
	} {
		if got := logLevel(func(name string) string { return c.env[name] }); got != c.want {
			t.Errorf("%v: %v, want %v", c.env, got, c.want)
		}
	}
}
