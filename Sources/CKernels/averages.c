// What is done to weights after an optimiser's update: their average over steps, and Keras's MaxNorm.
// The loops run over the padding too: it is zero in every operand and stays so.
#include "rows.h"
#include "settled.h"

CLONES void apus_mix(apus_view y, apus_view x, real keep) {
  real rest = (real)1 - keep;
  for (long i = 0; i < y.rows; i++) {
    real *restrict to = row_of(y, i);
    const real *restrict from = row_of(x, i);
    for (long j = 0; j < padded(y); j++) to[j] = settled(keep * to[j] + rest * from[j]);
  }
}

CLONES void apus_column_squares(apus_view x, real *restrict sums) {
  for (long j = 0; j < padded(x); j++) sums[j] = 0;
  for (long i = 0; i < x.rows; i++) {
    const real *restrict row = row_of(x, i);
    for (long j = 0; j < padded(x); j++) sums[j] += row[j] * row[j];
  }
}

CLONES void apus_limit_columns(apus_view w, real *restrict squares, real limit) {
  for (long j = 0; j < padded(w); j++) {
    real norm = real_sqrt(squares[j]);
    squares[j] = (norm > limit ? limit : norm) / (norm + (real)1e-7);
  }
  for (long i = 0; i < w.rows; i++) {
    real *restrict row = row_of(w, i);
    for (long j = 0; j < padded(w); j++) row[j] *= squares[j];
  }
}
