package guides

import (
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
)

// ButtonsMark stands in the page of the resource where the table of buttons goes.
const ButtonsMark = "<!-- the table of buttons -->\n"

// limits are the limits of the fields of buttons, as the table says them.
var limits = map[string]string{
	"text":           fmt.Sprintf("at most %d characters", template.MaxLabel),
	"url":            fmt.Sprintf("at most %d characters, one placeholder at the end", template.MaxURL),
	"phone_number":   fmt.Sprintf("at most %d characters", template.MaxPhone),
	"supported_apps": fmt.Sprintf("1 to %d", template.MaxApps),
}

// limitsOf are those of some types alone.
var limitsOf = map[template.ButtonType]map[string]string{
	template.ButtonURL:       {"example": "with a placeholder, and then needed"},
	template.ButtonCopyCode:  {"example": fmt.Sprintf("at most %d characters, %d beside an offer", template.MaxCoupon, template.MaxOfferCoupon), "text": "Meta's own, so leave it out"},
	template.ButtonVoiceCall: {"text": fmt.Sprintf("at most %d characters; \"Call Now\" without one", template.MaxCallLabel), "ttl_minutes": fmt.Sprintf("%d to %d", template.MinCallTTL, template.MaxCallTTL)},
	template.ButtonOTP:       {"supported_apps": fmt.Sprintf("1 to %d, with `ONE_TAP` and `ZERO_TAP`", template.MaxApps)},
	template.ButtonFlow:      {"flow_id": "exactly one of the three", "flow_name": "", "flow_json": ""},
}

// Buttons is the table of the types of button: what each of them takes.
func Buttons() string {
	var rows [][]string
	for use := range rules.ButtonUses {
		most := "any number"
		switch {
		case use.Type == template.ButtonOTP: // it is the only button of its template
			most = "1"
		case use.Most > 0:
			most = fmt.Sprint(use.Most)
		}
		rows = append(rows, []string{code(string(use.Type)), fields(use, use.Needs), fields(use, use.Takes), most, map[bool]string{true: "yes"}[use.InCard]})
	}
	return table([]string{"`type`", "needs", "takes", "in a template", "on cards"}, rows)
}

func fields(use rules.ButtonUse, names []string) string {
	parts := make([]string, len(names))
	for i, name := range names {
		limit, own := limitsOf[use.Type][name]
		if !own {
			limit = limits[name]
		}
		if name == "text" && use.Label != "" {
			limit = fmt.Sprintf("%q in English", use.Label)
		}
		if parts[i] = code(name); limit != "" {
			parts[i] += " (" + limit + ")"
		}
	}
	return strings.Join(parts, ", ")
}
