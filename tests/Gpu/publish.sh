#!/usr/bin/env bash
# Publishes the check for machines without .NET: the program with the .NET runtime, compressed, without libtorch, as
# tests/Gpu/artifacts/gpu-check. Prints its size, which must stay below 60 MB.
set -eu
cd "$(dirname "$0")"
out=artifacts/gpu-check
rm -rf "$out"
dotnet publish InceptionDsl.Gpu.csproj -c Release -r linux-x64 --self-contained -o "$out" --artifacts-path artifacts/build -v q --nologo \
  -p:TorchBackend=none -p:InceptionDslReports=false \
  -p:PublishSingleFile=true -p:EnableCompressionInSingleFile=true -p:IncludeNativeLibrariesForSelfExtract=true \
  -p:DebugType=none
rm -f "$out"/*.pdb "$out"/*.xml "$out"/*.json
if find "$out" -name 'libtorch*' -o -name 'libc10*' | grep -q .; then
  echo "libtorch is in the published program: it must not be" >&2
  exit 1
fi
cp check.sh reference.py "$out"
bytes=$(find "$out" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')
echo "$out: $((bytes / 1000000)) MB"
[ "$bytes" -lt 60000000 ] || { echo "more than 60 MB" >&2; exit 1; }
