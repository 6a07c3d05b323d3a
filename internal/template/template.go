package template

// Template is one language of one message template, as Graph's "Message
// Template" node has it. Read from Graph, every field that was asked for and
// is set carries a value; to create one, Name, Language and Content are enough.
type Template struct {
	ID       string
	Name     string
	Language string

	Content
	Library *Library // instead of components, to create; never read

	Status              Status
	RejectedReason      string   // NONE, or why the review refused it
	PreviousCategory    Category // before Meta moved it
	CorrectCategory     Category // where Meta will move it, announced
	LibraryTemplateName string
	LastUpdatedTime     *int64 // unix seconds

	Extra Extra
}

// Content is what a business decides about a template: the part that a create
// or an edit sends. The zero value of a field means "not said".
type Content struct {
	Category                  Category
	ParameterFormat           ParameterFormat
	Components                Components
	MessageSendTTLSeconds     *int64
	SubCategory               string
	DisplayFormat             string
	LinkTrackingOptedOut      *bool           // cta_url_link_tracking_opted_out
	PrimaryDeviceDeliveryOnly *bool           // is_primary_device_delivery_only
	CreativeFeatures          map[string]bool // degrees_of_freedom_spec: feature, in lower case, to opted in
}

// UnmarshalJSON reads a template as Graph returns it (GET) or takes it (POST).
func (t *Template) UnmarshalJSON(data []byte) error {
	f, err := parseFields(data)
	if err != nil {
		return err
	}
	*t = Template{}
	f.str("id", &t.ID)
	f.str("name", &t.Name)
	f.str("language", &t.Language)
	f.enum("status", (*string)(&t.Status))
	f.enum("rejected_reason", &t.RejectedReason)
	f.enum("previous_category", (*string)(&t.PreviousCategory))
	f.enum("correct_category", (*string)(&t.CorrectCategory))
	f.str("library_template_name", &t.LibraryTemplateName)
	f.integer("last_updated_time", &t.LastUpdatedTime)
	t.Content.read(f)
	t.Extra = f.rest()
	return nil
}

// MarshalJSON writes the template with every field that is set, in the shapes
// that a create takes. What was read in another shape is written back as read.
func (t Template) MarshalJSON() ([]byte, error) {
	w := newWriter(t.Extra)
	w.str("name", t.Name)
	w.str("language", t.Language)
	t.Content.write(w)
	w.str("status", string(t.Status))
	w.str("rejected_reason", t.RejectedReason)
	w.str("previous_category", string(t.PreviousCategory))
	w.str("correct_category", string(t.CorrectCategory))
	if t.Library == nil {
		w.str("library_template_name", t.LibraryTemplateName)
	}
	t.Library.write(w)
	w.value("last_updated_time", t.LastUpdatedTime != nil, t.LastUpdatedTime)
	w.str("id", t.ID)
	return w.bytes()
}

// MarshalJSON writes the fields that are set: the body of an edit.
func (c Content) MarshalJSON() ([]byte, error) {
	w := newWriter(nil)
	c.write(w)
	return w.bytes()
}

func (c *Content) read(f fields) {
	f.enum("category", (*string)(&c.Category))
	f.enum("parameter_format", (*string)(&c.ParameterFormat))
	readList(f, "components", (*[]Component)(&c.Components))
	if isEmptyList(f["components"]) { // said to have none, which is not the same as not said
		c.Components = Components{}
		delete(f, "components")
	}
	f.integer("message_send_ttl_seconds", &c.MessageSendTTLSeconds)
	f.enum("sub_category", &c.SubCategory)
	f.enum("display_format", &c.DisplayFormat)
	f.boolean("cta_url_link_tracking_opted_out", &c.LinkTrackingOptedOut)
	f.boolean("is_primary_device_delivery_only", &c.PrimaryDeviceDeliveryOnly)
	c.CreativeFeatures = readCreativeFeatures(f)
}

func (c Content) write(w *writer) {
	w.str("category", string(c.Category))
	w.str("parameter_format", string(c.ParameterFormat))
	w.value("components", c.Components != nil, c.Components)
	w.value("message_send_ttl_seconds", c.MessageSendTTLSeconds != nil, c.MessageSendTTLSeconds)
	w.str("sub_category", c.SubCategory)
	w.str("display_format", c.DisplayFormat)
	w.value("cta_url_link_tracking_opted_out", c.LinkTrackingOptedOut != nil, c.LinkTrackingOptedOut)
	w.value("is_primary_device_delivery_only", c.PrimaryDeviceDeliveryOnly != nil, c.PrimaryDeviceDeliveryOnly)
	w.value("degrees_of_freedom_spec", len(c.CreativeFeatures) > 0, creativeFeatures(c.CreativeFeatures))
}
