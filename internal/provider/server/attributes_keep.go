package server

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/defaults"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// noopPlan is a plan whose proposed state is the prior state.
type noopPlan struct {
	config tfsdk.Config
	state  tfsdk.State
	plan   tfsdk.Plan
}

// keep reports whether the framework leaves the attributes of an object as the
// state has them, for certain.
func (all attributes) keep(ctx context.Context, p noopPlan, at path.Path, config, state tftypes.Value) bool {
	var written, was map[string]tftypes.Value
	if config.As(&written) != nil || state.As(&was) != nil {
		return false
	}
	for name, value := range written {
		a, known := all[name]
		if !known || !a.keep(ctx, p, at, name, value, was[name]) {
			return false
		}
	}
	return true
}

// keep reports the same of one attribute of the object at a path.
func (a attribute) keep(ctx context.Context, p noopPlan, parent path.Path, name string, config, state tftypes.Value) bool {
	switch {
	case a.unsurePlan:
		return false
	case config.IsNull() && !state.IsNull() && (!a.computed || a.inside != nil):
		return false
	case a.inside == nil && !config.IsNull() && !config.Equal(state):
		return false
	case a.keeps != nil && !a.keeps(ctx, p, parent.AtName(name), config, state):
		return false
	case a.inside == nil || config.IsNull():
		return true
	case state.IsNull():
		return false
	}
	at := parent.AtName(name)
	if !config.Type().Is(tftypes.List{}) {
		return a.inside.keep(ctx, p, at, config, state)
	}
	var written, was []tftypes.Value
	if config.As(&written) != nil || state.As(&was) != nil || len(written) != len(was) {
		return false
	}
	for i := range written {
		if written[i].IsNull() || was[i].IsNull() || !a.inside.keep(ctx, p, at.AtListIndex(i), written[i], was[i]) {
			return false
		}
	}
	return true
}

// Pure is a plan modifier that looks at the values and the configuration of its
// request and at nothing else, above all not at private state, which it would
// not be given here.
type Pure interface{ IsPure() }

// arePure reports whether all of some plan modifiers can be run here.
func arePure[M any](modifiers []M) bool {
	for _, m := range modifiers {
		if _, pure := any(m).(Pure); !pure && any(m) != any(stringplanmodifier.UseStateForUnknown()) {
			return false
		}
	}
	return true
}

// keeper reports whether the default and the plan modifiers of an attribute leave
// its value as the state has it.
type keeper func(ctx context.Context, p noopPlan, at path.Path, config, state tftypes.Value) bool

// step runs one plan modifier. It reports false when there is anything to say,
// or to replace.
type step[M any, V attr.Value] func(ctx context.Context, m M, p noopPlan, at path.Path, config, planned, state V) (V, bool)

// keeps runs the default, if there is one, and the plan modifiers of an attribute.
func keeps[M any, V attr.Value](kind attr.Type, preset func(context.Context, path.Path) (V, bool), modifiers []M, run step[M, V]) keeper {
	if preset == nil && len(modifiers) == 0 {
		return nil
	}
	return func(ctx context.Context, p noopPlan, at path.Path, config, state tftypes.Value) bool {
		written, ok := valueOf[V](ctx, kind, config)
		was, known := valueOf[V](ctx, kind, state)
		if !ok || !known {
			return false
		}
		if preset != nil && written.IsNull() {
			if value, ok := preset(ctx, at); !ok || !value.Equal(was) {
				return false
			}
		}
		planned := was
		for _, m := range modifiers {
			if planned, ok = run(ctx, m, p, at, written, planned, was); !ok {
				return false
			}
		}
		return planned.Equal(was)
	}
}

func valueOf[V attr.Value](ctx context.Context, kind attr.Type, in tftypes.Value) (V, bool) {
	value, err := kind.ValueFromTerraform(ctx, in)
	if err != nil {
		var none V
		return none, false
	}
	return baseValue[V](ctx, value)
}

func keepsString(declared schema.StringAttribute) keeper {
	var preset func(context.Context, path.Path) (types.String, bool)
	if d := declared.Default; d != nil {
		preset = func(ctx context.Context, at path.Path) (types.String, bool) {
			var resp defaults.StringResponse
			d.DefaultString(ctx, defaults.StringRequest{Path: at}, &resp)
			return resp.PlanValue, len(resp.Diagnostics) == 0
		}
	}
	return keeps(declared.GetType(), preset, declared.PlanModifiers, func(ctx context.Context, m planmodifier.String, p noopPlan, at path.Path, config, planned, state types.String) (types.String, bool) {
		resp := planmodifier.StringResponse{PlanValue: planned}
		m.PlanModifyString(ctx, planmodifier.StringRequest{
			Path: at, PathExpression: at.Expression(), Config: p.config, Plan: p.plan, State: p.state,
			ConfigValue: config, PlanValue: planned, StateValue: state,
		}, &resp)
		return resp.PlanValue, !resp.RequiresReplace && len(resp.Diagnostics) == 0
	})
}

func keepsInt64(declared schema.Int64Attribute) keeper {
	var preset func(context.Context, path.Path) (types.Int64, bool)
	if d := declared.Default; d != nil {
		preset = func(ctx context.Context, at path.Path) (types.Int64, bool) {
			var resp defaults.Int64Response
			d.DefaultInt64(ctx, defaults.Int64Request{Path: at}, &resp)
			return resp.PlanValue, len(resp.Diagnostics) == 0
		}
	}
	return keeps(declared.GetType(), preset, declared.PlanModifiers, func(ctx context.Context, m planmodifier.Int64, p noopPlan, at path.Path, config, planned, state types.Int64) (types.Int64, bool) {
		resp := planmodifier.Int64Response{PlanValue: planned}
		m.PlanModifyInt64(ctx, planmodifier.Int64Request{
			Path: at, PathExpression: at.Expression(), Config: p.config, Plan: p.plan, State: p.state,
			ConfigValue: config, PlanValue: planned, StateValue: state,
		}, &resp)
		return resp.PlanValue, !resp.RequiresReplace && len(resp.Diagnostics) == 0
	})
}

func keepsMap(declared schema.MapAttribute) keeper {
	return keeps(declared.GetType(), nil, declared.PlanModifiers, func(ctx context.Context, m planmodifier.Map, p noopPlan, at path.Path, config, planned, state types.Map) (types.Map, bool) {
		resp := planmodifier.MapResponse{PlanValue: planned}
		m.PlanModifyMap(ctx, planmodifier.MapRequest{
			Path: at, PathExpression: at.Expression(), Config: p.config, Plan: p.plan, State: p.state,
			ConfigValue: config, PlanValue: planned, StateValue: state,
		}, &resp)
		return resp.PlanValue, !resp.RequiresReplace && len(resp.Diagnostics) == 0
	})
}
