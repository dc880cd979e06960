#!/usr/bin/env bash
# Kills a search at random moments, has it resume after each, now and then with two processes in the
# same directory, and compares its table in the end with that of the same search undisturbed.
#   scripts/torture-search.sh [KILLS]   20 unless given: SIGKILLs that hit
#   SEED=n         the same moments again, as far as the machine keeps time
#   PROGRAM=file   .build/release/apus unless given
#   EPOCHS=n       of a training, 27 unless given: more make a search longer
set -euo pipefail
cd "$(dirname "$0")/.."
kills=${1:-${KILLS:-20}}
seed=${SEED:-$((RANDOM + 1))}
program=$PWD/${PROGRAM:-.build/release/apus}
[[ ${PROGRAM:-} != /* ]] || program=$PROGRAM
RANDOM=$seed
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >base.cfg <<END
seed: 7
data: {dataset: digits-sample, validation: {first: 400}}
model:
  - flatten
  - dense: {name: hidden, units: 64, activation: relu}
  - dropout: {rate: 0.3}
  - dense: {units: classes, activation: softmax}
optimizer:
  sgd: {learning_rate: 0.1, momentum: 0.9}
training: {epochs: ${EPOCHS:-27}, batch_size: 16, checkpoint_every: 25 batches}
callbacks:
  - reduce_lr_on_plateau: {monitor: val_loss, factor: 0.5, patience: 1}
  - early_stopping: {monitor: val_loss, patience: 6, restore_best_weights: true}
END
cat >search.cfg <<END
base: base.cfg
search: {trials: 24, folds: 3, pruning: {asha: {reduction: 3, min_epochs: 3}}}
space:
  model.hidden.units: [16, 32, 64, 128]
  model.hidden.repeat: [1, 2, 3]
  optimizer.sgd.learning_rate: [0.01, 0.1, 1e30]
END

fail() {
  echo "FAILED (SEED=$seed): $*"
  [ ! -s output ] || tail -n 5 output
  exit 1
}

# What a search leaves, without times: the table, the refit's weights, the curves, and nothing twice.
essence() {
  cut -d, -f5- "$1/cv_results.csv"
  sed -n 's/.*"fingerprint" : //p' "$1/refit/summary.json"
  grep -o '"trial_id":[0-9]*,"user_attr":{"apus.result.[0-9.]*' "$1/journal.log" | sort
  grep -o '"trial_id":[0-9]*,"step":.*' "$1/journal.log" | sort
  (cd "$1" && find . -type f | sed 's/\.tfevents\..*/.tfevents/' | sort -u)
}

# Not a function: what is killed in the background must be the program itself.
search=("$program" search search.cfg --resume --quiet --run)

# after MILLISECONDS: waits so long, or until the search has ended.
after() {
  local end=$((${EPOCHREALTIME//[.,]/} + 1000 * $1))
  while [ "${EPOCHREALTIME//[.,]/}" -lt $end ] && kill -0 "$process" 2>/dev/null; do sleep 0.001; done
}

# How many saves were cut short; they stay until the search is over.
torn() { { compgen -G "$1/trials/*.tmp.*" || true; } | wc -l; }

# What a killed search was doing, by what it has left.
moment() {
  if [ ! -e "$1/journal.log" ]; then echo "before the search began"
  elif [ -e "$1/refit" ]; then echo "in the refit"
  elif [ "$(torn "$1")" -gt "$known" ]; then echo "inside a save"
  elif [ -n "$(tail -c1 "$1/journal.log")" ]; then echo "inside a line of the journal"
  else echo "with $(($(grep -c apus.result "$1/journal.log") / 20 * 20)) results or more"; fi
}

SECONDS=0
began=${EPOCHREALTIME//[.,]/}
"${search[@]}" undisturbed >output 2>&1 || fail "the search that nobody disturbs ends with exit code $?"
duration=$(((${EPOCHREALTIME//[.,]/} - began) / 1000))
essence undisturbed >expected
for state in complete pruned failed; do
  grep -q ",$state," undisturbed/cv_results.csv || fail "no trial is $state: the search shows too little"
done
echo "24 trials in $duration ms undisturbed; SEED=$seed"

killed=0 completed=0 number=1 pairs=0
declare -A moments

# helped RUN: a second process on the same directory, which must end well whatever becomes of the first.
helped() {
  "${search[@]}" "$1" >helper 2>&1 &
  helper=$!
  pairs=$((pairs + 1))
}

while [ $killed -lt "$kills" ]; do
  run=run-$number helper=
  known=$(torn "$run")
  "${search[@]}" "$run" >output 2>&1 &
  process=$!
  # One in five has help, and one in four dies young.
  if [ $((RANDOM % 5)) -eq 0 ]; then helped "$run"; fi
  if [ $((RANDOM % 4)) -eq 0 ]; then after $((RANDOM % 120)); else after $((RANDOM % (duration / 2))); fi
  kill -KILL $process 2>/dev/null || true
  status=0
  wait $process 2>/dev/null || status=$?
  case $status in
    0) ;;
    137)
      killed=$((killed + 1))
      place=$(moment "$run")
      moments[$place]=$((${moments[$place]:-0} + 1))
      ;;
    *) fail "exit code $status of $run" ;;
  esac
  if [ -n "$helper" ]; then wait "$helper" || { cp helper output && fail "the helper of $run ends with $?"; }; fi
  if [ $status -eq 0 ] || [ -n "$helper" ]; then
    "${search[@]}" "$run" >output 2>&1 || fail "$run, resumed when it was over, ends with exit code $?"
    essence "$run" >found
    diff expected found || fail "$run does not end as a search that nobody disturbed"
    completed=$((completed + 1))
    rm -r "$run"
    number=$((number + 1))
  fi
done

# The last search's kills count too: it is left alone now.
run=run-$number
"${search[@]}" "$run" >output 2>&1 || fail "$run, left alone, ends with exit code $?"
essence "$run" >found
diff expected found || fail "$run does not end as a search that nobody disturbed"
completed=$((completed + 1))

echo "$killed kills survived in $completed completed searches, all with the undisturbed one's table; $SECONDS s"
for place in "${!moments[@]}"; do echo "  ${moments[$place]} $place"; done | sort -rn
echo "  in $pairs of them a second process worked on the same search"
