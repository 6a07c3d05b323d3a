// Command cmd prints the provider's schema as JSON on standard output, for
// tfplugindocs. See the parent package for why.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
	"github.com/abd65749/terraform-provider-whatsapp/internal/schemadump"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "schemadump:", err)
		os.Exit(1)
	}
}

func run() error {
	server := providerserver.NewProtocol6(provider.New("docs")())()
	document, err := schemadump.Dump(context.Background(), server, "whatsapp")
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", "  ")
	return out.Encode(document)
}
