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
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// templateRow has the max price of 1,000 deliveries, 0 for the rate card, and how often it was changed.
func templateRow(t graphtest.Template) any {
	return wire.Ordered{
		{"id", t.ID}, {"account", t.Account}, {"name", t.Name}, {"language", t.Language},
		{"status", t.Status}, {"category", t.Category}, {"requested_category", t.Requested},
		{"previous_category", t.PreviousCategory}, {"correct_category", t.CorrectCategory},
		{"rejected_reason", t.RejectedReason}, {"sent", graphtest.InOrder(t.Sent)},
		{"components", graphtest.InOrder(t.Components)}, {"updated", stamp(t.Updated)},
		{"edits", t.Edits}, {"max_price", t.Price}, {"prices", t.Prices},
	}
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// templates lists templates, newest first: ?waba= those of an account, ?q= searches names and texts, ?offset= and ?limit=
// page.
func (a admin) templates(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	found, total := a.s.Search(query.Get("waba"), query.Get("q"), number(r, "offset", 0, 0), number(r, "limit", 1, 100))
	rows := []any{}
	for _, t := range found {
		rows = append(rows, templateRow(t))
	}
	answer(w, http.StatusOK, wire.Ordered{{"total", total}, {"data", rows}})
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
	"approve": graphtest.ToStatus("APPROVED"), "pause": graphtest.ToStatus("PAUSED"),
	"disable": graphtest.ToStatus("DISABLED"),
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
