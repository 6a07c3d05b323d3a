package admin

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
)

// template is one as the API shows it.
type template struct {
	ID                string `json:"id"`
	Account           string `json:"account"`
	Name              string `json:"name"`
	Language          string `json:"language"`
	Status            string `json:"status"`
	Category          string `json:"category"`
	RequestedCategory string `json:"requested_category"`
	PreviousCategory  string `json:"previous_category"`
	CorrectCategory   string `json:"correct_category"`
	RejectedReason    string `json:"rejected_reason"`
	Sent              any    `json:"sent"`
	Components        any    `json:"components"`
	Updated           string `json:"updated"`
	Edits             int    `json:"edits"`
	MaxPrice          int64  `json:"max_price"` // of 1,000 deliveries; 0 is the rate card
	Prices            int    `json:"prices"`    // changes of it
}

func templateRow(t graphtest.Template) template {
	return template{
		ID: t.ID, Account: t.Account, Name: t.Name, Language: t.Language, Status: t.Status, Category: t.Category,
		RequestedCategory: t.Requested, PreviousCategory: t.PreviousCategory, CorrectCategory: t.CorrectCategory,
		RejectedReason: t.RejectedReason, Sent: graphtest.InOrder(t.Sent), Components: graphtest.InOrder(t.Components),
		Updated: stamp(t.Updated), Edits: t.Edits,
		MaxPrice: t.Price, Prices: t.Prices,
	}
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// templates lists templates, newest first: ?waba= those of an account, ?q= searches names and texts, ?offset= and ?limit=
// page.
func (a admin) templates(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	found, total := a.s.Search(query.Get("waba"), query.Get("q"), number(r, "offset", 0, 0), number(r, "limit", 1, 100))
	out := list[template]{Total: total, Data: []template{}}
	for _, t := range found {
		out.Data = append(out.Data, templateRow(t))
	}
	answer(w, http.StatusOK, out)
}

// seed takes a template, a list, or a recorded answer; ?waba= names the account.
func (a admin) seed(c call) (any, error) {
	ids, err := a.s.SeedAll(c.account(), c.raw)
	return object{"ids": ids}, err
}

func (a admin) change(c call) (any, error) {
	if c.PathValue("action") == "edit" && c.text("quota") != "off" {
		return nil, a.s.TryEdit(c.PathValue("id"), components(c))
	}
	if c.PathValue("action") == "price" {
		return nil, a.price(c)
	}
	change, err := changeOf(c)
	if err != nil {
		return nil, err
	}
	return nil, a.s.Apply(c.PathValue("id"), change)
}

// price sets the max price of a template; 0 takes it away.
func (a admin) price(c call) error {
	var amount int
	if err := c.integer("amount", &amount); err != nil || amount < 0 || c.text("amount") == "" {
		return fmt.Errorf("amount must be a whole number, 0 for none")
	}
	if c.text("quota") == "off" {
		return a.s.Apply(c.PathValue("id"), graphtest.NewPrice(int64(amount)))
	}
	return a.s.TryPrice(c.PathValue("id"), int64(amount))
}

// components are those of an edit: the body itself, or its member of that name.
func components(c call) any {
	if list, ok := c.params["components"]; ok {
		return list
	}
	return c.raw
}

// changes are those that take no value.
var changes = map[string]graphtest.Change{
	"approve": graphtest.ToStatus("APPROVED"), "pause": graphtest.ToStatus("PAUSED"), "disable": graphtest.ToStatus("DISABLED"),
	"archive": graphtest.Archival, "unarchive": graphtest.Unarchival, "delete": graphtest.Deletion,
}

func changeOf(c call) (graphtest.Change, error) {
	value := func(name string) string { return strings.ToUpper(c.text(name)) }
	switch action := c.PathValue("action"); action {
	case "status":
		if value("status") == "" {
			return nil, fmt.Errorf("status is missing")
		}
		return graphtest.ToStatus(value("status")), nil
	case "reject":
		return graphtest.Rejection(cmp.Or(value("reason"), "INVALID_FORMAT")), nil
	case "quality":
		return graphtest.ToQuality(value("score")), nil
	case "edit":
		return graphtest.NewComponents(components(c))
	case "recategorise", "announce":
		category := value("category")
		if !slices.Contains([]string{rules.Authentication, rules.Marketing, rules.Utility}, category) {
			return nil, fmt.Errorf("category must be AUTHENTICATION, MARKETING or UTILITY")
		}
		if action == "announce" {
			return graphtest.Announcement(category), nil
		}
		return graphtest.ToCategory(category), nil
	default:
		if changes[action] == nil {
			return nil, fmt.Errorf("no action %s", action)
		}
		return changes[action], nil
	}
}
