package explain

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

const waba = "102290129340398"

// client makes a client of a server that is not in a hurry.
func client(t *testing.T, url string) (*graph.Client, *scripttest.FakeClock) {
	t.Helper()
	clock := scripttest.NewFakeClock()
	c, err := graph.New(graph.Config{
		AccessToken: "EAAGtesttokenvalue0123456789", GraphURL: url, APIURL: url,
		Clock: clock, Jitter: func() float64 { return 1 },
	})
	if err != nil {
		t.Fatal(err)
	}
	return c, clock
}
