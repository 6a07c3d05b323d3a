package template

// Status is a template's place in Meta's review lifecycle
// (page "Template management", section on statuses).
type Status string

// The statuses Graph reports.
const (
	StatusPending         Status = "PENDING"
	StatusApproved        Status = "APPROVED"
	StatusRejected        Status = "REJECTED"
	StatusPaused          Status = "PAUSED"
	StatusDisabled        Status = "DISABLED"
	StatusInAppeal        Status = "IN_APPEAL"
	StatusPendingDeletion Status = "PENDING_DELETION"
	StatusDeleted         Status = "DELETED"
	StatusLimitExceeded   Status = "LIMIT_EXCEEDED"
	StatusArchived        Status = "ARCHIVED"
)

// Statuses lists every status that Graph accepts as a filter.
func Statuses() []Status {
	return []Status{
		StatusApproved, StatusArchived, StatusDeleted, StatusDisabled, StatusInAppeal,
		StatusLimitExceeded, StatusPaused, StatusPending, StatusPendingDeletion, StatusRejected,
	}
}

// IsInReview reports a template that Meta is looking at: it takes no edit until
// that is over, and may be approved any second.
func (s Status) IsInReview() bool { return s == StatusPending || s == StatusInAppeal }

// IsDeleted reports a template that is deleted or about to be: its name and
// language are not its own any more, and there is nothing left to manage.
func (s Status) IsDeleted() bool { return s == StatusDeleted || s == StatusPendingDeletion }

// LocksName reports whether deleting a template in this status may lock its name
// and language for 30 days (page "Template management", section "Delete
// templates"). Only a rejected template is sure not to: one in review may be
// approved before the deletion arrives, and a status that is newer than this
// list, or was never read, may follow an approval.
func (s Status) LocksName() bool { return s != StatusRejected }

// WasApproved reports a status that only an approved template gets into.
func (s Status) WasApproved() bool {
	switch s {
	case StatusApproved, StatusPaused, StatusDisabled, StatusArchived, StatusPendingDeletion:
		return true
	}
	return false
}

// IsDeletable is false for the one status in which Meta deletes no template.
func (s Status) IsDeletable() bool { return s != StatusDisabled }

// IsArchivable reports a template that Meta archives, or that is archived (page
// "Template archival": approved and rejected templates).
func (s Status) IsArchivable() bool {
	return s == StatusApproved || s == StatusRejected || s == StatusArchived
}

// TakesEdits reports whether Meta takes an edit now. One in review takes edits
// later; all others never, or not before somebody has stepped in. A status that
// is newer than this list is left to Graph.
func (s Status) TakesEdits() bool {
	switch s {
	case StatusPending, StatusInAppeal, StatusDisabled, StatusArchived, StatusLimitExceeded, StatusPendingDeletion, StatusDeleted:
		return false
	}
	return true
}
