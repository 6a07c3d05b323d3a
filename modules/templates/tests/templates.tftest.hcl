# Against the Graph server that the environment names.

run "makes_all" {
  variables {
    folder            = "tests/good"
    languages         = ["en_US", "de"]
    wait_for_approval = true
  }

  assert {
    condition = toset(keys(output.templates)) == toset([
      "order_confirmation/de", "order_confirmation/en_US", "photo/de", "photo/en_US", "raw/de", "raw/en_US", "welcome/de", "welcome/en_US",
    ])
    error_message = "There are ${join(", ", keys(output.templates))}."
  }

  # What the provider says names the key alone.
  assert {
    condition = output.files == {
      "order_confirmation/de" = "order_confirmation/de.yaml", "order_confirmation/en_US" = "order_confirmation/en_US.yaml",
      "photo/de"              = "photo/de.yaml", "photo/en_US" = "photo/en_US.yaml",
      "raw/de"                = "raw.json", "raw/en_US" = "raw.json",
      "welcome/de"            = "welcome.yaml", "welcome/en_US" = "welcome.yaml",
    }
    error_message = "The files are ${jsonencode(output.files)}."
  }

  assert {
    condition     = alltrue([for t in whatsapp_message_template_approval.all : t.status == "APPROVED"])
    error_message = "Not all were waited for."
  }

  assert {
    condition     = output.templates["welcome/en_US"].deletion_policy == "ABANDON" && output.templates["welcome/de"].deletion_policy == "DELETE"
    error_message = "A language does not override what its file says."
  }

  assert {
    condition     = output.templates["order_confirmation/en_US"].components.buttons[0].type == "URL"
    error_message = "A word in lower case is not the word that it means."
  }

  assert {
    condition     = output.templates["photo/de"].components.carousel.cards[1].header.example_file == "tests/good/photo/sample.png"
    error_message = "A sample is not looked for beside the file that names it."
  }

  assert {
    condition     = [for p in output.contract["order_confirmation/en_US"].parameters : "${p.component}.${p.name}"] == ["header.1", "body.1"]
    error_message = "The contract is ${jsonencode(output.contract["order_confirmation/en_US"])}."
  }
}

run "misses_a_language" {
  command = plan

  variables {
    folder    = "tests/good"
    languages = ["en_US", "de", "fr"]
  }

  expect_failures = [whatsapp_message_template.this]
}
