#!/usr/bin/env bash
# Installs what the tests need and lacks here, builds once, runs every test project and ends with "N passed, N failed".
#
#   bash tests/run.sh                    everything, some 27 minutes on 2 cores
#   bash tests/run.sh --full             the same tests with ten times the crash, property and load counts
#   bash tests/run.sh Kernel Storage     these projects only (tests/Baton.<name>.Tests)
#
# Logs are kept in artifacts/tests. BATON_TEST_CONFIGURATION chooses Debug (default) or Release.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
logs=$root/artifacts/tests
configuration=${BATON_TEST_CONFIGURATION:-Debug}
export BATON_TEST_SCALE=${BATON_TEST_SCALE:-1}
at_once=2            # light projects side by side
heavy='Crash Browser' # these need the machine to themselves and come last
on_disk='Browser Crash Server Storage' # what reaches the disk, or does not, and the browser; the others keep their folders in memory where there is enough of it
memory=/dev/shm memory_needed=4 # GB
again='Runtime Server' # these run a second time on PostgreSQL, whole or in part (see arguments_of)
project_limit=1800   # seconds after which a hanging project is ended
total_limit=4740

selected=()
for argument in "$@"; do
  case $argument in
    --full) BATON_TEST_SCALE=10 project_limit=4200 ;;
    -h | --help) sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
    -*) echo "Unknown option $argument; see --help." >&2; exit 2 ;;
    *) argument=${argument#Baton.}; selected+=("${argument%.Tests}") ;;
  esac
done

project_of() { # name, perhaps with @postgres behind → path of its project file
  local path base=${1%@*}
  for path in "tests/Baton.$base.Tests/Baton.$base.Tests.csproj" "tests/Baton.$base/Baton.$base.csproj"; do
    if [ -f "$path" ]; then printf '%s' "$path"; return; fi
  done
  return 1
}

names=() # in the order in which they are started
collect_names() {
  local path name all=()
  for path in tests/*/*.csproj; do
    grep -q '<IsTestProject>false' "$path" && continue
    name=$(basename "$path" .csproj); name=${name#Baton.}; all+=("${name%.Tests}")
  done
  if [ ${#selected[@]} -gt 0 ]; then
    for name in "${selected[@]}"; do
      project_of "$name" >/dev/null || { echo "There is no test project $name; there are: ${all[*]}" >&2; exit 2; }
    done
    all=("${selected[@]}")
  fi
  for name in "${all[@]}"; do
    [[ " $heavy " == *" $name "* ]] && continue
    names+=("$name")
    if [ -z "${BATON_TEST_STORE:-}" ] && [[ " $again " == *" $name "* ]]; then names+=("$name@postgres"); fi
  done
  for name in "${all[@]}"; do [[ " $heavy " == *" $name "* ]] && names+=("$name"); done
  return 0
}

say() { printf '%-16s %-42s %6s %6s\n' "$1" "$2" "${3:-}" "${4:-}"; }
since() { printf '%d s' $((SECONDS - $1)); }

finish() { # passed failed skipped
  local line="$1 passed, $2 failed"
  [ "$3" -gt 0 ] && line+=", $3 skipped"
  say total "logs in artifacts/tests" "$(since 0)"
  echo "$line"
  [ "$2" -eq 0 ] && exit 0
  exit 1
}

give_up() { # what log: nothing could be run, so every project counts as failed
  echo
  echo "$1 failed, the end of artifacts/tests/$2 says:"
  grep -E 'error|warn' "$logs/$2" | sort -u | head -n 40 || true
  tail -n 15 "$logs/$2"
  if grep -q NU1004 "$logs/$2"; then
    echo "A project file changed after its lock file: run 'dotnet restore Workflow.sln' and commit every packages.lock.json."
  fi
  echo
  finish 0 ${#names[@]} 0
}

# --- what the machine lacks ---------------------------------------------------------------------------------------

wants() { # text… : does a selected project's lock file name one of them? Without a selection everything is wanted.
  [ ${#selected[@]} -eq 0 ] && return 0
  local name text
  for name in "${names[@]}"; do
    for text in "$@"; do
      grep -qs "\"$text\"" "$(dirname "$(project_of "$name")")/packages.lock.json" && return 0
    done
  done
  return 1
}

has_postgresql() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
has_chromium() { command -v chromium >/dev/null || command -v google-chrome >/dev/null; }
has_chinese_fonts() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn file 2>/dev/null | head -n 1)" ]; }

install_missing() {
  local missing=() start=$SECONDS as_root=()
  if wants baton.testdatabase && ! has_postgresql; then missing+=(postgresql); fi
  if wants Microsoft.Playwright; then
    has_chromium || missing+=(chromium)
    has_chinese_fonts || missing+=(fontconfig fonts-noto-cjk)
  fi
  [ ${#missing[@]} -eq 0 ] && return 0
  if ! command -v apt-get >/dev/null; then
    echo "Missing: ${missing[*]}. Install them with this system's package client; the tests that need them will fail."
    return 0
  fi
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
  if { ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get update &&
       ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
         apt-get install -y --no-install-recommends "${missing[@]}"; } >"$logs/install.log" 2>&1 </dev/null; then
    say installed "${missing[*]}" "$(since $start)"
  else
    echo "Could not install ${missing[*]} (artifacts/tests/install.log says why); the tests that need them will fail:"
    tail -n 5 "$logs/install.log"
  fi
}

check_tools() {
  local tool
  for tool in dotnet node npm; do
    command -v "$tool" >/dev/null || { echo "$tool is not on the PATH: Baton needs the .NET 10 SDK and Node 20." >&2; exit 2; }
  done
}

find_conformance() {
  [ -d "$root/../shared/conformance" ] && return 0
  [ "${CI:-}" = true ] && return 0
  export BATON_CONFORMANCE_OPTIONAL=1
  say conformance "no ../shared/conformance here: left out"
}

# --- build --------------------------------------------------------------------------------------------------------

build() {
  local start=$SECONDS targets=(Workflow.sln) target
  if [ ${#selected[@]} -gt 0 ]; then
    targets=()
    for target in "${names[@]}"; do [[ $target == *@* ]] || targets+=("$(project_of "$target")"); done
  fi
  : >"$logs/restore.log"
  for target in "${targets[@]}"; do
    dotnet restore "$target" --locked-mode >>"$logs/restore.log" 2>&1 </dev/null || give_up Restore restore.log
  done
  say restored "" "$(since $start)"
  start=$SECONDS
  : >"$logs/build.log"
  for target in "${targets[@]}"; do
    dotnet build "$target" --no-restore -c "$configuration" >>"$logs/build.log" 2>&1 </dev/null || give_up Build build.log
  done
  say built "$configuration" "$(since $start)"
}

# --- run ----------------------------------------------------------------------------------------------------------

limited() { # seconds command… : in a process group of its own, ended as a whole when its time is over
  if command -v timeout >/dev/null; then timeout -k 10 "$@"; else shift; "$@"; fi
}

arguments_of() { # name: which of its tests, one argument a line; none for all
  local class
  [ "$1" = Server@postgres ] || return 0
  # What lists, searches, guards, checks, and survives a restart; the rest says little about a store.
  for class in IdempotencyTests OneTimePasswordTests InstanceListTests BroadSearchTests InstanceDeletionTests KeyTests DeadLetterTests EventTests PauseTests RepairTests CheckTests; do
    printf '%s\n%s\n' -class "*.$class"
  done
}

choose_folders() { # where the tests put what they throw away
  scratch=
  local free
  free=$(df -Pk "$memory" 2>/dev/null | awk 'NR == 2 { print int($4 / 1048576) }') || return 0
  [ "${free:-0}" -ge "$memory_needed" ] || return 0
  scratch=$(mktemp -d "$memory/baton-tests-XXXXXX" 2>/dev/null) || { scratch=; return 0; }
  chmod 1777 "$scratch" # PostgreSQL runs as a user of its own
  trap 'rm -rf "$scratch"' EXIT
}

run_tests() ( # name log argument…
  name=$1 log=$2 left=$((total_limit - SECONDS))
  shift 2
  project=$(project_of "$name")
  assembly=$(dirname "$project")/bin/$configuration/net10.0/$(basename "$project" .csproj).dll
  if [ "$left" -gt "$project_limit" ]; then left=$project_limit; fi
  if [ "$left" -lt 1 ]; then left=1; fi
  if [[ $name == *@postgres ]]; then export BATON_TEST_STORE=postgres; fi # in this subshell only
  if [ -n "$scratch" ] && [[ " $on_disk " != *" $name "* ]]; then export TMPDIR=$scratch; fi
  limited "$left" dotnet "$assembly" -noLogo -noColor -noAutoReporters "$@" >"$log" 2>&1 </dev/null
)

run_project() { # name: writes its log, and "exit seconds processor-seconds" beside it
  local name=$1 start=$SECONDS code=0 arguments=()
  mapfile -t arguments < <(arguments_of "$name")
  run_tests "$name" "$logs/$name.log" ${arguments[@]+"${arguments[@]}"} || code=$?
  times >"$logs/$name.times" # not in a subshell: it would tell of its own commands only
  echo "$code $((SECONDS - start)) $(sed -nE '2s/([0-9]+)m([0-9]+).* ([0-9]+)m([0-9]+).*/\1 * 60 + \2 + \3 * 60 + \4/p' "$logs/$name.times")" >"$logs/$name.result"
}

passed=0 failed=0 skipped=0 failures=() unsteady_limit=3

count() { # the summary's number behind a word
  sed -n "s/.* Total: .*/&/p" "$logs/$1.log" | tail -n 1 | grep -oE "$2: [0-9]+" | grep -oE '[0-9]+' || echo 0
}

report() { # name: one line, and its numbers into the sums
  local name=$1 code seconds busy total bad left_out good note=
  read -r code seconds busy <"$logs/$name.result"
  total=$(count "$name" Total)
  bad=$(($(count "$name" Failed) + $(count "$name" Errors)))
  left_out=$(($(count "$name" Skipped) + $(count "$name" 'Not Run')))
  good=$((total - $(count "$name" Failed) - left_out))
  if [ "$code" -eq 124 ] || [ "$code" -eq 137 ]; then note=' (out of time)'
  elif ! grep -q ' Total: ' "$logs/$name.log"; then note=" (no summary, exit code $code)"
  elif [ "$good" -eq 0 ] && [ "$bad" -eq 0 ]; then note=' (ran no test)'
  elif [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then note=" (exit code $code)"
  fi
  if [ -n "$note" ]; then bad=$((bad + 1)); fi
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left_out))
  if [ "$bad" -gt 0 ]; then failures+=("$name"); fi
  local text="$good passed"
  if [ "$bad" -gt 0 ]; then text+=", $bad FAILED$note"; fi
  if [ "$left_out" -gt 0 ]; then text+=", $left_out skipped"; fi
  # Beside what it took: how long it kept a processor busy.
  say "  $name" "$text" "$seconds s" "$((busy)) s"
}

