#!/usr/bin/env bash
# Runs a command without its output, which is shown only if the command fails.
# Use: scripts/quietly.sh "what it does" COMMAND...
set -uo pipefail
label=$1
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# A build that has to compile takes a while: say so once it does.
{ sleep 3 >/dev/null 2>&1 && echo "$label (a first build takes some minutes) ..." >&2; } &
notice=$!
"$@" >"$log" 2>&1
status=$?
kill "$notice" 2>/dev/null
wait "$notice" 2>/dev/null
[ $status -eq 0 ] || { cat "$log" >&2; echo "failed: $*" >&2; }
exit $status
