# Every template that Meta has refused, with the reason.
data "whatsapp_templates" "rejected" {
  statuses = ["REJECTED"]
}

output "rejected" {
  value = {
    for t in data.whatsapp_templates.rejected.templates :
    "${t.name}/${t.language}" => t.rejected_reason
  }
}
