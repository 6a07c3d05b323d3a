package template

import (
	"bytes"
	"cmp"
	"strings"
)

// Edit is the body of an edit: the content that changes and nothing else. All
// components go together, since Graph replaces the whole list (page "Template
// management", section "Edit templates").
type Edit struct{ Content }

// Split parts an edit into the two that Meta counts each by itself: that of the
// price, which is not reviewed, and that of everything else. Either may be empty.
func (e Edit) Split() (price, content Edit) {
	price.MaxPrice, e.MaxPrice = e.MaxPrice, nil
	return price, e
}

// IsEmpty reports whether there is nothing to send.
func (e Edit) IsEmpty() bool { return bytes.Equal(mustEncode(e.Content), []byte("{}")) }

// Diff returns the edit that turns a template whose content is prior, and which
// Meta has put in the category effective, into planned. A category that Meta
// has already moved the template to is not sent.
func Diff(prior, planned Content, effective Category) Edit {
	var e Content
	if planned.Category != prior.Category && planned.Category != effective {
		e.Category = planned.Category
	}
	if !EqualComponents(prior.Components, planned.Components) {
		e.Components = planned.Components
	}
	if planned.ParameterFormat != "" && prior.FormatInForce() != planned.ParameterFormat {
		e.ParameterFormat = planned.ParameterFormat
	}
	// After the edit the template is in the category that it asks for, or in the one
	// that Meta has put it in.
	e.MessageSendTTLSeconds = diffTTL(prior.MessageSendTTLSeconds, planned.MessageSendTTLSeconds, cmp.Or(e.Category, effective, planned.Category))
	e.SubCategory = diffSetting(prior.SubCategory, planned.SubCategory)
	e.DisplayFormat = diffSetting(prior.DisplayFormat, planned.DisplayFormat)
	e.PrimaryDeviceDeliveryOnly = diffFlag(prior.PrimaryDeviceDeliveryOnly, planned.PrimaryDeviceDeliveryOnly)
	e.CreativeFeatures = diffFeatures(prior.CreativeFeatures, planned.CreativeFeatures)
	if !SameMaxPrice(prior.MaxPrice, planned.MaxPrice) {
		// Nothing is sent where a price is taken away: how Graph is told to go back to
		// the rate card is not documented.
		e.MaxPrice = planned.MaxPrice
	}
	e.LinkTrackingOptedOut = diffFlag(prior.LinkTrackingOptedOut, planned.LinkTrackingOptedOut)
	if e.LinkTrackingOptedOut != nil && e.Category == "" {
		// Meta's page "Template analytics": this flag goes with the category the
		// template has; without it the template falls back into review.
		e.Category = cmp.Or(effective, planned.Category)
	}
	return Edit{Content: e}
}

// diffTTL sends the category's default where a time to live is taken away:
// Graph has no way to unset it.
func diffTTL(prior, planned *int64, category Category) *int64 {
	if SameTTL(category, prior, planned) {
		return nil
	}
	if planned == nil {
		return new(defaultTTL(category))
	}
	return planned
}

// diffSetting sends nothing where a setting is taken away, since Graph has no
// way to unset these either: they are no longer looked after.
func diffSetting(prior, planned string) string {
	if strings.EqualFold(prior, planned) {
		return ""
	}
	return planned
}

func diffFlag(prior, planned *bool) *bool {
	is := IsOn(planned)
	if IsOn(prior) == is {
		return nil
	}
	return &is
}

// diffFeatures sends the features that are named anew or otherwise; one that was
// opted in and is no longer named goes back to being off, as Meta has it by
// default. One that was opted out is off already.
func diffFeatures(prior, planned map[string]bool) map[string]bool {
	out := map[string]bool{}
	for name, in := range planned {
		if was, named := prior[name]; !named || was != in {
			out[name] = in
		}
	}
	for name, was := range prior {
		if _, named := planned[name]; !named && was {
			out[name] = false
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}
