package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// item is one template on its way into code.
type item struct {
	template.Template // as Graph returned it

	settings   object   // what stands beside the components; defaults are left out
	components object   // in the typed form, or
	json       value    // for kinds that the typed form does not have
	notes      []string // comments above it
	samples    []*sample
}

// newItem says of a template what a person would have to write to get it.
func newItem(t template.Template) (*item, error) {
	content := template.Imported(t)
	i := &item{Template: t, settings: settings(content)}
	if content.Category != t.Category {
		i.notes = append(i.notes, fmt.Sprintf("Meta has it in category %s, which cannot be asked for.", t.Category))
	}
	if !form.IsExpressible(content.Components) {
		kinds := slices.Concat(content.Components.UnknownKinds(), content.Components.UnknownKeys())
		note := "In components_json, since the typed form of this version does not have all of it"
		if len(kinds) > 0 {
			note += ": " + strings.Join(kinds, ", ")
		}
		i.notes = append(i.notes, note+".")
		var err error
		i.json, err = jsonValue(content.Components)
		return i, err
	}
	i.components, _ = fromAttr(form.Flatten(content.Components)).(object)
	i.samples = findSamples(i.components, t)
	return i, nil
}

// settings are the attributes beside the components, without name and language.
func settings(c template.Content) object {
	s := object{{"category", string(c.Category)}}
	if c.ParameterFormat != "" && c.ParameterFormat != c.Components.ParameterFormat() {
		s = append(s, member{"parameter_format", string(c.ParameterFormat)})
	}
	if ttl := c.MessageSendTTLSeconds; ttl != nil && !template.IsDefaultTTL(c.Category, *ttl) {
		s = append(s, member{"message_send_ttl_seconds", *ttl})
	}
	s = append(s, member{"sub_category", c.SubCategory}, member{"display_format", c.DisplayFormat})
	if c.LinkTrackingOptedOut != nil {
		s = append(s, member{"cta_url_link_tracking_opted_out", *c.LinkTrackingOptedOut})
	}
	if c.PrimaryDeviceDeliveryOnly != nil {
		s = append(s, member{"is_primary_device_delivery_only", *c.PrimaryDeviceDeliveryOnly})
	}
	var features object
	if !template.AreFeaturesOfAccount(c.CreativeFeatures, false) {
		for name, in := range c.CreativeFeatures {
			features = append(features, member{name, in})
		}
	}
	slices.SortFunc(features, byReading)
	return with(append(s, member{"creative_features", features}, member{"max_price", maxPrice(c.MaxPrice)})...)
}

// maxPrice is the price as a person writes it: without the strategy that goes without
// saying.
func maxPrice(p *template.MaxPrice) object {
	if p == nil {
		return nil
	}
	o := object{{"amount_per_1000", p.Amount}}
	if p.Strategy != template.BidWithCap {
		o = append(o, member{"strategy", p.Strategy})
	}
	return o
}

// jsonValue is any value that can be written as JSON, with the order of its keys.
func jsonValue(v any) (value, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return decodeValue(d)
}

func decodeValue(d *json.Decoder) (value, error) {
	token, err := d.Token()
	delim, isNested := token.(json.Delim)
	if err != nil || !isNested {
		return token, err // a string, a json.Number, a bool or nil
	}
	o, l := object{}, list{}
	for d.More() {
		var name json.Token
		if delim == '{' {
			if name, err = d.Token(); err != nil {
				return nil, err
			}
		}
		v, err := decodeValue(d)
		if err != nil {
			return nil, err
		}
		o, l = append(o, member{fmt.Sprint(name), v}), append(l, v)
	}
	_, err = d.Token()
	if delim == '{' {
		return o, err
	}
	return l, err
}
