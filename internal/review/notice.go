package review

import (
	"cmp"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Level says how much a notice matters.
type Level string

// The levels.
const (
	Danger  Level = "Danger"
	Warning Level = "Warning"
	Note    Level = "Note"
)

var levels = map[Level]int{Danger: 1, Warning: 2, Note: 3}

// Notice is something a reviewer should know.
type Notice struct {
	Level Level
	Title string // this program's own words
	Text  []Piece
	Rule  bool // from the rules of form: Text may quote the template
}

// Piece is a stretch of a notice: words of this program, or a value.
type Piece struct {
	Text string
	Code bool
}

// say makes the text of a notice: strings are words, values are plan.Text.
func say(parts ...any) []Piece {
	var out []Piece
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			out = append(out, Piece{Text: p})
		case plan.Text:
			out = append(out, Piece{Text: p.String(), Code: true})
		case code:
			out = append(out, Piece{Text: string(p), Code: true})
		}
	}
	return out
}

// code is a word that is to be read as it is.
type code string

// notices are everything to be known of a change, the worst first.
func notices(c plan.Change, e *Entry) []Notice {
	var out []Notice
	add := func(level Level, title string, text ...any) {
		out = append(out, Notice{Level: level, Title: title, Text: say(text...)})
	}
	switch {
	case c.Deferred:
		add(Note, "Put off to a later plan", "Terraform does not know enough yet, and will plan this in another run.")
	case c.Action == plan.Delete:
		deletion(c, e, add)
	case c.Action == plan.Replace:
		replacement(c, e, add)
	case c.Action == plan.Forget:
		add(Warning, "Terraform lets go of it", "The template stays in the account as it is", canBeSent(e), ". Terraform no longer looks after it.")
	case c.Action == plan.Update:
		edit(c, e, add)
	case c.Action == plan.Create:
		add(Note, "Is reviewed by Meta", "It can be sent once Meta has approved it.")
	case e.Status == string(template.StatusRejected):
		rejected(c, "It cannot be sent.", add)
	}
	if c.Imports {
		importing(c, add)
	}
	if e.PreviousAddress != "" {
		add(Note, "Moves in the configuration", "It was ", code(e.PreviousAddress), " before. To Meta that is no change.")
	}
	renewed(e, add)
	if text, ok := reasons[c.Reason]; ok && c.Action != plan.Forget {
		add(Note, "Why", text)
	}
	category(c, add)
	drifted(c, add)
	hidden(c, e, add)
	out = append(out, ruleNotices(c)...)
	slices.SortStableFunc(out, func(a, b Notice) int { return cmp.Compare(levels[a.Level], levels[b.Level]) })
	return out
}

// renewed says that a sample file has other content, which no path shows.
func renewed(e *Entry, add adder) {
	switch {
	case e.Renewed == 1:
		add(Note, "Sample file has changed", "The file that Meta's reviewers see has other content than before. Customers get what is given when sending.")
	case e.Renewed > 1:
		add(Note, "Sample file has changed", "At least one of the files that Meta's reviewers see has other content than before; the plan does not say which. Customers get what is given when sending.")
	}
}

// canBeSent says of a template that stays whether that means messages.
func canBeSent(e *Entry) string {
	if template.Status(e.Status) == template.StatusApproved {
		return " and can still be sent"
	}
	return ""
}

type adder func(level Level, title string, text ...any)

func importing(c plan.Change, add adder) {
	if c.ImportID != "" {
		add(Note, "Comes under Terraform's care", "It exists already and is imported as ", code(c.ImportID), ".")
		return
	}
	add(Note, "Comes under Terraform's care", "It exists already and is imported.")
}

// edit says what Meta makes of an edit of a template in its status: page
// "Template management", section "Edit templates".
func edit(c plan.Change, e *Entry, add adder) {
	maxPrice(c, add)
	if !isSent(c) && changesPrice(c) {
		return
	}
	if !isSent(c) {
		add(Note, "Nothing is sent to Meta", "Only what Terraform keeps for itself changes.")
		return
	}
	switch status := template.Status(e.Status); {
	case status == template.StatusApproved:
		add(Warning, reviewedAgain, "Meta reviews the edit, and until that is done the template may not be sendable. Meta takes one edit of an approved template in 24 hours, and ten in 30 days.")
	case status.IsInReview():
		add(Warning, "Is in review", "Meta takes no edits before the review is over. The apply waits for that.")
	case status == template.StatusRejected:
		rejected(c, "The edit submits it again.", add)
	case status == template.StatusPaused:
		add(Warning, "Is paused", "Meta has paused it for low quality. The edit is reviewed, after which the template can be sent again.")
	case !status.TakesEdits():
		add(Danger, "Cannot be edited", "Meta takes no edits of a template that is ", code(status), ".")
	}
}

