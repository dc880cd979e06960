// Products with inputs that are mostly zero: unsigned bytes times a scale. A term that is zero
// changes no sum, so these have the bits of the dense products. Only the room Kernels calls these.
#ifndef APUS_SPARSE_H
#define APUS_SPARSE_H
#include "kernels.h"

// How many bytes are not zero.
long apus_count_nonzeros(const uint8_t *bytes, long count);
// Lists a row's bytes that are not zero, ascending, and returns how many.
long apus_list_nonzeros(const uint8_t *bytes, long count, uint16_t *columns, uint8_t *values);

// Rows x of a batch: row i has values[p] * scale at columns[p] for starts[i] <= p < ends[i],
// ascending, and zero elsewhere. Four elements behind the last of `columns` are readable.
typedef struct {
  const uint16_t *columns;
  const uint8_t *values;
  const long *starts, *ends;
  long rows;
  apus_scalar scale;
} apus_sparse_rows;

// y = x w, for x of as many rows as y.
void apus_sparse_product(int32_t level, apus_sparse_rows x, apus_view w, apus_view y);

// The same batch by columns, in blocks of 64 rows: byte (64 b + r, j) stands at
// bytes[(b columns + j) 64 + r], and bit r of masks[b columns + j] says that it is not zero.
typedef struct {
  uint8_t *bytes;
  uint64_t *masks;
  long rows, columns;
  apus_scalar scale;
} apus_sparse_columns;

// Fills the columns first..<end with those of the rows at `indices` of `bytes`.
void apus_sparse_gather(const uint8_t *bytes, const int32_t *indices, apus_sparse_columns to,
                        long first, long end);

// g = alpha xᵀ dz + beta g, for the columns of x from `first`, an even one, as many as g has rows.
void apus_sparse_gradient(int32_t level, apus_sparse_columns x, long first, apus_view dz,
                          apus_scalar alpha, apus_scalar beta, apus_view g);
// v = momentum v - rate xᵀ dz, then w += v, for the same columns.
void apus_sparse_descend(int32_t level, apus_sparse_columns x, long first, apus_view dz,
                         apus_scalar rate, apus_scalar momentum, apus_view v, apus_view w);
#endif
