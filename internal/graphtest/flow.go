package graphtest

import (
	"cmp"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// flow is a WhatsApp Flow (Meta: "Flows API").
type flow struct {
	id, account string
	name        string
	categories  []string
	status      string // DRAFT, PUBLISHED, DEPRECATED, BLOCKED, THROTTLED
	json        string // "" until somebody has uploaded one
	mistakes    []any
	endpoint    string
	app         string
	updated     time.Time
	downloads   int
}

// Flow is a flow as a test sees it.
type Flow struct {
	ID, Name, Status, JSON, Endpoint, App string
	Categories                            []string
	Mistakes                              int
}

const flowNode kind = "Flow"

const (
	flowDraft      = "DRAFT"
	flowPublished  = "PUBLISHED"
	flowDeprecated = "DEPRECATED"
)

var flowCategories = []string{"SIGN_UP", "SIGN_IN", "APPOINTMENT_BOOKING", "LEAD_GENERATION", "SHOPPING", "CONTACT_US", "CUSTOMER_SUPPORT", "SURVEY", "OTHER"}

// flowRefused is how the refusals of flows look: a code, no subcode, and words for people.
func flowRefused(code int, title, format string, args ...any) *Error {
	e := wire.Plain(code, http.StatusBadRequest, "(#%d) %s", code, title)
	e.UserTitle, e.UserMsg = title, fmt.Sprintf(format, args...)
	return e
}

// createFlow makes a draft, whatever is wrong with its JSON. A name is another flow's for as long as
// that exists, in whatever status: that a deprecated flow frees its name is said nowhere.
func (s *Server) createFlow(c *call) (any, *Error) {
	a := s.accounts[c.account]
	f := &flow{account: a.id, status: flowDraft, updated: s.now()}
	if e := s.takeFlow(c, f, true); e != nil {
		return nil, e
	}
	if v, sent := c.params["flow_json"]; sent {
		if f.json = wire.Text(v); f.json == "" {
			return nil, wire.Param("Param flow_json must be a string.")
		}
		f.mistakes = flowMistakes(f.json)
	}
	publish, e := c.boolean("publish")
	if e != nil {
		return nil, e
	}
	f.id = s.nextID()
	if publish {
		if e := s.mayPublish(f); e != nil {
			return nil, e
		}
		f.status = flowPublished
	}
	s.flows[f.id] = f
	s.flowOrder = append(s.flowOrder, f)
	return ordered{{"id", f.id}, {"success", true}, {"validation_errors", list(f.mistakes)}}, nil
}

func list(all []any) []any { return append([]any{}, all...) }

// takeFlow reads what there is of a flow beside its JSON.
func (s *Server) takeFlow(c *call, f *flow, all bool) *Error {
	for _, name := range []string{"name", "categories"} {
		if all && !c.has(name) {
			return wire.MissingParam(name)
		}
	}
	if c.has("name") {
		name := c.str("name")
		if name == "" || len(name) > 200 {
			return wire.Param("Param name must be a non-empty string of at most 200 characters.")
		}
		for _, other := range s.flowOrder {
			if other != f && other.account == f.account && other.name == name {
				return flowRefused(100, "Invalid parameter", "Flow name is not unique: %s.", name)
			}
		}
		f.name = name
	}
	if c.has("categories") {
		f.categories = c.list("categories")
		if len(f.categories) == 0 {
			return wire.Param("Param categories must have at least one element.")
		}
		for i, name := range f.categories {
			if !slices.Contains(flowCategories, name) {
				return wire.Param("Param categories[%d] must be one of {%s}.", i, strings.Join(flowCategories, ", "))
			}
		}
	}
	if c.has("endpoint_uri") {
		if uri := c.str("endpoint_uri"); !goodCallback(uri) {
			return flowRefused(100, "Invalid parameter", "Endpoint URI is not valid.")
		}
		f.endpoint = c.str("endpoint_uri")
	}
	if c.has("application_id") {
		if f.app = c.str("application_id"); s.apps[f.app] == nil {
			return flowRefused(100, "Invalid parameter", "Application does not exist.")
		}
	}
	return nil
}

func (s *Server) listFlows(c *call) (any, *Error) {
	var all []*flow
	for _, f := range s.flowOrder {
		if f.account == c.account {
			all = append(all, f)
		}
	}
	return pageOf(s, c, len(all), func(i int) *flow { return all[i] }, &flow{}, func(f *flow) (any, *Error) { return s.showFlow(c, f) })
}

func (s *Server) readFlow(c *call) (any, *Error) { return s.showFlow(c, s.flows[c.segments[0]]) }

func (s *Server) showFlow(c *call, f *flow) (any, *Error) {
	var document struct {
		Version string `json:"version"`
		Data    string `json:"data_api_version"`
	}
	_ = wire.Decode([]byte(f.json), &document)
	fields := map[string]any{
		"name": f.name, "status": f.status, "categories": f.categories, "validation_errors": list(f.mistakes), "json_version": orNil(document.Version),
		"data_api_version": orNil(document.Data), "endpoint_uri": orNil(f.endpoint), "updated_at": f.updated.UTC().Format("2006-01-02T15:04:05-0700"),
		"whatsapp_business_account": object{"id": f.account, "name": "Lucky Shrub"}, "application": nil, "health_status": health("FLOW", f.id), "preview": nil,
	}
	if f.app != "" {
		fields["application"] = object{"id": f.app, "name": s.appNamed(f.app).name}
	}
	return project(c, flowNode, fields, []string{"name", "status", "categories", "validation_errors"}, f.id)
}

// editFlow changes what there is beside the JSON. That a deprecated flow takes no edit is a guess.
func (s *Server) editFlow(c *call) (any, *Error) {
	f := s.flows[c.segments[0]]
	if f.status == flowDeprecated {
		return nil, flowRefused(139001, "Flow can't be updated", "You attempted to update a Flow that is deprecated.")
	}
	changed := *f
	if e := s.takeFlow(c, &changed, false); e != nil {
		return nil, e
	}
	changed.updated = s.now()
	*f = changed
	return object{"success": true}, nil
}

// listAssets gives the JSON's address, another one each time, on this server.
func (s *Server) listAssets(c *call) (any, *Error) {
	f := s.flows[c.segments[0]]
	if f.json == "" {
		return object{"data": []any{}}, nil
	}
	scheme := "http"
	if c.r.TLS != nil {
		scheme = "https"
	}
	f.downloads++
	address := fmt.Sprintf("%s://%s/_cdn/%s.json?oh=%s%d", scheme, c.r.Host, f.id, hashNumber(19, f.id), f.downloads)
	return object{"data": []any{ordered{{"name", "flow.json"}, {"asset_type", "FLOW_JSON"}, {"download_url", address}}}}, nil
}

// serveAsset answers the address of a flow's JSON: whoever has it may read, and nobody needs a
// token. One that is sent all the same was given away.
func (s *Server) serveAsset(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.flows[strings.TrimSuffix(strings.TrimPrefix(r.URL.Path, cdn), ".json")]
	switch {
	case r.Header.Get("Authorization") != "" || r.URL.Query().Has("access_token"):
		s.strayTokens++
		http.Error(w, "URL signature mismatch", http.StatusForbidden)
	case f == nil || !strings.HasPrefix(r.URL.Query().Get("oh"), hashNumber(19, f.id)) || s.brokenCDN:
		http.Error(w, "URL signature expired", http.StatusForbidden)
	default:
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(f.json))
	}
}

