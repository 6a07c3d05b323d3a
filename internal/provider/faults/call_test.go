package faults_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// What a call does.
const (
	opCreate  = "create"
	opLookUp  = "look-up" // the list, asked for one name
	opList    = "list"
	opRead    = "read"
	opEdit    = "edit"
	opDelete  = "delete"
	opOpen    = "open" // an upload session
	opSend    = "send"
	opResume  = "resume"
	opAccount = "account"
	opArchive = "archive"
	opOther   = "other"
)

// call is one that came over the wire.
type call struct {
	op, name string // name of the template, or of the file
	method   string
	url      url.URL
	header   http.Header
	body     []byte

	fault  string // that broke it
	status int    // of the server's answer; 0 when it was not asked
}

// writeTo is a write to an edge of something that is no template; "" is an account
// itself.
func writeTo(method, edge string) string { return method + " /" + edge }

// classify finds out what the call does, and to which template.
func (c *call) classify(names map[string]string) {
	path := strings.TrimPrefix(c.url.Path, "/")
	if strings.HasPrefix(path, "v") { // the archive's host knows no versions
		_, path, _ = strings.Cut(path, "/")
	}
	node, edge, _ := strings.Cut(path, "/")
	get := c.method == http.MethodGet
	c.op = opOther
	switch {
	case strings.HasPrefix(node, "upload:"):
		c.name, c.op = names[node], opSend
		if get {
			c.op = opResume
		}
	case edge == "uploads":
		c.op, c.name = opOpen, strings.TrimSuffix(c.url.Query().Get("file_name"), ".png")
	case edge == "message_templates" && get:
		c.op = opList
		if c.name = c.url.Query().Get("name"); c.name != "" {
			c.op = opLookUp
		}
	case edge == "message_templates" && c.method == http.MethodDelete:
		c.op, c.name = opDelete, c.url.Query().Get("name")
	case edge == "message_templates/archive":
		var asked struct {
			IDs []string `json:"hsm_ids"`
		}
		_ = json.Unmarshal(c.body, &asked)
		c.op, c.name = opArchive, names[strings.Join(asked.IDs, ",")]
	case edge == "message_templates":
		var asked struct{ Name string }
		_ = json.Unmarshal(c.body, &asked)
		c.op, c.name = opCreate, asked.Name
	case node == graphtest.Account && get:
		c.op = opAccount
	case edge != "" || node == graphtest.Account:
		c.op = writeTo(c.method, edge)
	case strings.Trim(node, "0123456789") == "" && edge == "":
		c.name, c.op = names[node], opRead
		if !get {
			c.op = opEdit
		}
	}
}

// teach learns names from the server's answer.
func (c *call) teach(names map[string]string, data []byte) {
	var made struct{ ID string }
	if json.Unmarshal(data, &made) != nil || made.ID == "" {
		return
	}
	switch c.op {
	case opCreate:
		names[made.ID] = c.name
	case opOpen:
		session, _, _ := strings.Cut(made.ID, "?")
		names[session] = c.name
	}
}

// calls are those of one run, in their order.
type calls []call

// of are the calls of an operation on a template.
func (list calls) of(op, name string) calls {
	var out calls
	for _, c := range list {
		if c.op == op && (name == "*" || c.name == name) {
			out = append(out, c)
		}
	}
	return out
}

// writes are all calls that could change something at Meta's.
func (list calls) writes() calls {
	var out calls
	for _, c := range list {
		if c.method != http.MethodGet {
			out = append(out, c)
		}
	}
	return out
}
