package explain

import (
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// asSetting says where something new goes. The table of codes speaks of Meta's
// things alone; what the provider calls them is said here.
func asSetting(name string) string { return " and use it as " + name + "." }

// key is a code with a subcode.
type key struct{ code, subcode int }

// actions are those of the table, where a setting of the provider's is what to
// look at.
var actions = map[key]string{
	{transport.CodeInvalidParameter, 0}: "compare the named parameter with Meta's page for this kind of template. If it is appsecret_proof, set app_secret to the secret of the app that the token was made for.",
	{transport.CodeSignature, 0}:        "check access_token, and that app_secret is that of the app which the token was made for.",
	{transport.CodeNoToken, 0}:          "check access_token, and that api_version is one that Meta serves today.",
	{transport.CodeMessageGeneric, 0}:   "compare the parameters with the template's components; look at components_json first if it was written by hand.",
}

// adviceFor is what a code means, which may be "", and what to do.
func adviceFor(e *transport.Error) (meaning, action string) {
	entry := e.Entry()
	own, named := actions[key{entry.Code, entry.Subcode}]
	switch {
	case named && entry.Code == e.Code:
		action = own
	case entry.Blames == transport.BlamesToken:
		action = strings.TrimSuffix(entry.Action, ".") + asSetting("access_token")
	default:
		action = entry.Action
	}
	return entry.Meaning, action
}
