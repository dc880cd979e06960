// What a student learns of a teacher's probabilities (Hinton, Vinyals, Dean: arXiv:1503.02531).
#include "rows.h"

CLONES void apus_add_softened(apus_view q, apus_view z, real temperature, real share) {
  real inverse = 1 / temperature;
  for (long i = 0; i < z.rows; i++) {
    real *e = row_of(z, i), *p = row_of(q, i);
    real maximum = row_maximum(e, z.columns), sum = 0;
    for (long j = 0; j < z.columns; j++) e[j] = real_exp((e[j] - maximum) * inverse);
    for (long j = 0; j < z.columns; j++) sum += e[j];
    real factor = share / sum;
    for (long j = 0; j < z.columns; j++) p[j] += factor * e[j];
  }
}

// KL(q || p) of a row of logits z: p = exp(inverse (z - maximum)) / sum.
static inline double divergence(const real *q, const real *z, long columns, real maximum,
                                real inverse, real sum) {
  double total = 0, log_sum = log((double)sum);
  for (long j = 0; j < columns; j++) {
    double log_p = (double)((z[j] - maximum) * inverse) - log_sum;
    total += q[j] > 0 ? (double)q[j] * (log((double)q[j]) - log_p) : 0;
  }
  return total;
}

CLONES double apus_distillation(apus_view z, const uint8_t *labels, apus_view teacher,
                                apus_view gradient, real weight, real temperature, long batch) {
  double total = 0;
  real share = (real)1 / (real)batch, inverse = 1 / temperature;
  real hard = (1 - weight) * share, soft = weight * temperature * share;
  for (long i = 0; i < z.rows; i++) {
    const real *row = row_of(z, i), *q = row_of(teacher, i);
    real *g = row_of(gradient, i);
    real maximum = row_maximum(row, z.columns), soft_sum = 0, sum = 0;
    for (long j = 0; j < z.columns; j++) g[j] = real_exp((row[j] - maximum) * inverse);
    for (long j = 0; j < z.columns; j++) soft_sum += g[j];
    real factor = soft / soft_sum;
    for (long j = 0; j < z.columns; j++) g[j] = factor * g[j] - soft * q[j];
    for (long j = 0; j < z.columns; j++) sum += real_exp(row[j] - maximum);
    factor = hard / sum;
    for (long j = 0; j < z.columns; j++) g[j] += factor * real_exp(row[j] - maximum);
    g[labels[i]] -= hard;
    double labelled = log((double)sum) + (double)maximum - (double)row[labels[i]];
    double taught = divergence(q, row, z.columns, maximum, inverse, soft_sum);
    total += (1 - (double)weight) * labelled
             + (double)weight * (double)temperature * (double)temperature * taught;
  }
  return total;
}
