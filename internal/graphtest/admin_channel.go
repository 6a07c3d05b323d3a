package graphtest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// channelRoutes are the admin API of what surrounds the templates: numbers, webhooks and messages.
func (s *Server) channelRoutes(m *http.ServeMux) {
	m.HandleFunc("GET /_admin/phones", s.adminPhones)
	m.HandleFunc("POST /_admin/phones", s.adminTake(s.addPhoneByHand))
	m.HandleFunc("POST /_admin/phones/{id}", s.adminTake(s.changePhoneByHand))
	m.HandleFunc("POST /_admin/phones/{id}/profile", s.adminTake(s.changeProfileByHand))
	m.HandleFunc("GET /_admin/subscriptions", s.adminSubscriptions)
	m.HandleFunc("POST /_admin/subscriptions", s.adminTake(s.subscribeByHand))
	m.HandleFunc("POST /_admin/subscriptions/remove", s.adminTake(s.unsubscribeByHand))
	m.HandleFunc("GET /_admin/messages", s.adminMessages)
	m.HandleFunc("POST /_admin/messages/reset", s.adminDo(s.ResetMessages))
	m.HandleFunc("GET /_admin/messaging", s.adminMessaging)
	m.HandleFunc("POST /_admin/messaging", s.adminSetMessaging)
}

// adminTake answers a change with what it returns, or with HTTP 400 and its error.
func (s *Server) adminTake(f func(id string, params object) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		params, _, err := adminParams(r)
		var v any
		if err == nil {
			s.mu.Lock()
			v, err = f(r.PathValue("id"), params)
			s.mu.Unlock()
		}
		if err != nil {
			adminError(w, http.StatusBadRequest, "%v", err)
			return
		}
		if v == nil {
			v = object{"success": true}
		}
		adminJSON(w, http.StatusOK, v)
	}
}

// accountIDs are sorted, so that lists look the same each time. The caller holds the lock.
func (s *Server) accountIDs() []string { return slices.Sorted(maps.Keys(s.accounts)) }

func (s *Server) adminPhones(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	rows := []any{}
	for _, id := range s.accountIDs() {
		for _, p := range s.accounts[id].phones {
			webhooks := object{}
			for app, o := range p.webhooks {
				webhooks[app] = o.uri
			}
			rows = append(rows, ordered{
				{"id", p.ID}, {"account", p.Account}, {"display", p.Display}, {"name", p.Name}, {"status", p.Status}, {"quality", p.Quality},
				{"name_status", p.NameStatus}, {"profile", p.profile.row()}, {"webhooks", webhooks},
			})
		}
	}
	s.mu.Unlock()
	adminJSON(w, http.StatusOK, object{"data": rows})
}

func (p *profile) row() ordered {
	return ordered{
		{"about", p.about}, {"address", p.address}, {"description", p.description}, {"email", p.email}, {"vertical", p.vertical},
		{"websites", append([]string{}, p.websites...)}, {"profile_picture_handle", p.picture},
	}
}

// phoneTexts are the members of a number that the admin API sets.
func phoneTexts(p *Phone) map[string]*string {
	return map[string]*string{
		"display": &p.Display, "name": &p.Name, "status": &p.Status, "quality": &p.Quality, "name_status": &p.NameStatus, "dial_code": &p.DialCode,
		"country": &p.Country, "mode": &p.Mode, "throughput": &p.Throughput, "tier": &p.Tier, "code_verification": &p.CodeVerification,
	}
}

func setTexts(texts map[string]*string, params object) {
	for name, into := range texts {
		if v, sent := params[name]; sent {
			*into = wire.Text(v)
		}
	}
}

func (s *Server) addPhoneByHand(_ string, params object) (any, error) {
	a := s.accounts[cmp.Or(wire.Text(params["waba"]), Account)]
	p := Phone{ID: wire.Text(params["id"])}
	setTexts(phoneTexts(&p), params)
	if a == nil || s.phones[p.ID] != nil {
		return nil, fmt.Errorf("there is no such account, or there is such a number already")
	}
	return object{"id": s.addPhone(a, p).ID}, nil
}

