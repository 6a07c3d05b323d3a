# shellcheck shell=bash
# Runs what the services would run of examples/company, with the variables and
# secrets that each job may see and no others. Source it after lib.sh; it needs
# $TMP, $company and $CLI.
#
# An environment is a file $TMP/<environment>.json: plan and apply hold what the
# guide "Running it in CI" says that plans and applies have, graph where Graph is.

# What the services read, as JSON: Terraform reads YAML, bash does not.
service_files() {
  local file
  for file in "$company"/.github/workflows/*.yml "$company"/.gitlab-ci.yml "$company"/atlantis{,-server}.yaml; do
    echo "jsonencode(yamldecode(file(\"$file\")))" | "$CLI" -chdir="$TMP" console | jq -r . >"$TMP/${file##*/}.json"
  done
}

# at_graph ENVIRONMENT: lets the steps ask the server of the environment.
at_graph() {
  WHATSAPP_GRAPH_URL=$(jq -r .graph "$TMP/$1.json")
  export WHATSAPP_GRAPH_URL WHATSAPP_API_URL=$WHATSAPP_GRAPH_URL
}

# run_steps FOLDER: reads steps as {env: {NAME: value}, run: command}, one on each
# line, and runs each in a shell of its own. `go install` is left out: what it
# fetches was built before.
run_steps() {
  local step
  jq -rc 'select(.run | startswith("go install") | not)
    | ([.env // {} | to_entries[] | "export \(.key)=\(.value | tostring | @sh)"] + [.run] | join("\n") | @base64)' >"$TMP/$ENVIRONMENT.steps"
  [[ -s $TMP/$ENVIRONMENT.steps ]] || die "$ENVIRONMENT: the job has no steps"
  while read -r step; do
    (cd "$1" && bash --noprofile --norc -eo pipefail -c "$(base64 -d <<<"$step")") </dev/null || return 1
  done <"$TMP/$ENVIRONMENT.steps"
}

# github WORKFLOW JOB ENVIRONMENT: the steps of a job of GitHub Actions. An
# expression that the job may not use, such as a secret of another environment, is
# an error.
github() (
  purpose=apply
  export ENVIRONMENT=$3 GH=$TMP/gh-$3 GITHUB_ACTIONS=true GITHUB_REPOSITORY=shrub/messages
  at_graph "$3"
  [[ $(jq -r ".jobs[\"$2\"].environment" "$TMP/$1.json") == *-plan ]] && purpose=plan
  jq -c --arg job "$2" --arg environment "$3" --arg out "$TMP/out-$3" --arg purpose "$purpose" --slurpfile settings "$TMP/$3.json" '
    .jobs[$job] as $job
    | (if $job.environment then $settings[0][$purpose] else {secrets: {}, vars: {}} end + {
        matrix: {environment: $environment},
        github: {token: "token", event: {pull_request: {number: 12, head: {sha: "0123456789abcdef"}}}},
        steps: {page: {outputs: {"artifact-url": "https://github.example/page"}}}
      }) as $context
    | def filled: tostring | gsub("\\$\\{\\{ github.workspace \\}\\}/out"; $out)
        | gsub("\\$\\{\\{ (?<expression>[^ }]+) \\}\\}"; . as {$expression} | $context | getpath($expression / ".") // error("no \($expression)") | tostring);
    $job.steps[] | select(.run) | {env: (($job.env // {}) + (.env // {}) | map_values(filled)), run}
  ' "$TMP/$1.json" >"$TMP/$3.job" || return 1
  run_steps "$company" <"$TMP/$3.job"
)

# gitlab JOB ENVIRONMENT: the script of a job of GitLab's, with the variables of the
# scope that its environment names.
gitlab() (
  export ENVIRONMENT=$2 GL=$TMP/gitlab-$2 PATH=$TMP/gitlab-bin:$PATH
  at_graph "$2"
  jq -c --arg name "$1" --arg environment "$2" --arg out "$TMP/out-$2" --slurpfile settings "$TMP/$2.json" '
    . as $file
    | def job($name): $file[$name] | (if .extends then job(.extends) else {} end) * .;
    job($name)
    | (.environment.name // "") as $scope
    | (if $scope == "" then {} else $settings[0][if $scope | endswith("-plan") then "plan" else "apply" end] | .vars + .secrets end) as $scoped
    | (if .variables.ENVIRONMENT then .variables.ENVIRONMENT else $environment end) as $environment
    | ({
        ENVIRONMENT: $environment, CI_API_V4_URL: "https://gitlab.example/api/v4", CI_PROJECT_ID: 5, CI_MERGE_REQUEST_IID: 12,
        CI_COMMIT_SHORT_SHA: "0123456", CI_JOB_URL: "https://gitlab.example/jobs/1"
      } + $scoped) as $known
    | def filled: tostring | gsub("\\$CI_PROJECT_DIR/out"; $out) | gsub("\\$(?<name>[A-Z_]+)"; . as {$name} | $known[$name] // "" | tostring);
    .script[] as $run | {env: ($known + ($file.variables | map_values(filled))), $run}
  ' "$TMP/.gitlab-ci.yml.json" >"$TMP/$2.job" || return 1
  run_steps "$company" <"$TMP/$2.job"
)

# atlantis plan|apply ENVIRONMENT: the steps of the server's workflow, in the folder
# of the project. Its secrets are files.
atlantis() (
  export ENVIRONMENT=$2 GH=$TMP/gh-$2 PROJECT_NAME=$2 PLANFILE=$TMP/$2.tfplan
  export BASE_REPO_OWNER=shrub BASE_REPO_NAME=messages PULL_NUM=12 HEAD_COMMIT=0123456789abcdef
  at_graph "$2"
  mkdir -p "$TMP/run/secrets/$2"
  jq -r '{
    account: .plan.vars.WHATSAPP_BUSINESS_ACCOUNT_ID, "phone-number": .plan.vars.WHATSAPP_PHONE_NUMBER_ID,
    "read-token": .plan.secrets.WHATSAPP_READ_TOKEN, token: .apply.secrets.WHATSAPP_ACCESS_TOKEN
  } | to_entries[] | "\(.key) \(.value)"' "$TMP/$2.json" | while read -r name value; do
    echo "$value" >"$TMP/run/secrets/$2/$name"
  done
  folder=$(jq -r --arg name "$2" '.projects[] | select(.name == $name) | .dir' "$TMP/atlantis.yaml.json")
  # One shell for all: what an env step sets, the steps after it have.
  jq -r --arg secrets "$TMP/run/secrets" '
    .workflows.whatsapp[$name].steps[]
    | if . == "apply" then "terraform apply -no-color \"$PLANFILE\""
      elif .run then .run
      else "export \(.env.name)=\"$(\(.env.command | gsub("/run/secrets"; $secrets)))\"" end
  ' --arg name "$1" "$TMP/atlantis-server.yaml.json" >"$TMP/$2.job"
  [[ -s $TMP/$2.job ]] || die "atlantis-server.yaml has no steps for $1"
  (cd "$company/$folder" && bash --noprofile --norc -eo pipefail "$TMP/$2.job") </dev/null
)
