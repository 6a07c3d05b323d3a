package graphtest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
)

// templateDefaults is what a read gives without fields=. The rest comes only by name; a client that
// needs rejected_reason or quality_score must ask for it.
var templateDefaults = []string{
	"name", "message_send_ttl_seconds", "previous_category", "parameter_format", "components", "language", "status",
	"category", "sub_category", "library_template_name", "disable_ios_autofill", "is_primary_device_delivery_only",
}

// templateFields are the fields there are (Meta: "Message Template API" reference).
var templateFields = map[string]func(*Server, *record) any{
	"name":                     func(_ *Server, t *record) any { return t.Name },
	"language":                 func(_ *Server, t *record) any { return t.Language },
	"status":                   func(_ *Server, t *record) any { return t.status },
	"category":                 func(_ *Server, t *record) any { return t.Category },
	"previous_category":        func(_ *Server, t *record) any { return orNil(t.previousCategory) },
	"correct_category":         func(_ *Server, t *record) any { return orNil(t.correctCategory) },
	"sub_category":             func(_ *Server, t *record) any { return orNil(t.SubCategory) },
	"parameter_format":         func(_ *Server, t *record) any { return t.format() },
	"display_format":           func(_ *Server, t *record) any { return orNil(t.DisplayFormat) },
	"library_template_name":    func(_ *Server, t *record) any { return orNil(t.libraryName) },
	"components":               func(s *Server, t *record) any { return s.freshComponents(t) },
	"message_send_ttl_seconds": func(_ *Server, t *record) any { return t.ttl() },
	"rejected_reason":          func(_ *Server, t *record) any { return t.reason() },
	"quality_score":            func(s *Server, t *record) any { return s.qualityScore(t) },
	"last_updated_time":        func(_ *Server, t *record) any { return t.updated.Unix() },
	"source":                   func(_ *Server, t *record) any { return t.sourceName() },
	"health_status":            func(_ *Server, t *record) any { return health("MESSAGE_TEMPLATE", t.id) },
	"degrees_of_freedom_spec":  func(s *Server, t *record) any { return s.freedom(t) },

	"cta_url_link_tracking_opted_out": func(_ *Server, t *record) any { return t.CTAOptedOut },
	"is_primary_device_delivery_only": func(_ *Server, t *record) any { return t.PrimaryOnly },
	"disable_ios_autofill":            func(_ *Server, _ *record) any { return false },
	"is_sms_fallback_enabled":         func(_ *Server, _ *record) any { return false },

	"optimization_spec": func(_ *Server, t *record) any { return t.priceShown() },

	"ad_account_id":  unset,
	"ad_adset_id":    unset,
	"ad_campaign_id": unset,
	"ad_id":          unset,
}

// format is nil for a template that is older than parameter_format: recorded answers from before 2024
// have none.
func (t *record) format() any {
	if t.formatUntold {
		return nil
	}
	return t.Format
}

// The sources of templates (Meta: "Direct Send").
const (
	sourceManual    = "MANUAL"
	sourceGenerated = "AUTO_GENERATED"
)

func (t *record) sourceName() string {
	if t.generated {
		return sourceGenerated
	}
	return sourceManual
}

func unset(*Server, *record) any { return nil }

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func (t *record) ttl() any {
	if t.TTL == nil {
		return nil
	}
	return *t.TTL
}

func (t *record) reason() string { return cmp.Or(t.rejectedReason, "NONE") }

func (s *Server) qualityScore(t *record) any {
	score := object{"score": "UNKNOWN"}
	if t.quality != nil {
		score = maps.Clone(t.quality)
	}
	if _, dated := score["date"]; !dated && s.options.DatedQuality {
		score["date"] = t.created.Unix()
	}
	return InOrder(score)
}

// creativeFeatures in the order Meta lists them; all are off unless opted in, since 21 April 2026
// (Meta: "Send marketing messages", and the changelog).
var creativeFeatures = []string{
	"image_brightness_and_contrast", "image_touchups", "add_text_overlay", "image_animation", "image_background_gen",
	"auto_promotion_tag", "text_extraction_for_headline", "text_extraction_for_tap_target", "product_extensions", "text_formatting_optimization",
	"hyperlink_formatting", "image_banner", "image_end_card", "dynamic_cta_text",
}

// freedom gives the creative features: sent as a map, returned as a list with upper-case keys. Those
// never sent are as the account has them; Options.OwnFeatures leaves them out.
func (s *Server) freedom(t *record) any {
	if (t.Category != rules.Marketing || s.options.OwnFeatures) && len(t.Features) == 0 {
		return nil
	}
	names := slices.Clone(creativeFeatures)
	if s.options.OwnFeatures {
		names = nil
	}
	for _, name := range slices.Sorted(maps.Keys(t.Features)) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	var list []any
	for _, name := range names {
		status := cmp.Or(t.Features[name], s.accounts[t.account].features[name], "OPT_OUT")
		list = append(list, ordered{{"key", strings.ToUpper(name)}, {"value", object{"enroll_status": status}}})
	}
	return object{"creative_features_spec": list}
}

// freshComponents gives the components with new media queries: Meta signs each media URL anew on
// each read.
func (s *Server) freshComponents(t *record) any {
	if !bytes.Contains(t.rendered, []byte(freshMark)) {
		return json.RawMessage(t.rendered)
	}
	s.reads++
	query := fmt.Sprintf("ccb=1-7&_nc_sid=8b1bef&_nc_ohc=Fake%dQ7kNvgH&_nc_ht=scontent.whatsapp.net&edm=AH51TzQEAAAA&_nc_gid=%x&oh=01_Q5Aa%016x&oe=%X",
		s.reads, 7919*s.reads, 104729*s.reads, s.now().Unix()+14*24*3600)
	return json.RawMessage(bytes.ReplaceAll(t.rendered, []byte(freshMark), []byte(query)))
}

// show renders a template for a read with the fields it names, and works out no others: there are
// answers with hundreds of templates.
func (s *Server) show(c *call, t *record, names []string) (any, *Error) {
	return c.pick(templateNode, names, t.id, func(name string) (any, bool) {
		field, known := templateFields[name]
		if !known {
			return nil, false
		}
		return field(s, t), true
	})
}

func (s *Server) read(c *call) (any, *Error) {
	t := s.templates[c.segments[0]]
	s.countRead(t)
	return s.show(c, t, c.fieldsOr(templateDefaults))
}
