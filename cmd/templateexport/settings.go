package main

import (
	"fmt"
	"regexp"

	"github.com/abd65749/terraform-provider-whatsapp/internal/export"
)

// settingsFile names the provider, for a folder that has no configuration yet.
const settingsFile = "terraform.tf"

// settings is what the file says: the oldest Terraform that understands the code,
// and the versions of the provider that this program belongs to.
func settings(o export.Options, version string) []byte {
	terraform := "1.5" // import blocks
	switch {
	case o.ImportBy == export.ImportByIdentity:
		terraform = "1.12"
	case o.Layout == export.LayoutYAML:
		terraform = "1.7" // OpenTofu's first with functions of providers, which the module calls
	}
	provider := "0.1" // the first release
	if released := release.FindStringSubmatch(version); released != nil {
		provider = released[1]
	}
	return fmt.Appendf(nil, `terraform {
  required_version = ">= %s"

  required_providers {
    whatsapp = {
      source  = "abd65749/whatsapp"
      version = "~> %s"
    }
  }
}
`, terraform, provider)
}

// release is what the version of a release looks like, and no other: a build of a
// commit has a longer one. The group is what its next versions begin with.
var release = regexp.MustCompile(`^v(\d+\.\d+)\.\d+$`)

// commit is the end of the version that Go gives a build of a commit, and none of
// a tree with changes: the first 12 digits of the commit's hash.
var commit = regexp.MustCompile(`[-.]\d{14}-([0-9a-f]{12})$`)

// defaultModule is where the module stands in the repository: at the tag or the
// commit of this program, so that both belong together, and at the newest where
// the program knows neither.
func defaultModule(version string) string {
	source := "github.com/abd65749/terraform-provider-whatsapp//modules/templates"
	if release.MatchString(version) {
		return source + "?ref=" + version
	}
	if hash := commit.FindStringSubmatch(version); hash != nil {
		return source + "?ref=" + hash[1]
	}
	return source
}
