package provider

import (
	"os"
	"runtime/debug"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
)

// address is the provider's in the registry.
const address = "registry.terraform.io/abd65749/whatsapp"

// Serve is the provider as Terraform starts it. It ends when Terraform says so.
// With debugger, it runs for a debugger to attach to and prints how Terraform
// finds it.
func Serve(version string, debugger bool) error {
	tuneMemory()
	tuneLog()
	var options []tf6server.ServeOpt
	if debugger {
		options = append(options, tf6server.WithManagedDebug())
	}
	return tf6server.Serve(address, NewServer(version), options...)
}

// tuneMemory trades memory for time. The provider lives for a minute and makes
// garbage at every call, of which little stays: collecting it less often saves
// time. The limit keeps thousands of templates from growing it without need; ten
// plans with changes at once, which is as many as Terraform asks for, hold 100 MB.
func tuneMemory() {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(176 << 20)
}

// tuneLog turns the log off when nobody has asked Terraform for one. The plugin
// libraries write a line for nearly every step that they take, and leave it to
// Terraform to read each and throw it away: a fifth of what a plan costs.
func tuneLog() {
	for _, variable := range os.Environ() {
		if name, value, _ := strings.Cut(variable, "="); value != "" && (name == "TF_LOG" ||
			strings.HasPrefix(name, "TF_LOG_PROVIDER") || strings.HasPrefix(name, "TF_LOG_SDK")) {
			return
		}
	}
	_ = os.Setenv("TF_LOG_SDK", "OFF")
	_ = os.Setenv("TF_LOG_PROVIDER", "OFF")
}
