#!/usr/bin/env bash
# Accepts the public API as the compiler finds it: writes PublicAPI.Unshipped.txt of each of the package's assemblies anew.
# When a version is published, its lines move to PublicAPI.Shipped.txt.
set -eu
cd "$(dirname "$0")/.."
projects="Generator/Language Runtime/Reports Runtime/Runtime Runtime/Training Runtime/Interop Runtime/CommandLine"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for project in $projects; do
  echo '#nullable enable' > "$project/PublicAPI.Unshipped.txt"
done

# What neither file has is a warning (RS0016) with the very line.
DOTNET_CLI_UI_LANGUAGE=en dotnet build Runtime/CommandLine --no-incremental -p:TreatWarningsAsErrors=false > "$log" || { cat "$log"; exit 1; }
for project in $projects; do
  sed -n "s|.*warning RS0016: Symbol '\(.*\)' is not part of the declared public API.*/$project/[^/]*\.csproj\]\$|\1|p" "$log" |
    LC_ALL=C sort -u >> "$project/PublicAPI.Unshipped.txt"
done

git diff --stat -- '*/PublicAPI.Unshipped.txt'
