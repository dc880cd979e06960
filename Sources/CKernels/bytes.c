#include "include/bytes.h"
#include "numeric.h"

void apus_transpose_images(const uint8_t *restrict from, uint8_t *restrict to, long images,
                           long height, long width) {
  for (long image = 0; image < images; image++, from += height * width, to += height * width)
    for (long x = 0; x < width; x++)
      for (long y = 0; y < height; y++) to[x * height + y] = from[y * width + x];
}

CLONES void apus_column_sums(const uint8_t *restrict bytes, const int32_t *restrict indices,
                             uint64_t *restrict sums, uint64_t *restrict squares, long rows,
                             long columns) {
  for (long i = 0; i < rows; i++) {
    const uint8_t *row = bytes + (long)indices[i] * columns;
    for (long j = 0; j < columns; j++) {
      sums[j] += row[j];
      squares[j] += (uint32_t)row[j] * row[j];
    }
  }
}
