#!/usr/bin/env bash
# Runs the test suite in a build with a sanitizer: scripts/sanitize.sh thread|address [TEST OPTIONS]
# Fails when a test does or when the sanitizer finds something.
set -euo pipefail
cd "$(dirname "$0")/.."
sanitizer=$1
shift
case $sanitizer in
  thread)
    scratch=.build-tsan
    export TSAN_OPTIONS=suppressions=$PWD/scripts/tsan-suppressions.txt
    ;;
  address)
    scratch=.build-asan
    # LeakSanitizer does not know Swift's pointers: an enum keeps its case in spare bits of them, so
    # whatever an indirect enum in a `static let` holds is reported, by a program of three lines too.
    export ASAN_OPTIONS=detect_leaks=0
    ;;
  *)
    echo "usage: scripts/sanitize.sh thread|address [TEST OPTIONS]" >&2
    exit 64
    ;;
esac
export APUS_TEST_PATIENCE=900
swift test --sanitize="$sanitizer" --scratch-path "$scratch" "$@"
