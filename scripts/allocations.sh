#!/usr/bin/env bash
# Checks that a step of training allocates nothing: a training of sixteen times as many steps asks
# for as many blocks of memory as a short one, give or take some of the run's own.
#   scripts/allocations.sh [PROGRAM]     .build/release/apus unless given
# The optimised program is what counts: a debug build keeps closures and boxes on the heap.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${1:-.build/release/apus}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
allowed=200

cc -O1 -shared -fPIC -o "$work/count.so" scripts/count-allocations.c

# count BATCH SETTING...: the blocks that one epoch in batches of that size takes; without callbacks, for
# the pictures of a result take as many as it has mistakes.
count() {
  local batch=$1 options=()
  shift
  for setting in "$@"; do options+=(--set "$setting"); done
  LD_PRELOAD=$work/count.so "$program" train configs/selu_2x300.cfg --quiet --run "$work/run-$RANDOM$RANDOM" \
    --set data.dataset=digits-sample --set training.epochs=1 --set "training.batch_size=$batch" \
    --set model.hidden.units=40 --set "callbacks=[]" "${options[@]}" 2>&1 >/dev/null | awk '/^allocations/ {print $2}'
}

status=0
# compare NAME SETTING...
compare() {
  local name=$1 long short
  shift
  short=$(count 256 "$@")
  long=$(count 16 "$@")
  if [ $((long - short)) -gt $allowed ]; then
    echo "FAILED: steps allocate ($name): $short blocks for an epoch of 15 steps, $long for 225"
    status=1
  else
    echo "ok a step allocates nothing ($name): $short blocks for an epoch of 15 steps, $long for 225"
  fi
}

compare "standardized inputs, momentum"
compare "sparse inputs" data.inputs=unit
compare "projected inputs" data.inputs=pca_whitened
compare "augmented, sparse inputs" data.inputs=unit "data.augment={affine: {rotation: 9}, elastic: {}}"
compare "augmented, projected inputs" data.inputs=pca_whitened "data.augment={affine: {shift: 1}}"
compare "mixed, sparse inputs" data.inputs=unit data.augment.mixup.alpha=0.2
compare "augmented, mixed, smoothed labels" "data.augment={affine: {rotation: 9}, elastic: {}, mixup: {alpha: 1}}" \
  loss.sparse_categorical_crossentropy.label_smoothing=0.1
"$program" train configs/selu_2x300.cfg --quiet --run "$work/teacher" --set data.dataset=digits-sample \
  --set training.epochs=1 --set model.hidden.units=40 --set "callbacks=[]" >/dev/null
compare "taught" "training.teacher={runs: ['$work/teacher']}"
compare "taught, augmented" "training.teacher={runs: ['$work/teacher']}" "data.augment={affine: {rotation: 9}, mixup: {}}"
compare "Adam, clipped" "optimizer={adam: {global_clipnorm: 1.0}}"
compare "averages, limits, smoothed labels" "averaging={ema: {momentum: 0.9, overwrite_frequency: 3}}" \
  model.hidden.max_norm=1 loss.sparse_categorical_crossentropy.label_smoothing=0.1
compare "normalised layers, a residual block" "model=[flatten, {dense: {units: 40, use_bias: false}}, batch_norm, \
{activation: relu}, {residual: {layers: [{dense: {units: 40}}]}}, {dense: {units: classes, activation: softmax}}]"
compare "eight shards" training.shards=8 data.inputs=unit
exit $status
