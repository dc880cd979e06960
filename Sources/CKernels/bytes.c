#include "include/bytes.h"
#include "numeric.h"
#include <string.h>

void apus_transpose_images(uint8_t *restrict bytes, uint8_t *restrict turned, long images,
                           long height, long width) {
  for (long image = 0; image < images; image++, bytes += height * width) {
    for (long x = 0; x < width; x++)
      for (long y = 0; y < height; y++) turned[x * height + y] = bytes[y * width + x];
    memcpy(bytes, turned, height * width);
  }
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

CLONES void apus_mix_bytes(const uint8_t *a, const uint8_t *b, uint8_t *restrict to, long count,
                           uint32_t weight) {
  const uint32_t rest = 65536 - weight;
  for (long i = 0; i < count; i++) to[i] = (uint8_t)((a[i] * weight + b[i] * rest + 32768) >> 16);
}
