#!/usr/bin/env bash
# Configures and builds one CMake preset, quietly when all goes well. usage: tools/build.sh PRESET [TARGET…]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift
jobs=${JOBS:-$(nproc)}

mkdir -p "build/$preset"
log=build/$preset/configure.log
if ! cmake --preset "$preset" >"$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
[ -t 1 ] && export NINJA_STATUS='[%f/%t] '
if [ -t 1 ]; then
  cmake --build "build/$preset" -j "$jobs" ${@:+--target "$@"}
else
  log=build/$preset/build.log
  if ! cmake --build "build/$preset" -j "$jobs" ${@:+--target "$@"} >"$log" 2>&1; then
    grep -vE '^\[[0-9]+/[0-9]+\] (Building|Linking|Generating)' "$log" >&2
    exit 1
  fi
  grep -A6 'warning:' "$log" >&2 || echo "built build/$preset"
fi
