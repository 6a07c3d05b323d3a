package core

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
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
	configure(context.Context, cty.Value) []*tfprotov6.Diagnostic
	validate(context.Context, resourceAddress, cty.Value) []*tfprotov6.Diagnostic
	upgrade(context.Context, resourceAddress, *object) (value, []*tfprotov6.Diagnostic)
	read(context.Context, resourceAddress, value) (value, []*tfprotov6.Diagnostic)
	readData(context.Context, resourceAddress, cty.Value) (cty.Value, []*tfprotov6.Diagnostic)
	plan(ctx context.Context, a resourceAddress, prior value, config, proposed cty.Value) (planned value, replace []cty.Path, d []*tfprotov6.Diagnostic)
	apply(ctx context.Context, a resourceAddress, prior, config cty.Value, planned value) (value, []*tfprotov6.Diagnostic)
	importState(ctx context.Context, a resourceAddress, id string) (value, []*tfprotov6.Diagnostic)
}

// remote is a provider that is spoken to in Terraform's protocol.
type remote struct {
	server tfprotov6.ProviderServer
	all    map[resourceAddress]schema // by mode and kind
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
	out := &remote{server: server, all: map[resourceAddress]schema{}}
	if out.own, err = newSchema(schemas.Provider); err != nil {
		return nil, err
	}
	for mode, list := range map[string]map[string]*tfprotov6.Schema{managed: schemas.ResourceSchemas, data: schemas.DataSourceSchemas} {
		for kind, s := range list {
			one, err := newSchema(s)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", kind, err)
			}
			if identity := identities.IdentitySchemas[kind]; identity != nil && mode == managed {
				members := map[string]cty.Type{}
				for _, a := range identity.IdentityAttributes {
					if members[a.Name], err = kindOf(a.Type); err != nil {
						return nil, err
					}
				}
				one.identity = cty.Object(members)
			}
			out.all[resourceAddress{mode: mode, kind: kind}] = one
		}
	}
	return out, nil
}

func (r *remote) schemaOf(a resourceAddress) (schema, bool) {
	s, ok := r.all[resourceAddress{mode: a.mode, kind: a.kind}]
	return s, ok
}

func (r *remote) must(a resourceAddress) schema {
	s, _ := r.schemaOf(a)
	return s
}

// broken is a fault of the provider's, or of this package.
func broken(err error) []*tfprotov6.Diagnostic {
	return []*tfprotov6.Diagnostic{fault("Plugin did not respond", err.Error())}
}

func fault(summary, detail string) *tfprotov6.Diagnostic {
	return &tfprotov6.Diagnostic{Severity: tfprotov6.DiagnosticSeverityError, Summary: summary, Detail: detail}
}

func failed(all []*tfprotov6.Diagnostic) bool {
	for _, d := range all {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			return true
		}
	}
	return false
}

func (r *remote) configure(ctx context.Context, config cty.Value) []*tfprotov6.Diagnostic {
	wire, err := encode(config, r.own.kind)
	if err != nil {
		return broken(err)
	}
	valid, err := r.server.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: wire})
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

