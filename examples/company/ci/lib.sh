# shellcheck shell=bash
# What the steps share. Source it; it goes to the root of the repository.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1 TF_INPUT=0

# at_end COMMAND: when the step ends, however it does.
ending=:
at_end() { ending="$1; $ending"; }
trap 'eval "$ending"' EXIT

# A text of a template may look like a command to GitHub's runner: none is taken
# until the step ends with the line that has the token, which nobody can guess.
if [[ -n ${GITHUB_ACTIONS:-} ]]; then
  runner_token=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
  echo "::stop-commands::$runner_token"
  at_end 'echo "::$runner_token::"'
fi
