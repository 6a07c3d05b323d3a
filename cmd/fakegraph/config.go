package main

import (
	"flag"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// config is what the flags say: those that a server has an option for, and the others.
type config struct {
	server graphtest.Options

	addr, addrFile, seed, review string
	templates                    int
	quiet, version               bool
	recipients                   string
	onboarding                   string   // "" leaves it at ONBOARDED
	accounts                     []string // besides the first
}

const help = `
Admin page: /_admin/ (loopback only), and as JSON:
  GET  /_admin/templates?waba=&q=           POST /_admin/templates            (seed: one, a list, {"data":[…]})
  POST /_admin/templates/{id}/approve       also pause, disable, archive, unarchive, delete
  POST /_admin/templates/{id}/reject?reason=INVALID_FORMAT
  POST /_admin/templates/{id}/recategorise?category=MARKETING
  POST /_admin/templates/{id}/announce?category=MARKETING          (correct_category: Meta will move it)
  POST /_admin/templates/{id}/status?status=IN_APPEAL              quality?score=GREEN
  POST /_admin/templates/{id}/edit          body: the components array; ?quota=off: not one of Meta's edits
  POST /_admin/templates/{id}/price?amount=5000                    (max price of 1,000 deliveries, 0 for none; ?quota=off as above)
  GET  /_admin/requests?limit=              POST /_admin/requests/reset
  POST /_admin/faults                       {"op":"create","kind":"reset-after","times":1}
       operations: any create read list edit delete upload account phones profile webhook app flow register send library archive …
       kinds: reset reset-after reset-midway refuse 500 503 truncated invalid-json empty success-false error 190 throttle slow
  GET  /_admin/faults                       POST /_admin/faults/clear
  POST /_admin/clock/advance?d=24h          POST /_admin/locks/clear
  POST /_admin/reset                        back to the start

Around the templates:
  GET  /_admin/phones                       POST /_admin/phones               {"name":"…","quality":"RED"} adds a number
  POST /_admin/phones/{id}                  {"status":"FLAGGED"}              POST /_admin/phones/{id}/profile {"about":"…"}
  GET  /_admin/subscriptions                POST /_admin/subscriptions        {"app":"…","override_callback_uri":"https://…"}
                                            POST /_admin/subscriptions/remove {"app":"…"}
  GET  /_admin/messages?limit=              sent messages as the customer reads them; POST /_admin/messages/reset
  GET  /_admin/messaging                    POST /_admin/messaging, the whole of it: what is left out is off
       {"allowed":["+1…"],"undeliverable":["+1…"],"unpriced":["+49"],"paced":true,"throughput":80,"pair_limit":1,"spam_limit":1000}
       allowed: others get 131030; undeliverable: 131026; unpriced: countries without a max price (131065); paced: held_for_quality_assessment; throughput: per second (130429);
       pair_limit: to one number in 6 seconds (131056); spam_limit: per day (131048)

The first account is <account>; -account and -seed add others. Its phone numbers are <phone> (connected, with a profile) and
<second> (not registered yet). Its business has the catalogs <catalog> and <other catalog>. The tokens belong to the app <app>; another company's app, <other>,
is subscribed to the account's webhooks already. The app <app> is as new: it has no callback address
for accounts yet, and until it has one (POST /<app>/subscriptions, as the app itself) an override of
an account's is refused. Besides the token of -token there are
  <read>   reads only
  <messaging>  may send and set profiles, not manage
  <expired>    is expired
`

// helpText is help with the fixed identities in it.
func helpText() string {
	return strings.NewReplacer(
		"<account>", graphtest.Account, "<phone>", graphtest.PhoneID, "<second>", graphtest.SecondPhoneID, "<catalog>", graphtest.CatalogID, "<other catalog>", graphtest.OtherCatalogID, "<app>", graphtest.AppID, "<other>", graphtest.OtherAppID,
		"<read>", graphtest.ReadToken, "<messaging>", graphtest.MessagingToken, "<expired>", graphtest.ExpiredToken,
	).Replace(help)
}

func parse(args []string, stderr io.Writer) (*config, error) {
	c := &config{}
	o := &c.server
	f := flag.NewFlagSet("fakegraph", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&c.addr, "addr", "127.0.0.1:8080", "`address` to listen on; 0 for any free port")
	f.StringVar(&c.addrFile, "addr-file", "", "write the URL into this `file`")
	f.StringVar(&c.review, "review", "instant", "`when` templates are reviewed: instant (the answer to a write has the outcome), manual, or after a duration such as 30s")
	f.DurationVar(&o.Latency, "latency", 0, "added to each answer")
	f.DurationVar(&o.ListLag, "list-lag", 0, "the listing shows writes only after this time")
	f.Func("account", "`id` of one more account, to rehearse with several; may be given again", func(id string) error {
		if !isID(id) {
			return fmt.Errorf("an account's id is a number")
		}
		c.accounts = append(c.accounts, id)
		return nil
	})
	f.StringVar(&c.seed, "seed", "", "`file` with templates to start with: a list of them, or a recorded answer {\"data\":[…]}; or a folder of such\nfiles, of which <account id>.json fills an account of its own, and the others the first")
	f.IntVar(&c.templates, "templates", 0, "start with this many made-up templates")
	f.IntVar(&o.CallLimit, "call-limit", 0, "calls per hour before code 80008; 0 for no limit")
	f.IntVar(&o.CreateLimit, "create-limit", 100, "creations per hour before code 80008; 0 for no limit")
	f.IntVar(&o.PageLimit, "page-limit", 500, "largest page of a listing")
	f.BoolVar(&o.Unverified, "unverified", false, "an unverified business: no AUTHENTICATION templates, at most 250 templates")
	f.BoolVar(&o.AcceptCallbacks, "accept-callbacks", false, "take webhook callback URLs without asking the server behind them; otherwise it must answer\nMeta's verification request, by https, or by http on loopback")
	f.BoolVar(&o.EditPublishedFlows, "edit-published-flows", false, "take a new JSON for a flow that is published, which becomes a draft by it, as Meta's pages have it\nin one place; otherwise refuse it with code 139001, as they have it in another")
	f.BoolVar(&c.version, "version", false, "print the version")
	f.StringVar(&c.recipients, "recipients", "", "the only phone `numbers` messages may go to, comma-separated, others get code 131030; all when empty")
	f.StringVar(&o.Token, "token", graphtest.Token, "access `token` to accept")
	f.StringVar(&o.AuthHeader, "auth-header", "", "be a gateway that takes the token in the header of this `name` alone, bare; Authorization when empty")
	f.Func("lacks", "an `operation` that the gateway does not pass on, such as token, upload or archive: it answers 404; may be given again", func(op string) error {
		o.Lacks = append(o.Lacks, graphtest.Operation(op))
		return nil
	})
	f.StringVar(&c.onboarding, "onboarding", "", "the accounts' `status` in the Marketing Messages API (marketing_messages_onboarding_status), such as ELIGIBLE: a max price needs ONBOARDED, which is the default")
	f.Func("max-price", "a `reading` of what Meta's page on max prices leaves open, in place of the harder one: removable (null takes a price away), in-review (another price\nis taken during a review) or only-at-creation (a template without a price gets none later); may be given again", c.readPrice)
	f.BoolVar(&c.quiet, "quiet", false, "do not log requests")
	f.Usage = func() {
		fmt.Fprintln(stderr, "Usage: fakegraph [flags]\n\nA fake of Meta's Graph API for WhatsApp message templates, and for the profiles, webhooks and messages around them.\nIt prints the environment that points the provider at it.")
		f.PrintDefaults()
		fmt.Fprint(stderr, helpText())
	}
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	if f.NArg() > 0 {
		return nil, fmt.Errorf("unexpected argument %q", f.Arg(0))
	}
	c.addr = listenAddr(c.addr)
	return c, nil
}

// readPrice takes one reading of -max-price.
func (c *config) readPrice(reading string) error {
	price := &c.server.Price
	into := map[string]*bool{
		"removable": &price.Removable, "in-review": &price.InReview, "only-at-creation": &price.OnlyAtCreation,
	}[reading]
	if into == nil {
		return fmt.Errorf("removable, in-review or only-at-creation")
	}
	*into = true
	return nil
}

// listenAddr understands "0" and "8081" as ports on loopback.
func listenAddr(s string) string {
	if !strings.Contains(s, ":") {
		return net.JoinHostPort("127.0.0.1", s)
	}
	return s
}

// options turns flags into a server. Everything that can fail is read here, so that a bad file ends
// the program at once.
func (c *config) options() (graphtest.Options, error) {
	o := c.server
	o.Clock, o.EmptyApp, o.DatedQuality, o.OverridesSubscribe = graphtest.TickingClock(), true, true, true
	if c.recipients != "" {
		o.Messaging.Allowed = strings.Split(c.recipients, ",")
	}
	if o.CreateLimit == 0 {
		o.CreateLimit = -1
	}
	if !o.Unverified {
		o.TemplateLimit = 6000 + c.templates // made-up ones leave room for real ones
	}
	switch c.review {
	case "instant":
		o.Review = graphtest.ReviewAtOnce
	case "manual":
		o.Review = graphtest.ReviewManual
	default:
		d, err := time.ParseDuration(c.review)
		if err != nil || d <= 0 {
			return o, fmt.Errorf("-review must be instant, manual or a duration, not %q", c.review)
		}
		o.ReviewAfter = d
	}
	seeds, err := readSeeds(c.seed)
	if err != nil {
		return o, err
	}
	for _, seed := range seeds {
		c.accounts = append(c.accounts, seed.account)
	}
	slices.Sort(c.accounts)
	c.accounts = slices.DeleteFunc(slices.Compact(c.accounts), func(id string) bool { return id == graphtest.Account })
	o.Load = func(s *graphtest.Server) { c.load(s, seeds) }
	return o, nil
}

// load fills a server: the accounts, the sample every account has, the seed files, and the made-up
// templates.
func (c *config) load(s *graphtest.Server, seeds []seed) {
	for _, id := range c.accounts {
		s.AddAccount(id)
	}
	for _, seed := range seeds {
		if _, err := s.SeedAll(seed.account, seed.data); err != nil {
			panic(err) // it went well before
		}
	}
	for _, id := range s.Accounts() {
		if _, ok := s.Find(id, "hello_world", "en_US"); !ok {
			s.SeedHelloWorld(id)
		}
	}
	s.SeedMany(graphtest.Account, c.templates)
	if c.onboarding != "" {
		for _, id := range s.Accounts() {
			s.SetAccountField(id, "marketing_messages_onboarding_status", strings.ToUpper(c.onboarding))
		}
	}
}
