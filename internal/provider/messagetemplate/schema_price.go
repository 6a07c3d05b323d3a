package messagetemplate

import (
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// The max price stands beside the content: Meta reviews nothing of it, and counts
// its changes by themselves. A configuration without one does not look after it,
// since nobody knows how Meta is told to go back to the rate card.

var maxPriceType = maxPriceAttribute().GetType().(types.ObjectType)

func maxPriceAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional: true, Computed: true,
		MarkdownDescription: "The most that is paid for the delivery of this template's messages (Graph's `optimization_spec`, Meta's page \"Set a max price\"): `MARKETING` only, and only in an account that is onboarded to the Marketing Messages API. " +
			"A change of it alone is not reviewed, does not change `revision`, and is none of the edits of the content: Meta takes 100 in an hour and 2,400 in 24 hours. " +
			"Messages of such a template go by `/marketing_messages`.\n\n" +
			"Left out, it is not managed: the attribute shows what Meta has, and null is Meta's rate card. **Taking it out of the configuration does not take it away**: how that is written is not documented, so the price stays, and each plan says so.",
		Validators: []validator.Object{kit.MustHave(kit.Member{Name: "amount_per_1000", Write: "amount_per_1000 = 87000"})},
		Attributes: map[string]schema.Attribute{
			"amount_per_1000": form.Number(fmt.Sprintf("Required. The price of 1,000 deliveries, in the smallest unit of the account's currency: `87000` are 0.87 rupees a message, `5000` are 0.05 dollars. A whole number from 1 to %d.", template.MaxBid)),
			"strategy": schema.StringAttribute{
				Optional: true, Computed: true, Default: stringdefault.StaticString(template.BidWithCap),
				MarkdownDescription: "How Meta bids. `" + template.BidWithCap + "` (default), which is the only strategy there is: as cheap as it goes, and never more than the amount.",
				Validators:          []validator.String{kit.OneOf(template.BidStrategies()...)},
			},
		},
	}
}

// readMaxPrice reads max_price; nil when it is not set, or not all of it is known.
func readMaxPrice(r *form.Reader, f form.Field) *template.MaxPrice {
	if !r.Known(f) {
		return nil
	}
	amount, strategy := r.Number(f.At("amount_per_1000")), r.Text(f.At("strategy"))
	if amount == nil || r.Hidden.Covers(f.Path.At("strategy")) {
		return nil
	}
	return &template.MaxPrice{Amount: *amount, Strategy: strategy}
}

func flattenMaxPrice(p *template.MaxPrice) types.Object {
	if p == nil {
		return types.ObjectNull(maxPriceType.AttrTypes)
	}
	return types.ObjectValueMust(maxPriceType.AttrTypes, map[string]attr.Value{
		"amount_per_1000": types.Int64Value(p.Amount), "strategy": types.StringValue(p.Strategy),
	})
}
