// Products with inputs that are mostly zero: unsigned bytes times a scale. A term that is zero
// changes no sum, so these have the bits of the dense products. Where every row is shifted by the
// same offsets, x is s + 1 o, and what o adds to a product is the same for all rows: it is computed
// once, and the sums over s begin with it. Only the room Kernels calls these.
#ifndef APUS_SPARSE_H
#define APUS_SPARSE_H
#include "kernels.h"

// How many bytes are not zero.
long apus_count_nonzeros(const uint8_t *bytes, long count);

// A batch x by columns, in blocks of 64 rows: byte (64 b + r, j) stands at
// bytes[(b columns + j) 64 + r], and bit r of masks[b columns + j] says that it is not zero. Its value
// is the byte times scale[j] plus offset[j]; no offset is zero everywhere.
typedef struct {
  uint8_t *bytes;
  uint64_t *masks;
  long rows, columns;
  const apus_scalar *scale, *offset;
} apus_sparse_columns;

// Fills the columns first..<end with those of the rows at `indices` of `bytes`.
void apus_sparse_gather(const uint8_t *bytes, const int32_t *indices, apus_sparse_columns to,
                        long first, long end);

// y = x w for the rows of x from `first` on, as many as y has.
void apus_sparse_product(int32_t level, apus_sparse_columns x, long first, apus_view w,
                         apus_view y);

// g = alpha xᵀ dz + beta g, for the columns of x from `first`, an even one, as many as g has rows.
void apus_sparse_gradient(int32_t level, apus_sparse_columns x, long first, apus_view dz,
                          apus_scalar alpha, apus_scalar beta, apus_view g);
// v = momentum v - rate xᵀ dz, then w += v, for the same columns.
void apus_sparse_descend(int32_t level, apus_sparse_columns x, long first, apus_view dz,
                         apus_scalar rate, apus_scalar momentum, apus_view v, apus_view w);
#endif
