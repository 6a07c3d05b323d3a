package template

import (
	"encoding/json"
	"slices"
	"strings"
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

// SubCategoryOrderStatus is the sub-category whose messages carry the order's state.
const SubCategoryOrderStatus = "ORDER_STATUS"

// creatableSubCategories are the values that a create takes; Graph shows others
// (CUSTOM, FORM, BOOKING_STATUS, …) that it works out by itself.
var creatableSubCategories = []string{"ORDER_DETAILS", SubCategoryOrderStatus, "RICH_ORDER_STATUS"}

// SubCategories lists the sub-categories that a create takes.
func SubCategories() []string { return slices.Clone(creatableSubCategories) }

// Creative features are Meta's automatic changes to marketing messages, which
// a template opts in to or out of (degrees_of_freedom_spec, page "Send
// marketing messages"). One that a template does not name is the account's to
// decide, and accounts have all of them off since 21 April 2026 unless they opt
// in (changelog of the WhatsApp Business Platform).
//
// Graph takes a map, feature to {"enroll_status":"OPT_IN"|"OPT_OUT"}, with
// lower-case names, and returns a list of {"key","value"} with upper-case ones.

const (
	optIn  = "OPT_IN"
	optOut = "OPT_OUT"
)

type enrollment struct {
	EnrollStatus string `json:"enroll_status"`
}

// CreativeFeatures lists the features that Meta documents.
func CreativeFeatures() []string {
	return []string{
		"add_text_overlay", "auto_promotion_tag", "dynamic_cta_text", "hyperlink_formatting", "image_animation",
		"image_background_gen", "image_banner", "image_brightness_and_contrast", "image_end_card", "image_touchups", "product_extensions",
		"text_extraction_for_headline", "text_extraction_for_tap_target", "text_formatting_optimization",
	}
}

// HasFeatures reports whether a template that has features is as a configuration wants
// it: those that it names are there and switched like that, and no other one is on.
func HasFeatures(has, wanted map[string]bool) bool { return len(diffFeatures(has, wanted)) == 0 }

// fewestFeatures is how many features Meta had at first: an answer with as many lists
// all that there are.
const fewestFeatures = 10

// AreFeaturesOfAccount reports whether an answer says no more of the features than that
// all of them are switched in one way, as an account does that by default.
func AreFeaturesOfAccount(features map[string]bool, in bool) bool {
	for _, is := range features {
		if is != in {
			return false
		}
	}
	return len(features) >= fewestFeatures
}

func readCreativeFeatures(f fields) map[string]bool {
	raw, found := f["degrees_of_freedom_spec"]
	if !found {
		return nil
	}
	var asMap struct {
		Spec map[string]enrollment `json:"creative_features_spec"`
	}
	var asList struct {
		Spec []struct {
			Key   string     `json:"key"`
			Value enrollment `json:"value"`
		} `json:"creative_features_spec"`
	}
	out := map[string]bool{}
	if json.Unmarshal(raw, &asMap) == nil {
		for name, e := range asMap.Spec {
			out[strings.ToLower(name)] = isOptedIn(e)
		}
		// Only what we would write ourselves may be taken out of Extra.
		if written, err := EncodeJSON(creativeFeatures(out)); err == nil && len(out) > 0 && sameJSON(written, raw) {
			delete(f, "degrees_of_freedom_spec")
		}
	} else if json.Unmarshal(raw, &asList) == nil {
		for _, e := range asList.Spec {
			out[strings.ToLower(e.Key)] = isOptedIn(e.Value)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

func isOptedIn(e enrollment) bool { return strings.EqualFold(e.EnrollStatus, optIn) }

func creativeFeatures(features map[string]bool) any {
	spec := make(map[string]enrollment, len(features))
	for name, in := range features {
		spec[name] = enrollment{EnrollStatus: enroll(in)}
	}
	return map[string]any{"creative_features_spec": spec}
}
