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
  description = "deletion_policy of the templates whose file sets none: what removing a file does to the template at Meta. PREVENT: the plan fails. Null: DELETE."
  type        = string
  default     = null
}

variable "on_category_change" {
  description = "on_category_change of the templates whose file sets none. Null: warn."
  type        = string
  default     = null
}

variable "prevent_destroy" {
  description = "Whether the templates have Terraform's prevent_destroy. No file can then be removed or renamed any more without `terraform state rm`, and the templates have another address (protected in the place of this). deletion_policy = \"PREVENT\" protects as well, and has a way out in pull requests."
  type        = bool
  default     = false
}

variable "wait_for_approval" {
  description = "Whether an apply waits until Meta has approved every template, each edit included, but for those whose file has wait_for_approval: false, or adopted: true."
  type        = bool
  default     = false
}

variable "approval_timeout" {
  description = "How long an apply waits for approvals."
  type        = string
  default     = "45m"
}

variable "adopted" {
  description = "Whether files with adopted: true are templates here: content that Meta would not take anew, as an account may have it from before. false in environments that have to create everything."
  type        = bool
  default     = true
}

variable "overrides" {
  description = "What this environment has otherwise, by name or by name and language: { order_status = { on_category_change = \"accept\" } }. category, deletion_policy, max_price, message_send_ttl_seconds, on_category_change and wait_for_approval; content is the same everywhere."
  type        = any
  default     = {}
}
