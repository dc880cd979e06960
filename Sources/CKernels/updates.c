// What an optimiser does to every weight, and the arithmetic of whole matrices. The loops run over
// the padding too: it is zero in every operand and stays so.
#include "rows.h"
#include "settled.h"

CLONES void apus_fill_zero(apus_view y) {
  for (long i = 0; i < y.rows; i++)
    for (long j = 0; j < padded(y); j++) row_of(y, i)[j] = 0;
}

CLONES void apus_add_scaled(apus_view y, apus_view x, real factor) {
  for (long i = 0; i < y.rows; i++) {
    real *restrict to = row_of(y, i);
    const real *restrict from = row_of(x, i);
    for (long j = 0; j < padded(y); j++) to[j] += factor * from[j];
  }
}

CLONES void apus_sum(apus_view y, const apus_view *parts, long count) {
  for (long i = 0; i < y.rows; i++) {
    real *to = row_of(y, i);
    const real *first = row_of(parts[0], i);
    if (count == 1) {
      for (long j = 0; j < padded(y); j++) to[j] = first[j];
      continue;
    }
    const real *second = row_of(parts[1], i);
    for (long j = 0; j < padded(y); j++) to[j] = first[j] + second[j];
    for (long p = 2; p < count; p++) {
      const real *restrict next = row_of(parts[p], i);
      for (long j = 0; j < padded(y); j++) to[j] += next[j];
    }
  }
}

CLONES void apus_scale(apus_view y, real factor) {
  for (long i = 0; i < y.rows; i++)
    for (long j = 0; j < padded(y); j++) row_of(y, i)[j] *= factor;
}

CLONES void apus_clamp(apus_view y, real limit) {
  for (long i = 0; i < y.rows; i++) {
    real *row = row_of(y, i);
    for (long j = 0; j < padded(y); j++)
      row[j] = row[j] > limit ? limit : (row[j] < -limit ? -limit : row[j]);
  }
}

// Sixteen partial sums in a fixed order: vectorises without reassociation by the compiler.
CLONES double apus_sum_of_squares(apus_view x) {
  double lanes[16] = {0};
  for (long i = 0; i < x.rows; i++) {
    const real *row = row_of(x, i);
    for (long j = 0; j < x.columns; j += 16)
      for (long k = 0; k < 16; k++) lanes[k] += (double)row[j + k] * (double)row[j + k];
  }
  double total = 0;
  for (long k = 0; k < 16; k++) total += lanes[k];
  return total;
}

CLONES void apus_column_totals(apus_view x, real *restrict sums) {
  for (long j = 0; j < padded(x); j++) sums[j] = 0;
  for (long i = 0; i < x.rows; i++) {
    const real *restrict row = row_of(x, i);
    for (long j = 0; j < padded(x); j++) sums[j] += row[j];
  }
}

CLONES void apus_settle(apus_view v) {
  for (long i = 0; i < v.rows; i++)
    for (long j = 0; j < padded(v); j++) row_of(v, i)[j] = settled(row_of(v, i)[j]);
}

CLONES void apus_momentum_update(apus_view weights, apus_view velocity, apus_view gradient,
                                 real rate, real momentum) {
  for (long i = 0; i < weights.rows; i++) {
    real *restrict w = row_of(weights, i), *restrict v = row_of(velocity, i);
    const real *restrict g = row_of(gradient, i);
    for (long j = 0; j < padded(weights); j++) {
      v[j] = settled(momentum * v[j] - rate * g[j]);
      w[j] += v[j];
    }
  }
}

CLONES void apus_nesterov_update(apus_view weights, apus_view velocity, apus_view gradient,
                                 real rate, real momentum) {
  for (long i = 0; i < weights.rows; i++) {
    real *restrict w = row_of(weights, i), *restrict v = row_of(velocity, i);
    const real *restrict g = row_of(gradient, i);
    for (long j = 0; j < padded(weights); j++) {
      v[j] = settled(momentum * v[j] - rate * g[j]);
      w[j] += momentum * v[j] - rate * g[j];
    }
  }
}

CLONES void apus_adam_update(apus_view weights, apus_view mean, apus_view square,
                             apus_view gradient, real rate, real beta1, real beta2,
                             real epsilon) {
  for (long i = 0; i < weights.rows; i++) {
    real *restrict w = row_of(weights, i);
    real *restrict m = row_of(mean, i), *restrict v = row_of(square, i);
    const real *restrict g = row_of(gradient, i);
    for (long j = 0; j < padded(weights); j++) {
      m[j] = settled(m[j] + (g[j] - m[j]) * (1 - beta1));
      v[j] = settled(v[j] + (g[j] * g[j] - v[j]) * (1 - beta2));
      w[j] -= rate * m[j] / (real_sqrt(v[j]) + epsilon);
    }
  }
}
