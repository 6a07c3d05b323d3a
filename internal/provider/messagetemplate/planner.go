package messagetemplate

import (
	"context"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// planner works one plan out, step by step.
type planner struct {
	ctx                 context.Context
	resource            *templateResource
	plan, state, config model
	exists              bool
	private             privateState // of what exists
	purpose             purpose      // what Terraform has planned of this resource so far in this run
	renames             bool         // planned to be created after it was planned to give a template up
	believes            bool         // planned to take over a sample that nobody can compare
	again               bool         // planned to be created after it was planned to stay: -replace asks for it

	prior, planned template.Content // of state and plan
	unknown        hidden           // what in the plan is only known during apply
	edit           template.Edit    // that apply will send, as far as it is known
	missing        diag.Diagnostics // what is wrong with sample files that are uploaded only with an edit
	unusable       diag.Diagnostics // what is wrong with the others: beside it, all else is still judged
	replace        path.Paths       // what gives this template up for another one
	diags          diag.Diagnostics
}

func (p *planner) load(req resource.ModifyPlanRequest) {
	p.diags.Append(req.Plan.Get(p.ctx, &p.plan)...)
	p.diags.Append(req.Config.Get(p.ctx, &p.config)...)
	p.private, p.purpose = loadPrivate(p.ctx, req.Private), loadPurpose(p.ctx, req.Private)
	if !p.exists {
		p.renames = p.purpose.Successor != nil
		p.again = p.private.isKept && !p.renames
		return
	}
	p.purpose = purpose{}
	p.diags.Append(req.State.Get(p.ctx, &p.state)...)
	p.state.recallSamples(p.private)
	p.plan.believed = p.private.Believed
	p.claims().Remember(p.state.seen(p.private))
}

// find tells findings as diagnostics.
func (p *planner) find(findings []policy.Finding) { p.diags.Append(diagnose(findings)...) }

// isReplaced reports whether another template is to take the place of this one.
func (p *planner) isReplaced() bool { return len(p.replace) > 0 }

// hidesContent reports whether some of what Meta reviews is not known yet. The price
// is none of that.
func (p *planner) hidesContent() bool {
	for at := range p.unknown {
		if at.Steps()[0].Name != "max_price" {
			return true
		}
	}
	return false
}
