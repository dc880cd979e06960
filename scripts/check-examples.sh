#!/usr/bin/env bash
# Runs every example of docs/reading-metrics.md and docs/run-directory.md as it stands there, on runs that the first one makes.
#   scripts/check-examples.sh [PROGRAM]     .build/release/apus unless given
# A comment before a block says what it is for and what it must do: <!-- TOOL prints: PATTERN -->, with
# $BEST for the newest run's best epoch and $ERRORS for the fewest test errors of the runs, or
# <!-- TOOL writes: FILE -->, <!-- TOOL file: FILE -->. Tools that are not installed are skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
checkout=$PWD
program=$(realpath "${1:-.build/release/apus}")
environment=$(realpath -m "${APUS_PYTHON_ENV:-.build-python}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/blocks"
ln -s "$program" "$work/bin/apus"
export APUS_MIRROR=http://127.0.0.1:9 APUS_DATA=$work/data PYTHONDONTWRITEBYTECODE=1
# DVC and Git write to no place of their own.
export HOME=$work/home DVC_NO_ANALYTICS=1 GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@localhost GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@localhost
# The environment's Python and DVC, where it is there, under the names that the examples use.
PATH=$work/bin:$environment/bin:$PATH
passed=0 skipped=0
declare -A lacking=()

# Files of blocks/: a comment's words in NUMBER.task, its block in NUMBER.text.
awk '
  /^<!-- .*: .* -->$/ { sub(/^<!-- /, ""); sub(/ -->$/, ""); task = $0; next }
  /^```[a-z]/ {
    name = sprintf("%s/%03d", folder, ++count)
    place = FILENAME ":" FNR
    print (task == "" ? "none" : task) > (name ".task"); print place > (name ".place")
    task = ""; inside = 1; next
  }
  /^```/ { inside = 0; task = ""; next }
  inside { print > (name ".text") }
  !inside && NF { task = "" }' folder="$work/blocks" docs/reading-metrics.md docs/run-directory.md

has() {
  case $1 in
    apus | awk) ;;
    pandas) python3 -c 'import pandas' 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# A folder of their own for the examples of a tool that wants a repository.
folder_of() {
  local folder=$work/examples
  [ "$1" = dvc ] && folder=$work/repository
  if [ ! -d "$folder" ]; then
    mkdir "$folder"
    cp -r "$checkout/configs" "$folder"
    if [ "$1" = dvc ]; then
      (cd "$folder" && git init -q && dvc init -q && printf '/runs/\n' >.gitignore)
    fi
  fi
  echo "$folder"
}

run() {
  case $1 in
    apus | awk | jq | dvc) bash -euo pipefail "$2" ;;
    pandas) python3 "$2" ;;
    gnuplot) gnuplot "$2" ;;
  esac
}

fail() {
  echo "FAILED: $1: $2"
  echo "$passed passed, 1 failed, $skipped skipped"
  exit 1
}

for task in "$work"/blocks/*.task; do
  name=${task%.task}
  place=$(cat "$name.place")
  read -r tool verb wanted <"$task" || true
  [ "$tool" != none ] || fail "$place" "no comment before the block says what it is to do"
  if ! has "$tool"; then
    skipped=$((skipped + 1)) lacking[$tool]=1
    continue
  fi
  folder=$(folder_of "$tool")
  if [ "$verb" = file: ]; then
    cp "$name.text" "$folder/$wanted"
    continue
  fi
  (cd "$folder" && run "$tool" "$name.text") >"$work/output" 2>"$work/errors" ||
    { cat "$work/output" "$work/errors"; fail "$place" "the exit code is not 0"; }
  if [ "$tool" = apus ]; then
    best=$(sed -n '/"best"/,/}/ s/.*"epoch" : \([0-9]*\).*/\1/p' "$folder/runs/latest/summary.json")
    errors=$(sed -n 's/.*"errors" : \([0-9]*\).*/\1/p' "$folder"/runs/*-*/summary.json | sort -n | head -n 1)
  fi
  case $verb in
    prints:)
      wanted=${wanted//\$BEST/$best} wanted=${wanted//\$ERRORS/$errors}
      grep -qE -e "$wanted" "$work/output" ||
        { cat "$work/output" "$work/errors"; fail "$place" "no line of the output is like '$wanted'"; } ;;
    writes:) [ -s "$folder/$wanted" ] || fail "$place" "$wanted was not written" ;;
    *) fail "$place" "what is '$verb'?" ;;
  esac
  passed=$((passed + 1))
  echo "ok $place $tool"
done
[ ${#lacking[@]} -eq 0 ] || echo "skipped: not installed: ${!lacking[*]}"
echo "$passed passed, 0 failed, $skipped skipped"
