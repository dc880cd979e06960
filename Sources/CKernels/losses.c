// Softmax, and losses against class labels.
#include "rows.h"

CLONES void apus_softmax_forward(apus_view y, const real *bias) {
  for (long i = 0; i < y.rows; i++) {
    real *row = row_of(y, i);
    if (bias)
      for (long j = 0; j < y.columns; j++) row[j] += bias[j];
    real maximum = row_maximum(row, y.columns), sum = 0;
    for (long j = 0; j < y.columns; j++) row[j] = real_exp(row[j] - maximum);
    for (long j = 0; j < y.columns; j++) sum += row[j];
    for (long j = 0; j < y.columns; j++) row[j] /= sum;
  }
}

CLONES void apus_softmax_backward(apus_view y, apus_view dy, real *sums) {
  if (sums)
    for (long j = 0; j < dy.columns; j++) sums[j] = 0;
  for (long i = 0; i < dy.rows; i++) {
    const real *p = row_of(y, i);
    real *d = row_of(dy, i), dot = 0;
    for (long j = 0; j < dy.columns; j++) dot += p[j] * d[j];
    for (long j = 0; j < dy.columns; j++) d[j] = p[j] * (d[j] - dot);
    if (sums)
      for (long j = 0; j < dy.columns; j++) sums[j] += d[j];
  }
}

CLONES double apus_softmax_cross_entropy(apus_view z, const uint8_t *labels, apus_view gradient,
                                         long batch, real smoothing) {
  double total = 0;
  real share = (real)1 / (real)batch;
  real sure = share * (1 - smoothing), even = share * smoothing / (real)z.columns;
  for (long i = 0; i < z.rows; i++) {
    const real *row = row_of(z, i);
    real *g = row_of(gradient, i);
    real maximum = row_maximum(row, z.columns), sum = 0;
    for (long j = 0; j < z.columns; j++) g[j] = real_exp(row[j] - maximum);
    for (long j = 0; j < z.columns; j++) sum += g[j];
    real factor = share / sum;
    for (long j = 0; j < z.columns; j++) g[j] *= factor;
    double aim = (double)row[labels[i]];  // the target's mean of the logits
    if (smoothing > 0) {
      double logits = 0;
      for (long j = 0; j < z.columns; j++) logits += (double)row[j];
      for (long j = 0; j < z.columns; j++) g[j] -= even;
      aim += (double)smoothing * (logits / (double)z.columns - aim);
    }
    g[labels[i]] -= sure;
    total += log((double)sum) + (double)maximum - aim;
  }
  return total;
}

CLONES double apus_mean_squared_error(apus_view y, const uint8_t *labels, apus_view gradient,
                                      long batch) {
  double total = 0;
  real factor = (real)2 / ((real)batch * (real)y.columns);
  for (long i = 0; i < y.rows; i++) {
    const real *row = row_of(y, i);
    real *g = row_of(gradient, i);
    double sum = 0;
    for (long j = 0; j < y.columns; j++) {
      real difference = row[j] - (j == labels[i] ? 1 : 0);
      sum += (double)difference * (double)difference;
      g[j] = factor * difference;
    }
    total += sum / (double)y.columns;
  }
  return total;
}

long apus_count_correct(apus_view y, const uint8_t *labels) {
  long correct = 0;
  for (long i = 0; i < y.rows; i++) {
    const real *row = row_of(y, i);
    long best = 0;
    for (long j = 1; j < y.columns; j++)
      if (row[j] > row[best]) best = j;
    correct += best == labels[i];
  }
  return correct;
}
