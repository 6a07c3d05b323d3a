package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// settingRules judge what is set beside the components.
var settingRules = []Rule{
	{
		ID: "ttl-range", Severity: Error, Title: "Time to live out of range",
		Says: says("message_send_ttl_seconds is %s to %s for AUTHENTICATION, %s to %s for UTILITY, or -1 for 30 days in both; for MARKETING it is %s to %s.",
			template.MinTTL, template.MaxAuthenticationTTL, template.MinTTL, template.MaxUtilityTTL, template.MinMarketingTTL, template.MaxMarketingTTL),
		Source: "Time-to-live", check: ttlRange,
	}, {
		ID: "ttl-unlimited", Severity: Warning, Title: "Unlimited time to live of a marketing template",
		Says:   "-1, for 30 days, is documented for AUTHENTICATION and UTILITY only.",
		Source: "Time-to-live", check: ttlUnlimited,
	}, {
		ID: "gif-category", Severity: Warning, Title: "GIF outside marketing",
		Says:   "GIF headers are for the Marketing Messages API.",
		Source: "Template components", check: each(headers, gifCategory),
	}, {
		ID: "creative-features-category", Severity: Warning, Title: "Creative features outside marketing",
		Says:   "Meta's creative features change marketing messages only.",
		Source: "Send marketing messages", check: creativeFeaturesCategory,
	}, {
		ID: "creative-feature-unknown", Severity: Warning, Title: "Unknown creative feature",
		Says:   "The creative features are those that Meta lists, such as image_touchups.",
		Source: "Send marketing messages", check: creativeFeatureUnknown,
	}, {
		ID: "max-price-category", Severity: Error, Title: "Max price outside marketing",
		Says:   "A max price is for MARKETING templates only.",
		Source: "Set a max price", check: maxPriceCategory,
	}, {
		ID: "max-price-range", Severity: Error, Title: "Max price out of range",
		Says:   says("A max price is a whole number of the smallest unit of the account's currency, for 1,000 deliveries: from %s to %s.", 1, template.MaxBid),
		Source: "Set a max price", check: maxPriceRange,
	},
}

// ttlRanges are the times to live that a template of a category may have, in
// seconds.
var ttlRanges = map[template.Category]struct{ least, most int64 }{
	template.CategoryAuthentication: {template.MinTTL, template.MaxAuthenticationTTL},
	template.CategoryUtility:        {template.MinTTL, template.MaxUtilityTTL},
	template.CategoryMarketing:      {template.MinMarketingTTL, template.MaxMarketingTTL},
}

func ttlRange(v *view) {
	category, ttl := v.Content.Category, v.Content.MessageSendTTLSeconds
	allowed, ok := ttlRanges[category]
	if !ok || v.unknown(attribute("category")) || ttl == nil || *ttl == template.UnlimitedTTL || *ttl >= allowed.least && *ttl <= allowed.most {
		return
	}
	besides := ""
	if category != template.CategoryMarketing {
		besides = ", or -1 for 30 days"
	}
	v.report(attribute("message_send_ttl_seconds"), "The time to live is %s seconds; Meta allows %s to %s (%s to %s) for %s template%s. Set it within that, or leave it out.",
		number(*ttl), number(allowed.least), number(allowed.most), duration(allowed.least), duration(allowed.most), article(category), besides)
}

// duration writes seconds in the largest unit that divides them.
func duration(seconds int64) string {
	for _, unit := range []struct {
		seconds int64
		name    string
	}{{86_400, "day"}, {3_600, "hour"}, {60, "minute"}} {
		if seconds%unit.seconds == 0 && seconds > 0 {
			return count(int(seconds/unit.seconds), unit.name)
		}
	}
	return count(int(seconds), "second")
}

func ttlUnlimited(v *view) {
	if ttl := v.Content.MessageSendTTLSeconds; v.isIn(template.CategoryMarketing) && ttl != nil && *ttl == template.UnlimitedTTL {
		v.report(attribute("message_send_ttl_seconds"), "-1 stands for 30 days in AUTHENTICATION and UTILITY templates, and is not documented for MARKETING. Write %d, or leave it out.",
			template.MaxMarketingTTL)
	}
}

// gifCategory leaves authentication to authentication-components.
func gifCategory(v *view, p part) {
	if p.Format == template.HeaderGIF && v.isIn(template.CategoryUtility) {
		v.report(p.at.at("format"), "GIF headers are for marketing messages, and this is %s template. Use a VIDEO, or set category to MARKETING.", article(template.CategoryUtility))
	}
}

func creativeFeaturesCategory(v *view) {
	if v.isOutside(template.CategoryMarketing) && len(v.Content.CreativeFeatures) > 0 {
		v.report(attribute("creative_features"), "Creative features change MARKETING messages only, and this is %s template. Remove creative_features.", article(v.Content.Category))
	}
}

func creativeFeatureUnknown(v *view) {
	known := template.CreativeFeatures()
	for _, name := range slices.Sorted(maps.Keys(v.Content.CreativeFeatures)) {
		if !slices.Contains(known, name) {
			v.report(attribute("creative_features"), "%s is not among the creative features that Meta lists. %s", quote(name), featureLike(name))
		}
	}
}

func maxPriceCategory(v *view) {
	if v.isOutside(template.CategoryMarketing) && v.Content.MaxPrice != nil {
		v.report(attribute("max_price"), "Only MARKETING templates have a max price, and this is %s template: Meta charges it by the rate card. Remove max_price.", article(v.Content.Category))
	}
}

func maxPriceRange(v *view) {
	if p := v.Content.MaxPrice; p != nil && (p.Amount < 1 || p.Amount > template.MaxBid) {
		v.report(attribute("max_price.amount_per_1000"), "The max price is %s; Meta takes %s to %s. It is the price of 1,000 deliveries in the smallest unit of the account's currency: "+
			"87000 are 0.87 rupees a message, and 5000 are 0.05 dollars.", number(p.Amount), number(1), number(template.MaxBid))
	}
}

// featureLike says which creative feature is meant, or which there are.
func featureLike(name string) string {
	known := template.CreativeFeatures()
	if near, ok := template.Suggest(name, known); ok {
		return "Did you mean " + quote(near) + "?"
	}
	return fmt.Sprintf("Meta lists %s.", list(known))
}

// FeatureNameProblem says what is wrong with the name of a creative feature
// that Graph cannot have a feature for, in a sentence for a person; "" for one
// that is well formed, known or not.
func FeatureNameProblem(name string) string {
	if name != "" && strings.IndexFunc(name, func(r rune) bool { return !isNameCharacter(r) }) < 0 {
		return ""
	}
	return quote(name) + " is no name of a creative feature: these are lower-case letters, digits and underscores. " + featureLike(name)
}
