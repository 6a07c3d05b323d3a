package explain

const newToken = "make a new token for a system user in Business Manager (a system user's token can be made never to expire) and use it as access_token."

// tokenAdvice is about the token (page "Handle errors", authentication).
var tokenAdvice = map[key]advice{
	{0, 0}:     {"Graph could not tell who is calling.", newToken},
	{102, 0}:   {"the token's session is over.", newToken},
	{104, 0}:   {"the token is missing, or appsecret_proof does not belong to it.", "check access_token, and that app_secret is that of the app which the token was made for."},
	{190, 0}:   {"the token is not valid: mistyped, cut short, withdrawn, or of another kind.", newToken},
	{190, 458}: {"the app is not installed for the token's user any more.", newToken},
	{190, 459}: {"Meta wants the token's user to log in and confirm something first.", "log in to facebook.com as that user, or use a system user's token."},
	{190, 460}: {"the user's password was changed, which ends the user's tokens.", newToken},
	{190, 463}: {"the token has expired.", newToken},
	{190, 464}: {"the token's user is not confirmed.", "confirm the user on facebook.com, or use a system user's token."},
	{190, 467}: {"the token was ended by logging out or by its owner.", newToken},
	{190, 492}: {"the token's user has lost the role that the token stands for.", newToken},
	{2500, 0}: {
		"no usable token reached Graph, or there is no such API version.",
		"check access_token, and that api_version is one that Meta serves today.",
	},
}
