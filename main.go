// Command terraform-provider-whatsapp is the Terraform provider for WhatsApp
// message templates. Terraform starts it; -debug lets a debugger do so.
package main

import (
	"context"
	"flag"
	"log"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
)

// version is set by the release build.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "run for a debugger to attach to, and print how Terraform finds it")
	flag.Parse()
	err := providerserver.Serve(context.Background(), provider.New(version), providerserver.ServeOpts{
		Address: "registry.terraform.io/abd65749/whatsapp",
		Debug:   *debug,
	})
	if err != nil {
		log.Fatal(err)
	}
}
