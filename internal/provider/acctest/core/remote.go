package core

import (
	"cmp"
	"context"
	"fmt"
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
	"github.com/zclconf/go-cty/cty/msgpack"
)

// value is an object as one run knows it.
type value struct {
	value    cty.Value
	identity cty.Value
	private  []byte
}

// provider is what is asked of a provider.
type provider interface {
	schemaOf(resourceAddress) (schema, bool)
	configure(context.Context, cty.Value) Said
	validate(context.Context, resourceAddress, cty.Value) Said
	upgrade(context.Context, resourceAddress, *object) (value, Said)
	read(context.Context, resourceAddress, value) (value, Said)
	readData(context.Context, resourceAddress, cty.Value) (cty.Value, Said)
	plan(ctx context.Context, a resourceAddress, prior value, config, proposed cty.Value) (planned value, replace []cty.Path, d Said)
	apply(ctx context.Context, a resourceAddress, prior, config cty.Value, planned value) (value, Said)
	importState(ctx context.Context, a resourceAddress, id string) (value, Said)
}

// remote is a provider that is spoken to in Terraform's protocol.
type remote struct {
	server tfprotov6.ProviderServer
	all    map[resourceAddress]func() (schema, error) // by mode and kind, translated where it is used
	own    schema
}

// connect asks a provider for its schemas.
func connect(ctx context.Context, server tfprotov6.ProviderServer) (*remote, error) {
	schemas, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, err
	}
	identities, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		return nil, err
	}
	out := &remote{server: server, all: map[resourceAddress]func() (schema, error){}}
	if out.own, err = newSchema(schemas.Provider); err != nil {
		return nil, err
	}
	for mode, list := range map[string]map[string]*tfprotov6.Schema{managed: schemas.ResourceSchemas, data: schemas.DataSourceSchemas} {
		for kind, s := range list {
			out.all[resourceAddress{mode: mode, kind: kind}] = sync.OnceValues(func() (schema, error) {
				one, err := newSchema(s)
				if identity := identities.IdentitySchemas[kind]; err == nil && identity != nil && mode == managed {
					one.identity, err = kindOf(identity.ValueType())
				}
				return one, err
			})
		}
	}
	return out, nil
}

func (r *remote) schemaOf(a resourceAddress) (schema, bool) {
	one, ok := r.all[resourceAddress{mode: a.mode, kind: a.kind}]
	if !ok {
		return schema{}, false
	}
	s, err := one()
	if err != nil {
		panic(fmt.Sprintf("core: %s: %v", a.kind, err))
	}
	return s, true
}

// broken is a fault of the provider's, or of this package.
func broken(err error) Said {
	return Said{fault("Plugin did not respond", err.Error())}
}

func fault(summary, detail string) *tfprotov6.Diagnostic {
	return &tfprotov6.Diagnostic{Severity: tfprotov6.DiagnosticSeverityError, Summary: summary, Detail: detail}
}

func failed(all Said) bool {
	for _, d := range all {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			return true
		}
	}
	return false
}

// call translates what one call carries, in the types of a schema. The first error
// stays: there is no call then.
type call struct {
	schema
	err error
}

func (r *remote) call(a resourceAddress) *call {
	s, _ := r.schemaOf(a)
	return &call{schema: s}
}

func (c *call) encode(v cty.Value) *tfprotov6.DynamicValue { return c.encodeAs(c.kind, v) }

func (c *call) encodeAs(kind cty.Type, v cty.Value) *tfprotov6.DynamicValue {
	data, err := msgpack.Marshal(v, kind)
	c.err = cmp.Or(c.err, err)
	return &tfprotov6.DynamicValue{MsgPack: data}
}

// identify writes an identity for the wire, if there is one.
func (c *call) identify(v cty.Value) *tfprotov6.ResourceIdentityData {
	if c.identity == cty.NilType || v == cty.NilVal || v.IsNull() {
		return nil
	}
	return &tfprotov6.ResourceIdentityData{IdentityData: c.encodeAs(c.identity, v)}
}

// send makes a call, unless what it carries could not be translated.
func send[Q, A any](ctx context.Context, c *call, method func(context.Context, *Q) (*A, error), request *Q) (*A, error) {
	if c.err != nil {
		return nil, c.err
	}
	return method(ctx, request)
}

// received reads an object from the wire, beside what was said of it.
func (c *call) received(
	v *tfprotov6.DynamicValue, identity *tfprotov6.ResourceIdentityData, private []byte, d Said,
) (value, Said) {
	out := value{private: private}
	var err error
	if out.value, err = decode(v, c.kind); err == nil && identity != nil && c.identity != cty.NilType {
		out.identity, err = decode(identity.IdentityData, c.identity)
	}
	if err != nil {
		d = append(d, broken(err)...)
	}
	return out, d
}

func (r *remote) configure(ctx context.Context, config cty.Value) Said {
	c := &call{schema: r.own}
	wire := c.encode(config)
	valid, err := send(ctx, c, r.server.ValidateProviderConfig, &tfprotov6.ValidateProviderConfigRequest{Config: wire})
	if err != nil {
		return broken(err)
	}
	if failed(valid.Diagnostics) {
		return valid.Diagnostics
	}
	answer, err := r.server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{TerraformVersion: terraformVersion, Config: wire})
	if err != nil {
		return broken(err)
	}
	return answer.Diagnostics
}

