variable "phone_number_id" {
  description = "Meta's id of the phone number that customers write to."
  type        = string
}

variable "about" {
  description = "Line under the name of the business."
  type        = string
}

variable "adopted" {
  description = "Whether files with adopted: true are templates here: what Meta would not take anew is in the account that had it before, and in no other."
  type        = bool
}

variable "overrides" {
  description = "What this environment has otherwise than the files, by name, or name and language: { order_status = { on_category_change = \"accept\" } }. See the module's page."
  type        = any
  default     = {}
}

variable "deletion_policy" {
  description = "What removing a file does to the template at Meta: DELETE, ABANDON, or PREVENT, which fails the plan."
  type        = string
}

variable "on_category_change" {
  description = "What a category that Meta has changed does to a plan: warn, accept or fail."
  type        = string
}

variable "wait_for_approval" {
  description = "Whether an apply waits until Meta has approved every template."
  type        = bool
}

variable "languages_of_orders" {
  description = "Languages that every template about an order must have: those of the shop."
  type        = set(string)
  default     = ["en_US", "de", "fr"]
}
