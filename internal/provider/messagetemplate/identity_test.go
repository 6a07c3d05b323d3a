package messagetemplate_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Terraform before 1.12 keeps no identity and sends none back; from 1.12 on it
// insists on one in every answer. The CLI at hand may be of either kind, so the
// provider is asked directly, with and without what it said before.

const orderPaid = `{"name":"order_paid","language":"en_US","category":"UTILITY","components":{"body":{"text":"Your order is paid, thank you very much."}}}`

// kept is what Terraform keeps of a resource.
type kept struct {
	state    *tfprotov6.DynamicValue
	private  []byte
	identity *tfprotov6.ResourceIdentityData
}

// has checks an identity against the state it goes with.
func (c *rpc) has(what string, identity *tfprotov6.ResourceIdentityData, id string) {
	c.t.Helper()
	if identity == nil || identity.IdentityData == nil {
		c.t.Errorf("%s: no identity", what)
		return
	}
	got := c.object(c.identity, identity.IdentityData)
	if id == "" || c.str(got, "id") != id || c.str(got, "business_account_id") != graphtest.Account {
		c.t.Errorf("%s: identity is %v, want %s in %s", what, got, id, graphtest.Account)
	}
}

// plan proposes a configuration over what there is, in a run of its own.
func (c *rpc) plan(before kept, config string) *tfprotov6.PlanResourceChangeResponse {
	c.t.Helper()
	c.begin()
	planned := c.planHere(before, config)
	c.works(planned.Diagnostics, nil)
	return planned
}

// planHere plans in the run that has begun.
func (c *rpc) planHere(before kept, config string) *tfprotov6.PlanResourceChangeResponse {
	c.t.Helper()
	written := c.value(c.resource, config)
	prior := before.state
	if prior == nil {
		prior = c.value(c.resource, `null`)
	}
	planned, err := c.server.PlanResourceChange(c.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: typeName, Config: written, PriorState: prior, ProposedNewState: c.over(written, before.state),
		PriorPrivate: before.private, PriorIdentity: before.identity,
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return planned
}

// apply plans a configuration and applies it.
func (c *rpc) apply(before kept, config string) (*tfprotov6.ApplyResourceChangeResponse, kept) {
	c.t.Helper()
	c.begin()
	return c.applyHere(before, config)
}

// applyHere is apply in the run that has begun.
func (c *rpc) applyHere(before kept, config string) (*tfprotov6.ApplyResourceChangeResponse, kept) {
	c.t.Helper()
	planned := c.planHere(before, config)
	c.works(planned.Diagnostics, nil)
	prior := before.state
	if prior == nil {
		prior = c.value(c.resource, `null`)
	}
	applied, err := c.server.ApplyResourceChange(c.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: typeName, Config: c.value(c.resource, config), PriorState: prior, PlannedState: planned.PlannedState,
		PlannedPrivate: planned.PlannedPrivate, PlannedIdentity: planned.PlannedIdentity,
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return applied, kept{applied.NewState, applied.Private, applied.NewIdentity}
}

func (c *rpc) read(before kept) (*tfprotov6.ReadResourceResponse, kept) {
	c.t.Helper()
	answer, err := c.server.ReadResource(c.t.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: typeName, CurrentState: before.state, Private: before.private, CurrentIdentity: before.identity,
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return answer, kept{answer.NewState, answer.Private, answer.NewIdentity}
}

// eachMemory runs f twice: as a CLI that keeps identities, and as one that does not.
func eachMemory(t *testing.T, o graphtest.Options, f func(t *testing.T, c *rpc, s *graphtest.Server, forget func(kept) kept)) {
	for name, forget := range map[string]func(kept) kept{
		"kept":     func(k kept) kept { return k },
		"not kept": func(k kept) kept { return kept{k.state, k.private, nil} },
	} {
		t.Run(name, func(t *testing.T) {
			both(t, o, func(t *testing.T, c *rpc, s *graphtest.Server) { f(t, c, s, forget) })
		})
	}
}

func TestIdentityThroughALife(t *testing.T) {
	eachMemory(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server, forget func(kept) kept) {
		created, now := c.apply(kept{}, orderPaid)
		c.works(created.Diagnostics, nil)
		id := theID(t, s, "order_paid", "en_US")
		c.has("create", created.NewIdentity, id)

		read, now := c.read(forget(now))
		c.works(read.Diagnostics, nil)
		c.has("read", read.NewIdentity, id)

		// A plan says again what it was told, and makes nothing up.
		quiet := c.plan(forget(now), orderPaid)
		if before := forget(now).identity; before != nil {
			c.has("plan of nothing", quiet.PlannedIdentity, id)
		}
		edited := strings.Replace(orderPaid, "paid, thank you", "paid. Thank you", 1)
		updated, now := c.apply(forget(now), edited)
		c.works(updated.Diagnostics, nil)
		c.has("update", updated.NewIdentity, id)

		// Nothing that Graph would have to know.
		policy, now := c.apply(forget(now), edited[:len(edited)-1]+`,"deletion_policy":"ARCHIVE"}`)
		c.works(policy.Diagnostics, nil)
		c.has("update without an edit", policy.NewIdentity, id)

		s.DeleteByHand(id)
		gone, _ := c.read(forget(now))
		c.works(gone.Diagnostics, nil)
		if c.object(c.resource, gone.NewState) != nil {
			t.Errorf("a deleted template stays: %v", said(gone.Diagnostics))
		}
		c.has("read of what is gone", gone.NewIdentity, id)
	})
}

// An update that fails, and a read that fails, leave the identity as it was.
func TestIdentityAfterAFailure(t *testing.T) {
	eachMemory(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server, forget func(kept) kept) {
		_, now := c.apply(kept{}, orderPaid)
		_, now = c.read(forget(now))
		id := theID(t, s, "order_paid", "en_US")
		s.Fail(graphtest.Fault{Kind: graphtest.FaultToken})
		edited := strings.Replace(orderPaid, "paid, thank you", "paid. Thank you", 1)
		updated, _ := c.apply(forget(now), edited)
		c.fails(updated.Diagnostics, "Unable to edit")
		c.has("failing update", updated.NewIdentity, id)
		read, _ := c.read(forget(now))
		c.fails(read.Diagnostics, "Unable to read")
		c.has("failing read", read.NewIdentity, id)
	})
}

// The state of an earlier version, or of an older CLI, has no identity at all:
// the first refresh gives it one.
func TestIdentityOfAnOlderState(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server) {
		_, now := c.apply(kept{}, orderPaid)
		id := theID(t, s, "order_paid", "en_US")
		stored := orderPaid[:len(orderPaid)-1] + `,"id":"` + id + `","business_account_id":"` + graphtest.Account + `"}`
		upgraded, err := c.server.UpgradeResourceState(t.Context(), &tfprotov6.UpgradeResourceStateRequest{
			TypeName: typeName, Version: 0, RawState: &tfprotov6.RawState{JSON: []byte(stored)},
		})
		c.works(upgraded.Diagnostics, err)
		read, _ := c.read(kept{state: upgraded.UpgradedState, private: now.private})
		c.works(read.Diagnostics, nil)
		c.has("first read", read.NewIdentity, id)
	})
}
