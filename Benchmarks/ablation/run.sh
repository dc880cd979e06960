#!/usr/bin/env bash
# Trains the base of the ablation, and the base with one thing changed, for each of some seeds, on
# 50,000 of MNIST's training images, and judges each by the other 10,000: the test part is not read.
#   Benchmarks/ablation/run.sh DATA FOLDER [SEED...]      # goes on where it was stopped; THREADS=n
#   python3 Benchmarks/ablation/table.py FOLDER           # the table of docs/results.md
set -euo pipefail
cd "$(dirname "$0")"
apus=${APUS:-$(cd ../.. && pwd)/.build/release/apus}
data=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
shift 2

python3 choice.py "$data/mnist" "$folder/choice"

# row NAME CONFIG [SETTING...]: one training, unless it is there.
row() {
  local name=$1 config=$PWD/$2.cfg run=$folder/$1-s$seed settings=()
  shift 2
  for setting in "$@"; do settings+=(--set "$setting"); done
  (cd "$folder" && "$apus" train "$config" --quiet --resume --seed "$seed" --run "$run" \
    ${THREADS:+--threads "$THREADS"} "${settings[@]}")
}

for seed in "${@:-1}"; do
  row base base
  row no_deformation base data.augment=none
  row affine_only base data.augment.elastic=none
  row elastic_only base data.augment.affine=none
  row stronger_affine base "data.augment.affine={rotation: 15, shear: 15, scale: 0.18}"
  row shifted base data.augment.affine.shift=2
  row smoother_elastic base "data.augment.elastic={alpha: 36, sigma: 6}"
  row mixup base data.augment.mixup.alpha=0.2
  row batch_norm batch_norm
  row dropout dropout
  row max_norm base model.hidden.max_norm=2
  row weight_decay base optimizer.sgd.weight_decay=0.0005
  row label_smoothing base "loss={sparse_categorical_crossentropy: {label_smoothing: 0.1}}"
  row ema base "averaging={ema: {momentum: 0.999}}"
  row swa base "averaging={swa: {start: 0.75}}"
  row gelu gelu
  row selu selu
  row residual residual
  row one_cycle base "callbacks=[{learning_rate_schedule: {one_cycle: {}}}]" optimizer.sgd.learning_rate=0.1
  row constant_rate base "callbacks=[]"
  row batch_256 base training.batch_size=256 optimizer.sgd.learning_rate=0.1
  row deeper deeper
  row wider wider
done
