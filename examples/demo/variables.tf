variable "season" {
  description = "Which promotion runs. Changing it changes the text and the buttons of the promotion's template."
  type        = string
  default     = "summer"

  validation {
    condition     = contains(["summer", "spring"], var.season)
    error_message = "The season is summer or spring."
  }
}
