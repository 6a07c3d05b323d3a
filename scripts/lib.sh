# shellcheck shell=bash
# What the scripts share. Source it; it sets `set -euo pipefail` and goes to the
# root of the repository.

set -euo pipefail
if ((BASH_VERSINFO[0] < 5)); then
  echo "bash 5 or newer is needed; this is $BASH_VERSION" >&2
  exit 1
fi
cd "$(dirname "${BASH_SOURCE[0]}")/.."

PROVIDER=terraform-provider-whatsapp

# Nothing here may call home or depend on the settings of whoever runs it.
export CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1 TF_INPUT=0
export TF_CLI_CONFIG_FILE=/dev/null
unset TF_CLI_ARGS TF_DATA_DIR TF_WORKSPACE TF_PLUGIN_CACHE_DIR TF_LOG
# Nor may a token of the real API, left in the environment, reach a test.
unset "${!WHATSAPP_@}"

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  BOLD=$'\e[1m' RED=$'\e[31m' PLAIN=$'\e[0m'
else
  BOLD='' RED='' PLAIN=''
fi

heading() { printf '\n%s==> %s%s\n' "$BOLD" "$*" "$PLAIN"; }

die() {
  printf '%s%s: %s%s\n' "$RED" "${0##*/}" "$*" "$PLAIN" >&2
  exit 1
}

# quietly COMMAND: its output is shown only when it fails.
quietly() {
  local out
  if ! out=$("$@" 2>&1); then
    printf '%s\n' "$out" >&2
    die "failed: $*"
  fi
}

# find_cli sets CLI to the Terraform or OpenTofu to use ($TERRAFORM, or terraform
# on PATH), and CLI_NAME and CLI_VERSION (as 1.12) to what it turns out to be.
# It fails when there is none.
find_cli() {
  CLI=$(type -P "${TERRAFORM:-terraform}") || return 1
  [[ $CLI == /* ]] || CLI=$PWD/$CLI
  local first
  first=$("$CLI" version | head -n 1)
  case $first in
    OpenTofu*) CLI_NAME=tofu ;;
    *) CLI_NAME=terraform ;;
  esac
  [[ $first =~ v([0-9]+\.[0-9]+) ]] || die "cannot read the version of $CLI: $first"
  CLI_VERSION=${BASH_REMATCH[1]}
}

need_cli() {
  find_cli || die "${TERRAFORM:-terraform} is not on PATH. Install Terraform, or set TERRAFORM to its path or to tofu."
}

# cli_at_least TERRAFORM TOFU: is the CLI at least this version of its kind?
# "never" stands for a kind that lacks the feature.
cli_at_least() {
  local want=$1
  [[ $CLI_NAME == tofu ]] && want=$2
  [[ $want != never ]] && printf '%s\n%s\n' "$want" "$CLI_VERSION" | sort -C -V
}

# temp_dir sets TMP to a folder that goes away with the script.
temp_dir() {
  TMP=$(mktemp -d)
  trap cleanup EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}
cleanup() { rm -rf "$TMP"; }

# build_provider builds the provider below $TMP and points the CLI at it, so that
# no `init` and no registry is needed. Both hosts are named, for each CLI looks
# for the provider at its own.
build_provider() {
  mkdir -p "$TMP/bin"
  go build -o "$TMP/bin/$PROVIDER" .
  cat >"$TMP/cli.tfrc" <<TFRC
provider_installation {
  dev_overrides {
    "registry.terraform.io/abd65749/whatsapp" = "$TMP/bin"
    "registry.opentofu.org/abd65749/whatsapp" = "$TMP/bin"
  }
  direct {}
}
TFRC
  export TF_CLI_CONFIG_FILE=$TMP/cli.tfrc
}
