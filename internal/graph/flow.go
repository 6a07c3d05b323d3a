package graph

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// Flow is a WhatsApp Flow (page "Flows API"). A field that Graph left out is
// empty.
type Flow struct {
	ID             string     `graph:"id"`
	Name           string     `graph:"name"`
	Status         string     `graph:"status"` // DRAFT, PUBLISHED, DEPRECATED, BLOCKED or THROTTLED
	Categories     []string   `graph:"categories"`
	JSONVersion    string     `graph:"json_version"`
	DataAPIVersion string     `graph:"data_api_version"`
	EndpointURI    string     `graph:"endpoint_uri"`
	AccountID      string     `graph:"whatsapp_business_account.id"`
	ApplicationID  string     `graph:"application.id"`
	UpdatedAt      string     `graph:"updated_at"`
	Mistakes       flowErrors `graph:"validation_errors"` // in its JSON
}

// UnmarshalJSON reads a flow as Graph returns it.
func (f *Flow) UnmarshalJSON(data []byte) error { return readFields(data, f) }

// FlowError is something that Meta finds wrong with the JSON of a flow.
type FlowError struct {
	Error    string        `json:"error"` // such as INVALID_PROPERTY_VALUE
	Type     string        `json:"error_type"`
	Message  string        `json:"message"`
	Line     int           `json:"line_start"`
	Column   int           `json:"column_start"`
	Pointers []FlowPointer `json:"pointers"`
}

// flowErrors are read whatever shape they have: none must be overlooked.
type flowErrors []FlowError

func (e *flowErrors) UnmarshalJSON(raw []byte) error {
	var list []FlowError
	if json.Unmarshal(raw, &list) != nil {
		list = []FlowError{{Message: canonicalJSON(raw)}}
	}
	*e = list
	return nil
}

// FlowPointer is a place in the JSON of a flow.
type FlowPointer struct {
	Line   int    `json:"line_start"`
	Column int    `json:"column_start"`
	Path   string `json:"path"` // such as screens[0].layout
}

// FlowDraft is what a flow is made of.
type FlowDraft struct {
	Name        string   `json:"name"`
	Categories  []string `json:"categories"`
	JSON        string   `json:"flow_json,omitempty"` // the JSON as a text
	EndpointURI string   `json:"endpoint_uri,omitempty"`
}

// FlowChange is what to change of a flow beside its JSON. What is empty stays.
type FlowChange struct {
	Name          string   `json:"name,omitempty"`
	Categories    []string `json:"categories,omitempty"`
	EndpointURI   string   `json:"endpoint_uri,omitempty"`
	ApplicationID string   `json:"application_id,omitempty"`
}

const flowFields = "id,name,status,categories,validation_errors,json_version,data_api_version,endpoint_uri,whatsapp_business_account,application,updated_at"

// CreateFlow makes a draft. Mistakes in its JSON do not keep Graph from that: they
// are returned beside the id. A second call makes a second flow, or is refused
// for the name: when [IsAmbiguous] says yes to the error, look with
// [Client.FindFlow] before trying again.
func (c *Client) CreateFlow(ctx context.Context, waba string, d FlowDraft) (id string, mistakes []FlowError, err error) {
	r := toAccount(http.MethodPost, waba, "flows").SetBody("flow", d)
	type made struct {
		ID       looseString `json:"id"`
		Mistakes flowErrors  `json:"validation_errors"`
	}
	out, err := read(ctx, c, r, func(m made) bool { return transport.IsDigits(string(m.ID)) })
	return string(out.ID), out.Mistakes, err
}

// Flow reads a flow. [IsNotFound] on the error means that there is none or that
// the token may not see it.
func (c *Client) Flow(ctx context.Context, id string) (Flow, error) {
	r := toFlow(http.MethodGet, id).AskFor(flowFields)
	return read(ctx, c, r, func(f Flow) bool { return f.ID == id && f.Status != "" })
}

// Flows yields the flows of an account, page by page as they are taken. The first
// error ends it; what came before it is not the whole list.
func (c *Client) Flows(ctx context.Context, waba string) iter.Seq2[Flow, error] {
	return pages[Flow](ctx, c, toAccount(http.MethodGet, waba, "flows").AskFor(flowFields), 0)
}

// FindFlow looks a flow up by its name, which no other flow of the account has.
// One that is deprecated counts only where there is no other.
func (c *Client) FindFlow(ctx context.Context, waba, name string) (found Flow, ok bool, err error) {
	for f, err := range c.Flows(ctx, waba) {
		if err != nil {
			return Flow{}, false, err
		}
		if f.Name == name && (!ok || found.Status == FlowDeprecated) {
			found, ok = f, true
		}
	}
	return found, ok, nil
}

