#!/usr/bin/env bash
# Feeds the readers of Apus with inputs that libFuzzer makes up, led by the code that they reach.
# Use: scripts/fuzz.sh SECONDS [READER...]
# Fails, and names the input, when one crashes a reader, takes it over 10 s or too much memory.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=$1
shift

build=.build-fuzz
program=$build/release/ApusFuzz
resources=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
runtime=$resources/clang/lib/linux/libclang_rt.fuzzer_no_main-$(uname -m).a
if [ ! -f "$runtime" ]; then
  echo "fuzz: this Swift has no libFuzzer ($runtime); take a toolchain of swift.org" >&2
  exit 1
fi
# Else SwiftPM would not notice files that are new in the rooms, which are another package to it.
touch Fuzz/Package.swift
# Swift and C of all rooms are instrumented, and libFuzzer linked without its own main.
scripts/quietly.sh "building the fuzzers" swift build -c release --package-path Fuzz \
  --scratch-path "$build" -Xswiftc -enable-testing -Xswiftc -Xfrontend -Xswiftc -sanitize=fuzzer \
  -Xcc -fsanitize=fuzzer-no-link -Xlinker "$runtime" -Xlinker -lstdc++

# Swift's own account of a crash would keep libFuzzer from saving the input.
export SWIFT_BACKTRACE=enable=no

mapfile -t all < <("$program")
readers=("$@")
[ ${#readers[@]} -gt 0 ] || readers=("${all[@]}")
for reader in "${readers[@]}"; do
  if [[ " ${all[*]} " != *" $reader "* ]]; then
    echo "fuzz: there is no reader '$reader'; the readers are ${all[*]}" >&2
    exit 64
  fi
done
ledger=$build/executions.tsv
mkdir -p "$build/logs" "$build/crashes"
touch "$ledger"

# The number that libFuzzer's log has after a word, where it last says it.
last() { grep -oE "$1:? *[0-9]+" "$2" | tail -n 1 | grep -oE '[0-9]+$' || echo 0; }

# A process that was stopped for a while looks as if it hung: only an input that hangs again does.
hangs_again() { ! FUZZ_READER=$1 "$program" -timeout=10 "$2" >/dev/null 2>&1; }

# Bytes of an input at most: texts are slow to read, and say enough in a few lines.
longest() {
  case $1 in
  yaml) echo 512 ;;
  configuration) echo 256 ;;
  overrides) echo 128 ;;
  *) echo 2048 ;;
  esac
}

failed=()
row='%-14s %12s %9s %9s %8s %15s\n'
printf "$row" reader executions a_second coverage crashes executions_ever
for reader in "${readers[@]}"; do
  log=$build/logs/$reader.log
  corpora=("$build/corpus/$reader" "Fuzz/Corpus/$reader")
  mkdir -p "${corpora[0]}"
  if [ "$reader" = configuration ] || [ "$reader" = yaml ]; then corpora+=(configs); fi
  options=(-max_total_time="$seconds" -max_len="$(longest "$reader")" -timeout=10 -rss_limit_mb=1024
    -print_final_stats=1 -artifact_prefix="$build/crashes/$reader-")
  dictionary=Fuzz/Dictionaries/$reader.dict
  [ ! -f "$dictionary" ] || options+=(-dict="$dictionary")

  status=0
  FUZZ_READER=$reader "$program" "${options[@]}" "${corpora[@]}" >"$log" 2>&1 || status=$?
  crash=
  if [ $status -ne 0 ]; then
    crash=$(sed -n 's/.*Test unit written to \(.*\)/\1/p' "$log" | tail -n 1)
    if [[ $crash == *-timeout-* ]] && ! hangs_again "$reader" "$crash"; then crash=; else
      failed+=("${crash:-$log}")
    fi
  fi
  executions=$(last stat::number_of_executed_units "$log")
  printf '%s\t%s\t%s\t%s\n' "$(date -u +%FT%TZ)" "$reader" "$executions" \
    "$(git rev-parse --short HEAD)" >>"$ledger"
  ever=$(awk -F '\t' -v reader="$reader" '$2 == reader { sum += $3 } END { printf "%d", sum }' \
    "$ledger")
  printf "$row" "$reader" "$executions" "$(last stat::average_exec_per_sec "$log")" \
    "$(last 'cov' "$log")" "$([ -z "$crash" ] && echo 0 || echo 1)" "$ever"
done
[ ${#failed[@]} -eq 0 ] || printf 'fuzz: found %s\n' "${failed[@]}" >&2
exit $((${#failed[@]} > 0))
