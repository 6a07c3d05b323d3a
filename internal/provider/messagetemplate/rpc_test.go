package messagetemplate_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// rpc speaks to the provider as Terraform does, with no CLI in between: what a
// newer CLI asks for can be tested without one.
type rpc struct {
	t        *testing.T
	server   tfprotov6.ProviderServer
	resource tftypes.Type
	identity tftypes.Type
	config   tftypes.Type // of a list block
	provider *tfprotov6.DynamicValue
}

const typeName = "whatsapp_message_template"

// dial configures the provider in the environment of the test, and of the two
// servers picks ours or the framework's.
func dial(t *testing.T, framework bool) *rpc {
	t.Helper()
	return dialTo(t, acctest.Providers(t)["whatsapp"], framework)
}

func dialTo(t *testing.T, serve func() (tfprotov6.ProviderServer, error), framework bool) *rpc {
	t.Helper()
	served, err := serve()
	if err != nil {
		t.Fatal(err)
	}
	if framework {
		behind, ok := served.(interface {
			Framework() tfprotov6.ProviderServer
		})
		if !ok {
			t.Fatalf("no framework behind %T", served)
		}
		served = behind.Framework()
	}
	schemas, err := served.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	identities, err := served.GetResourceIdentitySchemas(t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		t.Fatal(err)
	}
	c := &rpc{
		t: t, server: served,
		resource: schemas.ResourceSchemas[typeName].ValueType(),
		identity: identities.IdentitySchemas[typeName].ValueType(),
		config:   schemas.ListResourceSchemas[typeName].ValueType(),
	}
	c.provider = c.value(schemas.Provider.ValueType(), `{}`)
	c.begin()
	return c
}

// begin starts a run: Terraform configures the provider anew for each.
func (c *rpc) begin() {
	c.t.Helper()
	answer, err := c.server.ConfigureProvider(c.t.Context(), &tfprotov6.ConfigureProviderRequest{TerraformVersion: "1.14.0", Config: c.provider})
	if err != nil || len(answer.Diagnostics) > 0 {
		c.t.Fatal(err, answer)
	}
}

// both runs a test on our server and on the framework's, each with a
// fake of its own.
func both(t *testing.T, o graphtest.Options, f func(t *testing.T, c *rpc, s *graphtest.Server)) {
	for name, framework := range map[string]bool{"shortcuts": false, "framework": true} {
		t.Run(name, func(t *testing.T) {
			s := acctest.Start(t, o)
			f(t, dial(t, framework), s)
		})
	}
}

// value reads JSON as a value of the type; attributes that are not there are null.
func (c *rpc) value(kind tftypes.Type, text string) *tfprotov6.DynamicValue {
	c.t.Helper()
	v, err := (&tfprotov6.RawState{JSON: []byte(text)}).Unmarshal(kind)
	if err != nil {
		c.t.Fatal(err)
	}
	out, err := tfprotov6.NewDynamicValue(kind, v)
	if err != nil {
		c.t.Fatal(err)
	}
	return &out
}

// object decodes a value; null gives nil.
func (c *rpc) object(kind tftypes.Type, v *tfprotov6.DynamicValue) map[string]tftypes.Value {
	c.t.Helper()
	if v == nil {
		return nil
	}
	decoded, err := v.Unmarshal(kind)
	if err != nil {
		c.t.Fatal(err)
	}
	if decoded.IsNull() {
		return nil
	}
	var members map[string]tftypes.Value
	if err := decoded.As(&members); err != nil {
		c.t.Fatal(err)
	}
	return members
}

// str is a member that is a string; null gives "".
func (c *rpc) str(members map[string]tftypes.Value, name string) string {
	c.t.Helper()
	var s string
	if v, ok := members[name]; ok && !v.IsNull() {
		if err := v.As(&s); err != nil {
			c.t.Fatal(err)
		}
	}
	return s
}

// over lays a configuration over a prior state, as Terraform proposes it: what
// the configuration leaves out stays.
func (c *rpc) over(config, prior *tfprotov6.DynamicValue) *tfprotov6.DynamicValue {
	c.t.Helper()
	out := c.object(c.resource, prior)
	if out == nil {
		return config
	}
	for name, v := range c.object(c.resource, config) {
		if !v.IsNull() {
			out[name] = v
		}
	}
	v, err := tfprotov6.NewDynamicValue(c.resource, tftypes.NewValue(c.resource, out))
	if err != nil {
		c.t.Fatal(err)
	}
	return &v
}

// said puts diagnostics into words.
func said(diagnostics []*tfprotov6.Diagnostic) string {
	var out []string
	for _, d := range diagnostics {
		out = append(out, d.Severity.String()+": "+d.Summary+": "+d.Detail)
	}
	return strings.Join(out, "\n")
}

// fails checks that there is an error with the words.
func (c *rpc) fails(diagnostics []*tfprotov6.Diagnostic, want string) {
	c.t.Helper()
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError && strings.Contains(d.Summary+": "+d.Detail, want) {
			return
		}
	}
	c.t.Errorf("no error says %q: %s", want, said(diagnostics))
}

// works checks that there is no error.
func (c *rpc) works(diagnostics []*tfprotov6.Diagnostic, err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			c.t.Fatal(said(diagnostics))
		}
	}
}
