#!/bin/sh
# Runs the study's two recipes in real Keras, seeds 0 to 2, one after the other, skipping what is there.
# Usage: keras_study_all.sh DATA OUTPUT_FOLDER      (APUS_PYTHON_ENV names the environment)
set -eu
data=${1:?usage: keras_study_all.sh DATA OUTPUT_FOLDER}
output=${2:?usage: keras_study_all.sh DATA OUTPUT_FOLDER}
here=$(cd "$(dirname "$0")" && pwd)
python=${APUS_PYTHON_ENV:-$here/../../.build-python}/bin/python
mkdir -p "$output"
for recipe in relu_2x300 selu_2x300; do
  for seed in 0 1 2; do
    file=$output/$recipe-seed$seed.json
    [ -e "$file" ] && continue
    TF_NUM_INTRAOP_THREADS=1 nice -n 15 "$python" "$here/keras_study.py" \
      --recipe "$recipe" --seed "$seed" --data "$data" --output "$file"
  done
done
