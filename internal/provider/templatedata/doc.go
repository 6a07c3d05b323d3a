// Package templatedata is the data sources about templates that exist already:
// whatsapp_message_template for one, in the form of the resource, and
// whatsapp_templates for many, as Graph has them.
package templatedata
