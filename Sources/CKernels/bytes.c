#include "include/bytes.h"
#include "numeric.h"

// table[k][b] is the CRC of byte b followed by k zero bytes: eight bytes are looked up at once
// ("slicing-by-8", M. Kounavis and F. Berry, 2005).
static uint32_t table[8][256];

__attribute__((constructor)) static void fill_table(void) {
  for (uint32_t byte = 0; byte < 256; byte++) {
    uint32_t crc = byte;
    for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320u : 0);
    table[0][byte] = crc;
  }
  for (int k = 1; k < 8; k++)
    for (int byte = 0; byte < 256; byte++)
      table[k][byte] = (table[k - 1][byte] >> 8) ^ table[0][table[k - 1][byte] & 255];
}

uint32_t apus_crc32(uint32_t crc, const uint8_t *bytes, long count) {
  crc = ~crc;
  for (; count >= 8; count -= 8, bytes += 8) {
    uint32_t low = crc ^ ((uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 |
                          (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24);
    crc = table[7][low & 255] ^ table[6][low >> 8 & 255] ^ table[5][low >> 16 & 255] ^
          table[4][low >> 24] ^ table[3][bytes[4]] ^ table[2][bytes[5]] ^ table[1][bytes[6]] ^
          table[0][bytes[7]];
  }
  for (; count > 0; count--, bytes++) crc = (crc >> 8) ^ table[0][(crc ^ *bytes) & 255];
  return ~crc;
}

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