// rejected says why Meta refused it, in Meta's word and in plain ones.
func rejected(c plan.Change, next string, add adder) {
	reason := c.Before.At("rejected_reason").Text().Value
	meaning, advice := template.ExplainRejectionIn(reason, template.Category(c.After.At("category").Text().Value))
	reason = cmp.Or(reason, template.NoRejection)
	if reason != template.NoRejection && !slices.Contains(template.RejectionReasons(), reason) {
		meaning = "That is a reason which this program does not know." // the explanation quotes it
	}
	add(Warning, "Was rejected", "Reason: ", code(reason), ". ", meaning, " ", advice, " ", next)
}

const reviewedAgain = "Is reviewed again"

// reasons are Terraform's own, for what the configuration does not say by itself.
var reasons = map[string]string{
	"delete_because_no_resource_config": "The configuration no longer has it.",
	"delete_because_wrong_repetition":   "The configuration now makes its templates in another way, and this one is not among them.",
	"delete_because_count_index":        "The configuration now asks for fewer of them.",
	"delete_because_each_key":           "The list in the configuration no longer has it.",
	"delete_because_no_module":          "The configuration no longer has the module that it was in.",
	"delete_because_no_move_target":     "It was moved to a place that the configuration does not have.",
	"replace_because_tainted":           "An earlier run has marked it for replacement; terraform untaint keeps the template.",
	"replace_by_request":                "Somebody asked for it with -replace.",
	"replace_by_triggers":               "The configuration asks for it whenever something else changes (replace_triggered_by).",
}

// category says where Meta has put the template in another category than was
// asked for, or is going to.
func category(c plan.Change, add adder) {
	if c.Before.IsNull() || c.Action == plan.Delete || c.Action == plan.Forget || c.Action == plan.Replace {
		return
	}
	asked, effective, announced := c.After.At("category").Text(), c.Before.At("effective_category").Text(), c.Before.At("correct_category").Text()
	isElsewhere := effective.Value != "" && asked.State == plan.Known && asked != effective
	switch {
	case isElsewhere && c.Before.At("category").Text() == asked:
		add(Warning, "Meta has it in another category", "It was asked for as ", asked, ", and Meta has put it in ", effective, " and charges for it as that. No edit changes this.")
	case isElsewhere && template.Status(c.Before.At("status").Text().Value) == template.StatusApproved:
		add(Danger, "The category cannot be changed", "It is approved as ", effective, ", and Meta does not change the category of an approved template. ", asked, " takes a template with a new name.")
	case isElsewhere:
		add(Warning, "Changes its category", "It is in ", effective, " now, and ", asked, " is asked for. ", price(effective.Value, asked.Value))
	case announced.Value != "" && announced != asked:
		add(Warning, "Meta will move it to another category", "Meta has announced to make it ", announced, ". Messages are then charged as that.")
	}
}

// drifted says what somebody else has done since the last apply.
func drifted(c plan.Change, add adder) {
	if !c.Drifted {
		return
	}
	for _, a := range attributes(c.Known, c.Found, true) {
		switch {
		case a.Path == "status" && a.Was != nil && a.Is != nil:
			add(Note, "Status has changed", "It was ", *a.Was, " at the last apply and is ", *a.Is, " now.")
		case a.Path == "rejected_reason", a.Path == "effective_category", a.Path == "correct_category":
		default:
			what := "Somebody has changed it since the last apply, for example in WhatsApp Manager. What is shown here is what was found now."
			if c.Action == plan.Update {
				what += " The apply puts back what the configuration says."
			}
			add(Warning, "Changed outside", what)
			return
		}
	}
}

// hidesContent reports whether some of the content of an entry with a message is
// known after apply only.
func hidesContent(c plan.Change, e *Entry) bool {
	return c.After.At("components").Hides(plan.Unknown) && e.After.HoldsUnknown() || c.After.At("components_json").Hides(plan.Unknown)
}

func hidden(c plan.Change, e *Entry, add adder) {
	if e.After != nil && hidesContent(c, e) {
		add(Note, "Not all is known yet", "Some values are known after apply only. What is shown here is not all that a customer will read.")
	}
	if c.Before.Hides(plan.Sensitive) || c.After.Hides(plan.Sensitive) {
		add(Note, "Sensitive values", "Values that are marked as sensitive are not shown here. Meta and the customers see them all the same.")
	}
}

