package plan

import (
	"encoding/json"
	"slices"
)

// Action is what a plan does to one object.
type Action string

// The actions of a plan.
const (
	NoOp     Action = "no-op"
	Create   Action = "create"
	ReadOnly Action = "read"
	Update   Action = "update"
	Replace  Action = "replace"
	Delete   Action = "delete"
	Forget   Action = "forget" // out of the state, left as it is
)

// Change is what a plan does to one resource of this provider.
type Change struct {
	Address         string
	PreviousAddress string // where it was in the state, when it moves
	Deposed         string // key of an object that a failed replacement left behind
	Action          Action
	CreateFirst     bool   // a replacement that creates before it deletes
	Leaves          bool   // a replacement that forgets the old object instead of deleting it
	Reason          string // action_reason: why, where it is not the configuration
	Imports         bool
	ImportID        string // empty when it is imported by identity
	Deferred        bool   // put off to a later plan
	NoValues        bool   // nothing but the address and the action is known

	Before, After Value
	Drifted       bool  // somebody else has changed it since the last apply
	Known, Found  Value // as Terraform knew it, and as it was found now
}

// resource is one element of resource_changes.
type resource struct {
	Address         string `json:"address"`
	PreviousAddress string `json:"previous_address"`
	Mode            string `json:"mode"`
	Type            string `json:"type"`
	Deposed         string `json:"deposed"`
	ActionReason    string `json:"action_reason"`
	Change          struct {
		Actions         []string        `json:"actions"`
		Before          any             `json:"before"`
		After           any             `json:"after"`
		AfterUnknown    any             `json:"after_unknown"`
		BeforeSensitive any             `json:"before_sensitive"`
		AfterSensitive  any             `json:"after_sensitive"`
		Importing       json.RawMessage `json:"importing"`
	} `json:"change"`
}

func (r resource) change() Change {
	c := Change{
		Address: r.Address, PreviousAddress: r.PreviousAddress, Deposed: r.Deposed, Reason: r.ActionReason,
		Before: Value{raw: r.Change.Before, sensitive: r.Change.BeforeSensitive},
		After:  Value{raw: r.Change.After, unknown: r.Change.AfterUnknown, sensitive: r.Change.AfterSensitive},
	}
	c.setAction(r.Change.Actions)
	var importing struct {
		ID string `json:"id"`
	}
	if raw := r.Change.Importing; len(raw) > 0 && string(raw) != "null" {
		c.Imports = true
		_ = json.Unmarshal(raw, &importing) // without an id it is an import by identity
		c.ImportID = importing.ID
	}
	return c
}

// setAction reads the list of actions. A replacement is two of them, in order.
func (c *Change) setAction(actions []string) {
	has := func(a Action) bool { return slices.Contains(actions, string(a)) }
	switch {
	case has(Create) && (has(Delete) || has(Forget)):
		c.Action, c.CreateFirst, c.Leaves = Replace, actions[0] == string(Create), has(Forget)
	case len(actions) == 1:
		c.Action = Action(actions[0])
	default:
		c.Action = NoOp
	}
}

// isQuiet reports whether nothing is to be said: nothing changes, not even the address.
func (c *Change) isQuiet() bool {
	return c.Action == NoOp && !c.Imports && (c.PreviousAddress == "" || c.PreviousAddress == c.Address)
}

// source is the key of the object as the state had it.
func (c *Change) source() string {
	return c.Address + c.Deposed
}
