package messagetemplate

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// What a template is called and where it is decides whether it stays. A template
// that is given up is deleted, and its name locked: nothing but a known value
// that differs in the resource's own configuration may do that.

func (p *planner) session() *kit.Session { return p.resource.Session }
func (p *planner) claims() *kit.Claims   { return p.resource.Session.Claims() }

// account fills in the provider's account where the resource names none. A
// template that exists is never moved by that.
func (p *planner) account() {
	if !p.config.BusinessAccountID.IsNull() {
		return
	}
	if !p.exists {
		account, diags := p.session().AccountFor(p.config.BusinessAccountID)
		p.diags.Append(diags...)
		p.plan.BusinessAccountID = account
		return
	}
	p.plan.BusinessAccountID = p.state.BusinessAccountID
	if other := p.resource.otherAccount(p.state.BusinessAccountID); other != "" {
		finding := policy.OtherAccount(p.state.template(), other)
		finding.Detail = p.session().OtherAccount(p.state.BusinessAccountID.ValueString(), other, finding.Detail)
		p.find([]policy.Finding{finding})
	}
}

// otherAccount is the provider's account where it is known and not this one, or "".
func (r *templateResource) otherAccount(account types.String) string {
	providers, diags := r.Session.AccountFor(types.StringNull())
	if !kit.IsKnown(providers) || diags.HasError() || providers.Equal(account) {
		return ""
	}
	return providers.ValueString()
}

// language keeps the state's spelling of a language that is written in another
// case: to Graph it is the same language.
func (p *planner) language() {
	if p.exists && kit.IsKnown(p.plan.Language) && policy.SameLanguage(p.plan.Language.ValueString(), p.state.Language.ValueString()) {
		p.plan.Language = p.state.Language
	}
}

// replacement finds out whether the template is given up for another one. A
// value that is not known yet is not another value.
func (p *planner) replacement() {
	if !p.exists {
		return
	}
	for _, a := range []struct {
		name    string
		was, is types.String
	}{
		{"business_account_id", p.state.BusinessAccountID, p.plan.BusinessAccountID},
		{"name", p.state.Name, p.plan.Name},
		{"language", p.state.Language, p.plan.Language},
	} {
		if !kit.IsKnown(a.is) || a.is.Equal(a.was) {
			continue
		}
		if p.isUnread() {
			p.find([]policy.Finding{policy.Unread(p.state.template(), a.name, a.was.ValueString(), a.is.ValueString())})
			return
		}
		p.replace = append(p.replace, path.Root(a.name))
	}
}

// isUnread reports whether this run could have read the template, and has not:
// Terraform was told not to refresh, or repeats, while it applies, a plan in
// which the template was to stay. Without a token nothing can be read, and
// nothing is deleted either before there is one.
func (p *planner) isUnread() bool {
	if p.session().Graph == nil {
		return false
	}
	_, read, _ := p.claims().Known(p.state.template())
	return !read
}
