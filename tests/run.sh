#!/usr/bin/env bash
# Sets up what the tests need and runs them all. The last line is "N passed, N failed".
#   tests/run.sh            everything
#   tests/run.sh Core Cli   only these projects
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

browser() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" && return 0
  done
  return 1
}

if ! browser >/dev/null; then
  echo "The browser tests need Chromium; installing it."
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo -n"
  if ! { $sudo apt-get update -qq && $sudo apt-get install -y -qq chromium; } >/dev/null 2>&1; then
    echo "Chromium could not be installed. Install it (Debian: apt-get install chromium) or set CHROMIUM to a Chrome or Chromium program." >&2
    exit 1
  fi
fi
CHROMIUM="$(browser)"
export CHROMIUM

dotnet build NeuralSculpting.Web.sln -c Release --nologo -v quiet || { echo "0 passed, 1 failed"; exit 1; }

passed=0 failed=0 skipped=0
run() { # title, then the arguments of dotnet test
  echo "== $1"
  local log status
  log="$(mktemp)"
  dotnet test "${@:2}" -c Release --no-build --nologo 2>&1 | tee "$log" | grep -vE '^\s*$|^Test run for|^VSTest|^Starting test|^A total of'
  status=${PIPESTATUS[0]}
  read -r f p s < <(sed -nE 's/.*Failed: *([0-9]+), Passed: *([0-9]+), Skipped: *([0-9]+).*/\1 \2 \3/p' "$log" | awk '{f+=$1; p+=$2; s+=$3} END {print f+0, p+0, s+0}')
  rm -f "$log"
  # A runner that failed without a failed test (a crash, no test found) is a failure too.
  if [ "$status" -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
  if [ "$status" -eq 0 ] && [ $((p + s)) -eq 0 ]; then echo "no test ran"; f=1; fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

projects=("$@")
[ ${#projects[@]} -gt 0 ] || projects=(Core Runs Cli Web Browser)
for name in "${projects[@]}"; do
  run "$name" "tests/NeuralSculpting.$name.Tests"
done
if [ $# -eq 0 ]; then
  # The kernels must give the same bits on narrower vectors and without any.
  for switch in DOTNET_EnableAVX512=0 DOTNET_EnableHWIntrinsic=0; do
    export "${switch?}"
    run "Core kernels with $switch" tests/NeuralSculpting.Core.Tests --filter "FullyQualifiedName~Kernels|FullyQualifiedName~TrainerTests"
    unset "${switch%%=*}"
  done
fi

[ "$skipped" -eq 0 ] || echo "Some tests were skipped: see above for the reason of each."
[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
