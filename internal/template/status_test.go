package template

import "testing"

// What Meta does to a template in each status: page "Template management".
func TestStatus(t *testing.T) {
	type row struct{ inReview, deleted, locks, wasApproved, deletable, archivable, edits bool }
	for status, want := range map[Status]row{
		StatusPending:         {inReview: true, locks: true, deletable: true},
		StatusInAppeal:        {inReview: true, locks: true, deletable: true},
		StatusApproved:        {locks: true, wasApproved: true, deletable: true, archivable: true, edits: true},
		StatusRejected:        {deletable: true, archivable: true, edits: true},
		StatusPaused:          {locks: true, wasApproved: true, deletable: true, edits: true},
		StatusDisabled:        {locks: true, wasApproved: true},
		StatusArchived:        {locks: true, wasApproved: true, deletable: true, archivable: true},
		StatusLimitExceeded:   {locks: true, deletable: true},
		StatusPendingDeletion: {deleted: true, locks: true, wasApproved: true, deletable: true},
		StatusDeleted:         {deleted: true, locks: true, deletable: true},
		"NEWER":               {locks: true, deletable: true, edits: true},
		"":                    {locks: true, deletable: true, edits: true},
	} {
		got := row{status.IsInReview(), status.IsDeleted(), status.LocksName(), status.WasApproved(), status.IsDeletable(), status.IsArchivable(), status.TakesEdits()}
		if got != want {
			t.Errorf("%q:\n got %+v\nwant %+v", status, got, want)
		}
	}
	for _, status := range Statuses() {
		if status == "" || !status.LocksName() && status != StatusRejected {
			t.Errorf("%q does not lock its name", status)
		}
	}
}
