#!/usr/bin/env bash
# Runs what needs TorchSharp's native library, which wants a newer libstdc++ than Debian 12 has (GLIBCXX_3.4.32).
#   tests/torch.sh test [dotnet-test-style filters]     the tests of the second engine
#   tests/torch.sh bench [LAYERS] [BATCH] [STEPS]       one training step of plain TorchSharp
#   tests/torch.sh exec FOLDER PROGRAM [ARGUMENTS]      any built program, for example the CLI
# Where the machine's own libraries are too old, the three of Debian 13 are unpacked once into a cache folder and the
# program is started with them; nothing is installed. Exit code 3: they could not be had (no package source answered).
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cache="${XDG_CACHE_HOME:-$HOME/.cache}/neural-sculpting/trixie"

too_old() {
  local own
  own="$(ldconfig -p 2>/dev/null | sed -nE 's/.*libstdc\+\+\.so\.6 .*x86-64.*=> (.*)/\1/p' | head -1)"
  [ -z "$own" ] || ! grep -q GLIBCXX_3.4.32 "$own"
}

# apt with lists and sources of its own, so that the machine's are not touched.
fetch() {
  local work mirror
  work="$(mktemp -d)"
  mirror="$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | sed -nE 's/^(URIs:|deb( \[[^]]*\])?) +([^ ]+).*/\3/p' | grep -v security | head -1)"
  [ -n "$mirror" ] || return 1
  mkdir -p "$work"/lists/partial "$work"/cache/archives/partial "$work"/debs "$work"/root
  : >"$work/status"
  local keys=/usr/share/keyrings/debian-archive-keyring.gpg
  echo "deb [arch=amd64 signed-by=$keys] $mirror trixie main" >"$work/sources"
  local apt=(-q=2 -o Dir::Etc::SourceList="$work/sources" -o Dir::Etc::SourceParts=- -o Dir::State="$work" -o Dir::State::Lists="$work/lists"
    -o Dir::State::Status="$work/status" -o Dir::Cache="$work/cache" -o APT::Architecture=amd64 -o APT::Sandbox::User= -o Acquire::Languages=none
    -o Acquire::Retries=2 -o Acquire::http::Timeout=30)
  timeout 90 apt-get "${apt[@]}" update &&
    (cd "$work/debs" && timeout 90 apt-get "${apt[@]}" download libc6 libgcc-s1 libstdc++6) || { rm -rf "$work"; return 1; }
  local deb
  for deb in "$work"/debs/*.deb; do
    dpkg-deb -x "$deb" "$work/root" || { rm -rf "$work"; return 1; }
  done
  mkdir -p "$cache"
  cp -L "$work"/root/usr/lib/x86_64-linux-gnu/*.so* "$cache"/ && rm -rf "$work" && touch "$cache/complete"
}

libraries() {
  too_old || return 0
  [ -e "$cache/complete" ] && return 0
  [ "$(uname -m)" = x86_64 ] && command -v apt-get dpkg-deb >/dev/null && fetch
}

# A program started by the other loader finds itself by the loader's path: the loader must lie in its folder.
start() { # folder, program, arguments
  local folder="$1" program="$2"
  if ! too_old; then
    "$folder/$program" "${@:3}"
    return
  fi
  cp -f "$cache/ld-linux-x86-64.so.2" "$folder/"
  DOTNET_ROOT="${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}" \
    "$folder/ld-linux-x86-64.so.2" --library-path "$cache" "$folder/$program" "${@:3}"
}

build() { # project
  timeout 600 dotnet build "tests/$1" -c Release -p:Torch=cpu -v quiet --nologo -clp:ErrorsOnly || exit 3
}

libraries || { echo "TorchSharp's native library needs libstdc++ with GLIBCXX_3.4.32 (Debian 13, Ubuntu 24.04), and Debian 13's could not be fetched." >&2; exit 3; }
case "${1:-}" in
  test) build NeuralSculpting.Torch.Tests; start tests/NeuralSculpting.Torch.Tests/bin/Release/net10.0 NeuralSculpting.Torch.Tests "${@:2}" ;;
  bench) build NeuralSculpting.Torch.Benchmarks; start tests/NeuralSculpting.Torch.Benchmarks/bin/Release/net10.0 NeuralSculpting.Torch.Benchmarks "${@:2}" ;;
  exec) start "${@:2}" ;;
  *) sed -n '2,8p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac
