// Loops whose rows have a meaning of their own: softmax, losses, dropout, gathering.
#include "numeric.h"

static inline real row_maximum(const real *z, long columns) {
  real maximum = z[0];
  for (long j = 1; j < columns; j++) maximum = z[j] > maximum ? z[j] : maximum;
  return maximum;
}

CLONES void apus_softmax_forward(real *y, const real *bias, long rows, long columns,
                                 long stride) {
  for (long i = 0; i < rows; i++) {
    real *row = y + i * stride;
    if (bias)
      for (long j = 0; j < columns; j++) row[j] += bias[j];
    real maximum = row_maximum(row, columns), sum = 0;
    for (long j = 0; j < columns; j++) row[j] = real_exp(row[j] - maximum);
    for (long j = 0; j < columns; j++) sum += row[j];
    for (long j = 0; j < columns; j++) row[j] /= sum;
  }
}

CLONES void apus_softmax_backward(const real *y, real *dy, real *sums, long rows, long columns,
                                  long stride) {
  if (sums)
    for (long j = 0; j < columns; j++) sums[j] = 0;
  for (long i = 0; i < rows; i++) {
    const real *p = y + i * stride;
    real *d = dy + i * stride, dot = 0;
    for (long j = 0; j < columns; j++) dot += p[j] * d[j];
    for (long j = 0; j < columns; j++) d[j] = p[j] * (d[j] - dot);
    if (sums)
      for (long j = 0; j < columns; j++) sums[j] += d[j];
  }
}

CLONES double apus_softmax_cross_entropy(const real *z, const uint8_t *labels, real *gradient,
                                         long rows, long columns, long stride) {
  double total = 0;
  real share = (real)1 / (real)rows;
  for (long i = 0; i < rows; i++) {
    const real *row = z + i * stride;
    real *g = gradient + i * stride;
    real maximum = row_maximum(row, columns), sum = 0;
    for (long j = 0; j < columns; j++) g[j] = real_exp(row[j] - maximum);
    for (long j = 0; j < columns; j++) sum += g[j];
    real factor = share / sum;
    for (long j = 0; j < columns; j++) g[j] *= factor;
    g[labels[i]] -= share;
    total += log((double)sum) + (double)maximum - (double)row[labels[i]];
  }
  return total;
}

CLONES double apus_mean_squared_error(const real *y, const uint8_t *labels, real *gradient,
                                      long rows, long columns, long stride) {
  double total = 0;
  real factor = (real)2 / ((real)rows * (real)columns);
  for (long i = 0; i < rows; i++) {
    const real *row = y + i * stride;
    real *g = gradient + i * stride;
    double sum = 0;
    for (long j = 0; j < columns; j++) {
      real difference = row[j] - (j == labels[i] ? 1 : 0);
      sum += (double)difference * (double)difference;
      g[j] = factor * difference;
    }
    total += sum / (double)columns;
  }
  return total;
}

long apus_count_correct(const real *y, const uint8_t *labels, long rows, long columns,
                        long stride) {
  long correct = 0;
  for (long i = 0; i < rows; i++) {
    const real *row = y + i * stride;
    long best = 0;
    for (long j = 1; j < columns; j++)
      if (row[j] > row[best]) best = j;
    correct += best == labels[i];
  }
  return correct;
}

// A 32-bit hash of a counter and a 64-bit key: two rounds of the "lowbias32" finaliser
// (C. Wellons, "Prospecting for hash functions", 2018). 32-bit lanes, so that it vectorises.
static inline uint32_t mixed(uint32_t x) {
  x ^= x >> 16;
  x *= 0x7feb352du;
  x ^= x >> 15;
  x *= 0x846ca68bu;
  return x ^ x >> 16;
}
static inline uint32_t row_key(uint64_t key, long row) {
  return mixed((uint32_t)row ^ mixed((uint32_t)(key >> 32)));
}
static inline uint32_t mask_bits(uint64_t key, uint32_t row, long column) {
  return mixed(((uint32_t)column + (uint32_t)key) ^ row);
}

CLONES void apus_dropout_forward(const real *restrict x, real *restrict y, uint64_t key,
                                 uint32_t threshold, real a, real b, real dropped, long rows,
                                 long columns, long stride) {
  for (long i = 0; i < rows; i++) {
    uint32_t row = row_key(key, i);
    for (long j = 0; j < columns; j++) {
      real kept = mask_bits(key, row, j) >= threshold ? x[i * stride + j] : dropped;
      y[i * stride + j] = a * kept + b;
    }
  }
}

CLONES void apus_dropout_backward(real *dy, uint64_t key, uint32_t threshold, real a, long rows,
                                  long columns, long stride) {
  for (long i = 0; i < rows; i++) {
    uint32_t row = row_key(key, i);
    for (long j = 0; j < columns; j++)
      dy[i * stride + j] = mask_bits(key, row, j) >= threshold ? a * dy[i * stride + j] : 0;
  }
}

CLONES void apus_gather(const uint8_t *restrict bytes, const int32_t *restrict indices,
                        const real *restrict scale, const real *restrict offset,
                        real *restrict y, long rows, long columns, long stride) {
  for (long i = 0; i < rows; i++) {
    const uint8_t *source = bytes + (long)indices[i] * columns;
    real *row = y + i * stride;
    for (long j = 0; j < columns; j++) row[j] = (real)source[j] * scale[j] + offset[j];
  }
}
