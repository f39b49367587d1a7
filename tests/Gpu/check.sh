#!/usr/bin/env bash
# The check itself: see README.md. Runs where it was published to, beside the program, or here with what publish.sh made.
#
#   check.sh [RESULT.json]        RESULT.json is gpu-check.json by default
#
# PYTHON (python3) is the Python whose PyTorch is used; DEVICE (cuda:0 where there is a GPU, else cpu), BATCH and SECONDS change what
# is measured. On a CPU everything is small.
set -u
here=$(cd "$(dirname "$0")" && pwd)
program=$here/InceptionDsl.Gpu
[ -x "$program" ] || program=$here/artifacts/gpu-check/InceptionDsl.Gpu
[ -x "$program" ] || { echo "There is no published program: run $here/publish.sh first." >&2; exit 2; }
result=${1:-gpu-check.json}
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_BUNDLE_EXTRACT_BASE_DIR=$work/extracted

# The libtorch of PyTorch where TorchSharp can use it; a newer release as it is; else the package that a checkout has restored.
"$python" "$here/reference.py" libtorch > "$work/torch" 2> "$work/torch.err" || { echo 'none - -' > "$work/torch"; tail -n 1 "$work/torch.err" >&2; }
read -r fit version folder < "$work/torch"
case $fit in
  exact) export INCEPTIONDSL_LIBTORCH=$folder ;;
  newer) export INCEPTIONDSL_LIBTORCH=$folder INCEPTIONDSL_LIBTORCH_RELEASE=${version%.*} ;;
  *)
    packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
    export INCEPTIONDSL_LIBTORCH=$packages/libtorch-cpu-linux-x64/2.10.0/runtimes/linux-x64/native
    if [ ! -d "$INCEPTIONDSL_LIBTORCH" ]; then
      echo "PyTorch $version can't be used by TorchSharp, and no libtorch package is restored here ($INCEPTIONDSL_LIBTORCH)." >&2
      exit 2
    fi
    echo "PyTorch $version can't be used by TorchSharp: the package's libtorch is, on the CPU."
    ;;
esac

device=${DEVICE:-}
if [ -z "$device" ]; then
  device=cpu
  [ "$fit" != none ] && "$python" -c 'import sys, torch; sys.exit(not torch.cuda.is_available())' 2> /dev/null && device=cuda:0
fi
case $device in
  cpu) batch=${BATCH:-2} seconds=${SECONDS_EACH:-1} ;;
  *) batch=${BATCH:-128} seconds=${SECONDS_EACH:-5} ;;
esac
echo "PyTorch $version ($fit), $device, batch $batch"

failed=0
part() { # NAME COMMAND...: its JSON goes to a file of the name
  local name=$1 start=$SECONDS
  shift
  if timeout "${TIMEOUT:-200}" "$@" > "$work/$name.json" 2> "$work/$name.err"; then
    echo "$name: ok, $((SECONDS - start)) s"
  else
    echo "$name: FAILED, $((SECONDS - start)) s"
    tail -n 5 "$work/$name.err" "$work/$name.json" >&2
    failed=1
  fi
}

part doctor "$program" doctor --json
part forward "$program" gpu forward "$device" "$work"
for precision in f32 tf32 bf16; do
  part "step-$precision" "$program" gpu step "$device" "$precision" "$batch" "$seconds"
done
part resume "$program" gpu resume "$device"
part nccl "$program" gpu nccl "$device"
part pytorch "$python" "$here/reference.py" measure "$device" "$batch" "$seconds" "$work/googlenet.safetensors"
"$python" "$here/reference.py" collect "$work" "$device" "$fit" "$version" "$failed" > "$result" || failed=1
cat "$result"
[ "$failed" -eq 0 ] && echo "passed" || { echo "FAILED"; exit 1; }
