#!/usr/bin/env bash
# Accepts the emitted code that the last test run found to differ: each *.received.* becomes *.verified.*.
set -eu
cd "$(dirname "$0")"
find . -path '*/Snapshots/*' -name '*.received.*' -print | while read -r received; do
  mv "$received" "${received/.received./.verified.}"
  echo "accepted ${received/.received./.verified.}"
done
