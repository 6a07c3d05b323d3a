package provider

import (
	"context"
	"os"
	"runtime/debug"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/server"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
	"github.com/hashicorp/terraform-plugin-log/tflog"
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
	return tf6server.Serve(address, NewServerIn(system(), version), options...)
}

// Ours, for a provider that lives for a minute and makes garbage at every call,
// of which little stays: collecting it less often saves time. The limit, in
// bytes, keeps thousands of templates from growing the heap without need; ten
// plans with changes at once, which is as many as Terraform asks for, hold 100 MB.
const (
	ourGCPercent   = 400
	ourMemoryLimit = 176 << 20
)

// tuneMemory trades memory for time, as far as the operator has not done so.
func tuneMemory() {
	gcPercent, memoryLimit := memoryTuning(os.Getenv)
	if gcPercent != 0 {
		debug.SetGCPercent(gcPercent)
	}
	if memoryLimit != 0 {
		debug.SetMemoryLimit(memoryLimit)
	}
}

// memoryTuning is what to set the garbage collector's percentage and its limit
// in bytes to; 0 leaves one as it is. Go has set both by the environment
// already, and what the operator says there stands: GOGC and GOMEMLIMIT each for
// itself, and GOGC=off for both, since a limit would switch the collector on again.
func memoryTuning(getenv func(string) string) (gcPercent int, memoryLimit int64) {
	collect := getenv("GOGC")
	if collect == "" {
		gcPercent = ourGCPercent
	}
	if getenv("GOMEMLIMIT") == "" && collect != "off" {
		memoryLimit = ourMemoryLimit
	}
	return gcPercent, memoryLimit
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

// log hands the client's lines, which are redacted already, to Terraform's log.
func log(ctx context.Context, level transport.Level, message string, fields map[string]any) {
	switch level {
	case transport.LevelTrace:
		tflog.Trace(ctx, message, fields)
	case transport.LevelDebug:
		tflog.Debug(ctx, message, fields)
	case transport.LevelWarn:
		tflog.Warn(ctx, message, fields)
	}
}

// logLevel is the level that Terraform's log is asked for, so that lines which
// nobody will read are not put together.
func logLevel(getenv func(string) string) transport.Level {
	for _, name := range []string{"TF_LOG_PROVIDER_WHATSAPP", "TF_LOG_PROVIDER", "TF_LOG"} {
		switch strings.ToUpper(getenv(name)) {
		case "":
			continue
		case "TRACE", "JSON":
			return transport.LevelTrace
		case "DEBUG":
			return transport.LevelDebug
		}
		return transport.LevelWarn
	}
	return transport.LevelWarn
}

// NewServerIn returns a constructor of the provider as Terraform talks to it: the
// framework's server, with shortcuts for message templates, of which there are
// thousands. A test has an environment of its own.
func NewServerIn(e Environment, version string) func() tfprotov6.ProviderServer {
	return func() tfprotov6.ProviderServer {
		p := newProvider(e, version)
		return server.New(providerserver.NewProtocol6(p)(), "whatsapp_message_template", p.templates)
	}
}
