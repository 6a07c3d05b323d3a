package template

import (
	"fmt"
	"maps"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
)

// NoRejection is the rejected_reason of a template that is not rejected.
const NoRejection = "NONE"

// explanation is what a rejected_reason means to somebody who wrote the
// template, and what that person can change.
type explanation struct{ meaning, advice string }

// rejections has every rejected_reason of the page "Message Template" of the
// Graph API reference. Graph gives nothing but the word; what a reviewer wrote
// goes to the account's webhook and to WhatsApp Manager only.
var rejections = map[string]explanation{
	"ABUSIVE_CONTENT": {
		"The reviewers found the text threatening, insulting or degrading.",
		"Take out threats, insults and pressure, such as announcing consequences for a payment that is late, and say in a neutral tone what the customer can do.",
	},
	"CATEGORY_NOT_AVAILABLE": {
		"This account cannot have templates in the category that was asked for, at least not now.",
		"Choose another category that fits the content; a rejected template can still change it. For AUTHENTICATION the business has to be verified first.",
	},
	"INCORRECT_CATEGORY": {
		"The content belongs in another category than the one that was asked for.",
		"Set category to what the message is: AUTHENTICATION for one-time codes, UTILITY for news of something the customer ordered or asked for, MARKETING for everything else. Or take out what does not fit, " +
			"such as an offer at the end of a delivery notice.",
	},
	"INVALID_FORMAT": {
		"The template is not put together in a way that Meta accepts; most often it is about the placeholders.",
		"Check that each placeholder has both pairs of braces and no special characters inside, that the text neither begins nor ends with one, that no two stand side by side, and that each has an example of " +
			"the kind it will carry. Check that links and phone numbers are complete and work.",
	},
	"PROMOTIONAL": {
		"The text advertises something, in a category that is not for advertising.",
		"Set category = \"MARKETING\", or take out offers, discounts, recommendations and invitations to buy.",
	},
	"SCAM": {
		"The reviewers took the message for an attempt to deceive.",
		"Name the business as its profile does, link to its own domain instead of a link shortener, and ask for no card numbers, identity documents or passwords. If the message is honest as it is, appeal and " +
			"have the business verified.",
	},
	"TAG_CONTENT_MISMATCH": {
		"The content does not fit the labels it was sent with: it is in another language than the template says, in several languages at once, or does not suit the category.",
		"Write header, body, footer, buttons and examples in the language of the template. If it is the language code that is wrong, the text needs a template of its own in that language, since a template keeps " +
			"its language for good. If it is the category, set another one.",
	},
}

// RejectionReasons lists every rejected_reason that is explained, in alphabetical
// order.
func RejectionReasons() []string { return slices.Sorted(maps.Keys(rejections)) }

// ExplainRejectionIn is ExplainRejection with a look at the template's category:
// what is one already is no advice.
func ExplainRejectionIn(reason string, category Category) (meaning, advice string) {
	if reason == "PROMOTIONAL" && category == CategoryMarketing {
		return "The text advertises something in a way that Meta does not allow; the category, MARKETING, is the right one for advertising.",
			"See what WhatsApp Manager says about the template (Account tools > Message templates), change or take out the offer that Meta's policies object to, or appeal there if the review is wrong."
	}
	return ExplainRejection(reason)
}

// ExplainRejection says in plain words what a rejected_reason means and what to
// change. Both are whole sentences. NONE, nothing, and reasons that are newer
// than this list get a general text.
func ExplainRejection(reason string) (meaning, advice string) {
	if e, ok := rejections[reason]; ok {
		return e.meaning, e.advice
	}
	const look = "See what WhatsApp Manager says about the template (Account tools > Message templates), where the reviewers' own words are. " +
		"Change the content to fit Meta's template guidelines, or appeal there if the review is wrong."
	if reason == "" || reason == NoRejection {
		return "Meta gave no reason.", look
	}
	return fmt.Sprintf("Meta gave the reason %s, which this version of the provider does not know.", visible.Text(reason)), look
}
