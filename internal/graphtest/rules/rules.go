// Package rules is what Meta refuses in a template for its form alone: functions of a draft, with
// Meta's errors. They know no account, no clock and no other template; package graphtest adds what
// depends on those. Nothing here is the provider's, which has to be able to be wrong.
package rules

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// Titles Meta gives its refusals.
const (
	missingFields    = `Message template "components" param is missing expected field(s)`
	unexpectedFields = `Message template "components" param contains unexpected field(s)`
)

// Check holds a draft against the rules of Meta's "Template components" and of the pages on each
// kind of template.
func Check(d *Draft, files Files) *wire.Error {
	if e := cmp.Or(CheckTTL(d), CheckPrice(d), checkParts(d)); e != nil {
		return e
	}
	if d.Category == Authentication {
		return checkAuthentication(d)
	}
	return cmp.Or(
		CheckKinds(d), checkOffer(d), checkCarousel(d), checkOrder(d), checkPayments(d), checkInteractive(d),
		checkList(d, d.Components, "components", bodyLimit(d), files),
	)
}

// bodyLimit is how many characters a body may have.
func bodyLimit(d *Draft) int {
	switch {
	case Find(d.Components, "LIMITED_TIME_OFFER") != nil:
		return 600
	case HasButton(d.Components, "SPM"):
		return 160
	}
	return 1024
}

// checkList checks the components of a template, or of a card of it.
func checkList(d *Draft, components []object, path string, bodyLimit int, files Files) *wire.Error {
	for i, c := range components {
		at := fmt.Sprintf("%s[%d]", path, i)
		var e *wire.Error
		switch c["type"] {
		case "HEADER":
			e = checkHeader(d, c, files)
		case "BODY":
			e = checkBody(d, c, bodyLimit)
		case "FOOTER":
			e = checkFooter(c)
		case "BUTTONS":
			e = checkButtons(d, c, at)
		case "CAROUSEL":
			for n, card := range wire.Objects(c["cards"]) {
				if e == nil {
					e = checkList(d, wire.Objects(card["components"]), fmt.Sprintf("%s['cards'][%d]['components']", at, n), 160, files)
				}
			}
		}
		if e != nil {
			return e
		}
	}
	return nil
}

// checkParts wants a body and each component once.
func checkParts(d *Draft) *wire.Error {
	var seen []any
	for _, c := range d.Components {
		if slices.Contains(seen, c["type"]) {
			return wire.Refused(0, "Message template has duplicate components", "There can be only one component of type %s.", c["type"])
		}
		seen = append(seen, c["type"])
	}
	if !slices.Contains(seen, "BODY") {
		return wire.Refused(2388043, missingFields, "component of type BODY is missing")
	}
	return nil
}

var (
	namePattern = regexp.MustCompile(`^[a-z0-9_]{1,512}$`)

	// samples are the templates Meta puts into accounts itself; their names stay reserved.
	samples = []string{
		HelloWorld, "sample_flight_confirmation", "sample_happy_hour_announcement", "sample_issue_resolution",
		"sample_movie_ticket_confirmation", "sample_purchase_feedback", "sample_shipping_confirmation",
	}
)

// HelloWorld is the name of the sample that every new account has.
const HelloWorld = "hello_world"

// CheckName refuses names of a wrong form, and those of Meta's samples.
func CheckName(name string) *wire.Error {
	if !namePattern.MatchString(name) {
		e := wire.Refused(2388046, "Name Format is Incorrect", "The message template name can only have lowercase letters and underscores.")
		e.Data = object{"blame_field_specs": [][]string{{"name"}}}
		return e
	}
	if slices.Contains(samples, name) {
		return wire.Refused(2388155, "Template name is already used as a sample template",
			"This template is named after a sample template created by default. Please use a different name.")
	}
	return nil
}

// CheckTTL knows the range of each category (Meta: "Time-to-live"); -1 stands for 30 days where it
// is allowed.
func CheckTTL(d *Draft) *wire.Error {
	if d.TTL == nil {
		return nil
	}
	ttl := *d.TTL
	ranges := map[string][2]int{Authentication: {30, 900}, Utility: {30, 43200}, Marketing: {43200, 2592000}}
	r, known := ranges[d.Category]
	if !known || ttl == -1 && d.Category != Marketing || ttl >= r[0] && ttl <= r[1] {
		return nil
	}
	return wire.Param("Param message_send_ttl_seconds must be between %d and %d for the category %s", r[0], r[1], d.Category)
}

func tooLong(component string, limit int) *wire.Error {
	return wire.Refused(2388040, "Character limit exceeded", "Message template %s content can't be more than %d characters.", component, limit)
}

func lacks(component string, fields ...string) *wire.Error {
	return wire.Refused(2388043, missingFields, "component of type %s is missing expected field(s) (%s)", component, strings.Join(fields, ", "))
}

// Unexpected is the refusal of fields that a component may not have.
func Unexpected(component string, fields ...string) *wire.Error {
	slices.Sort(fields)
	return wire.Refused(2388042, unexpectedFields, "component of type %s has unexpected field(s) (%s)", component, strings.Join(fields, ", "))
}

func length(s string) int { return utf8.RuneCountInString(s) }

type object = map[string]any

// Categories and parameter formats (Meta: "Template management").
const (
	Authentication = "AUTHENTICATION"
	Marketing      = "MARKETING"
	Utility        = "UTILITY"

	Positional = "POSITIONAL"
	Named      = "NAMED"
)

// Draft is a template as somebody asks for it, its enums in upper case.
type Draft struct {
	Name, Language, Category string
	Format                   string // POSITIONAL or NAMED
	SubCategory              string
	DisplayFormat            string
	TTL                      *int // seconds; nil where none was sent
	Components               []object
	CTAOptedOut, PrimaryOnly bool
	Features                 map[string]string // creative features, lower case, to OPT_IN or OPT_OUT
	Price                    *Price            // the most that is paid; nil is the rate card
	LocalLabels              bool              // labels that Meta has fixed may be in other words
}
