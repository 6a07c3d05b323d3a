data "whatsapp_template_namespace" "this" {}

output "namespace" {
  value = data.whatsapp_template_namespace.this.namespace
}
