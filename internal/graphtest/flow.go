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

// Flow is a WhatsApp Flow as a test sees it (Meta: "Flows API").
type Flow struct {
	ID, Name      string
	Status        string // DRAFT, PUBLISHED, DEPRECATED, BLOCKED, THROTTLED
	JSON          string // "" until somebody has uploaded one
	Endpoint, App string
	Categories    []string
	Mistakes      int // in the JSON
}

// flow is a flow with what else there is of it.
type flow struct {
	Flow
	account   string
	mistakes  []any // never null
	updated   time.Time
	downloads int
}

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
	f := &flow{Flow: Flow{Status: flowDraft}, account: a.id, mistakes: []any{}, updated: s.now()}
	if e := s.takeFlow(c, f, true); e != nil {
		return nil, e
	}
	if c.has("flow_json") {
		if f.putJSON(c.str("flow_json")); f.JSON == "" {
			return nil, wire.Param("Param flow_json must be a string.")
		}
	}
	publish, e := c.boolean("publish")
	if e != nil {
		return nil, e
	}
	f.ID = s.nextID()
	if publish {
		if e := s.mayPublish(f); e != nil {
			return nil, e
		}
		f.Status = flowPublished
	}
	s.flows[f.ID] = f
	s.flowOrder = append(s.flowOrder, f)
	return ordered{{"id", f.ID}, {"success", true}, {"validation_errors", f.mistakes}}, nil
}

// putJSON gives a flow its JSON, and notes what is wrong with it.
func (f *flow) putJSON(text string) {
	f.JSON, f.mistakes = text, flowMistakes(text)
	f.Mistakes = len(f.mistakes)
}

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
			if other.ID != f.ID && other.account == f.account && other.Name == name {
				return flowRefused(100, "Invalid parameter", "Flow name is not unique: %s.", name)
			}
		}
		f.Name = name
	}
	if c.has("categories") {
		f.Categories = c.list("categories")
		if len(f.Categories) == 0 {
			return wire.Param("Param categories must have at least one element.")
		}
		for i, name := range f.Categories {
			if !slices.Contains(flowCategories, name) {
				return wire.Param("Param categories[%d] must be one of {%s}.", i, strings.Join(flowCategories, ", "))
			}
		}
	}
	if c.has("endpoint_uri") {
		if f.Endpoint = c.str("endpoint_uri"); !goodCallback(f.Endpoint) {
			return flowRefused(100, "Invalid parameter", "Endpoint URI is not valid.")
		}
	}
	if c.has("application_id") {
		if f.App = c.str("application_id"); s.apps[f.App] == nil {
			return flowRefused(100, "Invalid parameter", "Application does not exist.")
		}
	}
	return nil
}

// flowsOf are the flows of an account in the order they were made.
func (s *Server) flowsOf(account string) []*flow {
	return slices.DeleteFunc(slices.Clone(s.flowOrder), func(f *flow) bool { return f.account != account })
}

func (s *Server) listFlows(c *call) (any, *Error) {
	all := s.flowsOf(c.account)
	return pageOf(s, c, len(all), func(i int) *flow { return all[i] }, &flow{}, func(f *flow) (any, *Error) { return s.showFlow(c, f) })
}

func (s *Server) readFlow(c *call) (any, *Error) { return s.showFlow(c, s.flows[c.segments[0]]) }

// versions reads the version of a flow's JSON, and that of its endpoint's, "" where it has none.
func (f *flow) versions() (document, data string) {
	var read struct {
		Version string `json:"version"`
		Data    string `json:"data_api_version"`
	}
	_ = wire.Decode([]byte(f.JSON), &read)
	return read.Version, read.Data
}

func (s *Server) showFlow(c *call, f *flow) (any, *Error) {
	document, data := f.versions()
	fields := map[string]any{
		"name": f.Name, "status": f.Status, "categories": f.Categories, "validation_errors": f.mistakes, "json_version": orNil(document),
		"data_api_version": orNil(data), "endpoint_uri": orNil(f.Endpoint), "updated_at": f.updated.UTC().Format("2006-01-02T15:04:05-0700"),
		"whatsapp_business_account": object{"id": f.account, "name": "Lucky Shrub"}, "application": nil, "health_status": health("FLOW", f.ID), "preview": nil,
	}
	if f.App != "" {
		fields["application"] = object{"id": f.App, "name": s.appNamed(f.App).name}
	}
	return project(c, flowNode, fields, []string{"name", "status", "categories", "validation_errors"}, f.ID)
}

