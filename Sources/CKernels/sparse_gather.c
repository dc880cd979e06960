// A batch of bytes by columns: 16 x 16 bytes at a time are transposed in registers.
#include "include/sparse.h"
#include "numeric.h"
#include <string.h>

enum { BLOCK = 64, SIDE = 16 };
typedef uint8_t side_bytes __attribute__((ext_vector_type(SIDE), aligned(1)));
typedef uint8_t block_bytes __attribute__((ext_vector_type(BLOCK), aligned(1)));
typedef _Bool block_bits __attribute__((ext_vector_type(BLOCK)));

// Each of four rounds puts the bytes of row i between those of row i + 8.
static inline __attribute__((always_inline)) void transpose(side_bytes square[SIDE]) {
  side_bytes next[SIDE];
  for (int round = 0; round < 4; round++) {
    for (int i = 0; i < SIDE / 2; i++) {
      const side_bytes a = square[i], b = square[i + SIDE / 2];
      next[2 * i] = __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22,
                                            7, 23);
      next[2 * i + 1] = __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13,
                                                29, 14, 30, 15, 31);
    }
    memcpy(square, next, sizeof next);
  }
}

// Puts the columns first..<end of some of a block's rows, up to SIDE of them, into their places.
static inline __attribute__((always_inline)) void place(const uint8_t *const *rows, long count,
                                                        uint8_t *to, long first, long end) {
  long j = first;
  for (; j + SIDE <= end; j += SIDE) {
    side_bytes square[SIDE];
    for (int r = 0; r < SIDE; r++)
      square[r] = r < count ? *(const side_bytes *)(rows[r] + j) : (side_bytes)0;
    transpose(square);
    for (int c = 0; c < SIDE; c++) *(side_bytes *)(to + (j + c) * BLOCK) = square[c];
  }
  for (; j < end; j++)
    for (int r = 0; r < SIDE; r++) to[j * BLOCK + r] = r < count ? rows[r][j] : 0;
}

CLONES void apus_sparse_gather(const uint8_t *bytes, const int32_t *indices,
                               apus_sparse_columns to, long first, long end) {
  for (long start = 0; start < to.rows; start += BLOCK) {
    const uint8_t *rows[BLOCK];
    const long count = to.rows - start < BLOCK ? to.rows - start : BLOCK;
    for (long r = 0; r < count; r++) {
      rows[r] = bytes + (long)indices[start + r] * to.columns;
      // Rows lie anywhere in a large data set: all of a block are asked for before one is needed.
      for (long j = first; j < end; j += BLOCK) __builtin_prefetch(rows[r] + j);
    }
    uint8_t *block = to.bytes + start * to.columns;
    for (long r = 0; r < BLOCK; r += SIDE) {
      if (count - r >= SIDE)
        place(rows + r, SIDE, block + r, first, end);
      else
        place(rows + r, count - r, block + r, first, end);
    }
    for (long j = first; j < end; j++) {
      const block_bits set = __builtin_convertvector(
          *(const block_bytes *)(block + j * BLOCK) != 0, block_bits);
      memcpy(to.masks + start / BLOCK * to.columns + j, &set, sizeof set);
    }
  }
}
