// Flat loops: what an optimiser does to every weight.
#include "numeric.h"

CLONES void apus_add_scaled(real *restrict y, const real *restrict x, real factor, long count) {
  for (long i = 0; i < count; i++) y[i] += factor * x[i];
}

CLONES void apus_scale(real *y, real factor, long count) {
  for (long i = 0; i < count; i++) y[i] *= factor;
}

CLONES void apus_clamp(real *y, real limit, long count) {
  for (long i = 0; i < count; i++)
    y[i] = y[i] > limit ? limit : (y[i] < -limit ? -limit : y[i]);
}

// Sixteen partial sums in a fixed order: vectorises without reassociation by the compiler.
CLONES double apus_sum_of_squares(const real *x, long count) {
  double lanes[16] = {0};
  long whole = count & ~15L;
  for (long i = 0; i < whole; i += 16)
    for (long k = 0; k < 16; k++) lanes[k] += (double)x[i + k] * (double)x[i + k];
  for (long i = whole; i < count; i++) lanes[0] += (double)x[i] * (double)x[i];
  double total = 0;
  for (long k = 0; k < 16; k++) total += lanes[k];
  return total;
}

// A moment that no gradient feeds any more decays towards zero, and would stop for ever among the
// subnormal numbers, on which many processors are a hundred times slower: there it becomes zero.
static inline real settled(real moment) {
  return moment < (real)1e-36 && moment > (real)-1e-36 ? 0 : moment;
}

CLONES void apus_momentum_update(real *restrict w, real *restrict v, const real *restrict g,
                                 real rate, real momentum, long count) {
  for (long i = 0; i < count; i++) {
    v[i] = settled(momentum * v[i] - rate * g[i]);
    w[i] += v[i];
  }
}

CLONES void apus_nesterov_update(real *restrict w, real *restrict v, const real *restrict g,
                                 real rate, real momentum, long count) {
  for (long i = 0; i < count; i++) {
    v[i] = settled(momentum * v[i] - rate * g[i]);
    w[i] += momentum * v[i] - rate * g[i];
  }
}

CLONES void apus_adam_update(real *restrict w, real *restrict m, real *restrict v,
                             const real *restrict g, real rate, real beta1, real beta2,
                             real epsilon, long count) {
  for (long i = 0; i < count; i++) {
    m[i] = settled(m[i] + (g[i] - m[i]) * (1 - beta1));
    v[i] = settled(v[i] + (g[i] * g[i] - v[i]) * (1 - beta2));
    w[i] -= rate * m[i] / (real_sqrt(v[i]) + epsilon);
  }
}
