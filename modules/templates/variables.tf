variable "folder" {
  description = "Folder with the templates, such as \"$${path.module}/templates\": a YAML or JSON file for each name (order_confirmation.yaml, with a member languages), or a folder for each name with a file for each language (order_confirmation/en_US.yaml)."
  type        = string
}

variable "languages" {
  description = "Languages that every name must have, such as [\"en_US\", \"de\"]. A plan fails and names what is missing. Empty: each name has the languages it has."
  type        = set(string)
  default     = []
}

variable "business_account_id" {
  description = "WhatsApp Business Account of the templates. Null: the provider's."
  type        = string
  default     = null
}

variable "deletion_policy" {
  description = "deletion_policy of the templates whose file sets none: what removing a file does to the template at Meta. Null: DELETE."
  type        = string
  default     = null
}

variable "on_category_change" {
  description = "on_category_change of the templates whose file sets none. Null: warn."
  type        = string
  default     = null
}

variable "prevent_destroy" {
  description = "Whether a plan that would destroy a template fails. A file can then not be removed before this is false again. The templates have another address with it, so decide when you begin: a later change moves them with `terraform state mv`."
  type        = bool
  default     = false
}

variable "wait_for_approval" {
  description = "Whether an apply waits until Meta has approved every template, each edit included."
  type        = bool
  default     = false
}

variable "approval_timeout" {
  description = "How long an apply waits for approvals."
  type        = string
  default     = "45m"
}
