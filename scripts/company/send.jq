# Messages that carry what the contract of examples/company lists, and nothing else:
# one on each line, with sample values.

def value:
  if .type == "text" then {type, text: "860198"} + (if .name | test("^[0-9]+$") then {} else {parameter_name: .name} end)
  elif .type == "coupon_code" then {type, coupon_code: "25OFF"}
  elif .type == "limited_time_offer" then {type, limited_time_offer: {expiration_time_ms: 4102444800000}}
  elif .type == "location" then {type, location: {latitude: "37.48", longitude: "-122.15", name: "Lucky Shrub", address: "1 Hacker Way"}}
  elif .type == "product" then {type, product: {product_retailer_id: "2lc20305pt", catalog_id: "194836987003835"}}
  elif .type == "order_status" then {type, order_status: {reference_id: "860198", order: {status: "shipped"}}}
  else {type, (.type): {link: "https://www.luckyshrub.example/sample"}} end;

# What a button carries in Graph's own shape; several names are one object.
def action: {
  thumbnail_product_retailer_id: "2lc20305pt",
  sections: [{title: "Plants", product_items: [{product_retailer_id: "2lc20305pt"}]}],
  order_details: {
    reference_id: "860198", type: "digital-goods", payment_type: "br", currency: "BRL", total_amount: {value: 5000, offset: 100},
    payment_settings: [{type: "pix_dynamic_code", pix_dynamic_code: {code: "00020101021226", merchant_name: "Lucky Shrub", key: "39580525000189", key_type: "CNPJ"}}],
    order: {status: "pending", subtotal: {value: 5000, offset: 100}, tax: {value: 0, offset: 100}, items: [{retailer_id: "1", name: "Plant", amount: {value: 5000, offset: 100}, quantity: 1}]}
  }
}[.name];

def sub_type:
  if .type == "coupon_code" then "copy_code"
  elif .type == "text" then "url"
  elif .type == "action" then (if .name == "order_details" then .name else "mpm" end)
  else .type end;

def part:
  .[0] as $first
  | {type: $first.component}
    + (if $first.button_index == null then {} else {sub_type: ($first | sub_type), index: ($first.button_index | tostring)} end)
    + (if $first.type == "flow" or $first.type == "catalog" then {}
       elif $first.type == "action" then {parameters: [{type: "action", action: (map({(.name): action}) | add)}]}
       else {parameters: map(value)} end);

def parts: group_by([.component, .button_index]) | map(part);

.[]
| {
    messaging_product: "whatsapp", recipient_type: "individual", to: "+16505551234", type: "template",
    template: {
      name, language: {code: .language},
      components: (
        (.parameters | map(select(.card_index == null)) | parts)
        + (.parameters | map(select(.card_index != null)) | group_by(.card_index)
          | if . == [] then [] else [{type: "carousel", cards: map({card_index: .[0].card_index, components: parts})}] end)
      )
    }
  }
