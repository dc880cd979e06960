#!/usr/bin/env bash
# Runs the README's commands as a stranger would type them, off the network, in a folder that is
# thrown away. Prints a line a command and stops at the first that does not do what it should.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export APUS_MIRROR=http://127.0.0.1:9 APUS_DATA=$work/data
PATH=$PWD/.build/release:$PATH
shared=../shared/data
passed=0 skipped=0
before=$(git status --porcelain)

# check STATUS TEXT COMMAND...: the command's exit code, and a text that its output holds.
check() {
  local expected=$1 text=$2 status=0
  shift 2
  "$@" >"$work/output" 2>&1 || status=$?
  if [ $status -ne "$expected" ] || ! grep -qF -e "$text" "$work/output"; then
    cat "$work/output"
    echo "FAILED (exit code $status instead of $expected, or no '$text'): $*"
    echo "$passed passed, 1 failed, $skipped skipped"
    exit 1
  fi
  passed=$((passed + 1))
  echo "ok $*"
}

skip() {
  skipped=$((skipped + 1))
  echo "skipped: $*"
}

piped() {
  scripts/compare.sh configs/relu_2x300.cfg configs/selu_2x300.cfg --csv 2>/dev/null |
    awk -F, 'NR > 1 { print NF == columns ? "fits" : "no", $1 } { columns = NF }'
}

