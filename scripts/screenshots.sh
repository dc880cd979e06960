#!/usr/bin/env bash
# Takes pictures of what TensorBoard shows of runs and of a search, in a headless browser.
#   scripts/screenshots.sh RUNS SEARCH     writes docs/tensorboard-*.png; RUNS is a folder of runs
#   OUTPUT=dir                             where they are written instead
# Needs chromium, and TensorBoard from scripts/python-env.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -eq 2 ] || { sed -n '2,5s/^# //p' "$0" >&2; exit 64; }
runs=$1 search=$2 output=${OUTPUT:-docs}
tensorboard=${APUS_PYTHON_ENV:-.build-python}/bin/tensorboard
for program in chromium "$tensorboard"; do
  command -v "$program" >/dev/null || { echo "screenshots: $program is not there" >&2; exit 66; }
done
work=$(mktemp -d)
server=
stop() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

# serve FOLDER COUNT: starts TensorBoard, and waits until it has read so many runs; sets `address`.
serve() {
  [ -z "$server" ] || kill "$server"
  "$tensorboard" --logdir "$1" --port 0 --load_fast false >"$work/log" 2>&1 &
  server=$!
  for _ in $(seq 100); do
    address=$(sed -n 's/.*\(http:[^ ]*\/\) .*/\1/p' "$work/log")
    if [ -n "$address" ]; then
      count=$(curl -s "${address}data/runs" | tr ',' '\n' | grep -c '"' || true)
      if [ "$count" -ge "$2" ]; then return; fi
    fi
    sleep 0.5
  done
  cat "$work/log" >&2
  echo "screenshots: TensorBoard has not read $2 runs below $1" >&2
  exit 1
}

# picture NAME PAGE HEIGHT
picture() {
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --virtual-time-budget=60000 \
    --window-size="1400,$3" --screenshot="$work/$1.png" "$address$2" >"$work/chromium" 2>&1
  [ -s "$work/$1.png" ] || { cat "$work/chromium" >&2; exit 1; }
  mv "$work/$1.png" "$output/$1.png"
  echo "$output/$1.png: $(stat -c %s "$output/$1.png") bytes"
}

folders() { find -L "$1" -name 'events.out.tfevents.*' -printf '%h\n' | sort -u | wc -l; }

mkdir -p "$output"
serve "$runs" "$(folders "$runs")"
picture tensorboard-scalars "#scalars" 1000
picture tensorboard-histograms "#histograms" 1000
picture tensorboard-images "#images&tagFilter=confusion_matrix%7Cmistakes%7Cimage" 2000
picture tensorboard-text "#text" 900
picture tensorboard-hparams "#hparams" 700
# The trials alone, whose names are then short enough for the table.
search=$search/tensorboard
serve "$search" "$(folders "$search")"
picture tensorboard-search "#hparams" 900
