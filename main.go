// Command terraform-provider-whatsapp is the Terraform provider for WhatsApp
// message templates. Terraform starts it; -debug lets a debugger do so.
package main

import (
	"flag"
	"log"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
)

// version is set by the release build.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "run for a debugger to attach to, and print how Terraform finds it")
	flag.Parse()
	if err := provider.Serve(version, *debug); err != nil {
		log.Fatal(err)
	}
}
