# The id is Meta's template id, <name>/<language>, or
# <business_account_id>/<name>/<language>.
import {
  to = whatsapp_message_template.seasonal_promotion
  id = "seasonal_promotion/en_US"
}
