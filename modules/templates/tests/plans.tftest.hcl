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

# Without languages there would be no template, and those that exist would go.
run "misspells_languages" {
  command = plan

  variables {
    folder = "tests/misspelled"
  }

  expect_failures = [whatsapp_message_template.this]
}

# A button that says Yes would say true.
run "says_yes" {
  command = plan

  variables {
    folder = "tests/yes"
  }

  expect_failures = [whatsapp_message_template.this]
}

run "has_no_content" {
  command = plan

  variables {
    folder = "tests/nothing"
  }

  expect_failures = [whatsapp_message_template.this]
}

run "has_no_languages" {
  command = plan

  variables {
    folder = "tests/empty"
  }

  expect_failures = [whatsapp_message_template.this]
}
