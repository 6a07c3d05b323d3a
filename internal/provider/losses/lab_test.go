package losses_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest/core"
)

// terraform is Terraform's command line, in a folder: a real one, or its stand-in in this process.
type terraform interface {
	Run(args ...string) (output string, code int)
}

// lab is a Terraform and a Graph server, with the configuration of a shape applied.
type lab struct {
	t      *testing.T
	server *graphtest.Server
	clock  *acctest.Clock
	tf     terraform
	dir    string

	before inventory // what the server had when the plan was applied
}

const accountVariable = "WHATSAPP_BUSINESS_ACCOUNT_ID"

// newLab starts a server whose reviews end when the test says so. The test runs in parallel with
// others from here on.
func newLab(t *testing.T, isReal bool) *lab {
	t.Helper()
	s := acctest.Start(t, graphtest.Options{Review: graphtest.ReviewManual, CreateLimit: -1})
	s.AddAccount(secondAccount)
	l := &lab{t: t, server: s, clock: acctest.NewClock(s), dir: t.TempDir()}
	providers := acctest.ProvidersAt(t, l.clock)
	if isReal {
		tf := acctest.NewTerraform(t, providers, t.TempDir())
		l.tf, l.dir = tf, tf.Dir
	} else {
		l.tf = core.New(t.Context(), l.dir, providers["whatsapp"])
	}
	return l
}

// base is a shape that was applied once: the state, and the calls that made its templates. Ids are
// the same on each server, so other labs begin with a copy instead of a run of Terraform.
type base struct {
	once  sync.Once
	state []byte
	made  []graphtest.Request
}

var (
	basesMu sync.Mutex
	bases   = map[string]*base{}
)

// begin brings the lab to where a shape has been applied and its templates have a status that the
// state knows.
func (l *lab) begin(s *shape, status string) {
	l.t.Helper()
	basesMu.Lock()
	b := bases[s.name+" "+status]
	if b == nil {
		b = &base{}
		bases[s.name+" "+status] = b
	}
	basesMu.Unlock()
	built := false
	b.once.Do(func() {
		l.build(s, status, b)
		built = true
	})
	if !built {
		l.copy(b, status)
	}
	l.seed(taken, "en_US")
	l.server.ResetRequests()
}

// seed adds an approved template that nothing here manages.
func (l *lab) seed(name, language string) (id string) {
	return l.server.Seed(graphtest.Account, map[string]any{
		"name": name, "language": language, "category": "UTILITY", "status": approved,
		"components": []block{{"type": "BODY", "text": "This one is another's."}},
	})
}

// refuse makes Graph refuse every create in an account.
func (l *lab) refuse(account string, status, code, subcode int) {
	l.server.Fail(graphtest.Fault{
		Op: graphtest.OpCreate, Kind: graphtest.FaultError,
		Match: func(r *http.Request) bool { return strings.Contains(r.URL.Path, "/"+account+"/") },
		Error: graphtest.Error{Status: status, Code: code, Subcode: subcode, Message: "Refused"},
	})
}

// build applies the shape. One step at a time, so that the order of the creates is that of the log.
func (l *lab) build(s *shape, status string, b *base) {
	l.t.Helper()
	l.configure(s.config)
	l.must("apply", "-auto-approve", "-parallelism=1", "-no-color")
	b.made = l.server.Calls(graphtest.OpCreate)
	l.turn(status)
	if status != pending {
		l.must("apply", "-auto-approve", "-refresh-only", "-no-color")
	}
	b.state = l.read("terraform.tfstate")
}

func (l *lab) copy(b *base, status string) {
	l.t.Helper()
	if b.state == nil {
		l.t.Fatal("what this cell begins with could not be made")
	}
	for _, r := range b.made {
		acctest.Post(l.t, l.server, r.Body)
	}
	l.write("terraform.tfstate", b.state)
	l.turn(status)
	for address, id := range l.state() {
		if _, there := l.server.Template(id); !there {
			l.t.Fatalf("%s is not on the server", address)
		}
	}
}