// price says what another category means for the bill. Meta's page "Pricing on the
// WhatsApp Business Platform" has the prices, by country.
func price(from, to string) string {
	const marketing = string(template.CategoryMarketing)
	switch marketing {
	case to:
		return "Meta prices messages by category, and marketing messages mostly cost more."
	case from:
		return "Meta prices messages by category, and marketing messages mostly cost more than these."
	}
	return "Meta prices messages by category."
}

func deletion(c plan.Change, e *Entry, add adder) {
	status, name, language := template.Status(e.Status), c.Before.At("name").Text(), c.Before.At("language").Text()
	if c.Deposed != "" {
		add(Warning, "Left over from a replacement", "An earlier apply created the new template and could not delete this one (deposed object ", code(c.Deposed), "). It is tried again.")
	}
	policy := c.Before.At("deletion_policy").Text().Value
	switch {
	case policy == "ABANDON":
		add(Warning, "Is left in place", "The deletion policy is ABANDON: the template stays in the account", canBeSent(e), ". Terraform no longer looks after it.")
		return
	case !status.IsDeletable():
		add(Warning, "Is left in place", "Meta does not delete a disabled template. It stays in the account, where it cannot be sent, and Terraform no longer looks after it.")
		return
	case policy == "ARCHIVE":
		add(Warning, "Is archived", "The deletion policy is ARCHIVE: it can no longer be sent. Meta deletes it 28 days later; until then it can be unarchived in WhatsApp Manager.")
		return
	case policy == "DELETE_ALL_LANGUAGES":
		add(Danger, "Every language is deleted", "The deletion policy is DELETE_ALL_LANGUAGES: all languages of ", name, " go, also those that Terraform does not look after.")
	}
	switch {
	case status.WasApproved():
		add(Danger, "Is deleted, and its name is locked", "Whoever sends ", name, " in ", language, " will get errors. Meta keeps the name and language of a template that was approved locked for 30 days: it cannot be created again before then.")
	case status == template.StatusRejected:
		add(Warning, "Is deleted", "Meta has rejected it, so that nobody can send it.")
	default:
		add(Danger, "Is deleted", "Whoever sends ", name, " in ", language, " will get errors.")
	}
}

func replacement(c plan.Change, e *Entry, add adder) {
	oldName, oldLanguage := c.Before.At("name").Text(), c.Before.At("language").Text()
	name, language := c.After.At("name").Text(), c.After.At("language").Text()
	staysNamed := oldName.Same(name) && oldLanguage.Same(language) && c.Before.At("business_account_id").Text().Same(c.After.At("business_account_id").Text())
	order := "The new template is created first. The old one is deleted right after, most likely before Meta has approved the new one."
	if !c.CreateFirst && (staysNamed || isPartial(c, e)) {
		order = "The old template is deleted first: nothing can be sent until Meta has approved the new one."
	}
	policy := c.Before.At("deletion_policy").Text().Value
	switch {
	case c.Leaves || policy == "ABANDON":
		add(Warning, "Is replaced", "Terraform creates ", name, " in ", language, " as a new template and lets go of ", oldName, " in ", oldLanguage, ", which stays in the account.")
		return
	case policy == "ARCHIVE":
		order = "The old template is archived; Meta deletes it 28 days later."
	}
	add(Danger, "Is replaced by a new template", "Terraform creates ", name, " in ", language, " in the place of ", oldName, " in ", oldLanguage, ". ", order)
	switch {
	case staysNamed && template.Status(e.Status).LocksName():
		add(Danger, "The name is locked", "Meta keeps the name and language of a deleted template that was approved locked for 30 days, so that the new one cannot be created. Nothing would be left.")
	case template.Status(e.Status).WasApproved() && policy != "ARCHIVE":
		add(Warning, "The old name is locked", "Meta keeps ", oldName, " in ", oldLanguage, " locked for 30 days: this change cannot be taken back before then.")
	}
}

// isPartial reports whether the provider cannot create the new template while it
// deletes the old one, as it does with content that the plan knows in full: some
// of the content is known after apply only, or comes out of Meta's library.
func isPartial(c plan.Change, e *Entry) bool {
	return !c.After.At("library_template").IsNull() || e.After == nil || hidesContent(c, e)
}
