# What a plan alone can show.

run "protects" {
  command = plan

  variables {
    folder          = "tests/good"
    prevent_destroy = true
  }

  assert {
    condition     = length(whatsapp_message_template.protected) == 8 && length(whatsapp_message_template.this) == 0
    error_message = "prevent_destroy does not choose the other resource."
  }
}

run "knows_its_keys" {
  command = plan

  variables {
    folder = "tests/keys"
  }

  expect_failures = [whatsapp_message_template.this]
}
