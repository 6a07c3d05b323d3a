# What is wrong with a file is told with its name: Terraform's own errors name this
# module in its place.

locals {
  # By letters, in whatever order: categroy, catgory and categories are near category.
  near = {
    for name in toset(flatten([for template in local.every : keys(template)])) : name => [
      for key in sort(setunion(local.settings, ["languages"])) : key
      if substr(key, 0, 1) == lower(substr(name, 0, 1)) && abs(length(key) - length(name)) <= 2 &&
      length(setsubtract(split("", key), split("", lower(name)))) + length(setsubtract(split("", lower(name)), split("", key))) <= 2
    ]
  }

  # YAML makes a number of 0123 and a date of 2024-05-04, which are other texts then.
  # They are found as what the file does not say in these words.
  rewritten = {
    for file, document in local.documents : file => concat(
      [
        for number in distinct(regexall("-?[0-9][-+.0-9eE]*", replace(jsonencode(document), "/\"(?:[^\"\\\\]|\\\\.)*\"/", ""))) : number
        if !can(regex("(?:^|[^-+.\\w])${replace(replace(number, ".", "\\."), "+", "\\+")}(?:[^-+.\\w]|\\.(?:\\W|$)|$)", local.texts[file]))
      ],
      [
        for date in distinct(flatten(regexall("\"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[-+][0-9:]+))\"", jsonencode(document)))) : date
        if length(split(date, local.texts[file])) == 1
      ],
    )
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
  no_texts = { for key, texts in local.short_texts : key => [for text in texts : text if text == true || text == false] }

  problems = {
    for key, template in local.templates : key => concat(
      [
        for name in setsubtract(keys(template), setunion(local.settings, ["file", "language"])) :
        length(local.near[name]) > 0 ? "${template.file}: did you mean ${local.near[name][0]}? There is no key ${name}" :
        "${template.file}: there is no key ${name}; write one of ${join(", ", sort(setunion(local.settings, dirname(template.file) == "." ? ["languages"] : [])))}"
      ],
      [for name in local.numbers : "${template.file}: ${name} is a number, such as 3600" if !can(tonumber(template[name])) && can(template[name])],
      [for name in local.booleans : "${template.file}: ${name} is true or false" if !can(tobool(template[name])) && can(template[name])],
      [for name in local.objects : "${template.file}: ${name} has keys and values" if !can(keys(template[name])) && try(template[name] != null, false)],
      [for value in local.rewritten[template.file] : "${template.file}: YAML has made ${value} of something that is written otherwise, as it makes 123 of 0123, and times of dates. Quote it: \"0123\""],
      [
        for language in setsubtract(template.language != "" ? var.languages : [], local.languages_of[template.name]) :
        "${template.name} has no ${language}, which every template must have (languages)"
      ],
      length(local.files_of[key]) == 1 ? [] : ["${join(" and ", local.files_of[key])} are the same template, ${key}: one of them is too many"],
      template.language != "" ? [] : ["${template.file}: no languages; write them under the key languages, or each into a file ${template.name}/LANGUAGE.yaml"],
      can(keys(template.components)) || can(template.components_json) || template.language == "" ? [] : [
        "${template.file}: no content for ${template.language}; write components, an object with body and whatever else the message has"
      ],
      [
        for text in local.no_texts[key] :
        "${template.file}: there is ${text} where a text belongs. YAML takes Yes, No, On and Off for true and false: write such a text in quotes"
      ],
      can(template.category) ? [] : ["${template.file}: no category; write AUTHENTICATION, MARKETING or UTILITY"],
    )
  }

  # An override of what does not exist would be missed by nobody.
  override_problems = concat(
    [
      for name in keys(var.overrides) : "overrides: there is no template ${name}; write a name, or a name and a language (order_confirmation/en_US)"
      if !contains(concat(keys(local.files_of), keys(local.languages_of)), name)
    ],
    flatten([
      for name, override in var.overrides : [
        for key in setsubtract(keys(override), local.overridable) : "overrides: ${name} has ${key}, which is the same in every environment; write one of ${join(", ", sort(local.overridable))}"
      ]
    ]),
  )
}
