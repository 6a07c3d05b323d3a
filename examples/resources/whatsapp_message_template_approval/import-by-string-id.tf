# The id is Meta's id of the template, which has to be approved.
import {
  to = whatsapp_message_template_approval.order_confirmation
  id = "546151681022936"
}
