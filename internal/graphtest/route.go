package graphtest

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// kind is the type of a Graph node.
type kind string

const (
	noNode       kind = ""
	accountNode  kind = "WhatsAppBusinessAccount"
	templateNode kind = "WhatsAppMessageTemplate"
	phoneNode    kind = "WhatsAppBusinessPhoneNumber"
	appNode      kind = "Application"
	uploadNode   kind = "UploadSession"
	flowNode     kind = "Flow"
	profileNode  kind = "WhatsAppBusinessProfile"
	rootNode     kind = "Root" // edges without a node: me and its edges, debug_token, message_template_library
)

// Operation names what a call does; faults are matched by it and the request log carries it.
type Operation string

// The operations. OpAny matches all of them.
const (
	OpAny       Operation = ""
	OpCreate    Operation = "create"
	OpRead      Operation = "read"
	OpList      Operation = "list"
	OpEdit      Operation = "edit"
	OpDelete    Operation = "delete"
	OpUpload    Operation = "upload"
	OpAccount   Operation = "account"
	OpLibrary   Operation = "library"
	OpUpsert    Operation = "upsert"
	OpPreviews  Operation = "previews"
	OpArchive   Operation = "archive"
	OpUnarchive Operation = "unarchive"
	OpUnpause   Operation = "unpause"
	OpPhones    Operation = "phones"
	OpProfile   Operation = "profile"
	OpWebhook   Operation = "webhook" // subscribed_apps of an account, webhook_configuration of a phone number
	OpApp       Operation = "app"     // subscriptions of an app
	OpFlow      Operation = "flow"
	OpFlowKey   Operation = "flow-key"

	OpRegister     Operation = "register" // and deregister
	OpConversation Operation = "conversation"
	OpCommerce     Operation = "commerce"
	OpCatalog      Operation = "catalog"
	OpSend         Operation = "send"
	OpToken        Operation = "token"
	OpUnknown      Operation = "unknown"
)

// edgeKey names one thing Graph can do: a method on an edge of a kind of node; the edge "" is the node
// itself.
type edgeKey struct {
	method string
	node   kind
	name   string
}

type edge struct {
	op     Operation
	scope  string // what a token needs
	handle func(*Server, *call) (any, *Error)
}

