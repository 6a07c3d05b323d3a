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
	if !slices.Contains(creatableSubCategories, c.SubCategory) {
		c.SubCategory = ""
	}
	c.LinkTrackingOptedOut = trueOrNil(c.LinkTrackingOptedOut)
	c.PrimaryDeviceDeliveryOnly = trueOrNil(c.PrimaryDeviceDeliveryOnly)
	if len(optedOut(c.CreativeFeatures)) == 0 {
		c.CreativeFeatures = nil
	}
	return c
}

func forImport(c Component) Component {
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
