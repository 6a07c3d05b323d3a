package kit

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
)

// Claims is what the resources of one run say about templates: what each has
// read or remembers of its own, and what its plan is about to do. Terraform
// plans every resource by itself, several at a time and in no certain order, so
// each plan leaves its intention here and is given those of all others in one
// step: of two plans, the later one always sees the earlier.
//
// The zero value is ready.
type Claims struct {
	mu       sync.Mutex
	known    map[key]sighting
	byName   map[group][]*Claim // in whatever languages
	byID     map[string][]*Claim
	made     map[key]template.Template // successors that were created ahead of what they replace
	taken    map[string]bool           // by id: created, adopted or looked at to be deleted (false), or deleted (true) while applying
	vacated  map[key]chan struct{}     // by the name of those that are, or may be, deleted: closed once that is settled
	applying bool
}

// Claim is an intention that has been left.
type Claim struct {
	policy.Intention
	met []policy.Intention // those of others that were there before
}

// sighting is what is known of a template that exists.
type sighting struct {
	template policy.Template
	read     bool // from Graph, in this run
}

// group is a name in an account, and key is one language of it.
type (
	group struct{ account, name string }
	key   struct {
		group
		language string
	}
)

func groupOf(t policy.Template) group { return group{t.AccountID, t.Name} }

// keyOf names one language of a template. Graph does not tell the case of
// languages apart.
func keyOf(t policy.Template) key { return key{groupOf(t), strings.ToLower(t.Language)} }

// Remember notes a template that a state holds. What this run has read of it is
// newer, and stays.
func (c *Claims) Remember(t policy.Template) {
	defer c.lock()()
	if !c.known[keyOf(t)].read {
		c.see(t, false)
	}
}

// Saw notes a template as Graph has just shown it.
func (c *Claims) Saw(t policy.Template) {
	defer c.lock()()
	c.see(t, true)
}

func (c *Claims) see(t policy.Template, read bool) {
	before := c.known[keyOf(t)].template
	t.WasApproved = t.WasApproved || t.Status.WasApproved() || before.ID == t.ID && before.WasApproved
	c.known[keyOf(t)] = sighting{t, read}
}

// Gone forgets a template that does not exist any more.
func (c *Claims) Gone(t policy.Template) {
	defer c.lock()()
	delete(c.known, keyOf(t))
}

// Known is the template that exists under a name and language of an account, as
// far as a state or Graph has told; read says that it was Graph, in this run.
func (c *Claims) Known(t policy.Template) (found policy.Template, read, exists bool) {
	defer c.lock()()
	s, exists := c.known[keyOf(t)]
	return s.template, s.read, exists
}

type claimKey struct{}

// In hands a claim on to a plan that repeats the one which left it, as the
// comparison of two servers does: it takes the place of that claim, and meets whom
// that one has met.
func (c *Claim) In(ctx context.Context) context.Context { return context.WithValue(ctx, claimKey{}, c) }

// Add leaves an intention and returns it with those of the other plans that are
// about the same name or the same id, each with the newest that is known of its
// template.
func (c *Claims) Add(ctx context.Context, i policy.Intention) (mine *Claim, others []policy.Intention) {
	defer c.lock()()
	mine = &Claim{Intention: i}
	c.freshen(&mine.Intention)
	if repeated, _ := ctx.Value(claimKey{}).(*Claim); repeated != nil {
		c.remove(repeated)
		mine.met = repeated.met
	} else {
		for _, other := range c.relatives(i.Template) {
			c.freshen(&other.Intention)
			mine.met = append(mine.met, other.Intention)
		}
	}
	g, id := groupOf(i.Template), i.Template.ID
	c.byName[g] = append(c.byName[g], mine)
	if id != "" {
		c.byID[id] = append(c.byID[id], mine)
	}
	return mine, mine.met
}

// relatives are the claims to a template's name or id.
func (c *Claims) relatives(t policy.Template) []*Claim {
	out := slices.Clone(c.byName[groupOf(t)])
	for _, claim := range c.byID[t.ID] {
		if groupOf(claim.Template) != groupOf(t) {
			out = append(out, claim)
		}
	}
	return out
}

// freshen brings the status of a template that exists up to what is known now.
func (c *Claims) freshen(i *policy.Intention) {
	s, known := c.known[keyOf(i.Template)]
	if known && i.Action != policy.Create && s.template.ID == i.Template.ID && (s.read || !i.Read) {
		i.Template.Status, i.Template.EffectiveCategory, i.Read = s.template.Status, s.template.EffectiveCategory, s.read
		i.Template.WasApproved = s.template.WasApproved
	}
}

// Withdraw takes an intention back.
func (c *Claims) Withdraw(claim *Claim) {
	defer c.lock()()
	c.remove(claim)
}

