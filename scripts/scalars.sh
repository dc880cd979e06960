#!/usr/bin/env bash
# Prints the scalars of TensorBoard event files, a line each: step, tag, the four bytes of the value.
#   scripts/scalars.sh FILE...
# The times of the records are left out; a record that is not whole is said to be.
set -euo pipefail

for file in "$@"; do
  od -An -v -tu1 -w1 "$file" | awk '
    { bytes[NR - 1] = $1 + 0 }
    # The little-endian number of so many bytes.
    function number(at, count,   value) {
      value = 0
      while (count-- > 0) value = value * 256 + bytes[at + count]
      return value
    }
    # Protocol buffers: reads a varint at `place`, and moves on.
    function varint(   value, factor) {
      value = 0
      for (factor = 1; bytes[place] >= 128; factor *= 128) value += (bytes[place++] - 128) * factor
      return value + bytes[place++] * factor
    }
    function text(end,   result) {
      result = ""
      while (place < end) result = result sprintf("%c", bytes[place++])
      return result
    }
    # Reads the fields up to `end`: of an event (level 0), its summary (1), or a value of that (2).
    function message(end, level,   key, field, wire, size) {
      while (place < end) {
        key = varint()
        field = int(key / 8)
        wire = key % 8
        if (wire == 0) {
          size = varint()
          if (level == 0 && field == 2) step = size
        } else if (wire == 1) place += 8
        else if (wire == 5) {
          if (level == 2 && field == 2)
            print step, tag, bytes[place], bytes[place + 1], bytes[place + 2], bytes[place + 3]
          place += 4
        } else {
          size = varint()
          if (level == 0 && field == 5) message(place + size, 1)
          else if (level == 1 && field == 1) message(place + size, 2)
          else if (level == 2 && field == 1) tag = text(place + size)
          else place += size
        }
      }
    }
    END {
      for (start = 0; start < NR; start = end + 4) {
        end = start + 12 + number(start, 8)
        if (start + 12 > NR || end + 4 > NR) { print "a record that is not whole"; exit }
        place = start + 12
        step = 0
        message(end, 0)
      }
    }'
done
