#!/bin/sh
# Runs the study's two recipes in real Keras, five or ten seeds each, one after the other, skipping
# what is there; the SELU recipe both ways of treating constant pixels (see keras_study.py).
# Usage: keras_study_all.sh DATA OUTPUT_FOLDER      (APUS_PYTHON_ENV names the environment)
set -eu
data=${1:?usage: keras_study_all.sh DATA OUTPUT_FOLDER}
output=${2:?usage: keras_study_all.sh DATA OUTPUT_FOLDER}
here=$(cd "$(dirname "$0")" && pwd)
python=${APUS_PYTHON_ENV:-$here/../../.build-python}/bin/python
mkdir -p "$output"

study() { # name recipe constant-pixels seeds
  for seed in $4; do
    file=$output/$1-seed$seed.json
    [ -e "$file" ] && continue
    TF_NUM_INTRAOP_THREADS=1 nice -n 15 "$python" "$here/keras_study.py" --recipe "$2" \
      --constant-pixels "$3" --seed "$seed" --data "$data" --output "$file"
  done
}

study relu_2x300 relu_2x300 divided "0 1 2 3 4 5 6 7 8 9"
study selu_2x300-unscaled selu_2x300 unscaled "0 1 2 3 4 5 6 7 8 9"
study selu_2x300 selu_2x300 divided "0 1 2 3 4"
