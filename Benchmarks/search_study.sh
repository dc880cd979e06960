#!/usr/bin/env bash
# The study's ReLU search on MNIST: whole and pruned on the first 10,000 training images, pruned on all.
#   Benchmarks/search_study.sh DATA OUTPUT [SEED...]
# DATA holds mnist/, OUTPUT gets the search directories; 10,000 images are searched with seed 42 and those.
set -euo pipefail
cd "$(dirname "$0")/.."
data=$(realpath "$1") output=$2
program=${PROGRAM:-.build/release/apus}
mkdir -p "$output"
small=$output/mnist-10000
python3 Benchmarks/bench/idx.py "$data/mnist" 10000 "$small"

# search NAME OPTIONS...: the search of the study, into OUTPUT/NAME, unless it is there; a part goes on.
search() {
  local name=$1
  shift
  if grep -qs '"status" : "completed"' "$output/$name/summary.json"; then return; fi
  "$program" search configs/search_relu.cfg --resume --run "$output/$name" --data "$data" \
    --set data.fallback=none "$@"
}
asha='search.pruning={asha: {reduction: 3, min_epochs: 3}}'
part=(--set "data.dataset=$(realpath "$small")" --set 'data.validation={first: 1000}')
for seed in 42 "${@:3}"; do
  search "whole-$seed" --set "seed=$seed" "${part[@]}"
  search "pruned-$seed" --set "seed=$seed" "${part[@]}" --set "$asha"
done
search all-images --set data.dataset=mnist --set "$asha"
python3 Benchmarks/search_table.py "$output"