func (c *Claims) remove(claim *Claim) {
	isIt := func(other *Claim) bool { return other == claim }
	g, id := groupOf(claim.Template), claim.Template.ID
	c.byName[g] = slices.DeleteFunc(c.byName[g], isIt)
	c.byID[id] = slices.DeleteFunc(c.byID[id], isIt)
}

// Done takes all intentions about a template back: a plan that was carried out
// is no intention any more.
func (c *Claims) Done(t policy.Template) {
	defer c.lock()()
	for _, claim := range c.relatives(t) {
		if claim.Template.ID == t.ID || keyOf(claim.Template) == keyOf(t) {
			c.remove(claim)
		}
	}
}

// GiveUp turns the intention to keep a template into one to remove it: Terraform
// has planned a resource to stay, and plans it once more to be created, as it
// does for -replace and replace_triggered_by. Where two resources keep it,
// nobody can tell which is meant, and both stay.
func (c *Claims) GiveUp(t policy.Template) {
	defer c.lock()()
	var keeping []*Claim
	for _, claim := range c.byName[groupOf(t)] {
		if claim.Action == policy.Keep && keyOf(claim.Template) == keyOf(t) {
			keeping = append(keeping, claim)
		}
	}
	if len(keeping) == 1 {
		keeping[0].Action = policy.Remove
	}
}

// Made notes a template that was created ahead of the one that it replaces.
func (c *Claims) Made(t policy.Template, created template.Template) {
	defer c.lock()()
	c.made[keyOf(t)] = created
}

// TakeMade returns, once, the template that was created ahead under a name.
func (c *Claims) TakeMade(t policy.Template) (created template.Template, ok bool) {
	defer c.lock()()
	created, ok = c.made[keyOf(t)]
	delete(c.made, keyOf(t))
	return created, ok
}

// Take notes that a resource has created the template with this id, or has adopted
// it into its state, or is about to delete it. It reports false when another one
// has done that in this run already.
func (c *Claims) Take(id string) (free bool) {
	defer c.lock()()
	return c.take(id)
}

// TakeToDelete is Take for a resource that is about to delete the template, if it
// still finds that right. From here on, whoever wants its name may wait for it:
// that is one step, so that nobody finds it taken and not vacated.
func (c *Claims) TakeToDelete(t policy.Template) (free bool) {
	defer c.lock()()
	if free = c.take(t.ID); free {
		c.vacated[keyOf(t)] = make(chan struct{})
	}
	return free
}

// take is Take under the lock.
func (c *Claims) take(id string) (free bool) {
	if _, before := c.taken[id]; before {
		return false
	}
	c.taken[id] = false
	return true
}

// Deletes notes that a template which was taken to delete is being deleted.
func (c *Claims) Deletes(t policy.Template) {
	defer c.lock()()
	c.taken[t.ID] = true
}

// Keeps notes that a template which was taken to delete is not: nobody need wait
// for its name. It stays taken, since the resource keeps it in its state.
func (c *Claims) Keeps(t policy.Template) {
	defer c.lock()()
	if settled, ok := c.vacated[keyOf(t)]; ok {
		close(settled)
		delete(c.vacated, keyOf(t))
	}
}

// Vacates notes that the deletion of a template has come to its end.
func (c *Claims) Vacates(t policy.Template) {
	defer c.lock()()
	if settled, ok := c.vacated[keyOf(t)]; ok {
		close(settled)
	}
}

// Vacated reports whether a resource has deleted, or may be about to delete, the
// template that has a name and language in this run. settled is closed as soon as
// it is certain which.
func (c *Claims) Vacated(t policy.Template) (settled <-chan struct{}, vacated bool) {
	defer c.lock()()
	settled, vacated = c.vacated[keyOf(t)]
	return settled, vacated
}

// IsDeleting reports whether a resource has deleted the template with this id in
// this run, or is about to.
func (c *Claims) IsDeleting(id string) bool {
	defer c.lock()()
	return c.taken[id]
}

// Applies notes that Terraform has begun to make changes: from here on, a plan
// is the repetition of one that was checked before.
func (c *Claims) Applies() {
	defer c.lock()()
	c.applying = true
}

// IsApplying reports whether Applies was called.
func (c *Claims) IsApplying() bool {
	defer c.lock()()
	return c.applying
}

// lock returns what ends it.
func (c *Claims) lock() (unlock func()) {
	c.mu.Lock()
	if c.known == nil {
		c.known, c.made = map[key]sighting{}, map[key]template.Template{}
		c.byName, c.byID = map[group][]*Claim{}, map[string][]*Claim{}
		c.taken, c.vacated = map[string]bool{}, map[key]chan struct{}{}
	}
	return c.mu.Unlock
}
