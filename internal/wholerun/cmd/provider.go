package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strings"
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
		defer func() {
			if heap, err := os.Create(name + ".heap"); err == nil {
				_ = pprof.WriteHeapProfile(heap) // of what is held at the last collection
				_ = heap.Close()
			}
		}()
	}
	if err := provider.Serve("wholerun", false); err != nil {
		return err
	}
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return err
	}
	u := used(&r)
	var err error
	if u.Memory, err = largest(); err != nil {
		return err
	}
	data, err := json.Marshal(u)
	if err != nil {
		return err
	}
	return os.WriteFile(os.Getenv(usageFile), data, 0o600)
}

func used(r *syscall.Rusage) usage {
	return usage{CPU: time.Duration(r.Utime.Nano() + r.Stime.Nano())}
}

// largest is the most memory that this process has held, in bytes. What rusage
// tells is that of the process which started it, when that was larger.
func largest() (int64, error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		var kilobytes int64
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kilobytes); n == 1 {
			return kilobytes << 10, nil
		}
	}
	return 0, errors.New("/proc/self/status does not tell the memory")
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
