// Loops over whole data sets of unsigned bytes, as they are stored. Only the room Kernels calls
// these.
#ifndef APUS_BYTES_H
#define APUS_BYTES_H
#include <stdint.h>

// Turns each of `images` pictures of height x width bytes into its transpose; `turned` is room for
// one picture.
void apus_transpose_images(uint8_t *restrict bytes, uint8_t *restrict turned, long images,
                           long height, long width);

// Sums and sums of squares of each column over the rows at `indices`.
void apus_column_sums(const uint8_t *restrict bytes, const int32_t *restrict indices,
                      uint64_t *restrict sums, uint64_t *restrict squares, long rows,
                      long columns);

// to = (weight a + (65536 - weight) b) / 65536, rounded; the weight is at most 65536, and `to` neither a
// nor b.
void apus_mix_bytes(const uint8_t *a, const uint8_t *b, uint8_t *restrict to, long count,
                    uint32_t weight);
#endif
