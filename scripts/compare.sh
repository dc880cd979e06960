#!/usr/bin/env bash
# Trains each configuration and ends with one table of the runs.
set -euo pipefail

usage='Use: [SET="key=value ..."] [DATA=dir] [SEED=n] [RUN=dir] scripts/compare.sh CONFIG... [--csv]

Trains every configuration with the same SET (changes to it), DATA (where data sets are looked for)
and SEED, then shows the runs side by side. The runs are numbered directories under runs, or with
RUN=dir the directories dir/1, dir/2 and so on.

--csv writes the table as comma-separated values to standard output and all else to standard error:
  scripts/compare.sh configs/relu_2x300.cfg configs/selu_2x300.cfg --csv | cut -d, -f1-4

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

checkout=$(cd "$(dirname "$0")/.." && pwd)
apus=$checkout/.build/release/apus
make --silent --directory "$checkout" release >&2

options=()
[ -z "${DATA:-}" ] || options+=(--data "$DATA")
[ -z "${SEED:-}" ] || options+=(--seed "$SEED")
read -r -a pairs <<<"${SET:-}"
for pair in ${pairs[@]+"${pairs[@]}"}; do options+=(--set "$pair"); done

# A mistake in the last file should not be found after hours of training the first.
for config in "${configs[@]}"; do
  checked=()
  [ -z "${SEED:-}" ] || checked+=(--set "seed=$SEED")
  for pair in ${pairs[@]+"${pairs[@]}"}; do checked+=(--set "$pair"); done
  status=0
  problems=$("$apus" config check "$config" ${checked[@]+"${checked[@]}"} 2>&1) || status=$?
  [ $status -eq 0 ] || { echo "$problems" >&2; fail "nothing was trained" $status; }
done

# With --csv, standard output is for the table alone.
exec 3>&1
[ "$format" = table ] || exec 1>&2

runs=()
for config in "${configs[@]}"; do
  number=$((${#runs[@]} + 1))
  place=()
  [ -z "${RUN:-}" ] || place=(--run "$RUN/$number")
  [ "$number" = 1 ] || echo
  echo "== $config ($number of ${#configs[@]})"
  status=0
  "$apus" train "$config" ${place[@]+"${place[@]}"} ${options[@]+"${options[@]}"} || status=$?
  [ $status -eq 0 ] ||
    fail "$config failed with exit code $status; the configurations after it were not trained" $status
  if [ -n "${RUN:-}" ]; then runs+=("$RUN/$number"); else runs+=("$(readlink -f runs/latest)"); fi
done

[ "$format" = csv ] || echo
exec 1>&3
exec "$apus" compare "${runs[@]#"$PWD/"}" --format "$format"
