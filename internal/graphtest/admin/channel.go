package admin

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

func (a admin) phones(w http.ResponseWriter, _ *http.Request) {
	rows := []any{}
	for _, account := range a.s.Accounts() {
		for _, p := range a.s.Phones(account) {
			profile, _ := a.s.Profile(p.ID)
			rows = append(rows, wire.Ordered{
				{"id", p.ID}, {"account", p.Account}, {"display", p.Display}, {"name", p.Name},
				{"status", p.Status}, {"quality", p.Quality}, {"name_status", p.NameStatus},
				{"profile", profileRow(profile)}, {"webhooks", a.s.PhoneWebhooks(p.ID)},
			})
		}
	}
	answer(w, http.StatusOK, object{"data": rows})
}

func profileRow(p graphtest.Profile) wire.Ordered {
	return wire.Ordered{
		{"about", p.About}, {"address", p.Address}, {"description", p.Description}, {"email", p.Email},
		{"vertical", p.Vertical}, {"websites", append([]string{}, p.Websites...)},
		{"profile_picture_handle", p.Picture.Handle},
	}
}

// set takes the parameters that were sent.
func (c call) set(texts map[string]*string) {
	for name, into := range texts {
		if v, sent := c.params[name]; sent {
			*into = wire.Text(v)
		}
	}
}

func (c call) setPhone(p *graphtest.Phone) {
	c.set(map[string]*string{
		"display": &p.Display, "name": &p.Name, "status": &p.Status, "quality": &p.Quality, "name_status": &p.NameStatus,
		"dial_code": &p.DialCode, "country": &p.Country, "mode": &p.Mode, "throughput": &p.Throughput, "tier": &p.Tier,
		"code_verification": &p.CodeVerification,
	})
}

func (a admin) addPhone(c call) (any, error) {
	p := graphtest.Phone{ID: c.text("id")}
	c.setPhone(&p)
	id, err := a.s.TryAddPhone(c.account(), p)
	return object{"id": id}, err
}

func (a admin) changePhone(c call) (any, error) {
	return nil, a.s.TryChangePhone(c.PathValue("id"), c.setPhone)
}

func (a admin) changeProfile(c call) (any, error) {
	return nil, a.s.TryChangeProfile(c.PathValue("id"), func(p *graphtest.Profile) {
		c.set(map[string]*string{
			"about": &p.About, "address": &p.Address, "description": &p.Description, "email": &p.Email,
			"vertical": &p.Vertical, "profile_picture_handle": &p.Picture.Handle,
		})
		if v, sent := c.params["websites"]; sent {
			p.Websites = rules.Flatten(v)
		}
	})
}

// account is the one that a call names, or the first.
func (c call) account() string { return cmp.Or(c.text("waba"), graphtest.Account) }

// app is the one that a call names, or that of the tokens.
func (c call) app() string { return cmp.Or(c.text("app"), graphtest.AppID) }

func (a admin) subscriptions(w http.ResponseWriter, _ *http.Request) {
	rows := []any{}
	for _, account := range a.s.Accounts() {
		for _, sub := range a.s.Subscriptions(account) {
			rows = append(rows, wire.Ordered{
				{"account", account}, {"app", sub.App}, {"name", a.s.AppName(sub.App)},
				{"override_callback_uri", sub.Override},
			})
		}
	}
	answer(w, http.StatusOK, object{"data": rows})
}

func (a admin) subscribe(c call) (any, error) {
	return nil, a.s.TrySubscribe(c.account(), c.app(), c.text("override_callback_uri"))
}

func (a admin) unsubscribe(c call) (any, error) {
	if !a.s.UnsubscribeByHand(c.account(), c.app()) {
		return nil, fmt.Errorf("the app %s is not subscribed", c.app())
	}
	return nil, nil
}

func (a admin) messages(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusOK, newest(r, a.s.Messages(), func(m graphtest.Message) any {
		return wire.Ordered{
			{"time", stamp(m.Time)}, {"id", m.ID}, {"phone", m.Phone}, {"account", m.Account}, {"to", m.To},
			{"recipient", m.Recipient}, {"status", m.Status}, {"template_id", m.TemplateID}, {"name", m.Name},
			{"language", m.Language}, {"category", m.Category}, {"text", m.Text},
			{"components", graphtest.InOrder(m.Components)},
		}
	}))
}

func (a admin) messaging(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, a.s.Messaging())
}

// setMessaging takes a whole Messaging: what is left out is off.
func (a admin) setMessaging(c call) (any, error) {
	var m graphtest.Messaging
	d := json.NewDecoder(bytes.NewReader(c.raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return nil, err
	}
	a.s.SetMessaging(m)
	return nil, nil
}
