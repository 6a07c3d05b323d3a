package admin

import (
	"cmp"
	"fmt"
	"net/http"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// phone is a business phone number as the API shows it.
type phone struct {
	ID         string            `json:"id"`
	Account    string            `json:"account"`
	Display    string            `json:"display"`
	Name       string            `json:"name"`
	Status     string            `json:"status"`
	Quality    string            `json:"quality"`
	NameStatus string            `json:"name_status"`
	Profile    profile           `json:"profile"`
	Webhooks   map[string]string `json:"webhooks"`
}

type profile struct {
	About       string   `json:"about"`
	Address     string   `json:"address"`
	Description string   `json:"description"`
	Email       string   `json:"email"`
	Vertical    string   `json:"vertical"`
	Websites    []string `json:"websites"`
	Picture     string   `json:"profile_picture_handle"`
}

func (a admin) phones(w http.ResponseWriter, _ *http.Request) {
	rows := []phone{}
	for _, account := range a.s.Accounts() {
		for _, p := range a.s.Phones(account) {
			shown, _ := a.s.Profile(p.ID)
			rows = append(rows, phone{
				ID: p.ID, Account: p.Account, Display: p.Display, Name: p.Name, Status: p.Status, Quality: p.Quality,
				NameStatus: p.NameStatus, Profile: profileRow(shown), Webhooks: a.s.PhoneWebhooks(p.ID),
			})
		}
	}
	answer(w, http.StatusOK, object{"data": rows})
}

func profileRow(p graphtest.Profile) profile {
	return profile{p.About, p.Address, p.Description, p.Email, p.Vertical, append([]string{}, p.Websites...), p.Picture.Handle}
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

// subscription is an app's subscription to an account as the API shows it.
type subscription struct {
	Account  string `json:"account"`
	App      string `json:"app"`
	Name     string `json:"name"`
	Override string `json:"override_callback_uri"`
}

func (a admin) subscriptions(w http.ResponseWriter, _ *http.Request) {
	rows := []subscription{}
	for _, account := range a.s.Accounts() {
		for _, sub := range a.s.Subscriptions(account) {
			rows = append(rows, subscription{account, sub.App, a.s.AppName(sub.App), sub.Override})
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

// message is one that was sent, as the API shows it.
type message struct {
	Time       string `json:"time"`
	ID         string `json:"id"`
	Phone      string `json:"phone"`
	Account    string `json:"account"`
	To         string `json:"to"`
	Recipient  string `json:"recipient"`
	Status     string `json:"status"`
	TemplateID string `json:"template_id"`
	Name       string `json:"name"`
	Language   string `json:"language"`
	Category   string `json:"category"`
	Text       string `json:"text"`
	Components any    `json:"components"`
}

func (a admin) messages(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusOK, newest(r, a.s.Messages(), func(m graphtest.Message) message {
		return message{
			stamp(m.Time), m.ID, m.Phone, m.Account, m.To, m.Recipient, m.Status, m.TemplateID, m.Name,
			m.Language, m.Category, m.Text, graphtest.InOrder(m.Components),
		}
	}))
}

func (a admin) messaging(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, a.s.Messaging())
}

// setMessaging takes a whole Messaging: what is left out is off.
func (a admin) setMessaging(c call) (any, error) {
	var m graphtest.Messaging
	if err := c.decode(&m); err != nil {
		return nil, err
	}
	a.s.SetMessaging(m)
	return nil, nil
}