// The statuses of flows that something depends on.
const (
	FlowDrafted    = "DRAFT"
	FlowPublished  = "PUBLISHED"
	FlowDeprecated = "DEPRECATED"
)

// FlowJSON reads the JSON of a flow, which Graph has at an address elsewhere.
func (c *Client) FlowJSON(ctx context.Context, id string) (string, error) {
	r := toFlow(http.MethodGet, id, "assets")
	for raw, err := range pages[json.RawMessage](ctx, c, r, 0) {
		if err != nil {
			return "", err
		}
		asset := membersOf(raw)
		if textOrJSON(asset["asset_type"]) != flowAsset {
			continue
		}
		a, err := c.chain.Send(ctx, c.chain.Download(textOrJSON(asset["download_url"]), flowFile))
		if err != nil {
			return "", err
		}
		return string(a.Body), nil
	}
	return "", c.chain.Malformed(r, &transport.Answer{Status: http.StatusOK}, transport.Unexpected)
}

const (
	flowAsset = "FLOW_JSON"
	flowFile  = "flow.json"
)

// EditFlow changes what there is of a flow beside its JSON. The same a second
// time changes nothing: the call may be repeated.
func (c *Client) EditFlow(ctx context.Context, id string, change FlowChange) error {
	return c.writeAgain(ctx, toFlow(http.MethodPost, id).SetBody("flow", change))
}

// EditFlowJSON replaces the JSON of a flow, and returns what Meta finds wrong with
// it. A flow that is published becomes a draft by it, or the call is refused, see
// [IsFlowEditRefused]. The same a second time changes nothing: the call may be
// repeated.
func (c *Client) EditFlowJSON(ctx context.Context, id, text string) ([]FlowError, error) {
	r := toFlow(http.MethodPost, id, "assets")
	r.SetFile(map[string]string{"name": flowFile, "asset_type": flowAsset}, flowFile, "application/json", []byte(text))
	r.IdempotentPOST = true
	type edited struct {
		Success  transport.LooseBool `json:"success"`
		Mistakes []FlowError         `json:"validation_errors"`
	}
	out, err := read(ctx, c, r, func(e edited) bool { return e.Success.Set })
	if err == nil && !out.Success.Value && len(out.Mistakes) == 0 {
		err = c.chain.Refused(r, "")
	}
	return out.Mistakes, err
}

// PublishFlow publishes a draft, which cannot be undone. It is sent once: a flow
// that is published already is refused.
func (c *Client) PublishFlow(ctx context.Context, id string) error {
	return c.chain.Write(ctx, toFlow(http.MethodPost, id, "publish"))
}

// DeprecateFlow ends a flow that was published, for good. It is sent once, see
// PublishFlow.
func (c *Client) DeprecateFlow(ctx context.Context, id string) error {
	return c.chain.Write(ctx, toFlow(http.MethodPost, id, "deprecate"))
}

// DeleteFlow deletes a draft.
func (c *Client) DeleteFlow(ctx context.Context, id string) error {
	return c.chain.Write(ctx, toFlow(http.MethodDelete, id))
}

// IsFlowEditRefused reports that a flow is published and Meta takes no edit of it.
func IsFlowEditRefused(err error) bool { return Is(err, transport.CodeFlowEdit) }

// IsFlowRefused reports that Graph refuses what a flow is made of: its name, which
// another one has, its address, or a version. It has one code for all of them.
func IsFlowRefused(err error) bool { return Is(err, transport.CodeInvalidParameter) }

// toFlow is a call to a flow, or to an edge of it.
func toFlow(method, id string, edges ...string) *transport.Request {
	return transport.NewRequest(method, transport.Node("flow id", id), edges...)
}

// FlowKey is the public key with which a business's flows are encrypted (page
// "WhatsApp business encryption"), and whether Meta's signature of it is VALID or
// a MISMATCH. The zero value is none.
type FlowKey struct {
	PEM       string `graph:"business_public_key"`
	Signature string `graph:"business_public_key_signature_status"`
}

// UnmarshalJSON reads a key as Graph returns it.
func (k *FlowKey) UnmarshalJSON(data []byte) error { return readFields(data, k) }

const encryption = "whatsapp_business_encryption"

// FlowKey reads the key of a phone number.
func (c *Client) FlowKey(ctx context.Context, phone string) (FlowKey, error) {
	return readOnly[FlowKey](ctx, c, toPhone(http.MethodGet, phone, encryption))
}

// SetFlowKey replaces the key of a phone number. The same key a second time is
// signed again, and no other: the call may be repeated.
func (c *Client) SetFlowKey(ctx context.Context, phone, pem string) error {
	r := toPhone(http.MethodPost, phone, encryption)
	r.SetForm(map[string][]string{"business_public_key": {pem}})
	return c.writeAgain(ctx, r)
}
