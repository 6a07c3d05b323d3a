locals {
  text = "Hi {{1}}, your order {{2}} is on its way."
}

# Hi Pablo, your order 860198 is on its way.
output "by_position" {
  value = provider::whatsapp::preview(local.text, ["Pablo", "860198"])
}

# Hi Pablo!
output "by_name" {
  value = provider::whatsapp::preview("Hi {{first_name}}!", { first_name = "Pablo" })
}
