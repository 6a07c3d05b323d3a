# Two to ten cards. All have the same parts, and the same kinds of buttons.
resource "whatsapp_message_template" "new_plants" {
  name     = "new_plants"
  language = "en_US"
  category = "MARKETING"

  components = {
    body = {
      text     = "Hi {{1}}, new plants have come in. These two would suit your window."
      examples = ["Jessica"]
    }
    carousel = {
      cards = [
        {
          header = { format = "IMAGE", example_file = "${path.module}/summer.png" }
          body   = { text = "A fern that likes the shade." }
          buttons = [
            { type = "URL", text = "See the fern", url = "https://shop.example.com/plants/{{1}}", example = "fern" },
            { type = "QUICK_REPLY", text = "Not for me" },
          ]
        },
        {
          header = { format = "IMAGE", example_file = "${path.module}/summer.png" }
          body   = { text = "A palm that likes the sun." }
          buttons = [
            { type = "URL", text = "See the palm", url = "https://shop.example.com/plants/{{1}}", example = "palm" },
            { type = "QUICK_REPLY", text = "Not for me" },
          ]
        },
      ]
    }
  }
}
