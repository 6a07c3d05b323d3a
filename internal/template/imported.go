package template

import "slices"

// Imported is the content of a template that was not written here: what Graph
// returns, as a business would have to write it to get the same. Generated
// texts and what a create does not take are left out; a default that Graph
// returns is kept, since it is what the template has.
func Imported(t Template) Content {
	c := t.Content
	c.Components = restoreGenerated(nil, c.Components)
	c.Components = mapSlice(c.Components, forImport)
	c.Category = creatable(t)
	c.ParameterFormat = c.FormatInForce()
	if !slices.Contains(creatableSubCategories, c.SubCategory) {
		c.SubCategory = ""
	}
	c.LinkTrackingOptedOut = trueOrNil(c.LinkTrackingOptedOut)
	c.PrimaryDeviceDeliveryOnly = trueOrNil(c.PrimaryDeviceDeliveryOnly)
	if AreFeaturesOfAccount(c.CreativeFeatures, true) {
		c.CreativeFeatures = nil // the account has opted in
	}
	return c
}

// creatable is the category in which the template could have been asked for:
// Meta has some of its own, such as FREE_SERVICE, that take no create.
func creatable(t Template) Category {
	for _, c := range []Category{t.Category, t.PreviousCategory} {
		if slices.Contains(Categories(), c) {
			return c
		}
	}
	return CategoryUtility
}

func forImport(c Component) Component {
	// Meta signs the address of a sample file anew for each read, and the
	// signature runs out; what comes before it is the file.
	if e := c.Example; e != nil && len(e.HeaderHandle) > 0 {
		c.Example = new(*e)
		c.Example.HeaderHandle = mapSlice(e.HeaderHandle, mediaKey)
	}
	c.Cards = mapSlice(c.Cards, func(card Card) Card {
		card.Components = mapSlice(card.Components, forImport)
		return card
	})
	if c.hasNoText() {
		c.Text = ""
	}
	c.AddSecurityRecommendation = trueOrNil(c.AddSecurityRecommendation)
	c.Buttons = mapSlice(c.Buttons, func(b Button) Button {
		if b.Type == ButtonCopyCode {
			b.Text = "" // Meta's fixed label
		}
		b.PaymentLinkPreview = trueOrNil(b.PaymentLinkPreview)
		return b
	})
	return c
}
