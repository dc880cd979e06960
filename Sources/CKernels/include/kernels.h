// Element-wise loops over rows of scalars, compiled once for AVX-512, AVX2 and baseline x86-64;
// the loader picks the version the CPU has. Rows are `stride` scalars apart. Only the room
// Kernels calls these.
#ifndef APUS_KERNELS_H
#define APUS_KERNELS_H
#include <stddef.h>
#include <stdint.h>

#ifdef APUS_DOUBLE
typedef double apus_scalar;
#else
typedef float apus_scalar;
#endif

// The x86-64 level of this processor: 4 (AVX-512), 3 (AVX2 and FMA) or 1.
int32_t apus_cpu_level(void);

// Activations: y = f(y + bias), in place (bias may be NULL), and dy *= f'(at), where `at` is the
// output or the input, whichever the derivative is written in; column sums go to `sums` if given.
#define APUS_ACTIVATION(name)                                                          \
  void apus_##name##_forward(apus_scalar *y, const apus_scalar *bias, long rows,       \
                             long columns, long stride);                               \
  void apus_##name##_backward(const apus_scalar *at, apus_scalar *dy, apus_scalar *sums, \
                              long rows, long columns, long stride);
APUS_ACTIVATION(linear)
APUS_ACTIVATION(relu)
APUS_ACTIVATION(leaky_relu)
APUS_ACTIVATION(elu)
APUS_ACTIVATION(selu)
APUS_ACTIVATION(gelu)
APUS_ACTIVATION(silu)
APUS_ACTIVATION(softplus)
APUS_ACTIVATION(tanh)
APUS_ACTIVATION(sigmoid)
#undef APUS_ACTIVATION

// Softmax over each row, in place.
void apus_softmax_forward(apus_scalar *y, const apus_scalar *bias, long rows, long columns,
                          long stride);
// dy becomes y * (dy - sum(dy * y)) row by row.
void apus_softmax_backward(const apus_scalar *y, apus_scalar *dy, apus_scalar *sums, long rows,
                           long columns, long stride);

// Sum of -log softmax(z)[label]; gradient = (softmax(z) - onehot) / rows.
double apus_softmax_cross_entropy(const apus_scalar *z, const uint8_t *labels,
                                  apus_scalar *gradient, long rows, long columns, long stride);
// Sum over rows of mean((y - onehot)^2); gradient = 2 (y - onehot) / (rows * columns).
double apus_mean_squared_error(const apus_scalar *y, const uint8_t *labels,
                               apus_scalar *gradient, long rows, long columns, long stride);
// Rows whose largest element, the first of equals, stands at the label.
long apus_count_correct(const apus_scalar *y, const uint8_t *labels, long rows, long columns,
                        long stride);

// y = a * (kept ? x : dropped) + b; kept where the 32-bit hash of (key, row, column) >= threshold.
void apus_dropout_forward(const apus_scalar *x, apus_scalar *y, uint64_t key, uint32_t threshold,
                          apus_scalar a, apus_scalar b, apus_scalar dropped, long rows,
                          long columns, long stride);
// dy = kept ? a * dy : 0, with the same mask.
void apus_dropout_backward(apus_scalar *dy, uint64_t key, uint32_t threshold, apus_scalar a,
                           long rows, long columns, long stride);

// y[i] = bytes[rows[i]] * scale + offset, per column.
void apus_gather(const uint8_t *bytes, const int32_t *indices, const apus_scalar *scale,
                 const apus_scalar *offset, apus_scalar *y, long rows, long columns, long stride);

// Flat loops over `count` scalars.
void apus_add_scaled(apus_scalar *y, const apus_scalar *x, apus_scalar factor, long count);
void apus_scale(apus_scalar *y, apus_scalar factor, long count);
void apus_clamp(apus_scalar *y, apus_scalar limit, long count);
double apus_sum_of_squares(const apus_scalar *x, long count);
void apus_momentum_update(apus_scalar *w, apus_scalar *v, const apus_scalar *g,
                          apus_scalar rate, apus_scalar momentum, long count);
void apus_nesterov_update(apus_scalar *w, apus_scalar *v, const apus_scalar *g,
                          apus_scalar rate, apus_scalar momentum, long count);
void apus_adam_update(apus_scalar *w, apus_scalar *m, apus_scalar *v, const apus_scalar *g,
                      apus_scalar rate, apus_scalar beta1, apus_scalar beta2,
                      apus_scalar epsilon, long count);
#endif
