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
  [ "$name" != Torch ] || continue
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

torch() {
  # The second engine needs a native library that the build leaves out, and sometimes newer system libraries than are here.
  echo "== Torch"
  local log status p=0 f=0 s=0
  log="$(mktemp)"
  bash tests/torch.sh test 2>&1 | tee "$log" | grep -E 'FAIL|SKIP|Total:|needs|error'
  status=${PIPESTATUS[0]}
  read -r p f s < <(sed -nE 's/.*Total: *([0-9]+), Errors: *([0-9]+), Failed: *([0-9]+), Skipped: *([0-9]+).*/\1 \2 \3 \4/p' "$log" | awk '{print $1-$3-$4, $2+$3, $4}')
  rm -f "$log"
  if [ "$status" -eq 3 ]; then
    echo "The tests of the second engine were skipped: its native library could not be had."
    skipped=$((skipped + 1))
    return
  fi
  [ "$status" -eq 0 ] || [ "${f:-0}" -gt 0 ] || f=1
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-1})) skipped=$((skipped + ${s:-0}))
}
[ $# -gt 0 ] && [[ " $* " != *" Torch "* ]] || torch

[ "$skipped" -eq 0 ] || echo "Some tests were skipped: see above for the reason of each."
[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
