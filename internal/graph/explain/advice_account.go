package explain

// accountAdvice is about the account and what it is allowed to do.
var accountAdvice = map[key]advice{
	{3, 0}: {
		"the app has no access to this part of Graph.",
		"add the WhatsApp product to the app, and ask for advanced access to whatsapp_business_management if the account is another business's.",
	},
	{10, 0}:  permissionAdvice,
	{200, 0}: permissionAdvice,
	{10, 2388185}: {
		"this account may not create templates of this category; AUTHENTICATION needs a verified business.",
		"verify the business in Business Manager, or use another category.",
	},
	{100, 2494100}: {
		"the phone number is in maintenance, perhaps for a change of its throughput.",
		"try again in some minutes.",
	},
	{368, 0}: {
		"Meta has blocked this action for a while, for breaking its policies.",
		"see Account Quality in Business Manager for the reason and for how long.",
	},
	{131005, 0}: {
		"the token lacks a permission for this, or lost it.",
		"give the system user whatsapp_business_management (whatsapp_business_messaging to send) and access to this account, then make a new token.",
	},
	{131031, 0}: {
		"Meta has locked the account, for breaking its policies or for not proving its data.",
		"see Account Quality in Business Manager; nothing can be changed until the account is open again.",
	},
	{131042, 0}: {
		"there is a problem with how the account pays.",
		"check the payment method, the credit line and the account's country and currency in Business Manager.",
	},
	{131045, 0}: {"the phone number is not registered properly.", "register the number again."},
	{131057, 0}: {"the account is in maintenance.", "try again in some minutes."},
	{200005, 0}: {"there are no figures for this template.", "choose another period, or another template."},
	{200006, 0}: {"template insights cannot be switched off again.", "leave them switched on."},
	{200007, 0}: {"template insights are not switched on for this account.", "switch them on in WhatsApp Manager; this cannot be undone."},
}