// editFlow changes what there is beside the JSON. That a deprecated flow takes no edit is a guess.
func (s *Server) editFlow(c *call) (any, *Error) {
	f := s.flows[c.segments[0]]
	if f.Status == flowDeprecated {
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
	if f.JSON == "" {
		return object{"data": []any{}}, nil
	}
	f.downloads++
	address := fmt.Sprintf("%s/_cdn/%s.json?oh=%s%d", c.origin(), f.ID, hashNumber(19, f.ID), f.downloads)
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
	case f == nil || !strings.HasPrefix(r.URL.Query().Get("oh"), hashNumber(19, f.ID)) || s.brokenCDN:
		http.Error(w, "URL signature expired", http.StatusForbidden)
	default:
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(f.JSON))
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
	case f.Status == flowDeprecated || f.Status != flowDraft && !s.options.EditPublishedFlows:
		return nil, flowRefused(139001, "Flow can't be updated", "You attempted to update a Flow that is not in the DRAFT state.")
	}
	f.putJSON(text)
	f.Status, f.updated = flowDraft, s.now()
	return ordered{{"success", true}, {"validation_errors", f.mistakes}}, nil
}

// mayPublish tells why a flow cannot be published.
func (s *Server) mayPublish(f *flow) *Error {
	refused := func(format string, args ...any) *Error {
		return flowRefused(139002, "Publishing without specifying or with invalid parameters", format, args...)
	}
	_, data := f.versions()
	phones := s.accounts[f.account].phones
	switch {
	case f.Status != flowDraft:
		return refused("Publishing Flow in invalid state: the Flow is %s.", f.Status)
	case f.JSON == "" || len(f.mistakes) > 0:
		return refused("Publishing Flow with validation errors.")
	case len(phones) == 0:
		return refused("Publishing without a verified phone number.")
	case data == "":
		return nil
	case f.Endpoint == "":
		return refused("Publishing without endpoint_uri.")
	case !slices.ContainsFunc(phones, func(p *phone) bool { return p.signature() == "VALID" }):
		return refused("Publishing without a signed public key.")
	case f.App == "":
		return refused("Publishing without a connected application.")
	}
	return nil
}

func (s *Server) publishFlow(c *call) (any, *Error) {
	f := s.flows[c.segments[0]]
	if e := s.mayPublish(f); e != nil {
		return nil, e
	}
	f.Status, f.updated = flowPublished, s.now()
	return object{"success": true}, nil
}

func (s *Server) deprecateFlow(c *call) (any, *Error) {
	f := s.flows[c.segments[0]]
	if f.Status == flowDraft || f.Status == flowDeprecated {
		return nil, flowRefused(139003, "Flow can't be deprecated", "You attempted to deprecate a Flow that is %s.", f.Status)
	}
	f.Status = flowDeprecated
	return object{"success": true}, nil
}

func (s *Server) deleteFlow(c *call) (any, *Error) {
	f := s.flows[c.segments[0]]
	if f.Status != flowDraft {
		return nil, flowRefused(139004, "Flow can't be deleted", "You attempted to delete a Flow that is not in the DRAFT state.")
	}
	s.forgetFlow(f)
	return object{"success": true}, nil
}

func (s *Server) forgetFlow(f *flow) {
	delete(s.flows, f.ID)
	s.flowOrder = slices.DeleteFunc(s.flowOrder, func(other *flow) bool { return other == f })
}

var screenID = regexp.MustCompile(`^[A-Za-z_]+$`)

// flowMistakes is a small part of Meta's validator, in the shape of its answers.
func flowMistakes(text string) []any {
	out := []any{}
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
	for _, f := range s.flowsOf(waba) {
		out = append(out, f.Flow)
		out[len(out)-1].Categories = slices.Clone(f.Categories)
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
	f.Name, f.Status, f.Endpoint = cmp.Or(change.Name, f.Name), cmp.Or(change.Status, f.Status), cmp.Or(change.Endpoint, f.Endpoint)
	if change.JSON != "" {
		f.putJSON(change.JSON)
	}
	if f.Status == statusDeleted {
		s.forgetFlow(f)
	}
}

// AddFlow makes a flow as a person in WhatsApp Manager would, and returns its id.
func (s *Server) AddFlow(waba string, f Flow) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.ID, f.Status, f.Mistakes = s.nextID(), cmp.Or(f.Status, flowDraft), 0
	added := &flow{Flow: f, account: waba, mistakes: []any{}, updated: s.now()}
	if f.JSON != "" {
		added.putJSON(f.JSON)
	}
	s.flows[f.ID] = added
	s.flowOrder = append(s.flowOrder, added)
	return f.ID
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
