#!/usr/bin/env bash
# Puts apus serve under load on loopback with wrk (Debian's package wrk) and prints a table for docs/serve.md.
#   scripts/load-serve.sh RUN [SECONDS=10]      a run on images of 28x28 pixels
# Every answer is compared with the first of its kind; the exit code is 1 where one was lost.
set -euo pipefail
cd "$(dirname "$0")/.."
run=${1:?a run is missing: scripts/load-serve.sh RUN}
seconds=${2:-10}
program=${APUS:-.build/release/apus}
command -v wrk >/dev/null || { echo "load-serve: wrk is missing; apt-get install wrk" >&2; exit 1; }
work=$(mktemp -d)

"$program" serve "$run" --port 0 >"$work/output" &
server=$!
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 100); do
  grep -q '^stop ' "$work/output" && break
  sleep 0.1
done
address=$(sed -n 's/^page *//p' "$work/output")

# An image with a stroke, whose place depends on a number, as JSON.
image() {
  awk -v number="$1" 'BEGIN {
    printf "["
    for (i = 0; i < 784; i++) {
      row = int(i / 28); column = i % 28
      ink = row >= 4 && row < 24 && int(column / 3) == 2 + number % 6
      printf "%s%d", i ? "," : "", ink ? 100 + number % 150 : 0
    }
    printf "]"
  }'
}
image 1 >"$work/one.json"
{
  printf '['
  for number in $(seq 256); do
    [ "$number" = 1 ] || printf ','
    image "$number"
  done
  printf ']'
} >"$work/batch.json"

echo "| what | connections | requests/s | images/s | median | 99th percentile | longest | requests | lost |"
echo "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
lost=0

# load NAME CONNECTIONS IMAGES PATH [TYPE FILE]
load() {
  local name=$1 connections=$2 images=$3
  shift 3
  wrk --threads 1 --connections "$connections" --duration "${seconds}s" --timeout 30s \
    --script scripts/load-serve.lua "$address" -- "$@" >"$work/wrk" || { cat "$work/wrk"; exit 1; }
  awk -v name="$name" -v connections="$connections" -v images="$images" '$1 == "RESULT" {
    printf "| %s | %d | %d | %s | %s ms | %s ms | %s ms | %d | %d |\n",
      name, connections, $3, images ? $3 * images : "", $4, $5, $6, $2, $7 }' "$work/wrk"
  lost=$((lost + $(awk '$1 == "RESULT" { print $7 }' "$work/wrk")))
}

for connections in 1 16 200; do
  load "\`GET /healthz\`" $connections 0 healthz
  load "PNG, $(stat -c %s docs/pictures/seven.png) bytes" $connections 1 predict image/png docs/pictures/seven.png
  load "784 numbers" $connections 1 predict application/json "$work/one.json"
  load "256 x 784 numbers" $connections 256 predict application/json "$work/batch.json"
done

memory=$(awk '/^VmHWM/ { print int($2 / 1024) }' /proc/$server/status)
kill -TERM $server
status=0
wait $server || status=$?
echo "lost $lost; at most $memory MB of memory; the server ended with $status"
[ "$lost" -eq 0 ] && [ "$status" -eq 143 ]
