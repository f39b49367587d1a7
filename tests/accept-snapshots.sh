#!/usr/bin/env bash
# Accepts what the last test run found to differ: of emitted code, each *.received.* becomes *.verified.*; of the zoo's
# reports, each Golden/X.received.json becomes Golden/X.json.
set -eu
cd "$(dirname "$0")"
find . -path '*/Snapshots/*' -name '*.received.*' -print | while read -r received; do
  mv "$received" "${received/.received./.verified.}"
  echo "accepted ${received/.received./.verified.}"
done
find . -path '*/Golden/*' -name '*.received.json' -print | while read -r received; do
  mv "$received" "${received%.received.json}.json"
  echo "accepted ${received%.received.json}.json"
done
