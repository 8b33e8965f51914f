#!/usr/bin/env bash
# Runs each fuzz target under libFuzzer for SECONDS_EACH seconds (60), starting from the examples and golden cases.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/install.sh fuzz
export HEARSAY_DATA=$PWD/data
tools/build.sh fuzz
for target in build/fuzz/fuzz/*_fuzz; do
  corpus=build/fuzz/corpus/${target##*/}
  mkdir -p "$corpus"
  echo "$target"
  "$target" -max_total_time="${SECONDS_EACH:-60}" -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
    -artifact_prefix="$corpus-" "$corpus" examples tests/corpus
done
