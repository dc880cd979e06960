#include "rows.h"

CLONES void apus_gather(const uint8_t *restrict bytes, const int32_t *restrict rows,
                        const real *restrict scale, const real *restrict offset, apus_view y) {
  for (long i = 0; i < y.rows; i++) {
    const uint8_t *source = bytes + (long)rows[i] * y.columns;
    real *restrict row = row_of(y, i);
    for (long j = 0; j < y.columns; j++) row[j] = (real)source[j] * scale[j] + offset[j];
  }
}