func (r *remote) validate(ctx context.Context, a resourceAddress, config cty.Value) []*tfprotov6.Diagnostic {
	wire, err := encode(config, r.must(a).kind)
	if err != nil {
		return broken(err)
	}
	if a.mode == data {
		answer, err := r.server.ValidateDataResourceConfig(ctx, &tfprotov6.ValidateDataResourceConfigRequest{TypeName: a.kind, Config: wire})
		if err != nil {
			return broken(err)
		}
		return answer.Diagnostics
	}
	answer, err := r.server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{
		TypeName: a.kind, Config: wire, ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	if err != nil {
		return broken(err)
	}
	return answer.Diagnostics
}

func (r *remote) upgrade(ctx context.Context, a resourceAddress, o *object) (value, []*tfprotov6.Diagnostic) {
	s := r.must(a)
	answer, err := r.server.UpgradeResourceState(ctx, &tfprotov6.UpgradeResourceStateRequest{
		TypeName: a.kind, Version: o.Version, RawState: &tfprotov6.RawState{JSON: o.Attributes},
	})
	if err != nil {
		return value{}, broken(err)
	}
	out := value{private: o.Private, identity: cty.NilVal}
	if !failed(answer.Diagnostics) {
		if out.value, err = decode(answer.UpgradedState, s.kind); err != nil {
			return out, broken(err)
		}
	}
	if s.identity != cty.NilType && len(o.Identity) > 0 {
		if out.identity, err = ctyjson.Unmarshal(o.Identity, s.identity); err != nil {
			return out, broken(err)
		}
	}
	return out, answer.Diagnostics
}

// identify writes an identity for the wire, if there is one.
func (s schema) identify(v cty.Value) (*tfprotov6.ResourceIdentityData, error) {
	if s.identity == cty.NilType || v == cty.NilVal || v.IsNull() {
		return nil, nil
	}
	wire, err := encode(v, s.identity)
	return &tfprotov6.ResourceIdentityData{IdentityData: wire}, err
}

func (s schema) identified(d *tfprotov6.ResourceIdentityData) (cty.Value, error) {
	if d == nil || s.identity == cty.NilType {
		return cty.NilVal, nil
	}
	return decode(d.IdentityData, s.identity)
}

// received reads an object from the wire.
func (s schema) received(v *tfprotov6.DynamicValue, identity *tfprotov6.ResourceIdentityData, private []byte) (value, error) {
	out := value{private: private}
	var err error
	if out.value, err = decode(v, s.kind); err == nil {
		out.identity, err = s.identified(identity)
	}
	return out, err
}

func (r *remote) read(ctx context.Context, a resourceAddress, v value) (value, []*tfprotov6.Diagnostic) {
	s := r.must(a)
	wire, err := encode(v.value, s.kind)
	if err != nil {
		return v, broken(err)
	}
	identity, err := s.identify(v.identity)
	if err != nil {
		return v, broken(err)
	}
	answer, err := r.server.ReadResource(ctx, &tfprotov6.ReadResourceRequest{TypeName: a.kind, CurrentState: wire, Private: v.private, CurrentIdentity: identity})
	if err != nil {
		return v, broken(err)
	}
	if failed(answer.Diagnostics) {
		return v, answer.Diagnostics
	}
	out, err := s.received(answer.NewState, answer.NewIdentity, answer.Private)
	if err != nil {
		return v, broken(err)
	}
	return out, answer.Diagnostics
}

func (r *remote) readData(ctx context.Context, a resourceAddress, config cty.Value) (cty.Value, []*tfprotov6.Diagnostic) {
	s := r.must(a)
	wire, err := encode(config, s.kind)
	if err != nil {
		return cty.NilVal, broken(err)
	}
	answer, err := r.server.ReadDataSource(ctx, &tfprotov6.ReadDataSourceRequest{TypeName: a.kind, Config: wire})
	if err != nil {
		return cty.NilVal, broken(err)
	}
	if failed(answer.Diagnostics) {
		return cty.NilVal, answer.Diagnostics
	}
	out, err := decode(answer.State, s.kind)
	if err != nil {
		return out, broken(err)
	}
	return out, answer.Diagnostics
}

func (r *remote) plan(ctx context.Context, a resourceAddress, prior value, config, proposed cty.Value) (value, []cty.Path, []*tfprotov6.Diagnostic) {
	s := r.must(a)
	req := &tfprotov6.PlanResourceChangeRequest{TypeName: a.kind, PriorPrivate: prior.private}
	var err error
	for to, v := range map[**tfprotov6.DynamicValue]cty.Value{&req.PriorState: prior.value, &req.Config: config, &req.ProposedNewState: proposed} {
		if *to, err = encode(v, s.kind); err != nil {
			return value{}, nil, broken(err)
		}
	}
	if req.PriorIdentity, err = s.identify(prior.identity); err != nil {
		return value{}, nil, broken(err)
	}
	answer, err := r.server.PlanResourceChange(ctx, req)
	if err != nil {
		return value{}, nil, broken(err)
	}
	if failed(answer.Diagnostics) {
		return value{}, nil, answer.Diagnostics
	}
	out, err := s.received(answer.PlannedState, answer.PlannedIdentity, answer.PlannedPrivate)
	if err != nil {
		return out, nil, broken(err)
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
	return out, replace, answer.Diagnostics
}

func (r *remote) apply(ctx context.Context, a resourceAddress, prior, config cty.Value, planned value) (value, []*tfprotov6.Diagnostic) {
	s := r.must(a)
	req := &tfprotov6.ApplyResourceChangeRequest{TypeName: a.kind, PlannedPrivate: planned.private}
	var err error
	for to, v := range map[**tfprotov6.DynamicValue]cty.Value{&req.PriorState: prior, &req.Config: config, &req.PlannedState: planned.value} {
		if *to, err = encode(v, s.kind); err != nil {
			return value{}, broken(err)
		}
	}
	if req.PlannedIdentity, err = s.identify(planned.identity); err != nil {
		return value{}, broken(err)
	}
	answer, err := r.server.ApplyResourceChange(ctx, req)
	if err != nil {
		return value{value: cty.NilVal}, broken(err)
	}
	out, err := s.received(answer.NewState, answer.NewIdentity, answer.Private)
	if err != nil {
		return out, append(answer.Diagnostics, broken(err)...)
	}
	return out, answer.Diagnostics
}

func (r *remote) importState(ctx context.Context, a resourceAddress, id string) (value, []*tfprotov6.Diagnostic) {
	answer, err := r.server.ImportResourceState(ctx, &tfprotov6.ImportResourceStateRequest{TypeName: a.kind, ID: id})
	if err != nil {
		return value{}, broken(err)
	}
	if failed(answer.Diagnostics) {
		return value{}, answer.Diagnostics
	}
	if len(answer.ImportedResources) != 1 {
		return value{}, append(answer.Diagnostics, fault("Import returned no resources", id))
	}
	one := answer.ImportedResources[0]
	out, err := r.must(a).received(one.State, one.Identity, one.Private)
	if err != nil {
		return out, broken(err)
	}
	return out, answer.Diagnostics
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
