// Batch normalisation: moments of columns, and what is made of them.
#include "rows.h"
#include "settled.h"

// Columns whose sums are kept in double precision at a time, on the stack.
#define BLOCK 256

// The width of the block that begins at a column.
static inline long block_at(long column, long columns) {
  return columns - column < BLOCK ? columns - column : BLOCK;
}

CLONES void apus_column_moments(apus_view x, real *mean, real *squares) {
  for (long first = 0; first < x.columns; first += BLOCK) {
    long width = block_at(first, x.columns);
    double sums[BLOCK] = {0}, spread[BLOCK] = {0}, centre[BLOCK];
    for (long i = 0; i < x.rows; i++) {
      const real *restrict row = row_of(x, i) + first;
      for (long j = 0; j < width; j++) sums[j] += (double)row[j];
    }
    for (long j = 0; j < width; j++) {
      mean[first + j] = (real)(sums[j] / (double)x.rows);
      // Distances are taken from the mean as it is stored: it is what will be subtracted.
      centre[j] = (double)mean[first + j];
    }
    for (long i = 0; i < x.rows; i++) {
      const real *restrict row = row_of(x, i) + first;
      for (long j = 0; j < width; j++) {
        double distance = (double)row[j] - centre[j];
        spread[j] += distance * distance;
      }
    }
    for (long j = 0; j < width; j++) squares[first + j] = (real)spread[j];
  }
}

CLONES void apus_merge_moments(apus_view mean, apus_view squares, long count, const real *means,
                               const real *spreads, long others) {
  double total = (double)(count + others);
  double share = (double)others / total, weight = (double)count * share;
  for (long j = 0; j < mean.columns; j++) {
    double distance = (double)means[j] - (double)mean.start[j];
    mean.start[j] = (real)((double)mean.start[j] + distance * share);
    squares.start[j] = (real)((double)squares.start[j] + (double)spreads[j] +
                              distance * distance * weight);
  }
}

CLONES void apus_inverse_deviations(apus_view variance, real epsilon, real *inverse) {
  for (long j = 0; j < variance.columns; j++)
    inverse[j] = (real)1 / real_sqrt(variance.start[j] + epsilon);
}

CLONES void apus_move_towards(apus_view y, apus_view x, real momentum) {
  real rest = (real)1 - momentum;
  for (long i = 0; i < y.rows; i++) {
    real *restrict to = row_of(y, i);
    const real *restrict from = row_of(x, i);
    for (long j = 0; j < padded(y); j++) to[j] = settled(to[j] * momentum + from[j] * rest);
  }
}

CLONES void apus_normalize(apus_view x, apus_view y, apus_normal n) {
  const real *restrict mean = n.mean, *restrict inverse = n.inverse;
  const real *restrict gamma = n.gamma, *restrict beta = n.beta;
  for (long i = 0; i < y.rows; i++) {
    const real *restrict from = row_of(x, i);
    real *restrict to = row_of(y, i);
    for (long j = 0; j < y.columns; j++)
      to[j] = (from[j] - mean[j]) * inverse[j] * gamma[j] + beta[j];
  }
}

CLONES void apus_normalize_sums(apus_view x, apus_view dy, apus_normal n, real *restrict dgamma,
                                real *restrict dbeta) {
  const real *restrict mean = n.mean, *restrict inverse = n.inverse;
  for (long j = 0; j < dy.columns; j++) dgamma[j] = dbeta[j] = 0;
  for (long i = 0; i < dy.rows; i++) {
    const real *restrict a = row_of(x, i), *restrict d = row_of(dy, i);
    for (long j = 0; j < dy.columns; j++) {
      dbeta[j] += d[j];
      dgamma[j] += d[j] * ((a[j] - mean[j]) * inverse[j]);
    }
  }
}

CLONES void apus_normalize_backward(apus_view x, apus_view dy, apus_normal n,
                                    const real *restrict dgamma, const real *restrict dbeta,
                                    real share) {
  const real *restrict mean = n.mean, *restrict inverse = n.inverse, *restrict gamma = n.gamma;
  for (long i = 0; i < dy.rows; i++) {
    const real *restrict a = row_of(x, i);
    real *restrict d = row_of(dy, i);
    for (long j = 0; j < dy.columns; j++) {
      real normal = (a[j] - mean[j]) * inverse[j];
      d[j] = gamma[j] * inverse[j] * (d[j] - share * (dbeta[j] + normal * dgamma[j]));
    }
  }
}