// edges is the whole API.
func edges() map[edgeKey]*edge {
	return map[edgeKey]*edge{
		// Meta: "Template management".
		{http.MethodPost, accountNode, "message_templates"}:       {OpCreate, manage, (*Server).create},
		{http.MethodGet, accountNode, "message_templates"}:        {OpList, manage, (*Server).list},
		{http.MethodDelete, accountNode, "message_templates"}:     {OpDelete, manage, (*Server).delete},
		{http.MethodGet, templateNode, ""}:                        {OpRead, manage, (*Server).read},
		{http.MethodPost, templateNode, ""}:                       {OpEdit, manage, (*Server).edit},
		{http.MethodPost, templateNode, "unpause"}:                {OpUnpause, manage, (*Server).unpause},
		{http.MethodGet, accountNode, ""}:                         {OpAccount, manage, (*Server).readAccount},
		{http.MethodPost, accountNode, ""}:                        {OpAccount, manage, (*Server).writeAccount},
		{http.MethodGet, rootNode, "message_template_library"}:    {OpLibrary, manage, (*Server).searchLibrary},
		{http.MethodGet, accountNode, "message_template_library"}: {OpLibrary, manage, (*Server).searchLibrary},
		// On another host than the rest, without a version (Meta: "Template archival").
		{http.MethodPost, accountNode, "message_templates/archive"}:   {OpArchive, manage, (*Server).archive},
		{http.MethodPost, accountNode, "message_templates/unarchive"}: {OpUnarchive, manage, (*Server).unarchive},
		// Of authentication templates alone (Meta: "Bulk management", "Template preview").
		{http.MethodPost, accountNode, "upsert_message_templates"}: {OpUpsert, manage, (*Server).upsert},
		{http.MethodGet, accountNode, "message_template_previews"}: {OpPreviews, manage, (*Server).previews},
		// What a token is (Meta: "debug_token", "Me").
		{http.MethodGet, rootNode, "debug_token"}:                            {OpToken, anyScope, (*Server).debugToken},
		{http.MethodGet, rootNode, "me"}:                                     {OpToken, anyScope, (*Server).me},
		{http.MethodGet, rootNode, "me/assigned_whatsapp_business_accounts"}: {OpToken, manage, (*Server).assignedAccounts},
		{http.MethodGet, rootNode, "app"}:                                    {OpToken, anyScope, (*Server).app},
		{http.MethodGet, appNode, ""}:                                        {OpToken, anyScope, (*Server).app},
		// Files, and the channel around templates.
		{http.MethodPost, appNode, "uploads"}:                        {OpUpload, manage, (*Server).openUpload},
		{http.MethodPost, uploadNode, ""}:                            {OpUpload, manage, (*Server).sendUpload},
		{http.MethodGet, uploadNode, ""}:                             {OpUpload, manage, (*Server).resumeUpload},
		{http.MethodGet, accountNode, "phone_numbers"}:               {OpPhones, manage, (*Server).listPhones},
		{http.MethodGet, phoneNode, ""}:                              {OpPhones, manage, (*Server).readPhone},
		{http.MethodGet, phoneNode, "whatsapp_business_profile"}:     {OpProfile, eitherScope, (*Server).readProfile},
		{http.MethodPost, phoneNode, "whatsapp_business_profile"}:    {OpProfile, message, (*Server).writeProfile},
		{http.MethodGet, accountNode, "subscribed_apps"}:             {OpWebhook, manage, (*Server).listSubscriptions},
		{http.MethodPost, accountNode, "subscribed_apps"}:            {OpWebhook, manage, (*Server).subscribe},
		{http.MethodDelete, accountNode, "subscribed_apps"}:          {OpWebhook, manage, (*Server).unsubscribe},
		{http.MethodPost, phoneNode, ""}:                             {OpWebhook, message, (*Server).writePhone},
		{http.MethodGet, appNode, "subscriptions"}:                   {OpApp, appScope, (*Server).listAppWebhooks},
		{http.MethodPost, appNode, "subscriptions"}:                  {OpApp, appScope, (*Server).setAppWebhook},
		{http.MethodDelete, appNode, "subscriptions"}:                {OpApp, appScope, (*Server).deleteAppWebhook},
		{http.MethodPost, accountNode, "flows"}:                      {OpFlow, manage, (*Server).createFlow},
		{http.MethodGet, accountNode, "flows"}:                       {OpFlow, manage, (*Server).listFlows},
		{http.MethodGet, flowNode, ""}:                               {OpFlow, manage, (*Server).readFlow},
		{http.MethodPost, flowNode, ""}:                              {OpFlow, manage, (*Server).editFlow},
		{http.MethodDelete, flowNode, ""}:                            {OpFlow, manage, (*Server).deleteFlow},
		{http.MethodGet, flowNode, "assets"}:                         {OpFlow, manage, (*Server).listAssets},
		{http.MethodPost, flowNode, "assets"}:                        {OpFlow, manage, (*Server).uploadAsset},
		{http.MethodPost, flowNode, "publish"}:                       {OpFlow, manage, (*Server).publishFlow},
		{http.MethodPost, flowNode, "deprecate"}:                     {OpFlow, manage, (*Server).deprecateFlow},
		{http.MethodGet, phoneNode, "whatsapp_business_encryption"}:  {OpFlowKey, message, (*Server).readFlowKey},
		{http.MethodPost, phoneNode, "whatsapp_business_encryption"}: {OpFlowKey, message, (*Server).writeFlowKey},
		{http.MethodPost, phoneNode, "register"}:                     {OpRegister, manage, (*Server).register},
		{http.MethodPost, phoneNode, "deregister"}:                   {OpRegister, manage, (*Server).deregister},
		{http.MethodPost, phoneNode, "conversational_automation"}:    {OpConversation, manage, (*Server).writeConversation},
		{http.MethodGet, phoneNode, "whatsapp_commerce_settings"}:    {OpCommerce, manage, (*Server).readCommerce},
		{http.MethodPost, phoneNode, "whatsapp_commerce_settings"}:   {OpCommerce, manage, (*Server).writeCommerce},
		{http.MethodGet, accountNode, "product_catalogs"}:            {OpCatalog, manage, (*Server).listCatalogs},
		{http.MethodPost, accountNode, "product_catalogs"}:           {OpCatalog, manage, (*Server).connectCatalog},
		{http.MethodDelete, accountNode, "product_catalogs"}:         {OpCatalog, manage, (*Server).disconnectCatalog},
		// Messages, and those of the Marketing Messages API (Meta: "Send marketing messages").
		{http.MethodPost, phoneNode, "messages"}:    {OpSend, message, (*Server).send},
		{http.MethodPost, phoneNode, marketingEdge}: {OpSend, message, (*Server).send},
	}
}