func (r *remote) validate(ctx context.Context, a resourceAddress, config cty.Value) Said {
	c := r.call(a)
	if a.mode == data {
		answer, err := send(ctx, c, r.server.ValidateDataResourceConfig, &tfprotov6.ValidateDataResourceConfigRequest{TypeName: a.kind, Config: c.encode(config)})
		if err != nil {
			return broken(err)
		}
		return answer.Diagnostics
	}
	answer, err := send(ctx, c, r.server.ValidateResourceConfig, &tfprotov6.ValidateResourceConfigRequest{
		TypeName: a.kind, Config: c.encode(config), ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	if err != nil {
		return broken(err)
	}
	return answer.Diagnostics
}

func (r *remote) upgrade(ctx context.Context, a resourceAddress, o *object) (value, Said) {
	c := r.call(a)
	answer, err := r.server.UpgradeResourceState(ctx, &tfprotov6.UpgradeResourceStateRequest{
		TypeName: a.kind, Version: o.Version, RawState: &tfprotov6.RawState{JSON: o.Attributes},
	})
	if err != nil {
		return value{}, broken(err)
	}
	out, diagnostics := c.received(answer.UpgradedState, nil, o.Private, answer.Diagnostics)
	if c.identity != cty.NilType && len(o.Identity) > 0 {
		if out.identity, err = ctyjson.Unmarshal(o.Identity, c.identity); err != nil {
			return out, broken(err)
		}
	}
	return out, diagnostics
}

func (r *remote) read(ctx context.Context, a resourceAddress, v value) (value, Said) {
	c := r.call(a)
	answer, err := send(ctx, c, r.server.ReadResource, &tfprotov6.ReadResourceRequest{
		TypeName: a.kind, CurrentState: c.encode(v.value), Private: v.private, CurrentIdentity: c.identify(v.identity),
	})
	if err != nil {
		return v, broken(err)
	}
	return c.received(answer.NewState, answer.NewIdentity, answer.Private, answer.Diagnostics)
}

func (r *remote) readData(ctx context.Context, a resourceAddress, config cty.Value) (cty.Value, Said) {
	c := r.call(a)
	answer, err := send(ctx, c, r.server.ReadDataSource, &tfprotov6.ReadDataSourceRequest{TypeName: a.kind, Config: c.encode(config)})
	if err != nil {
		return cty.NilVal, broken(err)
	}
	out, diagnostics := c.received(answer.State, nil, nil, answer.Diagnostics)
	return out.value, diagnostics
}

func (r *remote) plan(ctx context.Context, a resourceAddress, prior value, config, proposed cty.Value) (value, []cty.Path, Said) {
	c := r.call(a)
	answer, err := send(ctx, c, r.server.PlanResourceChange, &tfprotov6.PlanResourceChangeRequest{
		TypeName: a.kind, PriorState: c.encode(prior.value), Config: c.encode(config), ProposedNewState: c.encode(proposed),
		PriorPrivate: prior.private, PriorIdentity: c.identify(prior.identity),
	})
	if err != nil {
		return value{}, nil, broken(err)
	}
	var replace []cty.Path
	for _, p := range answer.RequiresReplace {
		path := cty.Path{}
		for _, step := range p.Steps() {
			switch step := step.(type) {
			case tftypes.AttributeName:
				path = path.GetAttr(string(step))
			case tftypes.ElementKeyString:
				path = path.IndexString(string(step))
			case tftypes.ElementKeyInt:
				path = path.IndexInt(int(step))
			}
		}
		replace = append(replace, path)
	}
	out, diagnostics := c.received(answer.PlannedState, answer.PlannedIdentity, answer.PlannedPrivate, answer.Diagnostics)
	return out, replace, diagnostics
}

func (r *remote) apply(ctx context.Context, a resourceAddress, prior, config cty.Value, planned value) (value, Said) {
	c := r.call(a)
	answer, err := send(ctx, c, r.server.ApplyResourceChange, &tfprotov6.ApplyResourceChangeRequest{
		TypeName: a.kind, PriorState: c.encode(prior), Config: c.encode(config), PlannedState: c.encode(planned.value),
		PlannedPrivate: planned.private, PlannedIdentity: c.identify(planned.identity),
	})
	if err != nil {
		return value{}, broken(err)
	}
	return c.received(answer.NewState, answer.NewIdentity, answer.Private, answer.Diagnostics)
}

func (r *remote) importState(ctx context.Context, a resourceAddress, id string) (value, Said) {
	answer, err := r.server.ImportResourceState(ctx, &tfprotov6.ImportResourceStateRequest{TypeName: a.kind, ID: id})
	switch {
	case err != nil:
		return value{}, broken(err)
	case failed(answer.Diagnostics):
		return value{}, answer.Diagnostics
	case len(answer.ImportedResources) != 1:
		return value{}, append(answer.Diagnostics, fault("Import returned no resources", id))
	}
	one := answer.ImportedResources[0]
	return r.call(a).received(one.State, one.Identity, one.Private, answer.Diagnostics)
}

// saved is an object as a state keeps it.
func (s schema) saved(v value) (*object, error) {
	out := &object{Version: s.version, Private: v.private}
	var err error
	if out.Attributes, err = ctyjson.Marshal(v.value, s.kind); err != nil {
		return nil, err
	}
	if s.identity != cty.NilType && v.identity != cty.NilVal && !v.identity.IsNull() {
		out.Identity, err = ctyjson.Marshal(v.identity, s.identity)
	}
	return out, err
}
