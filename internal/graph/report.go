package graph

import (
	"bytes"
	"encoding/json"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Report is what Graph reports of a template beyond what a business has written:
// what Meta, its customers and its advertising make of it. What an answer left
// out is empty or nil.
type Report struct {
	RejectedReason  string            // empty for a template that is not rejected
	CorrectCategory template.Category // where Meta has announced to move the template; empty when it stays
	QualityScore    *QualityScore
	Health          *Health
	SMSFallback     *bool  // is_sms_fallback_enabled
	Source          string // MANUAL or AUTO_GENERATED

	// Marketing Messages API
	AdAccountID, AdCampaignID, AdSetID, AdID string
	MaxPrice                                 *MaxPrice
}

// QualityScore is how customers take a template, as Meta rates it.
type QualityScore struct {
	Score   string // GREEN, YELLOW, RED or UNKNOWN
	Date    string // when it was given: RFC 3339 in UTC, or as Graph wrote it
	Reasons []string
}

// Health is whether messages can be sent from an account or a number, or of a
// template.
type Health struct {
	CanSendMessage string // AVAILABLE, LIMITED or BLOCKED
	Entities       string // what that follows from: Graph's array, as JSON without white space and with sorted keys
}

// MaxPrice is the most that is paid for the delivery of marketing messages (page
// "Set a max price"): Graph's optimization_spec.
type MaxPrice struct {
	Strategy string
	Amount   *big.Float // of 1,000 deliveries, in the smallest unit of the account's currency
}

// notRejected is what Graph gives as reason for a template that is not rejected.
const notRejected = "NONE"

// ReportOf reads what is reported of a template out of an answer of Graph. It
// never fails: a member in a shape that is new comes as its JSON where it is a
// text, and is left out where it is not.
func ReportOf(t template.Template) Report {
	more := t.Extra
	r := Report{
		RejectedReason:  t.RejectedReason,
		CorrectCategory: t.CorrectCategory,
		QualityScore:    readQualityScore(more["quality_score"]),
		Health:          readHealth(more["health_status"]),
		SMSFallback:     readBool(more["is_sms_fallback_enabled"]),
		Source:          t.Source,
		AdAccountID:     textOrJSON(more["ad_account_id"]),
		AdCampaignID:    textOrJSON(more["ad_campaign_id"]),
		AdSetID:         textOrJSON(more["ad_adset_id"]),
		AdID:            textOrJSON(more["ad_id"]),
		MaxPrice:        maxPriceOf(t),
	}
	if r.RejectedReason == notRejected {
		r.RejectedReason = ""
	}
	if r.CorrectCategory == t.Category {
		r.CorrectCategory = ""
	}
	return r
}

// ComponentsJSON is the content of a template as Graph returned it, as a JSON
// array: no member is left out and no value changed.
func ComponentsJSON(t template.Template) (string, error) {
	// What the domain could not make sense of as a list is kept as it came.
	if kept := canonicalJSON(t.Extra["components"]); kept != "" {
		return kept, nil
	}
	text, err := t.Components.MarshalJSON()
	return string(text), err
}

func readQualityScore(raw json.RawMessage) *QualityScore {
	m := membersOf(raw)
	if m == nil {
		return nil
	}
	return &QualityScore{Score: textOrJSON(m["score"]), Date: readTime(m["date"]), Reasons: readReasons(m)}
}

// readReasons reads a list, a single reason, or both.
func readReasons(m map[string]json.RawMessage) []string {
	var list []json.RawMessage
	if json.Unmarshal(m["reasons"], &list) != nil {
		list = append(list, m["reasons"])
	}
	var reasons []string
	for _, raw := range append(list, m["reason"]) {
		if reason := textOrJSON(raw); reason != "" {
			reasons = append(reasons, reason)
		}
	}
	return reasons
}

func readHealth(raw json.RawMessage) *Health {
	m := membersOf(raw)
	if m == nil {
		return nil
	}
	return &Health{CanSendMessage: textOrJSON(m["can_send_message"]), Entities: canonicalJSON(m["entities"])}
}

// maxPriceOf is the price as Graph wrote it, also where the template makes nothing
// of it.
func maxPriceOf(t template.Template) *MaxPrice {
	m := membersOf(t.Extra[template.MaxPriceField])
	switch {
	case m != nil:
		return &MaxPrice{Strategy: textOrJSON(m["bid_strategy"]), Amount: readNumber(m["bid_amount"])}
	case t.MaxPrice != nil:
		return &MaxPrice{Strategy: t.MaxPrice.Strategy, Amount: new(big.Float).SetPrec(numberBits).SetInt64(t.MaxPrice.Amount)}
	}
	return nil
}

// membersOf are those of a JSON object; nil when raw is something else.
func membersOf(raw json.RawMessage) map[string]json.RawMessage {
	var m map[string]json.RawMessage
	if json.Unmarshal(raw, &m) != nil {
		return nil
	}
	return m
}

// textOrJSON reads a string. Anything else is kept as its JSON, so that nothing
// is lost of a field that Meta has changed. What is null or not there is empty.
func textOrJSON(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return canonicalJSON(raw)
}

// canonicalJSON writes a value of any shape always in the same spelling: without
// white space and with sorted keys. What is null or no JSON is empty.
func canonicalJSON(raw json.RawMessage) string {
	var v any
	in := json.NewDecoder(bytes.NewReader(raw))
	in.UseNumber() // ids do not fit a float
	if in.Decode(&v) != nil || v == nil {
		return ""
	}
	out, err := template.EncodeJSON(v)
	if err != nil {
		return ""
	}
	return string(out)
}

// readTime reads a moment in unix seconds and gives it as RFC 3339 in UTC.
func readTime(raw json.RawMessage) string {
	if seconds, err := strconv.ParseInt(unquoted(raw), 10, 64); err == nil {
		return time.Unix(seconds, 0).UTC().Format(time.RFC3339)
	}
	return textOrJSON(raw)
}

func readBool(raw json.RawMessage) *bool {
	var b transport.LooseBool
	_ = b.UnmarshalJSON(raw) // never fails
	return b.Pointer()
}

// numberBits is the precision of what readNumber reads.
const numberBits = 512

// readNumber reads a number, in quotes or not, without loss: in 512 bits. What
// is out of all proportion is none: written out, 1e999999999 has a billion
// digits, and so many digits take hours to read.
func readNumber(raw json.RawMessage) *big.Float {
	const maxDigits, maxBits = 400, 1100 // more than any number of 64 bits has
	text := unquoted(raw)
	if len(text) > maxDigits {
		return nil
	}
	f, _, err := big.ParseFloat(text, 10, numberBits, big.ToNearestEven)
	if err != nil || f.IsInf() || f.MantExp(nil) > maxBits || f.MantExp(nil) < -maxBits {
		return nil
	}
	return f
}

func unquoted(raw json.RawMessage) string { return strings.Trim(string(raw), `" `) }
