#!/usr/bin/env bash
# Trains the members of an ensemble and shows what their average comes to.
set -euo pipefail

usage='Use: [SEEDS=5] [SEED=1] [RUN=dir] [DATA=dir] [SET="key=value ..."] [ARGS="--shifts 1"] scripts/ensemble.sh CONFIG

Trains the configuration with SEEDS seeds from SEED on, into RUN/1, RUN/2 and so on (RUN is
runs/NAME-members unless given, NAME the file without its extension), then evaluates the average of
all. Members that are finished stay, and one that was interrupted goes on: the same command takes
up where it was stopped. ARGS are options of "apus ensemble".

SET is split at spaces; values with spaces belong into a configuration file.'

fail() {
  echo "ensemble.sh: $1" >&2
  exit "$2"
}

case ${1:-} in
  -h | --help) echo "$usage" && exit 0 ;;
  -*) fail "there is no option '$1'; see scripts/ensemble.sh --help" 64 ;;
esac
[ $# -eq 1 ] || { echo "$usage" >&2; fail "name one configuration file" 64; }
config=$1
[ -f "$config" ] || fail "$config: no such file" 66
seeds=${SEEDS:-5} first=${SEED:-1}
[[ $seeds =~ ^[0-9]+$ && $seeds -ge 2 ]] || fail "SEEDS=$seeds: give a number from 2 up" 64
[[ $first =~ ^[0-9]+$ ]] || fail "SEED=$first: give a whole number" 64
name=$(basename "$config")
folder=${RUN:-runs/${name%.*}-members}

checkout=$(cd "$(dirname "$0")/.." && pwd)
apus=$checkout/.build/release/apus
make --silent --directory "$checkout" release >&2

options=()
[ -z "${DATA:-}" ] || options+=(--data "$DATA")
read -r -a pairs <<<"${SET:-}"
read -r -a arguments <<<"${ARGS:-}"
for pair in ${pairs[@]+"${pairs[@]}"}; do options+=(--set "$pair"); done

members=()
for ((number = 1; number <= seeds; number++)); do
  seed=$((first + number - 1))
  [ "$number" = 1 ] || echo
  echo "== $config, seed $seed ($number of $seeds)"
  "$apus" train "$config" --resume --run "$folder/$number" --seed "$seed" ${options[@]+"${options[@]}"} ||
    fail "the member of seed $seed did not come to its end; the same command goes on from there" $?
  members+=("$folder/$number")
done

echo
"$apus" ensemble "${members[@]}" ${arguments[@]+"${arguments[@]}"}