// turn gives all templates in the state a status, by way of those that come before it.
func (l *lab) turn(status string) {
	ids := slices.Collect(maps.Values(l.state()))
	for _, t := range l.server.Templates(graphtest.Account) {
		if !slices.Contains(ids, t.ID) || t.Status == status {
			continue
		}
		switch status {
		case rejected:
			l.server.Reject(t.ID, "INVALID_FORMAT")
		case archived:
			if t.Status == pending {
				l.server.Approve(t.ID)
			}
			l.server.Archive(t.ID)
		case paused, disabled:
			l.server.Approve(t.ID)
			l.server.SetStatus(t.ID, status)
		default:
			l.server.SetStatus(t.ID, status)
		}
	}
}

// configure writes the configuration.
func (l *lab) configure(config block) {
	l.t.Helper()
	all := block{"terraform": block{"required_providers": block{"whatsapp": block{"source": "abd65749/whatsapp"}}}, "provider": block{"whatsapp": block{}}}
	maps.Copy(all, config)
	data, err := json.Marshal(all)
	if err != nil {
		l.t.Fatal(err)
	}
	l.write("main.tf.json", data)
}

func (l *lab) write(name string, data []byte) {
	l.t.Helper()
	if err := os.WriteFile(filepath.Join(l.dir, name), data, 0o600); err != nil {
		l.t.Fatal(err)
	}
}

func (l *lab) read(name string) []byte {
	l.t.Helper()
	data, err := os.ReadFile(filepath.Join(l.dir, name))
	if err != nil {
		l.t.Fatal(err)
	}
	return data
}

func (l *lab) must(args ...string) {
	l.t.Helper()
	if out, code := l.tf.Run(args...); code != 0 {
		l.t.Fatalf("terraform %v ended with %d:\n%s", args, code, out)
	}
}

// savedState is what of Terraform's state these tests read.
type savedState struct {
	Resources []struct {
		Mode, Type, Name string
		Instances        []map[string]any
	}
}

// state gives the ids of the templates in the state, by address. A deposed object has an address of
// its own.
func (l *lab) state() map[string]string {
	l.t.Helper()
	var s savedState
	if err := json.Unmarshal(l.read("terraform.tfstate"), &s); err != nil {
		l.t.Fatal(err)
	}
	out := map[string]string{}
	for _, r := range s.Resources {
		if r.Type != templateType || r.Mode != "managed" {
			continue
		}
		for _, i := range r.Instances {
			address := r.Type + "." + r.Name
			if key, ok := i["index_key"]; ok {
				address += fmt.Sprintf("[%v]", key)
			}
			if key, ok := i["deposed"]; ok {
				address += fmt.Sprintf(" (deposed %v)", key)
			}
			out[address], _ = i["attributes"].(map[string]any)["id"].(string)
		}
	}
	return out
}

// taint marks all templates in the state as Terraform's command does.
func (l *lab) taint() {
	l.t.Helper()
	var s map[string]any
	if err := json.Unmarshal(l.read("terraform.tfstate"), &s); err != nil {
		l.t.Fatal(err)
	}
	for _, r := range s["resources"].([]any) {
		for _, i := range r.(map[string]any)["instances"].([]any) {
			i.(map[string]any)["status"] = "tainted"
		}
	}
	data, err := json.Marshal(s)
	if err != nil {
		l.t.Fatal(err)
	}
	l.write("terraform.tfstate", data)
}

// entry is a template of the server's.
type entry graphtest.Template

// key is how rows name a template.
func (e entry) key() string { return e.Name + "/" + e.Language }

func (e entry) String() string { return fmt.Sprintf("%s (%s, %s)", e.key(), e.Status, e.ID) }

// inventory are the templates of all accounts, by id.
type inventory map[string]entry

func (l *lab) inventory() inventory {
	out := inventory{}
	for _, account := range []string{graphtest.Account, secondAccount} {
		for _, t := range l.server.Templates(account) {
			if t.Status != "PENDING_DELETION" && t.Status != "DELETED" {
				out[t.ID] = entry(t)
			}
		}
	}
	return out
}

// without lists what is not in another inventory, by name.
func (v inventory) without(other inventory) []entry {
	var out []entry
	for id, t := range v {
		if _, there := other[id]; !there {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b entry) int { return cmp.Compare(a.String(), b.String()) })
	return out
}

func (v inventory) has(w successor) bool {
	for _, t := range v {
		if t.Account == w.account && t.Name == w.name && t.Language == w.language {
			return true
		}
	}
	return false
}
