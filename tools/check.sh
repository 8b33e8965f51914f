#!/usr/bin/env bash
# What every change must pass: builds the release, and the tests and fuzz targets under the address and undefined behaviour
# sanitizers; runs the tests, the guards and a short run of the fuzz targets. One line a check; ends with "N passed, M failed".
set -uo pipefail
cd "$(dirname "$0")/.."
export HEARSAY_DATA=$PWD/data
passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# check NAME COMMAND…: runs it; its output is shown only when it fails.
check() {
  local name=$1 begin=$SECONDS
  shift
  if "$@" >"$log" 2>&1; then
    passed=$((passed + 1))
    printf 'ok      %-28s %4d s\n' "$name" $((SECONDS - begin))
  else
    failed=$((failed + 1))
    printf 'FAILED  %-28s %4d s\n' "$name" $((SECONDS - begin))
    tail -n 60 "$log" | sed 's/^/        /'
  fi
}

formatted() {
  git ls-files -co --exclude-standard '*.h' '*.cc' '*.inc' | while read -r file; do [ -f "$file" ] && echo "$file"; done |
    xargs clang-format-14 --dry-run -Werror
}

# Adds the tests of one GoogleTest binary to the totals, so that the last line counts tests.
unit_tests() {
  local binary=$1 begin=$SECONDS ran
  local name=${binary##*/}
  "$binary" --gtest_brief=1 >"$log" 2>&1
  local status=$?
  ran=$(grep -oE '[0-9]+ tests? from' "$log" | tail -n 1 | grep -oE '^[0-9]+')
  local bad
  bad=$(grep -cE '^\[  FAILED  \] [A-Za-z]+[./]' "$log")
  if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  failed=$((failed + bad))
  passed=$((passed + ${ran:-0} - (bad < ${ran:-0} ? bad : ${ran:-0})))
  if [ "$status" -eq 0 ]; then
    printf 'ok      %-28s %4d s  %d tests\n' "$name" $((SECONDS - begin)) "${ran:-0}"
  else
    printf 'FAILED  %-28s %4d s  %d of %d tests\n' "$name" $((SECONDS - begin)) "$bad" "${ran:-0}"
    tail -n 60 "$log" | sed 's/^/        /'
  fi
}

fuzz_smoke() {
  local target
  for target in build/check/fuzz/*_fuzz; do
    "$target" --runs 1000 --seed 1 examples tests/corpus || return 1
  done
}

if git rev-parse --git-dir >/dev/null 2>&1; then
  check "formatting" formatted
fi
check "layers" python3 tools/check_layers.py
check "data" python3 tools/lint_data.py
check "gold, dev" python3 eval/lint_gold.py corpus/dev
check "gold, train" python3 eval/lint_gold.py corpus/train
check "gold, sentences" python3 training/marked.py corpus/sentences
check "duplicate code" python3 tools/check_duplicates.py

check "build: release" tools/build.sh release
check "docs" python3 tools/check_docs.py build/release/hearsay
check "build: tests" tools/build.sh check
for binary in build/check/tests/*_test; do
  [ -x "$binary" ] && unit_tests "$binary"
done
check "command line" python3 -m unittest discover -q -s tests/cli -p '*_test.py'
for folder in tests/eval training/tests; do
  [ -d "$folder" ] && check "$folder" python3 -m unittest discover -q -s "$folder" -p '*_test.py'
done
check "fuzz: 1,000 inputs a target" fuzz_smoke

printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