const cdn = "/_cdn/"

// uploadAsset replaces the JSON. Meta's pages disagree about a flow that is published: most refuse,
// and so does this server unless Options.EditPublishedFlows, when the flow becomes a draft again.
func (s *Server) uploadAsset(c *call) (any, *Error) {
	f := s.flows[c.segments[0]]
	text, sent := c.files["file"]
	switch {
	case c.str("asset_type") != "FLOW_JSON" || c.str("name") != "flow.json":
		return nil, wire.Param("Param asset_type must be FLOW_JSON, and name flow.json")
	case !sent:
		return nil, wire.MissingParam("file")
	case f.status == flowDeprecated || f.status != flowDraft && !s.options.EditPublishedFlows:
		return nil, flowRefused(139001, "Flow can't be updated", "You attempted to update a Flow that is not in the DRAFT state.")
	}
	f.json, f.mistakes, f.status, f.updated = text, flowMistakes(text), flowDraft, s.now()
	return ordered{{"success", true}, {"validation_errors", list(f.mistakes)}}, nil
}

// mayPublish tells why a flow cannot be published.
func (s *Server) mayPublish(f *flow) *Error {
	refused := func(format string, args ...any) *Error {
		return flowRefused(139002, "Publishing without specifying or with invalid parameters", format, args...)
	}
	var document struct {
		Version string `json:"version"`
		Data    string `json:"data_api_version"`
	}
	_ = wire.Decode([]byte(f.json), &document)
	switch {
	case f.status != flowDraft:
		return refused("Publishing Flow in invalid state: the Flow is %s.", f.status)
	case f.json == "" || len(f.mistakes) > 0:
		return refused("Publishing Flow with validation errors.")
	case len(s.accounts[f.account].phones) == 0:
		return refused("Publishing without a verified phone number.")
	case document.Data != "" && f.endpoint == "":
		return refused("Publishing without endpoint_uri.")
	case document.Data != "" && !slices.ContainsFunc(s.accounts[f.account].phones, func(p *phone) bool { return p.signature() == "VALID" }):
		return refused("Publishing without a signed public key.")
	case document.Data != "" && f.app == "":
		return refused("Publishing without a connected application.")
	}
	return nil
}

func (s *Server) publishFlow(c *call) (any, *Error) {
	f := s.flows[c.segments[0]]
	if e := s.mayPublish(f); e != nil {
		return nil, e
	}
	f.status, f.updated = flowPublished, s.now()
	return object{"success": true}, nil
}

