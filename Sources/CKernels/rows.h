// How the loops walk through a view.
#ifndef APUS_ROWS_H
#define APUS_ROWS_H
#include "numeric.h"

static inline real *row_of(apus_view view, long row) { return view.start + row * view.stride; }

// A row with its padding. The compiler sees that it is whole vectors.
static inline long padded(apus_view view) { return (view.columns + 15) & ~15L; }

static inline real row_maximum(const real *z, long columns) {
  real maximum = z[0];
  for (long j = 1; j < columns; j++) maximum = z[j] > maximum ? z[j] : maximum;
  return maximum;
}
#endif