failed_of() { # name: its failed tests, without a case's arguments
  sed -nE 's/^    ([^ (]+)(\(.*\))? \[FAIL\]$/\1/p' "$logs/$1.log" | sort -u
}

# A test that waits on a busy machine can fail for the machine's sake. A few that failed are run once more, alone: what passes then
# counts as passed, but is named with its first failure, for it wants looking at.
run_unsteady_again() {
  local name tests=() arguments=() test bad sum=0
  for name in ${failures[@]+"${failures[@]}"}; do
    read -r bad _ < <(failed_of "$name" | wc -l)
    [ "$bad" -gt 0 ] || return 0 # ended without naming a test
    sum=$((sum + bad))
  done
  if [ "$sum" -eq 0 ] || [ "$sum" -gt "$unsteady_limit" ]; then return 0; fi
  for name in "${failures[@]}"; do
    mapfile -t tests < <(failed_of "$name")
    arguments=()
    for test in "${tests[@]}"; do arguments+=(-method "$test"); done
    if run_tests "$name" "$logs/$name.again.log" "${arguments[@]}"; then
      bad=$(($(count "$name" Failed) + $(count "$name" Errors)))
      passed=$((passed + $(count "$name" Failed))) failed=$((failed - bad))
      for test in "${tests[@]}"; do say '  unsteady' "$test"; done
    fi
  done
}

