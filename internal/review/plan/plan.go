// Package plan reads what `terraform show -json PLANFILE` and `tofu show -json
// PLANFILE` print, as far as it is about WhatsApp message templates: no state,
// no configuration, no outputs. The shape is that of the page "JSON Output
// Format" of Terraform's documentation.
//
// A [Value] keeps what Terraform says about it beside it: whether it is only
// known after apply, and whether it is sensitive. What is sensitive can be
// compared and not read.
package plan

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/nesting"
)

// ResourceType is the resource whose changes are read.
const ResourceType = "whatsapp_message_template"

// maxSize is how much is read at most, in bytes. The plan of ten thousand
// templates has about 100 MB.
const maxSize = 1 << 30

// Plan is what a plan does to the resources of this provider.
type Plan struct {
	Version    string    // of Terraform or OpenTofu
	Errored    bool      // planning failed on the way: there may be more changes
	Incomplete bool      // Terraform put some changes off to a later plan
	Resources            // the templates
	Beside     Resources // what stands beside them: profiles, flows, webhooks and the like
	Others     int       // changes of other providers' resources

	Diagnostics []Diagnostic // of the log: a plan itself has none
	LogOnly     bool         // the log alone was given: of a change only address and action are known

	refreshed []refreshed // of the log
}

// Resources is what a plan does to resources of a kind.
type Resources struct {
	Changes []Change // planned, in the order of the plan, without those that do nothing
	Drift   []Change // found done by somebody else, and not planned
}

// document is the part of the JSON that matters.
type document struct {
	FormatVersion    string          `json:"format_version"`
	TerraformVersion string          `json:"terraform_version"`
	Values           json.RawMessage `json:"values"`
	PlannedValues    json.RawMessage `json:"planned_values"`
	ResourceChanges  []resource      `json:"resource_changes"`
	ResourceDrift    []resource      `json:"resource_drift"`
	DeferredChanges  []struct {
		ResourceChange resource `json:"resource_change"`
	} `json:"deferred_changes"`
	Errored  bool  `json:"errored"`
	Complete *bool `json:"complete"`
}

// Read reads a plan, or the log that `terraform plan -json` writes. The error
// says what was given instead of one, and what to do.
func Read(r io.Reader) (*Plan, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxSize+1))
	if err != nil {
		return nil, fmt.Errorf("the plan cannot be read: %w", err)
	}
	if len(data) > maxSize {
		return nil, errors.New("the plan has more than 1 GB")
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")) // as PowerShell writes files
	if isLog(data) {
		return readLog(bytes.NewReader(data))
	}
	if err := recognise(data); err != nil {
		return nil, err
	}
	err = nesting.Check(data)
	var d document
	if err == nil {
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.UseNumber()
		err = decoder.Decode(&d)
	}
	if err != nil {
		return nil, fmt.Errorf("this is not the JSON of a plan: %w. Give the output of `terraform show -json PLANFILE`", err)
	}
	if err := d.check(); err != nil {
		return nil, err
	}
	return d.plan(), nil
}

// recognise tells what is often given by mistake from a JSON document.
func recognise(data []byte) error {
	const how = "Run `terraform plan -out PLANFILE` and give the output of `terraform show -json PLANFILE`"
	text := bytes.TrimSpace(data)
	switch {
	case len(text) == 0:
		return errors.New("there is nothing to read. " + how)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return errors.New("this is a plan file as `terraform plan -out` writes it. Give the output of `terraform show -json` of it instead")
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return errors.New("this is UTF-16, as some shells write files. Save the output of `terraform show -json PLANFILE` as UTF-8")
	case text[0] != '{':
		return errors.New("this is not JSON. If it is a plan for people to read, have it written for programs. " + how)
	}
	return nil
}

func (d *document) check() error {
	major, _, _ := strings.Cut(d.FormatVersion, ".")
	switch {
	case d.FormatVersion == "":
		return errors.New("this JSON has no format_version, so it is not a plan. Give the output of `terraform show -json PLANFILE`")
	case major != "1":
		return fmt.Errorf("the format of this plan is %s, and this program reads 1.x. Install a newer version of it", Shortened(d.FormatVersion, 80))
	case d.PlannedValues == nil && d.ResourceChanges == nil && len(d.Values) > 0:
		return errors.New("this is a state and not a plan. Name the plan file: `terraform show -json PLANFILE`")
	}
	return nil
}

func (d *document) plan() *Plan {
	p := &Plan{Version: d.TerraformVersion, Errored: d.Errored, Incomplete: d.Complete != nil && !*d.Complete}
	drift := map[string]Change{} // what was found changed, until it is planned
	for _, r := range d.ResourceDrift {
		if c := r.change(); p.listOf(r) != nil && c.Action != NoOp {
			drift[c.source()] = c
		}
	}
	for _, r := range d.ResourceChanges {
		c, list := r.change(), p.listOf(r)
		switch {
		case list != nil && !c.isQuiet():
			if was, ok := drift[c.source()]; ok {
				c.Drifted, c.Known, c.Found = true, was.Before, was.After
				delete(drift, c.source())
			}
			list.Changes = append(list.Changes, c)
		case list == nil && r.Mode == "managed" && c.Action != NoOp && c.Action != ReadOnly:
			p.Others++
		}
	}
	for _, r := range d.DeferredChanges {
		if list := p.listOf(r.ResourceChange); list != nil {
			c := r.ResourceChange.change()
			c.Deferred = true
			list.Changes = append(list.Changes, c)
		}
	}
	for _, r := range d.ResourceDrift {
		if c, isLeft := drift[r.Address+r.Deposed]; isLeft {
			list := p.listOf(r)
			list.Drift = append(list.Drift, c)
			delete(drift, c.source())
		}
	}
	return p
}

// listOf is where a resource is listed; nil for a data source, and for those of other
// providers.
func (p *Plan) listOf(r resource) *Resources {
	switch {
	case r.Mode == "data" || !strings.HasPrefix(r.Type, "whatsapp_"):
		return nil
	case r.Type == ResourceType:
		return &p.Resources
	}
	return &p.Beside
}
