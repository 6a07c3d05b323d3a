package template

import (
	"slices"
)

// Time to live is how long Meta tries to deliver a message (page "Time-to-live").

// IsDefaultTTL reports whether a time to live is what a template of this
// category has when none is set.
func IsDefaultTTL(category Category, seconds int64) bool {
	if category == CategoryAuthentication && seconds == DefaultAuthenticationTTL {
		return true
	}
	return category != CategoryAuthentication && (seconds == UnlimitedTTL || seconds == thirtyDays)
}

// defaultTTL is what an edit sends to put the time to live back.
func defaultTTL(category Category) int64 {
	switch category {
	case CategoryAuthentication:
		return DefaultAuthenticationTTL
	case CategoryMarketing:
		return thirtyDays // -1 is documented for the other two only
	}
	return -1
}

// SameTTL compares two times to live of a category, in seconds, of which either
// may not be set: that stands for the default.
func SameTTL(category Category, a, b *int64) bool {
	return canonicalTTL(category, a) == canonicalTTL(category, b)
}

func canonicalTTL(category Category, ttl *int64) int64 {
	if ttl == nil || IsDefaultTTL(category, *ttl) {
		return 0
	}
	if *ttl == thirtyDays {
		return -1
	}
	return *ttl
}

// creatableSubCategories are the values that a create takes; Graph shows others
// (CUSTOM, FORM, BOOKING_STATUS, …) that it works out by itself.
var creatableSubCategories = []string{"ORDER_DETAILS", "ORDER_STATUS", "RICH_ORDER_STATUS"}

// SubCategories lists the sub-categories that a create takes.
func SubCategories() []string { return slices.Clone(creatableSubCategories) }
