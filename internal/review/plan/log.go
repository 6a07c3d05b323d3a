package plan

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Diagnostic is an error or a warning that planning ended with.
type Diagnostic struct {
	IsError         bool
	Summary, Detail string
	Address         string // of the resource; empty where it is about none
	File            string // of the configuration; one of a module has its folder; may be empty
	Line            int
}

// IsTemplate reports whether an address is that of a message template: it looks at the
// last resource of it, outside of keys.
func IsTemplate(address string) bool {
	last := ""
	for part := range strings.SplitSeq(address, ".") {
		if part == ResourceType {
			return last != "data"
		}
		last = part
	}
	return false
}

// event is one line of the log that `terraform plan -json` writes, as Terraform's
// page "Machine-Readable UI" describes it.
type event struct {
	Type       string `json:"type"`
	Terraform  string `json:"terraform"`
	Tofu       string `json:"tofu"`
	Diagnostic struct {
		Severity string `json:"severity"`
		Summary  string `json:"summary"`
		Detail   string `json:"detail"`
		Address  string `json:"address"`
		Range    struct {
			Filename string `json:"filename"`
			Start    struct {
				Line int `json:"line"`
			} `json:"start"`
		} `json:"range"`
	} `json:"diagnostic"`
	Change struct {
		Resource struct {
			Address string `json:"addr"`
			Type    string `json:"resource_type"`
		} `json:"resource"`
		PreviousResource struct {
			Address string `json:"addr"`
		} `json:"previous_resource"`
		Action    string `json:"action"`
		Importing struct {
			ID string `json:"id"`
		} `json:"importing"`
	} `json:"change"`
	Hook struct {
		Resource struct {
			Address string `json:"addr"`
		} `json:"resource"`
		ID string `json:"id_value"`
	} `json:"hook"`
}

// maxLine is the longest line of a log that is read, in bytes: a diagnostic may
// quote a plan, and nobody reads more than that.
const maxLine = 16 << 20

// readLog reads the log of a plan. Lines that are no events, such as what a wrapper
// prints in between, are passed over.
func readLog(r io.Reader) (*Plan, error) {
	p := &Plan{LogOnly: true}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 64<<10), maxLine)
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) == nil {
			p.take(e)
		}
	}
	p.addressImports()
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return nil, fmt.Errorf("a line of the log has more than %d MB", maxLine>>20)
	}
	return p, lines.Err()
}

func (p *Plan) take(e event) {
	switch e.Type {
	case "version":
		p.Version = e.Terraform + e.Tofu // one of them
	case "diagnostic":
		d := e.Diagnostic
		p.Diagnostics = append(p.Diagnostics, Diagnostic{
			IsError: d.Severity == "error", Summary: d.Summary, Detail: d.Detail, Address: d.Address,
			File: configurationFile(d.Range.Filename), Line: d.Range.Start.Line,
		})
	case "refresh_start":
		p.refreshed = append(p.refreshed, refreshed{e.Hook.Resource.Address, e.Hook.ID})
	case "planned_change":
		c := Change{NoValues: true, Address: e.Change.Resource.Address, PreviousAddress: e.Change.PreviousResource.Address, Action: actionOf(e.Change.Action), Imports: e.Change.Action == "import", ImportID: e.Change.Importing.ID}
		kind := e.Change.Resource.Type
		list := p.listOf(resource{Type: kind})
		switch {
		case c.isQuiet() || c.Action == ReadOnly || kind == ResourceType && !IsTemplate(c.Address):
		case list != nil:
			list.Changes = append(list.Changes, c)
		case c.Action != NoOp:
			p.Others++
		}
	}
}

// actionOf is an action in the words of the log.
func actionOf(word string) Action {
	switch word {
	case "remove":
		return Forget
	case "noop", "move", "import":
		return NoOp
	}
	return Action(word)
}

// Failed reports whether planning ended with an error.
func (p *Plan) Failed() bool {
	return p.Errored || slices.ContainsFunc(p.Diagnostics, func(d Diagnostic) bool { return d.IsError })
}

// Join puts the log of a plan and the plan together, in either order.
func (p *Plan) Join(other *Plan) error {
	switch {
	case p.LogOnly && other.LogOnly:
		return errors.New("these are two logs. Give one log, one plan, or one of each")
	case !p.LogOnly && !other.LogOnly:
		return errors.New("these are two plans. Give one plan, one log, or one of each")
	case other.LogOnly:
		p.Diagnostics = other.Diagnostics
	default:
		diagnostics := p.Diagnostics
		*p = *other
		p.Diagnostics = diagnostics
	}
	p.addressImports()
	return nil
}

// isLog recognises a log by its first event.
func isLog(data []byte) bool {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	var e struct {
		Level *string `json:"@level"`
	}
	return json.Unmarshal(line, &e) == nil && e.Level != nil
}

// configurationFile is the name of a file of the configuration. Terraform writes those
// of the root without a folder: main.tf of a module is shown as templates/main.tf, or
// it would be looked for in one's own.
func configurationFile(path string) string {
	path = strings.ReplaceAll(path, `\`, "/")
	parts := strings.Split(path, "/")
	return strings.TrimPrefix(strings.Join(parts[max(0, len(parts)-2):], "/"), "./")
}

// FileName is the last part of a path, of either kind of system.
func FileName(path string) string {
	return path[strings.LastIndexAny(path, `/\`)+1:]
}
