// Command fakegraph is Meta's Graph API for WhatsApp message templates, and for the profiles,
// webhooks and messages around them, as a program on this machine: no account, no token of Meta's,
// no network. Point the provider at it to try configurations and to test modules.
//
//	go run ./cmd/fakegraph
//
// It prints the environment to export. Templates can be looked at, approved, rejected and changed
// behind the provider's back on the page /_admin/, or with its JSON API (-help lists its calls).
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/admin"
	"github.com/abd65749/terraform-provider-whatsapp/internal/programversion"
)

// version is set by the release build, see programversion.Of.
var version = ""

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "fakegraph:", err)
		os.Exit(1)
	}
}

// run serves until ctx ends.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	c, err := parse(args, stderr)
	if err != nil {
		return err
	}
	if c.version {
		_, err := fmt.Fprintln(stdout, programversion.Of(version))
		return err
	}
	options, err := c.options()
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.addr)
	if err != nil {
		return err
	}
	s := graphtest.New(options)
	url := "http://" + reachable(listener.Addr())
	if err := announce(stdout, c, url); err != nil {
		return errors.Join(err, listener.Close())
	}
	return serve(ctx, &http.Server{Handler: handler(c, s, stderr), ReadHeaderTimeout: 10 * time.Second}, listener, s)
}

// handler is the server with its admin page, and with a log unless there is to be none.
func handler(c *config, s *graphtest.Server, stderr io.Writer) http.Handler {
	h := admin.Handler(s)
	if c.quiet {
		return h
	}
	return logged(h, stderr)
}

// serve ends calls that are held on purpose before it waits for the rest.
func serve(ctx context.Context, h *http.Server, l net.Listener, s *graphtest.Server) error {
	failed := make(chan error, 1)
	go func() { failed <- h.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	s.Close()
	deadline, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	return h.Shutdown(deadline)
}

// reachable turns an address that listens everywhere into one a client can dial.
func reachable(a net.Addr) string {
	tcp, ok := a.(*net.TCPAddr)
	if !ok || !tcp.IP.IsUnspecified() {
		return a.String()
	}
	return net.JoinHostPort("127.0.0.1", fmt.Sprint(tcp.Port))
}

// announce prints the environment, ready to paste, and writes the address where scripts look for
// it.
func announce(w io.Writer, c *config, url string) error {
	fmt.Fprintf(w, "# Fake Graph API. Paste this into the shell that runs terraform:\n")
	for _, v := range [][2]string{
		{"WHATSAPP_GRAPH_URL", url}, {"WHATSAPP_API_URL", url}, {"WHATSAPP_ACCESS_TOKEN", c.server.Token},
		{"WHATSAPP_BUSINESS_ACCOUNT_ID", graphtest.Account}, {"WHATSAPP_APP_ID", graphtest.AppID}, {"WHATSAPP_APP_SECRET", graphtest.AppSecret},
	} {
		fmt.Fprintf(w, "export %s=%s\n", v[0], quoted(v[1]))
	}
	if c.server.AuthHeader != "" {
		fmt.Fprintf(w, "export WHATSAPP_AUTH_HEADER=%s\n", quoted(c.server.AuthHeader))
	}
	fmt.Fprintf(w, "# Phone numbers to send from: %s (connected), %s (not yet). App of the token: %s.\n", graphtest.PhoneID, graphtest.SecondPhoneID, graphtest.AppID)
	fmt.Fprintf(w, "# Catalogs of its business: %s, %s.\n", graphtest.CatalogID, graphtest.OtherCatalogID)
	fmt.Fprintf(w, "# A token that only reads: %s.\n", graphtest.ReadToken)
	if len(c.accounts) > 0 {
		fmt.Fprintf(w, "# Other accounts: %s.\n", strings.Join(c.accounts, ", "))
	}
	fmt.Fprintf(w, "# Look at it and change things behind the provider's back: %s/_admin/\n", url)
	if c.addrFile == "" {
		return nil
	}
	return os.WriteFile(c.addrFile, []byte(url+"\n"), 0o644)
}