# example NUMBER: runs that block of the examples of docs/compare.md on the runs a and b.
example() {
  awk -v wanted="$1" '/^## Examples/ { on = 1 } on && /^```sh/ { block += 1; next }
    /^```$/ { on = on && block < wanted } on && block == wanted' docs/compare.md >"$work/example.sh"
  mkdir -p "$work/examples/runs"
  ln -sfn "$work/runs/pair/1" "$work/examples/runs/a"
  ln -sfn "$work/runs/pair/2" "$work/examples/runs/b"
  (cd "$work/examples" && bash -euxo pipefail "$work/example.sh")
}

# Whether the second example finds as many images as compare counts.
differing() {
  local told
  told=$(cd "$work/examples" && apus compare runs/b runs/a --against first --format csv |
    awk -F, 'NR == 3 { print $21 }')
  [ "$(example 2 2>/dev/null | wc -l)" = "$told" ] && echo "as many as compare tells: $told"
}

# A command with the environment's Python as python3.
pandas() {
  PATH=$(realpath -ms "$(dirname "$python")"):$PATH "$@"
}

# The fingerprints of a configuration's first epoch in the debug and the release build, all different ones.
fingerprints() {
  local build
  for build in debug release; do
    ".build/$build/apus" train "$1" --quiet --run "$work/runs/$build" --set training.epochs=1 \
      --set data.dataset=digits-sample || return
    sed -n 's/.*"fingerprint" : //p' "$work/runs/$build/summary.json"
    rm -r "$work/runs/$build"
  done | sort -u | awk '{ print } END { print NR, "in all" }'
}

# What a run takes the pictures of the README for: five, seven, three, below the table's header.
predicted() {
  apus predict "$RUN" docs/pictures/*.png | awk '{ print $2 }' | paste -sd ' '
}

# What a server of a run answers to a command, in which $address is the server's; then how it ended.
served() {
  local server status=0 address
  apus serve "$RUN" --port 0 >"$work/served" &
  server=$!
  for _ in $(seq 200); do grep -q '^stop ' "$work/served" && break || sleep 0.05; done
  address=$(sed -n 's/^page *//p' "$work/served")
  eval "$1"
  kill -TERM $server
  wait $server || status=$?
  echo "ended with $status"
}

export RUN=$work/runs/first
make --silent release
if apus data list | grep -q '^emnist-digits .* not here'; then
  check 0 "training on the fallback digits-sample" make train CONFIG=configs/relu_2x300.cfg
else
  skip "the fallback: EMNIST is on this machine"
  check 0 "test      accuracy" make train CONFIG=configs/relu_2x300.cfg SET="training.epochs=1"
fi
check 0 "confusion" apus evaluate "$RUN"
check 0 "report    $RUN/report.html" apus report "$RUN"
check 0 "ok $RUN/report.html" scripts/check-page.sh "$RUN/report.html"
check 0 "class 5 7 3" predicted
check 0 "ended with 143" served true
if command -v curl >/dev/null; then
  check 0 '"class":"7"' served \
    'curl -sS -H "Content-Type: image/png" --data-binary @docs/pictures/seven.png "${address}predict"'
else
  skip "asking apus serve: curl is not installed"
fi
python=${APUS_PYTHON_ENV:-.build-python}/bin/python
if [ -x "$python" ]; then
  check 0 "OK: $RUN" "$python" scripts/python/check_tensorboard.py "$RUN"
  check 0 "image test mistakes" "$python" scripts/python/show_events.py "$RUN/tensorboard"
else
  skip "TensorBoard's own reader: scripts/python-env.sh makes the environment it needs"
fi
check 0 "InferenceSession(\"$work/digits.onnx\"" apus export "$RUN" --output "$work/digits.onnx"
if [ -x "$python" ] && "$python" -c 'import onnx, onnxruntime, safetensors' 2>/dev/null; then
  check 0 "OK: $RUN" "$python" scripts/python/check_export.py "$RUN"
  check 0 "OK: every activation" "$python" scripts/python/check_export.py --every
else
  skip "exports in ONNX Runtime, PyTorch and NumPy: scripts/python-env.sh export installs what that needs"
fi
check 0 "1 0." awk -F, 'NR > 1 {print $1, $5}' "$RUN/metrics.csv"
if command -v jq >/dev/null; then
  check 0 '"val_loss": 0.' jq -s 'min_by(.val_loss)' "$RUN/metrics.jsonl"
  check 0 "$RUN/summary.json" jq -r '[input_filename, .test.errors] | @tsv' "$RUN/summary.json"
else
  skip "the one-liners with jq: it is not installed"
fi
check 0 "digits-sample" apus data list
export RUN=$work/runs/mnist
if [ -e $shared/mnist ]; then
  check 0 "errors of 10,000" make train CONFIG=configs/relu_2x300.cfg DATA=$shared \
    SET="data.dataset=mnist training.epochs=1"
else
  skip "make train on MNIST: $shared/mnist is not there"
fi
unset RUN

sed 's/units: 300/unts: 300/' configs/relu_2x300.cfg >"$work/unts.cfg"
check 2 "did you mean 'units'?" make train CONFIG="$work/unts.cfg"
check 78 "did you mean 'units'?" apus train "$work/unts.cfg"
check 78 "optimizer.sgd.learning_rate" apus train configs/relu_2x300.cfg \
  --set optimizer.sgd.learning_rate=fast
check 66 "configs/nosuch.cfg" apus train configs/nosuch.cfg

export SET="training.epochs=1" RUN=$work/runs/pair
check 0 "test_accuracy" scripts/compare.sh configs/relu_2x300.cfg configs/selu_2x300.cfg
check 0 "2 runs averaged" apus ensemble "$work/runs/pair/1" "$work/runs/pair/2"
check 0 "averaged over 9 shifts" apus evaluate "$work/runs/pair/1" --shifts 1
check 0 "budget    5s: " apus train configs/relu_2x300.cfg --set data.dataset=digits-sample \
  --set training.budget=5s --run "$work/runs/budget"
export RUN=$work/runs/piped
check 0 "fits $work/runs/piped/2" piped
export SEEDS=2 RUN=$work/runs/seeds
check 0 "group  runs" scripts/compare.sh configs/linear.cfg
unset SET RUN SEEDS
if command -v jq >/dev/null; then
  check 0 "reference" example 1
else
  skip "the examples of docs/compare.md with jq: it is not installed"
fi
check 0 "as many as compare tells" differing
if pandas python3 -c 'import pandas' 2>/dev/null; then
  check 0 "p_corrected" pandas example 3
else
  skip "the example with pandas: it is not installed (scripts/python-env.sh search)"
fi

export SET="data.dataset=digits-sample training.epochs=3 search.trials=6" RUN=$work/runs/search
check 0 "report    $RUN/report.html" make search CONFIG=configs/search_relu.cfg
check 0 "refit     trial" apus search --resume --run "$RUN"
if [ -x "$python" ]; then
  check 0 "session tensorboard/trial-5 SUCCESS" "$python" scripts/python/show_events.py "$RUN"
fi
check 0 "ok $RUN/report.html" scripts/check-page.sh "$RUN/report.html"
unset SET RUN

# Without RUN, runs are numbered under the working directory.
checkout=$PWD
cd "$work"
check 0 "next      apus evaluate runs/linear-1" apus train "$checkout/configs/linear.cfg"
check 0 "confusion" apus evaluate runs/latest
check 0 "runs/linear-1" apus compare runs/linear-1 runs/first runs/pair/*
cd "$checkout"

check 0 "pixels, images of" apus data preview configs/relu_2x300.cfg --set data.augment.elastic.sigma=6 --output "$work/preview.png"
check 0 "passed" apus doctor
if [ -x .build/debug/apus ]; then
  for config in relu_2x300 selu_2x300; do check 0 "1 in all" fingerprints configs/$config.cfg; done
else
  skip "debug and release builds give the same bits: there is no debug build"
fi
for config in configs/*.cfg; do
  check 0 "no mistakes" apus config check "$config"
done

[ "$(git status --porcelain)" = "$before" ] || {
  git status --short
  echo "FAILED: the commands above changed the checkout"
  echo "$passed passed, 1 failed, $skipped skipped"
  exit 1
}
echo "$passed passed, 0 failed, $skipped skipped"
