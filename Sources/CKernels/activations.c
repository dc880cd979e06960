// Activations and their derivatives, one line each; the loops around them are written once.
#include "rows.h"

static const real selu_alpha = (real)1.6732632423543772848170429916717;
static const real selu_scale = (real)1.0507009873554804934193349852946;
static const real leaky_slope = (real)0.2;  // Keras's default negative_slope

// F is f(z); D is f'(z), written in terms of `a`: the output, or the input for gelu and silu.
#define ACTIVATION(name, F, D)                                                                  \
  static inline real name##_value(real z) { return F; }                                         \
  static inline real name##_slope(real a) { return D; }                                         \
  CLONES void apus_##name##_forward(apus_view y, const real *bias) {                            \
    for (long i = 0; i < y.rows; i++) {                                                         \
      real *row = row_of(y, i);                                                                 \
      if (bias)                                                                                 \
        for (long j = 0; j < y.columns; j++) row[j] = name##_value(row[j] + bias[j]);           \
      else                                                                                      \
        for (long j = 0; j < y.columns; j++) row[j] = name##_value(row[j]);                     \
    }                                                                                           \
  }                                                                                             \
  CLONES void apus_##name##_backward(apus_view at, apus_view dy, real *restrict sums) {         \
    if (sums)                                                                                   \
      for (long j = 0; j < dy.columns; j++) sums[j] = 0;                                        \
    for (long i = 0; i < dy.rows; i++) {                                                        \
      const real *restrict a = row_of(at, i);                                                   \
      real *restrict d = row_of(dy, i);                                                         \
      if (sums)                                                                                 \
        for (long j = 0; j < dy.columns; j++) {                                                 \
          d[j] *= name##_slope(a[j]);                                                           \
          sums[j] += d[j];                                                                      \
        }                                                                                       \
      else                                                                                      \
        for (long j = 0; j < dy.columns; j++) d[j] *= name##_slope(a[j]);                       \
    }                                                                                           \
  }

static inline real normal_cdf(real z) {
  return (real)0.5 * ((real)1 + real_erf(z * (real)0.70710678118654752440));
}
static inline real normal_density(real z) {
  return (real)0.39894228040143267794 * real_exp((real)-0.5 * z * z);
}
static inline real logistic(real z) { return (real)1 / ((real)1 + real_exp(-z)); }
// tanh z = e / (e + 2) with e = exp(-2 |z|) - 1, sign restored: no overflow, exact near zero.
static inline real hyperbolic_tangent(real z) {
  real e = real_expm1((real)-2 * (z < 0 ? -z : z));
  real t = -e / (e + (real)2);
  return z < 0 ? -t : t;
}

ACTIVATION(linear, z, 1)
ACTIVATION(relu, z > 0 ? z : (z == z ? 0 : z), a > 0 ? 1 : 0)
ACTIVATION(leaky_relu, z > 0 ? z : leaky_slope * z, a > 0 ? 1 : leaky_slope)
ACTIVATION(elu, z > 0 ? z : real_expm1(z), a > 0 ? 1 : a + 1)
ACTIVATION(selu, selu_scale *(z > 0 ? z : selu_alpha * real_expm1(z)),
           a > 0 ? selu_scale : a + selu_scale * selu_alpha)
ACTIVATION(gelu, z *normal_cdf(z), normal_cdf(a) + a * normal_density(a))
ACTIVATION(silu, z *logistic(z), logistic(a) * (1 + a * (1 - logistic(a))))
ACTIVATION(softplus, (z > 0 ? z : 0) + real_log1p(real_exp(z > 0 ? -z : z)), -real_expm1(-a))
ACTIVATION(tanh, hyperbolic_tangent(z), 1 - a * a)
ACTIVATION(sigmoid, logistic(z), a *(1 - a))
