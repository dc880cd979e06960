#!/usr/bin/env bash
# Trains the study's two recipes on MNIST with several seeds, as Benchmarks/peers/keras_study.py does
# in Keras, and prints a row a run: test accuracy of the restored weights and of the last epoch's.
#   Benchmarks/study.sh DATA FOLDER [SEEDS]
set -euo pipefail
cd "$(dirname "$0")/.."
data=$1
folder=$2
seeds=${3:-5}
apus=${APUS:-.build/release/apus}

mkdir -p "$folder"
for recipe in relu_2x300 selu_2x300; do
  for ((seed = 0; seed < seeds; seed++)); do
    for weights in restored last; do
      run=$folder/$recipe-$weights-$seed
      [ -e "$run/summary.json" ] && continue
      rm -rf "$run"
      restore=$([ "$weights" = restored ] && echo true || echo false)
      "$apus" train "configs/$recipe.cfg" --quiet --data "$data" --run "$run" --seed "$seed" \
        --set data.dataset=mnist --set data.fallback=none \
        --set "callbacks.early_stopping.restore_best_weights=$restore" 2>/dev/null
    done
  done
done
"$apus" compare "$folder"/*-[0-9]* --format csv
