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

# check_format FOLDER: shows what is not formatted in it, and fails then. Queries
# are newer than some CLIs, which leave them out, but are HCL as well.
check_format() {
  local file status=0
  "$CLI" fmt -check -diff -recursive "$1" || status=1
  while read -r file; do
    diff -u --label "$file" --label formatted "$file" <("$CLI" fmt - <"$file") || status=1
  done < <(find "$1" -name '*.tfquery.hcl')
  return $status
}

# add_required_provider FOLDER: the pages leave out what the provider's own page
# shows once.
add_required_provider() {
  grep -qs required_providers "$1"/*.tf && return
  cat >"$1/versions.tf" <<'TF'
terraform {
  required_providers {
    whatsapp = {
      source = "abd65749/whatsapp"
    }
  }
}
TF
}

# start_fakegraph FLAG... builds the fake Graph server, runs it on a free port
# and takes over the settings that it prints as `export NAME=value`. Whoever
# calls it ends it with stop_fakegraph, in cleanup.
fakegraph_pid=
start_fakegraph() {
  local line name value
  mkdir -p "$TMP/bin"
  rm -f "$TMP/addr"
  go build -o "$TMP/bin/fakegraph" ./cmd/fakegraph
  "$TMP/bin/fakegraph" -addr 127.0.0.1:0 -addr-file "$TMP/addr" -quiet "$@" \
    >"$TMP/fakegraph.out" 2>"$TMP/fakegraph.err" &
  fakegraph_pid=$!
  for _ in {1..100}; do
    [[ -s $TMP/addr ]] && break
    kill -0 "$fakegraph_pid" 2>/dev/null || break
    sleep 0.1
  done
  if [[ ! -s $TMP/addr ]]; then
    cat "$TMP/fakegraph.out" "$TMP/fakegraph.err" >&2
    die "fakegraph did not start"
  fi

  # What a shell would make of these lines, without giving it any other.
  while read -r line; do
    [[ $line =~ ^export\ (WHATSAPP_[A-Z_]+)=(.*)$ ]] || continue
    name=${BASH_REMATCH[1]} value=${BASH_REMATCH[2]}
    value=${value#[\"\']} value=${value%[\"\']}
    export "$name=$value"
  done <"$TMP/fakegraph.out"

  : "${WHATSAPP_GRAPH_URL:=$(<"$TMP/addr")}"
  : "${WHATSAPP_API_URL:=$WHATSAPP_GRAPH_URL}"
  export WHATSAPP_GRAPH_URL WHATSAPP_API_URL
  [[ -n ${WHATSAPP_ACCESS_TOKEN:-} ]] || die "fakegraph printed no WHATSAPP_ACCESS_TOKEN"
  [[ -n ${WHATSAPP_BUSINESS_ACCOUNT_ID:-} ]] || die "fakegraph printed no WHATSAPP_BUSINESS_ACCOUNT_ID"
}

stop_fakegraph() {
  [[ -n $fakegraph_pid ]] || return 0
  kill "$fakegraph_pid" 2>/dev/null || true
  wait "$fakegraph_pid" 2>/dev/null || true
  fakegraph_pid=
}