show_failures() {
  local name
  for name in ${failures[@]+"${failures[@]}"}; do
    printf '\n--- %s: artifacts/tests/%s.log ---\n' "$name" "$name"
    if grep -q '\[FAIL\]' "$logs/$name.log"; then
      # A failed test's heading is indented by four, its message and stack by more.
      awk '/\[FAIL\]/ { on = 1; print; next } on && (/^      / || /^$/) { print; next } { on = 0 }' "$logs/$name.log" | head -n 300
    elif grep -qE '^(Process terminated|Unhandled exception|Stack overflow)' "$logs/$name.log"; then
      sed -nE '/^(Process terminated|Unhandled exception|Stack overflow)/,$p' "$logs/$name.log" | head -n 30 | cut -c1-240
    else
      tail -n 40 "$logs/$name.log" | cut -c1-240
    fi
  done
  echo
}

running=()
stop_running() {
  trap - INT TERM
  [ ${#running[@]} -gt 0 ] && kill "${running[@]}" 2>/dev/null
  exit 130
}

run_all() {
  local name slots
  trap stop_running INT TERM
  for name in "${names[@]}"; do
    slots=$at_once
    [[ " $heavy " == *" $name "* ]] && slots=1
    while [ "$(jobs -rp | wc -l)" -ge "$slots" ]; do wait -n || true; report_finished; done
    run_project "$name" &
    running+=($!)
  done
  while [ "$(jobs -rp | wc -l)" -gt 0 ]; do wait -n || true; report_finished; done
  report_finished
}

reported=' '
report_finished() {
  local name
  for name in "${names[@]}"; do
    [[ $reported == *" $name "* ]] && continue
    [ -s "$logs/$name.result" ] || continue
    reported+="$name "
    report "$name"
  done
}

collect_names
mkdir -p "$logs"
rm -f "$logs"/*.log "$logs"/*.result "$logs"/*.times
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
# Hundreds of short processes, which spend most of their life compiling: none lives long enough to profit from a profile, and none needs
# its code guarded from itself.
export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0
export HOME=${HOME:-$root/artifacts/home}
mkdir -p "$HOME"

SECONDS=0
check_tools
install_missing
find_conformance
build
choose_folders
run_all
run_unsteady_again
show_failures
finish "$passed" "$failed" "$skipped"
