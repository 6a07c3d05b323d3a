package graphtest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Titles Meta gives its refusals.
const (
	missingFields    = `Message template "components" param is missing expected field(s)`
	unexpectedFields = `Message template "components" param contains unexpected field(s)`
)

// validate judges a draft by the rules of Meta's "Template components" and of the pages on each kind of template.
func (s *Server) validate(d *draft) *Error {
	if e := checkTTL(d); e != nil {
		return e
	}
	if e := checkParts(d); e != nil {
		return e
	}
	if d.category == authentication {
		return s.checkAuthentication(d)
	}
	for _, rule := range []func(*draft) *Error{checkKinds, checkOffer, checkCarousel, checkOrder} {
		if e := rule(d); e != nil {
			return e
		}
	}
	return s.checkList(d, d.components, "components", limits{body: bodyLimit(d)})
}

// limits are the lengths that differ from place to place.
type limits struct {
	body int
	card bool
}

func bodyLimit(d *draft) int {
	switch {
	case find(d.components, "LIMITED_TIME_OFFER") != nil:
		return 600
	case hasButton(d.components, "SPM"):
		return 160
	}
	return 1024
}

// checkList judges the components of a template, or of a card of it.
func (s *Server) checkList(d *draft, components []object, path string, l limits) *Error {
	for i, c := range components {
		at := fmt.Sprintf("%s[%d]", path, i)
		var e *Error
		switch c["type"] {
		case "HEADER":
			e = s.checkHeader(d, c)
		case "BODY":
			e = checkBody(d, c, l)
		case "FOOTER":
			e = checkFooter(c)
		case "BUTTONS":
			e = checkButtons(d, c, at)
		case "CAROUSEL":
			for n, card := range objects(c["cards"]) {
				if e == nil {
					e = s.checkList(d, objects(card["components"]), fmt.Sprintf("%s['cards'][%d]['components']", at, n), limits{body: 160, card: true})
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
func checkParts(d *draft) *Error {
	var seen []any
	for _, c := range d.components {
		if slices.Contains(seen, c["type"]) {
			return refused(0, "Message template has duplicate components", "There can be only one component of type %s.", c["type"])
		}
		seen = append(seen, c["type"])
	}
	if !slices.Contains(seen, "BODY") {
		return refused(2388043, missingFields, "component of type BODY is missing")
	}
	return nil
}

var (
	namePattern = regexp.MustCompile(`^[a-z0-9_]{1,512}$`)

	// samples are the templates Meta puts into accounts itself; their names stay reserved.
	samples = []string{
		helloWorld, "sample_flight_confirmation", "sample_happy_hour_announcement", "sample_issue_resolution",
		"sample_movie_ticket_confirmation", "sample_purchase_feedback", "sample_shipping_confirmation",
	}
)

const helloWorld = "hello_world"

func checkName(name string) *Error {
	if !namePattern.MatchString(name) {
		e := refused(2388046, "Name Format is Incorrect", "The message template name can only have lowercase letters and underscores.")
		e.Data = object{"blame_field_specs": [][]string{{"name"}}}
		return e
	}
	if slices.Contains(samples, name) {
		return refused(2388155, "Template name is already used as a sample template",
			"This template is named after a sample template created by default. Please use a different name.")
	}
	return nil
}

// checkTTL knows the range of each category (Meta: "Time-to-live"); -1 stands for 30 days where it is allowed.
func checkTTL(d *draft) *Error {
	if d.ttl == nil {
		return nil
	}
	ttl := *d.ttl
	ranges := map[string][2]int{authentication: {30, 900}, utility: {30, 43200}, marketing: {43200, 2592000}}
	r, known := ranges[d.category]
	if !known || ttl == -1 && d.category != marketing || ttl >= r[0] && ttl <= r[1] {
		return nil
	}
	return param("Param message_send_ttl_seconds must be between %d and %d for the category %s", r[0], r[1], d.category)
}

func tooLong(component string, limit int) *Error {
	return refused(2388040, "Character limit exceeded", "Message template %s content can't be more than %d characters.", component, limit)
}

func lacks(component string, fields ...string) *Error {
	return refused(2388043, missingFields, "component of type %s is missing expected field(s) (%s)", component, strings.Join(fields, ", "))
}

func unexpected(component string, fields ...string) *Error {
	slices.Sort(fields)
	return refused(2388042, unexpectedFields, "component of type %s has unexpected field(s) (%s)", component, strings.Join(fields, ", "))
}

func length(s string) int { return utf8.RuneCountInString(s) }
