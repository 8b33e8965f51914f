#!/usr/bin/env bash
# Installs the Debian packages that a task needs and this machine lacks. It looks for commands and headers, not for
# packages, so a machine may bring its own. usage: tools/install.sh build|check|fuzz
set -euo pipefail

task=${1:-build}
missing=()

# command NAME PACKAGE…: the packages when the command is not there.
command_or() { command -v "$1" >/dev/null 2>&1 || missing+=("${@:2}"); }
# file PATTERN PACKAGE: the package when no file matches in the usual places.
file_or() {
  local root
  for root in /usr/include /usr/local/include /usr/lib /usr/local/lib /opt/include; do
    compgen -G "$root/$1" >/dev/null && return
  done
  missing+=("$2")
}

command_or g++ g++
command_or cmake cmake
command_or ninja ninja-build
command_or pkg-config pkg-config
command_or python3 python3
file_or 'oneapi/dnnl/dnnl.hpp' libdnnl-dev
file_or 'utf8proc.h' libutf8proc-dev
file_or 'libxml2/libxml/parser.h' libxml2-dev
file_or 'fmt/format.h' libfmt-dev
file_or 'CLI/CLI.hpp' libcli11-dev
file_or 'uchardet/uchardet.h' libuchardet-dev
file_or 'cld2/public/compact_lang_det.h' libcld2-dev
file_or 'simdjson.h' libsimdjson-dev
file_or 'openssl/evp.h' libssl-dev
case $task in
  build) ;;
  check)
    file_or 'gtest/gtest.h' libgtest-dev
    command_or clang-format-14 clang-format-14
    command_or git git
    ;;
  fuzz)
    command_or clang++-14 clang-14
    file_or 'llvm-14/lib/clang/14*/lib/linux/libclang_rt.fuzzer-*.a' libclang-rt-14-dev
    ;;
  *) echo "usage: tools/install.sh build|check|fuzz" >&2; exit 2 ;;
esac

((${#missing[@]})) || exit 0
mapfile -t missing < <(printf '%s\n' "${missing[@]}" | sort -u)

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null 2>&1; then
    as_root=(sudo)
  else
    echo "Missing: ${missing[*]}. Install these packages, or run this as root or with sudo." >&2
    exit 1
  fi
fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "Missing: ${missing[*]} (Debian's names), and there is no apt-get here. Install them and run this again." >&2
  exit 1
fi

echo "installing: ${missing[*]}" >&2
apt_get() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 "$@"; }
if ! apt_get install --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
  apt_get update >/dev/null
  apt_get install --no-install-recommends "${missing[@]}" >/dev/null
fi
