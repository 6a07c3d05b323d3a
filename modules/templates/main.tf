locals {
  settings = toset([
    "name", "category", "components", "components_json", "parameter_format", "message_send_ttl_seconds", "max_price", "sub_category",
    "display_format", "cta_url_link_tracking_opted_out", "is_primary_device_delivery_only", "creative_features",
    "deletion_policy", "on_category_change",
    "wait_for_approval", "adopted", # the module's own
  ])
  numbers  = ["message_send_ttl_seconds"]
  booleans = ["cta_url_link_tracking_opted_out", "is_primary_device_delivery_only", "wait_for_approval", "adopted"]
  objects  = ["creative_features", "max_price"]

  # What one environment may have otherwise: the content is the same everywhere.
  overridable = toset(["category", "deletion_policy", "max_price", "message_send_ttl_seconds", "on_category_change", "wait_for_approval"])

  # YAML reads JSON too. yamldecode does not name what it cannot read: tobool does,
  # whose error quotes what it was given. An error, and no file left out, which
  # would destroy its templates.
  texts = { for file in fileset(var.folder, "**/*.{yaml,yml,json}") : file => file("${var.folder}/${file}") }
  documents = {
    for file, text in local.texts : file => try(
      merge(yamldecode(text)),
      tobool("${file} is no YAML or JSON with keys and values (where a line is named above, yamldecode counts from 0)"),
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

  every = [
    for template in concat(values(local.single), values(local.several)) : merge(
      template, try(var.overrides[template.name], {}), try(var.overrides["${template.name}/${template.language}"], {}),
    )
  ]
  files_of     = { for template in local.every : "${template.name}/${template.language}" => template.file... }
  languages_of = { for template in local.every : template.name => template.language... }

  # Of two files that say the same, the problems tell.
  all       = { for template in local.every : "${template.name}/${template.language}" => template... if var.adopted || !try(tobool(template.adopted), false) }
  templates = { for key, list in local.all : key => list[0] }

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
  components = {
    for key, content in local.resolved : key => provider::whatsapp::components(content, "${local.templates[key].file} (${key})")
    if length(local.no_texts[key]) == 0
  }

  # components_json is written as YAML or JSON, or as text.
  components_json = {
    for key, template in local.templates : key => try(tostring(template.components_json), jsonencode(template.components_json))
    if can(template.components_json)
  }

  waited = [for key, template in local.managed : template if try(tobool(local.templates[key].wait_for_approval), !try(tobool(local.templates[key].adopted), false))]
}

# What the provider says of a template quotes the line that begins the resource, and
# cannot know the file: the comment behind it is for who reads that.
resource "whatsapp_message_template" "this" { # "NAME/LANGUAGE" stands in NAME.yaml or NAME/LANGUAGE.yaml
  for_each = { for key, template in local.templates : key => template if !var.prevent_destroy }

  business_account_id = var.business_account_id
  name                = each.value.name
  language            = each.value.language
  category            = try(each.value.category, null)
  components          = try(local.components[each.key], null)
  components_json     = try(local.components_json[each.key], null)

  parameter_format                = try(each.value.parameter_format, null)
  message_send_ttl_seconds        = try(tonumber(each.value.message_send_ttl_seconds), null)
  sub_category                    = try(each.value.sub_category, null)
  display_format                  = try(each.value.display_format, null)
  cta_url_link_tracking_opted_out = try(tobool(each.value.cta_url_link_tracking_opted_out), null)
  is_primary_device_delivery_only = try(tobool(each.value.is_primary_device_delivery_only), null)
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
resource "whatsapp_message_template" "protected" { # "NAME/LANGUAGE" stands in NAME.yaml or NAME/LANGUAGE.yaml
  for_each = { for key, template in local.templates : key => template if var.prevent_destroy }

  business_account_id = var.business_account_id
  name                = each.value.name
  language            = each.value.language
  category            = try(each.value.category, null)
  components          = try(local.components[each.key], null)
  components_json     = try(local.components_json[each.key], null)

  parameter_format                = try(each.value.parameter_format, null)
  message_send_ttl_seconds        = try(tonumber(each.value.message_send_ttl_seconds), null)
  sub_category                    = try(each.value.sub_category, null)
  display_format                  = try(each.value.display_format, null)
  cta_url_link_tracking_opted_out = try(tobool(each.value.cta_url_link_tracking_opted_out), null)
  is_primary_device_delivery_only = try(tobool(each.value.is_primary_device_delivery_only), null)
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
  count = var.wait_for_approval && length(local.waited) > 0 ? 1 : 0

  template_ids = local.waited[*].id
  revision     = join(",", local.waited[*].revision)

  timeouts = {
    create = var.approval_timeout
    update = var.approval_timeout
  }
}
