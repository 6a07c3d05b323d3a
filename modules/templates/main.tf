locals {
  settings = toset([
    "name", "category", "components", "components_json", "parameter_format", "message_send_ttl_seconds", "sub_category",
    "display_format", "cta_url_link_tracking_opted_out", "is_primary_device_delivery_only", "creative_features",
    "max_price", "deletion_policy", "on_category_change",
  ])

  # YAML reads JSON too. yamldecode does not name what it cannot read: tobool does,
  # whose error quotes what it was given. An error, and no file left out, which
  # would destroy its templates.
  documents = {
    for file in fileset(var.folder, "**/*.{yaml,yml,json}") : file => try(
      merge(yamldecode(file("${var.folder}/${file}"))),
      tobool("${var.folder}/${file} is no YAML or JSON with keys and values"),
    )
  }

  # order_confirmation/en_US.yaml: one language.
  single = {
    for file, document in local.documents : file => merge(document, {
      file     = file
      name     = try(document.name, dirname(file))
      language = split(".", basename(file))[0]
    }) if dirname(file) != "."
  }

  # order_confirmation.yaml: all languages of a name. What stands beside
  # languages holds for each, unless the language says otherwise. A file without
  # any counts as a template with no language, which its problems refuse: passed
  # over, it would destroy its templates.
  several = merge([
    for file, document in local.documents : {
      for language, content in [for list in [try(document.languages, {}), { "" = {} }] : list if can(keys(list)[0])][0] : "${file}/${language}" => merge(
        { for key, value in document : key => value if key != "languages" },
        content,
        { file = file, name = try(document.name, split(".", file)[0]), language = language },
      )
    } if dirname(file) == "."
  ]...)

  all = merge(local.single, local.several)

  # By name and language: two files that say the same are an error of Terraform's.
  templates = { for template in local.all : "${template.name}/${template.language}" => template }

  languages_of = { for template in local.all : template.name => template.language... }

  # Samples of media headers stand beside the file that names them.
  resolved = {
    for key, template in local.templates : key => merge(concat(
      [template.components],
      [
        for header in try([template.components.header], []) : {
          header = merge(header, { example_file = "${var.folder}/${dirname(template.file)}/${header.example_file}" })
        } if can(header.example_file)
      ],
      [
        for carousel in try([template.components.carousel], []) : {
          carousel = merge(carousel, {
            cards = [
              for card in carousel.cards : merge(concat([card], [
                for header in try([card.header], []) : {
                  header = merge(header, { example_file = "${var.folder}/${dirname(template.file)}/${header.example_file}" })
                } if can(header.example_file)
              ])...)
            ]
          })
        } if can(carousel.cards)
      ],
    )...) if can(keys(template.components))
  }

  # A key that does not exist is an error of the function, with file and path: a
  # resource would never see it.
  components = { for key, content in local.resolved : key => provider::whatsapp::components(content, "${local.templates[key].file} (${key})") }

  # components_json is written as YAML or JSON, or as text.
  components_json = {
    for key, template in local.templates : key => try(tostring(template.components_json), jsonencode(template.components_json))
    if can(template.components_json)
  }

  # Labels and examples may be a single word, of the message and of its cards.
  short_texts = {
    for key, template in local.templates : key => flatten([
      for part in concat([try(template.components, null)], try(template.components.carousel.cards, [])) : [
        try(part.buttons[*].text, []), try(part.buttons[*].example, []), try(part.header.examples, []), try(part.body.examples, []),
        try(values(part.header.named_examples), []), try(values(part.body.named_examples), []),
      ]
    ])
  }

  problems = {
    for key, template in local.templates : key => concat(
      [
        for name in setsubtract(keys(template), setunion(local.settings, ["file", "language"])) :
        "${template.file}: there is no key ${name}; write one of ${join(", ", sort(local.settings))}"
      ],
      [
        for language in setsubtract(template.language != "" ? var.languages : [], local.languages_of[template.name]) :
        "${template.name} has no ${language}, which every template must have (languages)"
      ],
      template.language != "" ? [] : ["${template.file}: no languages; write them under the key languages, or each into a file ${template.name}/LANGUAGE.yaml"],
      can(template.category) ? [] : ["${template.file}: no category; write AUTHENTICATION, MARKETING or UTILITY"],
      can(keys(template.components)) || can(template.components_json) || template.language == "" ? [] : [
        "${template.file}: no content for ${template.language}; write components, an object with body and whatever else the message has"
      ],
      [
        for text in local.short_texts[key] :
        "${template.file}: there is ${text} where a text belongs. YAML takes Yes, No, On and Off for true and false: write such a text in quotes"
        if text == true || text == false
      ],
    )
  }
}

resource "whatsapp_message_template" "this" {
  for_each = { for key, template in local.templates : key => template if !var.prevent_destroy }

  business_account_id = var.business_account_id
  name                = each.value.name
  language            = each.value.language
  category            = try(each.value.category, null)
  components          = try(local.components[each.key], null)
  components_json     = try(local.components_json[each.key], null)

  parameter_format                = try(each.value.parameter_format, null)
  message_send_ttl_seconds        = try(each.value.message_send_ttl_seconds, null)
  sub_category                    = try(each.value.sub_category, null)
  display_format                  = try(each.value.display_format, null)
  cta_url_link_tracking_opted_out = try(each.value.cta_url_link_tracking_opted_out, null)
  is_primary_device_delivery_only = try(each.value.is_primary_device_delivery_only, null)
  creative_features               = try(each.value.creative_features, null)
  max_price                       = try(each.value.max_price, null)
  deletion_policy                 = try(each.value.deletion_policy, var.deletion_policy)
  on_category_change              = try(each.value.on_category_change, var.on_category_change)

  lifecycle {
    precondition {
      condition     = length(local.problems[each.key]) == 0
      error_message = join("\n", local.problems[each.key])
    }
  }
}

# The same with prevent_destroy, which takes no variable.
resource "whatsapp_message_template" "protected" {
  for_each = { for key, template in local.templates : key => template if var.prevent_destroy }

  business_account_id = var.business_account_id
  name                = each.value.name
  language            = each.value.language
  category            = try(each.value.category, null)
  components          = try(local.components[each.key], null)
  components_json     = try(local.components_json[each.key], null)

  parameter_format                = try(each.value.parameter_format, null)
  message_send_ttl_seconds        = try(each.value.message_send_ttl_seconds, null)
  sub_category                    = try(each.value.sub_category, null)
  display_format                  = try(each.value.display_format, null)
  cta_url_link_tracking_opted_out = try(each.value.cta_url_link_tracking_opted_out, null)
  is_primary_device_delivery_only = try(each.value.is_primary_device_delivery_only, null)
  creative_features               = try(each.value.creative_features, null)
  max_price                       = try(each.value.max_price, null)
  deletion_policy                 = try(each.value.deletion_policy, var.deletion_policy)
  on_category_change              = try(each.value.on_category_change, var.on_category_change)

  lifecycle {
    prevent_destroy = true

    precondition {
      condition     = length(local.problems[each.key]) == 0
      error_message = join("\n", local.problems[each.key])
    }
  }
}

locals {
  managed = merge(whatsapp_message_template.this, whatsapp_message_template.protected)
}

# One wait for all of them: see "Gating on approval".
resource "whatsapp_message_template_approval" "all" {
  count = var.wait_for_approval ? 1 : 0

  template_ids = values(local.managed)[*].id
  revision     = join(",", values(local.managed)[*].revision)

  timeouts = {
    create = var.approval_timeout
    update = var.approval_timeout
  }
}
