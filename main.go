// Command terraform-provider-whatsapp is the Terraform provider for WhatsApp
// message templates. Terraform starts it; -debug lets a debugger do so.
package main

import (
	"flag"
	"log"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
)

// version is set by the release build.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "run for a debugger to attach to, and print how Terraform finds it")
	flag.Parse()
	var options []tf6server.ServeOpt
	if *debug {
		options = append(options, tf6server.WithManagedDebug())
	}
	err := tf6server.Serve("registry.terraform.io/abd65749/whatsapp", provider.NewServer(version), options...)
	if err != nil {
		log.Fatal(err)
	}
}
