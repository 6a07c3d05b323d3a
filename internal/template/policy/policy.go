// Package policy says what Meta makes of a change to a template that exists:
// of an edit, a removal, a replacement, another category, one more edit within
// a day. What is true of a status is asked of [template.Status]; what follows
// for a plan is worded here, once, for everybody who has to say it.
//
// The package is pure. It judges plain data that its callers have read, and
// answers with findings, the most serious ones first.
package policy

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Severity says what becomes of a plan with a finding.
type Severity int

const (
	// Error stops the plan: Meta would refuse it, or a template would be lost.
	Error Severity = iota + 1
	// Warning is what a reviewer has to know.
	Warning
)

// Finding is one thing to be said about a change.
type Finding struct {
	Severity  Severity
	Attribute string // of the resource, at its root: name, category, deletion_policy, …
	Title     string
	Detail    string // what is so, Meta's rule, and what to do
}

// Deletion is a value of deletion_policy.
type Deletion string

// The values of deletion_policy.
const (
	DeleteLanguage     Deletion = "DELETE"
	DeleteAllLanguages Deletion = "DELETE_ALL_LANGUAGES"
	Archive            Deletion = "ARCHIVE"
	Abandon            Deletion = "ABANDON"
	Prevent            Deletion = "PREVENT"
)

// Deletes reports whether Meta is asked to delete something.
func (d Deletion) Deletes() bool { return d == DeleteLanguage || d == DeleteAllLanguages }

// Template is a template that exists, or is about to, as far as a run knows it.
type Template struct {
	AccountID string // the WhatsApp Business Account
	ID        string // Meta's id; "" while there is none
	Name      string
	Language  string

	Status            template.Status
	WasApproved       bool              // once, as far as anybody remembers
	EffectiveCategory template.Category // Meta's
	Deletion          Deletion          // what removing it does
}

// LocksName reports whether deleting the template may lock its name for 30 days:
// its status may, or it was approved before it came into that status.
func (t Template) LocksName() bool { return t.WasApproved || t.Status.LocksName() }

// Label names the template in a sentence.
func (t Template) Label() string {
	if t.Name == "" {
		return "with id " + t.ID
	}
	return fmt.Sprintf("%q (%s)", t.Name, t.Language)
}

func fail(attribute, title, format string, args ...any) Finding {
	return Finding{Error, attribute, title, fmt.Sprintf(format, args...)}
}

func warn(attribute, title, format string, args ...any) Finding {
	return Finding{Warning, attribute, title, fmt.Sprintf(format, args...)}
}

var numbered = regexp.MustCompile(`^(.+_v)([0-9]{1,4})$`)

// NextName suggests a name for the successor of a template: order_v2 for order,
// order_v3 for order_v2.
func NextName(name string) string {
	if parts := numbered.FindStringSubmatch(name); parts != nil {
		n, _ := strconv.Atoi(parts[2]) // four digits at most
		return parts[1] + strconv.Itoa(n+1)
	}
	return name + "_v2"
}

// Roughly gives a duration in its one or two largest units, a minute at least.
func Roughly(d time.Duration) string {
	d = d.Round(time.Minute)
	days, hours, minutes := int(d.Hours())/24, int(d.Hours())%24, int(d.Minutes())%60
	switch {
	case days > 0:
		return fmt.Sprintf("%d d %d h", days, hours)
	case hours > 0:
		return fmt.Sprintf("%d h %d min", hours, minutes)
	}
	return fmt.Sprintf("%d min", max(minutes, 1))
}
