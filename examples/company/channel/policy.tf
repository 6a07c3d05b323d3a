# The company's own rules. A plan that breaks one fails, in a pull request of a
# fork as well: all that they look at stands in the files.

locals {
  texts = { for key, t in module.templates.templates : key => t if t.components != null }

  # Buttons of the message, and of the cards of a carousel.
  buttons = {
    for key, t in local.texts : key => flatten([
      for part in concat([t.components], try(t.components.carousel.cards, [])) : [
        for button in coalesce(part.buttons, []) : { text = button.text, url = button.url }
      ]
    ])
  }

  # Whoever gets advertising can say no to it.
  no_way_out = [
    for key, t in local.texts : key if t.category == "MARKETING" && !can(regex("unsubscribe|abbestellen", lower(
      join("\n", compact(concat([try(t.components.body.text, ""), try(t.components.footer.text, "")], local.buttons[key][*].text)))
    )))
  ]

  # Links lead to the shop.
  foreign_links = flatten([
    for key, buttons in local.buttons : [
      for url in compact(buttons[*].url) : "${key}: ${url}" if !startswith(url, "https://www.luckyshrub.example/")
    ]
  ])

  # Who ordered in a language is told of the order in it.
  order_names = toset([for t in values(local.texts) : t.name if startswith(t.name, "order_") && t.sub_category == null])
  untranslated = flatten([
    for name in local.order_names : [
      for language in var.languages_of_orders : "${name}/${language}" if !contains(keys(local.texts), "${name}/${language}")
    ]
  ])
}

resource "terraform_data" "policy" {
  lifecycle {
    precondition {
      condition     = length(local.no_way_out) == 0
      error_message = "Advertising needs a button Unsubscribe (Abbestellen), or the word in its text: ${join(", ", local.no_way_out)}."
    }
    precondition {
      condition     = length(local.foreign_links) == 0
      error_message = "Links lead to https://www.luckyshrub.example/ only: ${join(", ", local.foreign_links)}."
    }
    precondition {
      condition     = length(local.untranslated) == 0
      error_message = "What is said of orders has to be said in every language of the shop; missing: ${join(", ", local.untranslated)}."
    }
  }
}
