#!/usr/bin/env bash
# Kills a training at random moments, has it resume after each, and compares what it leaves in the
# end, bit for bit, with what the same training leaves when nobody disturbs it.
#   scripts/torture.sh [KILLS]     200 unless given: SIGKILLs that hit; SIGTERM, SIGINT and SIGUSR1
#                                  come in between
#   SEED=n         the same moments again, as far as the machine keeps time
#   PROGRAM=file   .build/release/apus unless given
#   DATA=dir       where MNIST is looked for, ../shared/data unless given; else digits-sample
set -euo pipefail
cd "$(dirname "$0")/.."
kills=${1:-${KILLS:-200}}
seed=${SEED:-$((RANDOM + 1))}
program=$PWD/${PROGRAM:-.build/release/apus}
[[ ${PROGRAM:-} != /* ]] || program=$PROGRAM
data=$(realpath -m "${DATA:-../shared/data}")
scalars=$PWD/scripts/scalars.sh
# Who cleans up sends no signals: a child that one hits before it has become the program runs its
# parent's trap.
if [ -z "${TORTURE_WORK:-}" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  SEED=$seed TORTURE_WORK=$work scripts/torture.sh "$@"
  exit
fi
cd "$TORTURE_WORK"
RANDOM=$seed

# Everything with a memory: dropout, momentum, a plateau, the best weights, patience.
dataset=digits-sample first=2000
if [ -e "$data/mnist/train-images-idx3-ubyte.gz" ]; then dataset=mnist first=50000; fi
cat >torture.cfg <<END
name: torture
seed: 7
data: {dataset: $dataset, validation: {first: $first}, inputs: unit}
model:
  - flatten
  - dense: {name: hidden, repeat: 2, units: 64, activation: relu}
  - dropout: {rate: 0.3}
  - dense: {units: classes, activation: softmax}
optimizer:
  sgd: {learning_rate: 0.1, momentum: 0.9}
training: {epochs: ${EPOCHS:-30}, batch_size: 16, checkpoint_every: 25 batches}
callbacks:
  - reduce_lr_on_plateau: {monitor: val_loss, factor: 0.5, patience: 1}
  - model_checkpoint: {monitor: val_loss, save_best_only: true}
  - early_stopping: {monitor: val_loss, patience: 6, restore_best_weights: true}
  - tensorboard
END

fail() {
  echo "FAILED (SEED=$seed): $*"
  [ ! -s output ] || tail -n 5 output
  exit 1
}

# start RUN: begins or resumes it in the background; its own configuration is as good as ours.
start() {
  local arguments=(train --resume --run "$1" --data "$data" --quiet)
  if [ ! -e "$1/config.cfg" ] || [ $((RANDOM % 2)) -eq 0 ]; then arguments+=(torture.cfg); fi
  "$program" "${arguments[@]}" >output 2>&1 &
  process=$!
}

# after MILLISECONDS: waits so long, or until the training has ended.
after() {
  local end=$((${EPOCHREALTIME//[.,]/} + 1000 * $1))
  while [ "${EPOCHREALTIME//[.,]/}" -lt $end ] && kill -0 "$process" 2>/dev/null; do sleep 0.001; done
}

# disturb SIGNAL MILLISECONDS: sends it by then, and returns how the training ended. A request to save
# comes some time before a SIGKILL.
disturb() {
  if [ "$1" = USR1 ]; then
    after $((RANDOM % ($2 + 1)))
    kill -USR1 "$process" && requests=$((requests + 1))
    set -- KILL "$2"
  fi
  after "$2"
  kill "-$1" "$process"
  wait "$process"
}

# What a killed training was doing, by what it has left.
moment() {
  local rows=0
  [ ! -e "$1/metrics.csv" ] || rows=$(wc -l <"$1/metrics.csv")
  if [ ! -e "$1/config.cfg" ]; then echo "before the run began"
  elif compgen -G "$1/*.tmp.*" >/dev/null || compgen -G "$1/checkpoints/*.tmp.*" >/dev/null; then
    echo "inside a save"
  elif [ ! -e "$1/checkpoints/resume.safetensors" ] &&
    [ -e "$1/checkpoints/resume.previous.safetensors" ]; then echo "between two renames"
  elif [ "$rows" -lt 2 ]; then echo "before the first epoch's end"
  elif [ "$rows" -ge "$(wc -l <undisturbed/metrics.csv)" ]; then echo "after the last epoch"
  else echo "in a later epoch"; fi
}

# What a run leaves, without what tells time, names of machines and how often it was resumed.
essence() {
  sed -n '/"fingerprint"\|"status"\|"stop_reason"\|"errors"\|"loss"\|"epochs"\|"val_loss"/p' \
    "$1/summary.json"
  cut -d, -f1-6 "$1/metrics.csv"
  sed -E 's/"(seconds|samples_per_second)":[^,}]*//g' "$1/metrics.jsonl"
  sha256sum <"$1/checkpoints/best.safetensors"
  sha256sum <"$1/checkpoints/last.safetensors"
  sha256sum <"$1/predictions.csv"
  "$scalars" "$1"/tensorboard/train/*
  "$scalars" "$1"/tensorboard/validation/*
  (cd "$1" && find . -type f | sed 's/\.tfevents\..*/.tfevents/' | sort -u)
}

compare() {
  essence "$1" >found
  diff expected found || fail "$1 does not end as a run that nobody disturbed"
}

SECONDS=0
began=${EPOCHREALTIME//[.,]/}
"$program" train torture.cfg --run undisturbed --data "$data" --quiet >output 2>&1 ||
  fail "the training that nobody disturbs ends with exit code $?"
duration=$(((${EPOCHREALTIME//[.,]/} - began) / 1000))
essence undisturbed >expected
echo "$dataset, $(($(wc -l <undisturbed/metrics.csv) - 1)) epochs in $duration ms undisturbed; SEED=$seed"

killed=0 completed=0 requests=0 number=1
declare -A moments statuses
while [ $killed -lt "$kills" ]; do
  run=run-$number
  start $run
  # Most live for up to a third of the whole; one in four dies young.
  if [ $((RANDOM % 4)) -eq 0 ]; then delay=$((RANDOM % 120)); else delay=$((RANDOM % (duration / 3))); fi
  case $((RANDOM % 10)) in
    0) signal=TERM ;;
    1) signal=INT ;;
    2) signal=USR1 ;;
    *) signal=KILL ;;
  esac
  status=0
  # Without the shell's own word about every death.
  disturb $signal $delay 2>/dev/null || status=$?
  statuses[$status]=$((${statuses[$status]:-0} + 1))
  case $status in
    0)
      completed=$((completed + 1))
      compare $run
      rm -r $run
      number=$((number + 1))
      ;;
    137)
      killed=$((killed + 1))
      place=$(moment $run)
      moments[$place]=$((${moments[$place]:-0} + 1))
      ;;
    # 138: a request that came before the program's first instruction, which nothing can heed.
    130 | 138 | 143) ;;
    *) fail "exit code $status at signal $signal after $delay ms of $run" ;;
  esac
done

# The last run's kills count too: it is left alone now.
run=run-$number
start $run
status=0
wait $process || status=$?
[ $status -eq 0 ] || fail "$run, left alone, ends with exit code $status"
compare $run
completed=$((completed + 1))

echo "$killed kills survived in $completed completed runs, all equal to the undisturbed one; $SECONDS s"
for place in "${!moments[@]}"; do echo "  ${moments[$place]} $place"; done | sort -rn
echo "  beside them SIGTERM ${statuses[143]:-0}, SIGINT ${statuses[130]:-0}, SIGUSR1 $requests times"
