#!/usr/bin/env bash
# Trains each configuration and ends with one table of the runs.
set -euo pipefail

usage='Use: [SET="key=value ..."] [DATA=dir] [SEED=n] [SEEDS=n] [RUN=dir] [ARGS="--sort test_errors"]
     scripts/compare.sh CONFIG... [--csv]

Trains every configuration with the same SET (changes to it), DATA (where data sets are looked for)
and SEED, then shows the runs side by side and which of them differ by more than chance explains.
SEEDS=n trains each n times, with the seeds SEED, SEED+1 and so on (from 1 unless SEED is given).
The runs are numbered directories under runs, or with RUN=dir the directories dir/1, dir/2 and so on.
A training that diverges is a row of the table, and the exit code is 1 then. ARGS are options of
"apus compare".

--csv writes the table as comma-separated values to standard output and all else to standard error:
  scripts/compare.sh configs/relu_2x300.cfg configs/selu_2x300.cfg --csv | cut -d, -f1,6

SET is split at spaces; values with spaces belong into a configuration file.'

fail() {
  echo "compare.sh: $1" >&2
  exit "$2"
}

configs=() format=table
for word in "$@"; do
  case $word in
    --csv) format=csv ;;
    -h | --help) echo "$usage" && exit 0 ;;
    -*) fail "there is no option '$word'; see scripts/compare.sh --help" 64 ;;
    *) configs+=("$word") ;;
  esac
done
[ ${#configs[@]} -gt 0 ] || { echo "$usage" >&2; fail "name at least one configuration file" 64; }
for config in "${configs[@]}"; do
  [ -f "$config" ] || fail "$config: no such file" 66
done
whole='^[0-9]+$'
for name in SEED SEEDS; do
  [[ -z ${!name:-} || ${!name} =~ $whole ]] || fail "$name=${!name}: give a whole number" 64
done
[[ -z ${SEEDS:-} || $SEEDS -ge 1 ]] || fail "SEEDS=$SEEDS: give a number from 1 up" 64

checkout=$(cd "$(dirname "$0")/.." && pwd)
apus=$checkout/.build/release/apus
make --silent --directory "$checkout" release >&2

# The seeds of each configuration; one that is empty stands for its own.
seeds=("${SEED:-}")
if [ -n "${SEEDS:-}" ]; then
  first=${SEED:-1}
  mapfile -t seeds < <(seq "$first" $((first + SEEDS - 1)))
fi

options=()
[ -z "${DATA:-}" ] || options+=(--data "$DATA")
read -r -a pairs <<<"${SET:-}"
read -r -a arguments <<<"${ARGS:-}"
sets=()
for pair in ${pairs[@]+"${pairs[@]}"}; do sets+=(--set "$pair"); done

# A mistake in the last file should not be found after hours of training the first.
for config in "${configs[@]}"; do
  checked=(${sets[@]+"${sets[@]}"})
  [ -z "${seeds[0]}" ] || checked+=(--set "seed=${seeds[0]}")
  status=0
  problems=$("$apus" config check "$config" ${checked[@]+"${checked[@]}"} 2>&1) || status=$?
  [ $status -eq 0 ] || { echo "$problems" >&2; fail "nothing was trained" $status; }
done

# With --csv, standard output is for the table alone.
exec 3>&1
[ "$format" = table ] || exec 1>&2

runs=() diverged=0 count=$((${#configs[@]} * ${#seeds[@]}))
for config in "${configs[@]}"; do
  for seed in "${seeds[@]}"; do
    number=$((${#runs[@]} + 1))
    place=() chosen=()
    [ -z "${RUN:-}" ] || place=(--run "$RUN/$number")
    [ -z "$seed" ] || chosen=(--seed "$seed")
    [ "$number" = 1 ] || echo
    echo "== $config${seed:+, seed $seed} ($number of $count)"
    status=0
    "$apus" train "$config" ${place[@]+"${place[@]}"} ${options[@]+"${options[@]}"} \
      ${sets[@]+"${sets[@]}"} ${chosen[@]+"${chosen[@]}"} || status=$?
    case $status in
      0) ;;
      1) diverged=1 ;;
      *) fail "$config failed with exit code $status; what comes after it was not trained" $status ;;
    esac
    if [ -n "${RUN:-}" ]; then runs+=("$RUN/$number"); else runs+=("$(readlink -f runs/latest)"); fi
  done
done

[ "$format" = csv ] || echo
exec 1>&3
"$apus" compare "${runs[@]#"$PWD/"}" --format "$format" ${arguments[@]+"${arguments[@]}"}
exit $diverged
