package phones

import (
	"context"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
)

// maxHint is how many numbers a hint names.
const maxHint = 10

// Hint helps with a phone number that Graph does not show: it names those of an
// account. It is "" when they cannot be listed either, or there is no account.
func Hint(ctx context.Context, client *graph.Client, account string) string {
	if account == "" {
		return ""
	}
	all, _, err := client.AllPhoneNumbers(ctx, account)
	if err != nil {
		return ""
	}
	if len(all) == 0 {
		return "Account " + account + " has no phone numbers."
	}
	var names []string
	for _, p := range all[:min(len(all), maxHint)] {
		names = append(names, fmt.Sprintf("%s (%s)", p.ID, p.DisplayPhoneNumber))
	}
	text := "Account " + account + " has these phone numbers, by id: " + strings.Join(names, ", ")
	if more := len(all) - maxHint; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text + ". The id is Meta's; it is not the number itself."
}
