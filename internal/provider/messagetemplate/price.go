package messagetemplate

import (
	"context"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// maxPrice keeps the price that Meta has where the configuration has none: a create
// without a price gives none, and nothing takes one away.
func (p *planner) maxPrice() {
	switch {
	case !p.config.MaxPrice.IsNull():
	case p.exists && !p.isReplaced():
		p.plan.MaxPrice = p.state.MaxPrice
	default:
		p.plan.MaxPrice = flattenMaxPrice(nil)
	}
}

// priceChecks say what becomes of the price: how its change counts, or that it
// stays though the configuration has none.
func (p *planner) priceChecks() {
	if kept := p.state.maxPriceOf(); kept != nil && p.config.MaxPrice.IsNull() {
		p.find([]policy.Finding{policy.Unpriced(p.state.template(), kept)})
	}
	p.find(policy.Price(p.state.template(), p.edit, p.private.Prices, p.session().Now()))
}

// onboarding warns, once for an account, that it has not been onboarded to what a max
// price needs. It costs one call for all templates of the account, and only in a
// plan that gives a template its first price; where Graph does not tell, apply will.
func (p *planner) onboarding() {
	s, account := p.session(), p.plan.BusinessAccountID.ValueString()
	writes := p.edit.MaxPrice != nil && p.prior.MaxPrice == nil || (!p.exists || p.isReplaced()) && p.planned.MaxPrice != nil
	if !writes || p.diags.HasError() || account == "" || s.Graph == nil || p.claims().IsApplying() || !s.Once("onboarding of "+account) {
		return
	}
	status, err := s.Graph.Onboarding(p.ctx, account)
	if err == nil && status != "" && status != graph.Onboarded {
		p.find([]policy.Finding{policy.NotOnboarded(account, status)})
	}
}

// withPriceOf gives a template that was read the price that it is known to have,
// where Graph, or a gateway, does not know the field: it cannot be compared then.
func withPriceOf(client *graph.Client, remote template.Template, known *template.MaxPrice) template.Template {
	if hidesPrices(client) {
		remote.MaxPrice = known
	}
	return remote
}

func hidesPrices(client *graph.Client) bool {
	return slices.Contains(client.UnknownFields(), template.MaxPriceField)
}

// readPriceBack looks at the price that was just written, and only at that: the rest
// is known. There are no errors: what cannot be read now, the next refresh reads.
func readPriceBack(ctx context.Context, client *graph.Client, id string, written *template.MaxPrice) diag.Diagnostics {
	remote, err := client.Template(ctx, id)
	if err != nil {
		return diag.Diagnostics{notReadBack(err)}
	}
	return warnOtherPrice(client, written, remote.MaxPrice)
}

// warnOtherPrice tells of a price that Graph does not show as it was just written.
func warnOtherPrice(client *graph.Client, written, remote *template.MaxPrice) diag.Diagnostics {
	var diags diag.Diagnostics
	switch {
	case written == nil:
	case hidesPrices(client):
		diags.AddAttributeWarning(path.Root("max_price"), "Max price cannot be read",
			"Graph has taken the max price, and does not know the field optimization_spec by which it is read: api_version, or the gateway, is older than that. The state has what was written; a change by hand will not show.")
	case remote == nil:
		diags.AddAttributeWarning(path.Root("max_price"), "Max price is not there",
			"Graph has taken the max price of "+written.String()+", and shows the template without one: it is charged by the rate card. The next plan shows it again. Check whether the account may use max prices.")
	case !template.SameMaxPrice(written, remote):
		diags.AddAttributeWarning(path.Root("max_price"), "Max price is another one",
			"Graph has taken the max price of "+written.String()+", and shows "+remote.String()+". The next plan shows it again: write what Graph shows, if that will do.")
	}
	return diags
}
