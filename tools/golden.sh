#!/usr/bin/env bash
# Rewrites the golden cases of tests/corpus/ and shows what changed. Refuses to write when a stage fails; cases marked
# :xfail stay as they are.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/build.sh check engine_test
HEARSAY_GOLDEN=rewrite build/check/tests/engine_test --gtest_brief=1 --gtest_filter='*Golden*'
git --no-pager diff --stat -- tests/corpus
git --no-pager diff -U0 -- tests/corpus
