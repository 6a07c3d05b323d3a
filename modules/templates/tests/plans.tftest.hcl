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

# What YAML makes of 0123 and 2024-05-04 is not what the file says; numbers that are
# written as they are, and texts that look like times, are what they are.
run "rewritten_by_yaml" {
  command = plan

  variables {
    folder = "tests/rewritten"
  }

  expect_failures = [whatsapp_message_template.this["order/en_US"]]

  assert {
    condition = length(local.problems["order/en_US"]) == 3 && alltrue([
      for made in ["123", "1.1", "2024-05-04T00:00:00Z"] : strcontains(join("\n", local.problems["order/en_US"]), "YAML has made ${made} of")
    ])
    error_message = join("\n", local.problems["order/en_US"])
  }
}

run "in_two_files" {
  command = plan

  variables {
    folder = "tests/twice"
  }

  expect_failures = [whatsapp_message_template.this["order/en_US"]]
}

run "of_the_wrong_type" {
  command = plan

  variables {
    folder = "tests/wrong"
  }

  expect_failures = [whatsapp_message_template.this["order/en_US"]]

  # Each mistake by itself, and nothing else.
  assert {
    condition = length(local.problems["order/en_US"]) == 7 && alltrue([
      for text in [
        "did you mean category?", "no key colour;", "message_send_ttl_seconds is a number", "is_primary_device_delivery_only is true or false",
        "creative_features has keys and values", "no content for en_US;", "no category;",
      ] : strcontains(join("\n", local.problems["order/en_US"]), text)
    ])
    error_message = join("\n", local.problems["order/en_US"])
  }
}

run "leaves_out_what_cannot_be_made" {
  command = plan

  variables {
    folder  = "tests/adopted"
    adopted = false
  }

  assert {
    condition     = keys(whatsapp_message_template.this) == ["order/en_US"]
    error_message = "There are ${join(", ", keys(whatsapp_message_template.this))}."
  }
}

run "overrides" {
  command = plan

  variables {
    folder = "tests/good"
    overrides = {
      welcome      = { on_category_change = "accept", deletion_policy = "PREVENT" }
      "welcome/de" = { on_category_change = "fail" }
      "raw/de"     = { wait_for_approval = false }
    }
    wait_for_approval = true
  }

  assert {
    condition     = [for t in values(output.templates) : t.on_category_change if t.name == "welcome"] == ["fail", "accept"] && output.templates["photo/de"].on_category_change == "warn"
    error_message = "What is more special does not come first."
  }

  assert {
    condition     = output.templates["welcome/en_US"].deletion_policy == "PREVENT"
    error_message = "An override does not win over the file."
  }

  assert {
    condition     = length(local.waited) == 7
    error_message = "${length(local.waited)} are waited for."
  }
}

run "overrides_nothing" {
  command = plan

  variables {
    folder    = "tests/good"
    overrides = { welcom = { deletion_policy = "ABANDON" } }
  }

  expect_failures = [output.templates]
}

run "overrides_content" {
  command = plan

  variables {
    folder    = "tests/good"
    overrides = { welcome = { components = { body = { text = "Hello" } } } }
  }

  expect_failures = [output.templates]
}
