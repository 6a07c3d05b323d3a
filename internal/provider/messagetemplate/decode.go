package messagetemplate

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// decoder reads a model from Terraform's value of the resource. It gives what
// the framework gives, without its walk of the schema for each attribute.
type decoder struct{ types map[string]attr.Type }

func (d decoder) decode(ctx context.Context, value tftypes.Value) (*model, error) {
	var values map[string]tftypes.Value
	if err := value.As(&values); err != nil {
		return nil, err
	}
	r := reading{ctx: ctx, types: d.types, values: values}
	m := &model{
		ID:                r.text("id"),
		BusinessAccountID: r.text("business_account_id"),
		Name:              r.text("name"),
		Language:          r.text("language"),

		Category:                  r.text("category"),
		Components:                read[types.Object](&r, "components"),
		ComponentsJSON:            read[form.JSON](&r, "components_json"),
		LibraryTemplate:           read[types.Object](&r, "library_template"),
		ParameterFormat:           r.text("parameter_format"),
		MessageSendTTLSeconds:     read[types.Int64](&r, "message_send_ttl_seconds"),
		SubCategory:               r.text("sub_category"),
		DisplayFormat:             r.text("display_format"),
		LinkTrackingOptedOut:      read[types.Bool](&r, "cta_url_link_tracking_opted_out"),
		PrimaryDeviceDeliveryOnly: read[types.Bool](&r, "is_primary_device_delivery_only"),
		CreativeFeatures:          read[types.Map](&r, "creative_features"),

		OnCategoryChange: r.text("on_category_change"),
		DeletionPolicy:   r.text("deletion_policy"),
		Timeouts:         read[timeouts.Value](&r, "timeouts"),

		Status:            r.text("status"),
		EffectiveCategory: r.text("effective_category"),
		CorrectCategory:   r.text("correct_category"),
		RejectedReason:    r.text("rejected_reason"),
		Revision:          r.text("revision"),
		Preview:           r.text("preview"),
	}
	return m, r.err
}

// reading is one decode: the first error stops it from being believed.
type reading struct {
	ctx    context.Context
	types  map[string]attr.Type
	values map[string]tftypes.Value
	err    error
}

func (r *reading) text(name string) types.String { return read[types.String](r, name) }

func read[T attr.Value](r *reading, name string) (out T) {
	kind, known := r.types[name]
	value, present := r.values[name]
	if !known || !present {
		r.fail(fmt.Errorf("%s is missing", name))
		return out
	}
	decoded, err := kind.ValueFromTerraform(r.ctx, value)
	if err != nil {
		r.fail(err)
		return out
	}
	out, ok := decoded.(T)
	if !ok {
		r.fail(fmt.Errorf("%s is %T", name, decoded))
	}
	return out
}

func (r *reading) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}
