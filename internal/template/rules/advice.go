package rules

import (
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// adviceRules say what Meta takes and customers will not thank for.
var adviceRules = []Rule{
	{
		ID: "code-expires-first", Severity: Warning, Title: "Code may arrive when it has expired",
		Says:   "Meta recommends a time to live no longer than the code is valid; without one, an authentication message is tried for 10 minutes.",
		Source: "Time-to-live", check: codeExpiresFirst,
	}, {
		ID: "opt-out-missing", Severity: Warning, Title: "No way to opt out",
		Says:   "Meta suggests a quick reply by which customers stop marketing messages.",
		Source: "Template components", check: optOutMissing,
	},
}

func codeExpiresFirst(v *view) {
	at := attribute("message_send_ttl_seconds")
	p, ok := v.find(template.TypeFooter)
	minutes := p.CodeExpirationMinutes
	if !ok || !v.isIn(template.CategoryAuthentication) || minutes == nil || *minutes < template.MinCodeExpiration || *minutes > template.MaxCodeExpiration ||
		v.unknown(p.at.at("code_expiration_minutes")) {
		return
	}
	ttl, from := int64(template.DefaultAuthenticationTTL), "Meta's default"
	if set := v.Content.MessageSendTTLSeconds; set != nil {
		ttl, from = *set, "message_send_ttl_seconds"
	}
	if ttl == template.UnlimitedTTL {
		ttl = template.MaxMarketingTTL // thirty days
	}
	if valid := *minutes * 60; ttl > valid {
		v.report(at, "The code expires after %s, but the message may still be delivered after %s (%s): customers can get a code that no longer works. Set message_send_ttl_seconds to %d or less.",
			count(int(*minutes), "minute"), duration(ttl), from, valid)
	}
}

// optOutWords are what an opt-out says in English, in lower case.
var optOutWords = []string{"unsubscribe", "opt out", "opt-out", "stop", "not interested", "no thanks", "no, thanks", "opt me out", "remove me", "unsubcribe"}

// optOutMissing advises only where it is likely to be right: a template in
// English that already offers quick replies, of which none reads like an
// opt-out. Kinds that have no room for one are left alone.
func optOutMissing(v *view) {
	p, ok := v.find(template.TypeButtons)
	special := v.has(template.TypeCarousel) || v.has(template.TypeCallPermissionRequest) ||
		v.hasAny(template.ButtonCatalog, template.ButtonMPM, template.ButtonSPM, template.ButtonFlow, template.ButtonOrderDetails)
	if !ok || special || !v.isEnglish() || !v.isIn(template.CategoryMarketing) || !v.hasOwn(template.ButtonQuickReply) || v.saysOptOut() {
		return
	}
	v.report(p.at, "None of the quick replies lets the customer opt out, as Meta suggests for marketing messages. Consider one such as \"Unsubscribe\", or say in the footer how to stop the messages.")
}

// saysOptOut reports whether any text reads like an opt-out, or may do so once
// it is known.
func (v *view) saysOptOut() bool {
	texts := []string{}
	for _, p := range v.parts {
		switch p.Type {
		case template.TypeHeader, template.TypeBody, template.TypeFooter:
			if v.unknown(p.at.at("text")) {
				return true
			}
			texts = append(texts, p.Text)
		}
	}
	for _, b := range v.buttons {
		if v.unknown(b.at.at("type"), b.at.at("text")) {
			return true
		}
		texts = append(texts, b.Text)
	}
	return v.unknown(member(template.TypeFooter)) || slices.ContainsFunc(texts, readsLikeOptOut)
}

func readsLikeOptOut(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(optOutWords, func(words string) bool { return strings.Contains(text, words) })
}
