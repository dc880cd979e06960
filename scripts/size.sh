#!/usr/bin/env bash
# Shows how long the Swift and C files are; fails on a file over 300 lines or a median of 100.
set -euo pipefail
cd "$(dirname "$0")/.."

git ls-files --cached --others --exclude-standard \
  'Sources/*.swift' 'Sources/*.c' 'Sources/*.h' 'Tests/*.swift' 'Fuzz/Sources/*.swift' |
  grep -v '\.pb\.swift$' | xargs wc -l | grep -v ' total$' | sort -n |
  awk '
    { lines[NR] = $1; name[NR] = $2; total += $1 }
    $1 > 300 { print "size: " $2 " has " $1 " lines; the most is 300"; failed = 1 }
    END {
      median = lines[int((NR + 1) / 2)]
      printf "%d files, %d lines, median %d, longest %d (%s)\n",
        NR, total, median, lines[NR], name[NR]
      if (median >= 100) { print "size: the median must stay below 100"; failed = 1 }
      exit failed
    }'
