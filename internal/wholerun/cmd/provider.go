package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime/pprof"
	"syscall"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
)

// Terraform starts this command in the provider's place, with usageFile set. It
// then is the provider, and writes down what it used: nobody else can, for the
// provider is Terraform's child.
const (
	usageFile   = "WHOLERUN_USAGE"
	profileFile = "WHOLERUN_PROFILE"
	// magicCookie is what Terraform sets for every plugin that it starts.
	magicCookie = "TF_PLUGIN_MAGIC_COOKIE"
)

// usage is what one process used.
type usage struct {
	CPU    time.Duration `json:"cpu"`
	Memory int64         `json:"memory"` // bytes, at its largest
}

func beProvider() error {
	if name := os.Getenv(profileFile); name != "" {
		f, err := os.Create(name)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	if err := provider.Serve("wholerun", false); err != nil {
		return err
	}
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return err
	}
	data, err := json.Marshal(used(&r))
	if err != nil {
		return err
	}
	return os.WriteFile(os.Getenv(usageFile), data, 0o600)
}

func used(r *syscall.Rusage) usage {
	return usage{CPU: time.Duration(r.Utime.Nano() + r.Stime.Nano()), Memory: r.Maxrss * 1024}
}

// install puts this command in the provider's place, and gives the path of a
// CLI configuration that leads to it.
func install(folder string) (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	place := filepath.Join(folder, "bin")
	if err := os.Mkdir(place, 0o700); err != nil {
		return "", err
	}
	if err := os.Symlink(self, filepath.Join(place, "terraform-provider-whatsapp")); err != nil {
		return "", err
	}
	cli := filepath.Join(folder, "cli.tfrc")
	return cli, os.WriteFile(cli, []byte(`provider_installation {
  dev_overrides {
    "registry.terraform.io/abd65749/whatsapp" = "`+place+`"
    "registry.opentofu.org/abd65749/whatsapp" = "`+place+`"
  }
  direct {}
}
`), 0o600)
}