func (s *Server) deprecateFlow(c *call) (any, *Error) {
	f := s.flows[c.segments[0]]
	if f.status == flowDraft || f.status == flowDeprecated {
		return nil, flowRefused(139003, "Flow can't be deprecated", "You attempted to deprecate a Flow that is %s.", f.status)
	}
	f.status = flowDeprecated
	return object{"success": true}, nil
}

func (s *Server) deleteFlow(c *call) (any, *Error) {
	f := s.flows[c.segments[0]]
	if f.status != flowDraft {
		return nil, flowRefused(139004, "Flow can't be deleted", "You attempted to delete a Flow that is not in the DRAFT state.")
	}
	s.forgetFlow(f)
	return object{"success": true}, nil
}

func (s *Server) forgetFlow(f *flow) {
	delete(s.flows, f.id)
	s.flowOrder = slices.DeleteFunc(s.flowOrder, func(other *flow) bool { return other == f })
}

var screenID = regexp.MustCompile(`^[A-Za-z_]+$`)

// flowMistakes is a small part of Meta's validator, in the shape of its answers.
func flowMistakes(text string) []any {
	var out []any
	mistake := func(kind, at, format string, args ...any) {
		line, column := place(text, at)
		where := object{"line_start": line, "line_end": line, "column_start": column, "column_end": column}
		out = append(out, wire.Merge(where, object{
			"error": kind, "error_type": "FLOW_JSON_ERROR", "message": fmt.Sprintf(format, args...), "pointers": []any{wire.Merge(where, object{"path": at})},
		}))
	}
	var document object
	if wire.Decode([]byte(text), &document) != nil {
		mistake("INVALID_JSON", "", "The Flow JSON could not be parsed.")
		return out
	}
	if wire.Text(document["version"]) == "" {
		mistake("MISSING_REQUIRED_PROPERTY", "version", "Property 'version' is required.")
	}
	screens := wire.Objects(document["screens"])
	if len(screens) == 0 {
		mistake("MISSING_REQUIRED_PROPERTY", "screens", "Property 'screens' must have at least one screen.")
	}
	seen := map[string]bool{}
	for i, screen := range screens {
		id := wire.Text(screen["id"])
		switch {
		case !screenID.MatchString(id) || id == "SUCCESS":
			mistake("INVALID_PROPERTY_VALUE", fmt.Sprintf("screens[%d].id", i), "Invalid screen id %q.", id)
		case seen[id]:
			mistake("INVALID_PROPERTY_VALUE", fmt.Sprintf("screens[%d].id", i), "Duplicate screen id %q.", id)
		case screen["layout"] == nil:
			mistake("MISSING_REQUIRED_PROPERTY", fmt.Sprintf("screens[%d].layout", i), "Property 'layout' is required.")
		}
		seen[id] = true
	}
	return out
}

// place is where a text speaks of the last name of a path, roughly: lines and columns count from 1.
func place(text, path string) (line, column int) {
	name := path[strings.LastIndex(path, ".")+1:]
	at := max(0, strings.Index(text, `"`+name+`"`))
	return 1 + strings.Count(text[:at], "\n"), at - strings.LastIndex(text[:at], "\n")
}

// Flows returns the flows of an account in the order they were made.
func (s *Server) Flows(waba string) []Flow {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Flow
	for _, f := range s.flowOrder {
		if f.account == waba {
			out = append(out, Flow{f.id, f.name, f.status, f.json, f.endpoint, f.app, slices.Clone(f.categories), len(f.mistakes)})
		}
	}
	return out
}

// ChangeFlow changes a flow as Meta or a person in WhatsApp Manager would: its name, its status, its
// JSON (what is empty stays). A status of DELETED takes it away. It panics when there is none.
func (s *Server) ChangeFlow(id string, change Flow) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.flows[id]
	if f == nil {
		panic("graphtest: no flow " + id)
	}
	f.name, f.status, f.endpoint = cmp.Or(change.Name, f.name), cmp.Or(change.Status, f.status), cmp.Or(change.Endpoint, f.endpoint)
	if change.JSON != "" {
		f.json, f.mistakes = change.JSON, flowMistakes(change.JSON)
	}
	if f.status == statusDeleted {
		s.forgetFlow(f)
	}
}

// AddFlow makes a flow as a person in WhatsApp Manager would, and returns its id.
func (s *Server) AddFlow(waba string, f Flow) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	added := &flow{
		id: s.nextID(), account: waba, name: f.Name, status: cmp.Or(f.Status, flowDraft), json: f.JSON, endpoint: f.Endpoint, app: f.App,
		categories: f.Categories, updated: s.now(),
	}
	if f.JSON != "" {
		added.mistakes = flowMistakes(f.JSON)
	}
	s.flows[added.id] = added
	s.flowOrder = append(s.flowOrder, added)
	return added.id
}

// BreakDownloads makes the addresses of flows' JSON answer nothing any more, or again.
func (s *Server) BreakDownloads(broken bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.brokenCDN = broken
}

// StrayTokens is how often a token was sent to where none belongs.
func (s *Server) StrayTokens() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.strayTokens
}
