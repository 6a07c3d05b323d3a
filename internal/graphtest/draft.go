package graphtest

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// draft is what a create or an edit asks for, after Graph's own parameter checks and before the
// rules of templates.
type draft struct {
	rules.Draft

	library       *libraryItem // made from the library: its texts are not checked
	hidesPayments bool         // see Options.HidesPayments
}

// takeEnum checks an enum parameter when it was sent.
func (c *call) takeEnum(name string, into *string, values ...string) *Error {
	if !c.has(name) {
		return nil
	}
	v := c.enum(name)
	if !slices.Contains(values, v) {
		return wire.Param("Param %s must be one of {%s}", name, strings.Join(values, ", "))
	}
	*into = v
	return nil
}

// takeFlags reads every parameter create and edit share, except the components.
func (c *call) takeFlags(d *draft) *Error {
	for name, v := range c.params {
		if v == nil && name != "optimization_spec" {
			return wire.Param("Param %s must not be null.", name)
		}
	}
	return cmp.Or(
		c.takeEnum("category", &d.Category, rules.Utility, rules.Marketing, rules.Authentication),
		c.takeEnum("parameter_format", &d.Format, rules.Positional, rules.Named),
		c.takeEnum("sub_category", &d.SubCategory, "ORDER_DETAILS", "ORDER_STATUS", "RICH_ORDER_STATUS"),
		c.takeEnum("display_format", &d.DisplayFormat, "ORDER_DETAILS"),
		c.takeEnum("send_type", new(string), "CAMPAIGN", "DIRECT", "TRIGGER"),
		c.takeBool("cta_url_link_tracking_opted_out", &d.CTAOptedOut),
		c.takeBool("is_primary_device_delivery_only", &d.PrimaryOnly),
		c.takeBool("allow_category_change", new(bool)), // in the schema, without effect since April 2025
		c.takeTTL(d),
		c.takeFeatures(d),
		c.takePrice(d),
	)
}

func (c *call) takeBool(name string, into *bool) *Error {
	var e *Error
	if c.has(name) {
		*into, e = c.boolean(name)
	}
	return e
}

// takeTTL takes numbers and strings holding one.
func (c *call) takeTTL(d *draft) *Error {
	if !c.has("message_send_ttl_seconds") {
		return nil
	}
	n, e := c.integer("message_send_ttl_seconds")
	if e == nil {
		d.TTL = &n
	}
	return e
}

// takeFeatures reads degrees_of_freedom_spec: a map on the way in, unlike on the way out.
func (c *call) takeFeatures(d *draft) *Error {
	if !c.has("degrees_of_freedom_spec") {
		return nil
	}
	spec, _ := wire.Unquote(c.params["degrees_of_freedom_spec"]).(object)
	features, ok := wire.Unquote(spec["creative_features_spec"]).(object)
	if !ok {
		return wire.Param("Param degrees_of_freedom_spec['creative_features_spec'] must be an object.")
	}
	out := map[string]string{}
	maps.Copy(out, d.Features)
	for name, v := range features {
		feature, _ := v.(object)
		status := strings.ToUpper(wire.Text(feature["enroll_status"]))
		if status != "OPT_IN" && status != "OPT_OUT" {
			return wire.Param("Param degrees_of_freedom_spec['creative_features_spec']['%s']['enroll_status'] must be one of {OPT_IN, OPT_OUT}", name)
		}
		out[strings.ToLower(name)] = status
	}
	d.Features = out
	return nil
}

// apply writes a draft into a template, all but the category.
func (d *draft) apply(t *record) {
	category := t.Category
	t.draft = *d
	t.Category, t.SubCategory = category, d.returnedSubCategory(category)
	if t.TTL == nil && t.Category == rules.Authentication {
		t.TTL = new(600) // the default since 23 October 2024 (Meta: "Time-to-live")
	}
	t.rendered, t.content = render(t), strings.ToLower(textOf(t.Components))
}

// returnedSubCategory is what a read shows: templates get sub categories nobody asked for and no
// page documents.
func (d *draft) returnedSubCategory(category string) string {
	switch {
	case d.SubCategory != "":
		return d.SubCategory
	case category == rules.Authentication || d.library != nil:
		return ""
	case rules.HasButton(d.Components, "FLOW"):
		return "FORM"
	}
	return "CUSTOM"
}
