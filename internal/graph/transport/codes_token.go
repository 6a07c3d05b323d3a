package transport

// Codes and subcodes that are about the token (page "Handle errors", section on
// authentication).
const (
	CodeUnknownCaller = 0
	CodeSessionEnded  = 102
	CodeSignature     = 104
	CodeToken         = 190
	CodeNoToken       = 2500

	SubcodeAppNotInstalled = 458
	SubcodeCheckpoint      = 459
	SubcodePasswordChanged = 460
	SubcodeExpired         = 463
	SubcodeUnconfirmed     = 464
	SubcodeEnded           = 467
	SubcodeRoleLost        = 492
)

var tokenCodes = []Code{
	{
		Code: CodeUnknownCaller, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "Graph could not tell who is calling.",
		Action:  newToken,
	},
	{
		Code: CodeSessionEnded, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "the token's session is over.",
		Action:  newToken,
	},
	{
		Code: CodeSignature, Class: ClassAuth,
		Meaning: "the token is missing, or appsecret_proof does not belong to it.",
		Action:  "check the token, and that the secret is that of the app which the token was made for.",
	},
	{
		Code: CodeToken, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "the token is not valid: mistyped, cut short, withdrawn, or of another kind.",
		Action:  newToken,
	},
	{
		Code: CodeToken, Subcode: SubcodeAppNotInstalled, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "the app is not installed for the token's user any more.",
		Action:  newToken,
	},
	{
		Code: CodeToken, Subcode: SubcodeCheckpoint, Class: ClassAuth,
		Meaning: "Meta wants the token's user to log in and confirm something first.",
		Action:  "log in to facebook.com as that user, or use a system user's token.",
	},
	{
		Code: CodeToken, Subcode: SubcodePasswordChanged, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "the user's password was changed, which ends the user's tokens.",
		Action:  newToken,
	},
	{
		Code: CodeToken, Subcode: SubcodeExpired, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "the token has expired.",
		Action:  newToken,
	},
	{
		Code: CodeToken, Subcode: SubcodeUnconfirmed, Class: ClassAuth,
		Meaning: "the token's user is not confirmed.",
		Action:  "confirm the user on facebook.com, or use a system user's token.",
	},
	{
		Code: CodeToken, Subcode: SubcodeEnded, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "the token was ended by logging out or by its owner.",
		Action:  newToken,
	},
	{
		Code: CodeToken, Subcode: SubcodeRoleLost, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "the token's user has lost the role that the token stands for.",
		Action:  newToken,
	},
	{
		Code: CodeNoToken, Class: ClassAuth,
		Meaning: "no usable token reached Graph, or there is no such API version.",
		Action:  "check the token, and that the API version is one that Meta serves today.",
	},
}
