// Loops over rows of scalars, compiled once for AVX-512, AVX2 and baseline x86-64; the loader
// picks the version the CPU has. Only the room Kernels calls these.
#ifndef APUS_KERNELS_H
#define APUS_KERNELS_H
#include <stddef.h>
#include <stdint.h>

#ifdef APUS_DOUBLE
typedef double apus_scalar;
#else
typedef float apus_scalar;
#endif

// Rows of scalars: `start` lies on a 64-byte boundary, `stride` is a multiple of 16, and every row
// is padded with zeros from `columns` to the next multiple of 16. Loops keep the padding zero.
typedef struct {
  apus_scalar *start;
  long rows, columns, stride;
} apus_view;

// The x86-64 level of this processor: 4 (AVX-512), 3 (AVX2 and FMA) or 1.
int32_t apus_cpu_level(void);

// Activations: y = f(y + bias), in place (bias may be NULL), and dy *= f'(at), where `at` is the
// output or the input, whichever the derivative is written in; column sums go to `sums` if given.
#define APUS_ACTIVATION(name)                                         \
  void apus_##name##_forward(apus_view y, const apus_scalar *bias);   \
  void apus_##name##_backward(apus_view at, apus_view dy, apus_scalar *sums);
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
// Over each row; backward, dy becomes y * (dy - sum(dy * y)).
APUS_ACTIVATION(softmax)
#undef APUS_ACTIVATION

// Sum over rows of -t . log softmax(z) with the target t = (1 - smoothing) onehot + smoothing / columns;
// gradient = (softmax(z) - t) / batch.
double apus_softmax_cross_entropy(apus_view z, const uint8_t *labels, apus_view gradient,
                                  long batch, apus_scalar smoothing);
// Sum over rows of mean((y - onehot)^2); gradient = 2 (y - onehot) / (batch * columns).
double apus_mean_squared_error(apus_view y, const uint8_t *labels, apus_view gradient,
                               long batch);
// Sum of (1 - weight) (-log softmax(z)[label]) + weight t^2 KL(teacher || softmax(z / t)), t being the
// temperature and a teacher's row probabilities; gradient = ((1 - weight) (softmax(z) - onehot) +
// weight t (softmax(z / t) - teacher)) / batch.
double apus_distillation(apus_view z, const uint8_t *labels, apus_view teacher, apus_view gradient,
                         apus_scalar weight, apus_scalar temperature, long batch);
// q += share * softmax(z / temperature), row by row; what z holds is lost.
void apus_add_softened(apus_view q, apus_view z, apus_scalar temperature, apus_scalar share);
// Rows whose largest element, the first of equals, stands at the label.
long apus_count_correct(apus_view y, const uint8_t *labels);

// Which elements a dropout drops: those whose 32-bit hash of (key, row, column) is below the
// threshold. A view's first row and column are those of the whole matrix.
typedef struct {
  uint64_t key;
  uint32_t threshold;
  long row, column;
} apus_mask;
// y = a * (kept ? x : dropped) + b.
void apus_dropout_forward(apus_view x, apus_view y, apus_mask mask, apus_scalar a, apus_scalar b,
                          apus_scalar dropped);
// dy = kept ? a * dy : 0, with the same mask.
void apus_dropout_backward(apus_view dy, apus_mask mask, apus_scalar a);

// Of each column: its mean, and the sum of the squared distances from it, in two passes whose sums
// are of double precision.
void apus_column_moments(apus_view x, apus_scalar *mean, apus_scalar *squares);
// Makes these moments of `count` rows (1 x columns each) those of `others` more rows besides.
void apus_merge_moments(apus_view mean, apus_view squares, long count, const apus_scalar *means,
                        const apus_scalar *spreads, long others);
// inverse = 1 / sqrt(variance + epsilon), for 1 x columns.
void apus_inverse_deviations(apus_view variance, apus_scalar epsilon, apus_scalar *inverse);
// y = momentum y + (1 - momentum) x.
void apus_move_towards(apus_view y, apus_view x, apus_scalar momentum);
// What makes columns normal, a row each: n(x) = (x - mean) inverse, y = gamma n(x) + beta.
typedef struct {
  const apus_scalar *mean, *inverse, *gamma, *beta;
} apus_normal;
void apus_normalize(apus_view x, apus_view y, apus_normal n);
// Sums over rows: dgamma = sum dy n(x), dbeta = sum dy.
void apus_normalize_sums(apus_view x, apus_view dy, apus_normal n, apus_scalar *dgamma,
                         apus_scalar *dbeta);
// dy = gamma inverse (dy - share (dbeta + n(x) dgamma)); the share is 1 / rows of the batch whose
// moments they are, and 0 where the moments are constants.
void apus_normalize_backward(apus_view x, apus_view dy, apus_normal n, const apus_scalar *dgamma,
                             const apus_scalar *dbeta, apus_scalar share);

// y[i] = bytes[rows[i]] * scale + offset, per column.
void apus_gather(const uint8_t *bytes, const int32_t *rows, const apus_scalar *scale,
                 const apus_scalar *offset, apus_view y);

void apus_fill_zero(apus_view y);
void apus_add_scaled(apus_view y, apus_view x, apus_scalar factor);
// y = parts[0] + parts[1] + ..., in that order; y is none of the parts, or the first.
void apus_sum(apus_view y, const apus_view *parts, long count);
void apus_scale(apus_view y, apus_scalar factor);
void apus_clamp(apus_view y, apus_scalar limit);
double apus_sum_of_squares(apus_view x);
// sums[j] = x[0][j] + x[1][j] + ..., in that order.
void apus_column_totals(apus_view x, apus_scalar *sums);

// y = keep y + (1 - keep) x; what is near 1e-36 becomes 0.
void apus_mix(apus_view y, apus_view x, apus_scalar keep);
// sums[j] = x[0][j]^2 + x[1][j]^2 + ..., in that order.
void apus_column_squares(apus_view x, apus_scalar *sums);
// Multiplies each column of w by min(norm, limit) / (norm + 1e-7), where squares[j] is the square of
// its norm and becomes that factor.
void apus_limit_columns(apus_view w, apus_scalar *squares, apus_scalar limit);

// Moments near 1e-36 become 0.
void apus_settle(apus_view v);
// What an optimiser does to weights w with gradient g.
void apus_momentum_update(apus_view w, apus_view v, apus_view g, apus_scalar rate,
                          apus_scalar momentum);
void apus_nesterov_update(apus_view w, apus_view v, apus_view g, apus_scalar rate,
                          apus_scalar momentum);
void apus_adam_update(apus_view w, apus_view m, apus_view v, apus_view g, apus_scalar rate,
                      apus_scalar beta1, apus_scalar beta2, apus_scalar epsilon);
#endif
