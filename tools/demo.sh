#!/usr/bin/env bash
# Prints the ledgers of the bundled example reports, and how to read one's own.
set -euo pipefail
cd "$(dirname "$0")/.."
hearsay=build/release/hearsay

"$hearsay" read --date 2031-04-09 examples/*.txt examples/*.html
cat <<END

That was: $hearsay read --date 2031-04-09 examples/*.txt examples/*.html
Read your own report (text or HTML):
  $hearsay read --date 2031-04-08 report.txt        for a person
  $hearsay read --json report.html                  the ledger as JSON, one object a line
  $hearsay explain report.txt --statement s1        what decided a record
  $hearsay --help
END
