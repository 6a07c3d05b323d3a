package provider

import (
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// checkHosts refuses to send a secret of the environment to a host that the
// configuration alone has named: whoever can change the one, in a pull request for
// example, need not be trusted with the other. It comes before fallBackTo, while
// it can be told which value is from where.
func (c *configuration) checkHosts(getenv func(string) string) diag.Diagnostics {
	var secrets []string
	if c.AccessToken.IsNull() && getenv("WHATSAPP_ACCESS_TOKEN") != "" {
		secrets = append(secrets, "access_token")
	}
	if c.AppSecret.IsNull() && getenv("WHATSAPP_APP_SECRET") != "" {
		secrets = append(secrets, "app_secret")
	}
	var diags diag.Diagnostics
	if len(secrets) == 0 {
		return diags
	}
	for _, host := range []struct {
		attribute, variable string
		value               types.String
	}{
		{"graph_url", "WHATSAPP_GRAPH_URL", c.GraphURL},
		{"api_url", "WHATSAPP_API_URL", c.APIURL},
	} {
		address := host.value.ValueString()
		isIncomplete := !strings.Contains(address, "://") // which the client says, and sends nothing
		if isIncomplete || transport.IsMetaOrLocal(address) || transport.SameHost(address, getenv(host.variable)) {
			continue
		}
		diags.AddAttributeError(path.Root(host.attribute), "Secret of the environment for a host of the configuration", fmt.Sprintf(
			"%s is %q, which is neither Meta's nor this machine, and %s would be sent there from the environment. Whoever writes a configuration could have it sent anywhere that way.\n\n"+
				"If the host is right, name it in the environment too: %s=%s; or take it out of the configuration, so that the environment alone names it. Otherwise write %s into the provider block beside it, as a sensitive variable.",
			host.attribute, address, strings.Join(secrets, " and "), host.variable, address, strings.Join(secrets, " and ")))
	}
	return diags
}