// resolve finds the node and the edge of a call. The caller holds the lock.
func (s *Server) resolve(c *call) {
	c.node, c.account = s.nodeOf(c.segments[0])
	at := edgeKey{c.r.Method, c.node, strings.Join(c.segments[1:], "/")}
	if c.node == noNode {
		at = edgeKey{c.r.Method, rootNode, strings.Join(c.segments, "/")}
	}
	c.edge = s.edges[at]
	switch {
	case c.edge != nil:
		c.node, c.op = at.node, c.edge.op
	case c.node == noNode:
		c.op = s.guessOperation(c, strings.Join(c.segments[1:], "/"))
	default:
		c.op = OpUnknown
	}
}

// guessOperation names the operation of a call on a node that is not there, so that faults and logs
// still see a read of a deleted template as a read.
func (s *Server) guessOperation(c *call, name string) Operation {
	nodes := []kind{accountNode, phoneNode}
	if name == "" {
		nodes = []kind{templateNode}
	}
	for _, node := range nodes {
		if e := s.edges[edgeKey{c.r.Method, node, name}]; e != nil {
			return e.op
		}
	}
	return OpUnknown
}

// nodeOf finds what has an id, and the account that it belongs to.
func (s *Server) nodeOf(id string) (kind, string) {
	switch t, p, f := s.current(id), s.phones[id], s.flows[id]; {
	case s.accounts[id] != nil:
		return accountNode, id
	case t != nil:
		return templateNode, t.account
	case p != nil:
		return phoneNode, p.Account
	case f != nil:
		return flowNode, f.account
	case s.apps[id] != nil:
		return appNode, ""
	case strings.HasPrefix(id, "upload:"):
		return uploadNode, ""
	}
	return noNode, ""
}

// checkVersion refuses versions Meta no longer or not yet has (Meta: "Changelog" of the Graph API).
func (s *Server) checkVersion(c *call) *Error {
	// Archiving lives on a host without versions (Meta: "Template archival").
	unversioned := c.edge != nil && (c.op == OpArchive || c.op == OpUnarchive)
	major, minor, _ := strings.Cut(strings.TrimPrefix(c.version, "v"), ".")
	n, _ := strconv.Atoi(major)
	switch {
	case c.version == "" && unversioned, c.version != "" && s.options.AuthHeader != "":
		return nil
	case n < 17 || n > 27 || minor != "0":
		return wire.UnknownPath(c.path())
	case unversioned:
		return wire.UnknownPath("/" + strings.Join(c.segments[1:], "/"))
	}
	return nil
}

// dispatch does the work of a call. The caller holds the lock.
func (s *Server) dispatch(c *call) (any, *Error) {
	if e := s.checkVersion(c); e != nil {
		return nil, e
	}
	if e := s.authenticate(c); e != nil {
		return nil, e
	}
	if c.bad != nil {
		return nil, c.bad
	}
	if e := s.meter(c); e != nil {
		return nil, e
	}
	if c.node == noNode {
		return nil, wire.Unsupported(c.r.Method, c.segments[0])
	}
	if e := s.permit(c); e != nil {
		return nil, e
	}
	if c.edge == nil && c.r.Method == http.MethodGet && len(c.segments) > 1 {
		return nil, nonexistingField(c.segments[1], c.node)
	}
	if c.edge == nil {
		return nil, wire.Unsupported(c.r.Method, c.segments[0])
	}
	c.hidden = s.options.HiddenFields
	return c.edge.handle(s, c)
}

func nonexistingField(name string, node kind) *Error {
	return wire.Param("Tried accessing nonexisting field (%s) on node type (%s)", name, node)
}