func (s *Server) changePhoneByHand(id string, params object) (any, error) {
	p := s.phones[id]
	if p == nil {
		return nil, fmt.Errorf("no phone number %s", id)
	}
	setTexts(phoneTexts(&p.Phone), params)
	return nil, nil
}

func (s *Server) changeProfileByHand(id string, params object) (any, error) {
	number := s.phones[id]
	if number == nil {
		return nil, fmt.Errorf("no phone number %s", id)
	}
	p := &number.profile
	setTexts(map[string]*string{
		"about": &p.about, "address": &p.address, "description": &p.description, "email": &p.email, "vertical": &p.vertical, "profile_picture_handle": &p.picture,
	}, params)
	if v, sent := params["websites"]; sent {
		p.websites = rules.Flatten(v)
	}
	return nil, nil
}

func (s *Server) adminSubscriptions(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	rows := []any{}
	for _, id := range s.accountIDs() {
		for _, sub := range s.accounts[id].subscriptions {
			rows = append(rows, ordered{{"account", id}, {"app", sub.app}, {"name", s.appNamed(sub.app).name}, {"override_callback_uri", sub.override.uri}})
		}
	}
	s.mu.Unlock()
	adminJSON(w, http.StatusOK, object{"data": rows})
}

func (s *Server) subscribeByHand(_ string, params object) (any, error) {
	app := s.appNamed(cmp.Or(wire.Text(params["app"]), AppID))
	if _, e := s.putSubscription(cmp.Or(wire.Text(params["waba"]), Account), app.id, override{uri: wire.Text(params["override_callback_uri"])}); e != nil {
		return nil, fmt.Errorf("no account %s", wire.Text(params["waba"]))
	}
	return nil, nil
}

func (s *Server) unsubscribeByHand(_ string, params object) (any, error) {
	a, app := s.accounts[cmp.Or(wire.Text(params["waba"]), Account)], cmp.Or(wire.Text(params["app"]), AppID)
	if a == nil || a.subscription(app) == nil {
		return nil, fmt.Errorf("the app %s is not subscribed", app)
	}
	a.subscriptions = slices.DeleteFunc(a.subscriptions, func(sub *subscription) bool { return sub.app == app })
	return nil, nil
}

// adminMessages gives the messages, newest first: ?limit= (100).
func (s *Server) adminMessages(w http.ResponseWriter, r *http.Request) {
	limit := max(1, atoi(r.URL.Query().Get("limit"), 100))
	all := s.Messages()
	rows := []any{}
	for _, m := range slices.Backward(all) {
		if len(rows) == limit {
			break
		}
		rows = append(rows, ordered{
			{"time", m.Time.UTC().Format(time.RFC3339)}, {"id", m.ID}, {"phone", m.Phone}, {"account", m.Account}, {"to", m.To}, {"recipient", m.Recipient},
			{"status", m.Status}, {"template_id", m.TemplateID}, {"name", m.Name}, {"language", m.Language}, {"category", m.Category}, {"text", m.Text},
			{"components", inOrder(mapsToAny(m.Components))},
		})
	}
	adminJSON(w, http.StatusOK, object{"total": len(all), "data": rows})
}

func (s *Server) adminMessaging(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	m := s.messaging
	s.mu.Unlock()
	adminJSON(w, http.StatusOK, m)
}

// adminSetMessaging takes a whole Messaging: what is left out is off.
func (s *Server) adminSetMessaging(w http.ResponseWriter, r *http.Request) {
	var m Messaging
	d := json.NewDecoder(io.LimitReader(r.Body, 1<<20))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		adminError(w, http.StatusBadRequest, "%v", err)
		return
	}
	s.SetMessaging(m)
	adminJSON(w, http.StatusOK, object{"success": true})
}
