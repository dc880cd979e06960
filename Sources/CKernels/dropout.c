// Dropout by a mask that nobody stores.
#include "hash.h"
#include "rows.h"

// An element's bits are a hash of its place and a 64-bit key.
static inline uint32_t row_key(apus_mask mask, long row) {
  return mixed((uint32_t)(mask.row + row) ^ mixed((uint32_t)(mask.key >> 32)));
}
// The column joins the key's low half before it is mixed with the row's key.
static inline uint32_t first_counter(apus_mask mask) {
  return (uint32_t)mask.column + (uint32_t)mask.key;
}

CLONES void apus_dropout_forward(apus_view x, apus_view y, apus_mask mask, real a, real b,
                                 real dropped) {
  uint32_t first = first_counter(mask), threshold = mask.threshold;
  for (long i = 0; i < y.rows; i++) {
    uint32_t key = row_key(mask, i);
    const real *restrict from = row_of(x, i);
    real *restrict to = row_of(y, i);
    for (long j = 0; j < y.columns; j++) {
      real kept = mixed((first + (uint32_t)j) ^ key) >= threshold ? from[j] : dropped;
      to[j] = a * kept + b;
    }
  }
}

CLONES void apus_dropout_backward(apus_view dy, apus_mask mask, real a) {
  uint32_t first = first_counter(mask), threshold = mask.threshold;
  for (long i = 0; i < dy.rows; i++) {
    uint32_t key = row_key(mask, i);
    real *row = row_of(dy, i);
    for (long j = 0; j < dy.columns; j++)
      row[j] = mixed((first + (uint32_t)j) ^ key) >= threshold ? a * row[j] : 0;
  }
}
