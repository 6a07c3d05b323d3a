package graphtest

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/sending"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// mayGo checks that a template goes by the endpoint that the message came by (Meta: "Send marketing
// messages" and "Set a max price").
func (s *Server) mayGo(p *phone, t *record, body *envelope) *Error {
	a := s.accounts[p.Account]
	isMarketing := t.category == rules.Marketing
	switch {
	case body.marketing && !s.isOnboarded(a):
		return wire.Plain(10, http.StatusForbidden, "(#10) Application does not have permission for this action")
	case body.marketing && !isMarketing:
		return sending.Refused(131009, http.StatusBadRequest, "Parameter value is not valid", "template name (%s) is of the category %s; only MARKETING can be sent here", t.name, t.category)
	case body.multiplier != "" && t.price == nil:
		return sending.Refused(131009, http.StatusBadRequest, "Parameter value is not valid", "bid_spec: template name (%s) has no max price", t.name)
	case !body.marketing && t.price != nil:
		return sending.Refused(131061, http.StatusBadRequest, "Template with a max price can't be sent by Cloud API", "Use /marketing_messages for template name (%s)", t.name)
	case !body.marketing && isMarketing && s.isOnboarded(a) && a.flags["disable_marketing_messages_on_cloud_api"] == true:
		return sending.Refused(131063, http.StatusBadRequest, "Marketing templates disabled for Cloud API", "The account sends marketing messages elsewhere")
	}
	return nil
}

// takeMultiplier reads bid_spec of a message, which has kept the name that templates no longer know,
// and the other parameters of the endpoint.
func (c *call) takeMultiplier(marketing bool) (string, *Error) {
	if !marketing {
		if c.has("bid_spec") {
			return "", wire.Param("Param bid_spec is not supported.")
		}
		return "", nil
	}
	var policy string
	if e := cmp.Or(c.takeEnum("product_policy", &policy, "CLOUD_API_FALLBACK", "STRICT"), c.takeBool("message_activity_sharing", new(bool))); e != nil {
		return "", e
	}
	if !c.has("bid_spec") {
		return "", nil
	}
	spec, _ := wire.Unquote(c.params["bid_spec"]).(object)
	multiplier := wire.Text(spec["per_message_bid_multiplier"])
	if n, err := strconv.ParseFloat(multiplier, 64); err != nil || n <= 0 {
		return "", wire.Param("Param bid_spec['per_message_bid_multiplier'] must be a number above 0")
	}
	return multiplier, nil
}

// isUnpriced tells whether a recipient is in a country without a max price.
func (s *Server) isUnpriced(recipient string) bool {
	return slices.ContainsFunc(s.messaging.Unpriced, func(country string) bool {
		code := wire.Digits(country)
		return code != "" && strings.HasPrefix(recipient, code)
	})
}
