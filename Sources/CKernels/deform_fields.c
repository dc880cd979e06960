// Random fields, smoothed by two products with a band of weights.
#include "include/deform.h"
#include "hash.h"
#include "numeric.h"

enum { LANES = 16, ROWS = 4 };
typedef float lanes __attribute__((ext_vector_type(LANES), aligned(4)));
#define INLINE static inline __attribute__((always_inline))
#define UNROLLED _Pragma("clang loop unroll(full)")

INLINE long larger(long a, long b) { return a > b ? a : b; }
INLINE long smaller(long a, long b) { return a < b ? a : b; }

// Both halves of a pixel's hash, each as one of 65,536 numbers around 0, the same on both sides.
INLINE float number(uint32_t half) { return ((float)(int32_t)half - 32767.5f) * (1 / 32768.0f); }

INLINE void fill_noise(apus_deformer d, uint64_t key) {
  const uint32_t low = (uint32_t)key, high = (uint32_t)(key >> 32);
  for (long i = 0; i < d.height; i++) {
    const uint32_t first = low + (uint32_t)(i * d.width);
    float *restrict x = d.noise_x + i * d.stride, *restrict y = d.noise_y + i * d.stride;
    for (uint32_t j = 0; j < (uint32_t)d.stride; j++) {
      const uint32_t hash = mixed(mixed(first + j) ^ high);
      x[j] = number(hash >> 16);
      y[j] = number(hash & 0xffff);
    }
  }
}

// Some rows of LANES columns of c = a b, the terms first..<end of every sum: a's rows lie `a_row`
// floats apart, those of b and c `row`.
INLINE void tile(const int rows, const float *a, long a_row, const float *b, float *c, long row,
                 long first, long end) {
  lanes sum[ROWS];
  UNROLLED for (int r = 0; r < rows; r++) sum[r] = 0;
  for (long k = first; k < end; k++) {
    const lanes term = *(const lanes *)(b + k * row);
    UNROLLED for (int r = 0; r < rows; r++) sum[r] += a[r * a_row + k] * term;
  }
  UNROLLED for (int r = 0; r < rows; r++) *(lanes *)(c + r * row) = sum[r];
}

// between = noise across.
INLINE void smooth_across(apus_deformer d, const float *noise) {
  for (long j = 0; j < d.stride; j += LANES) {
    const long first = larger(j - d.reach, 0), end = smaller(j + LANES + d.reach, d.width);
    long i = 0;
    for (; i + ROWS <= d.height; i += ROWS)
      tile(ROWS, noise + i * d.stride, d.stride, d.across + j, d.between + i * d.stride + j,
           d.stride, first, end);
    for (; i < d.height; i++)
      tile(1, noise + i * d.stride, d.stride, d.across + j, d.between + i * d.stride + j,
           d.stride, first, end);
  }
}

// field = down between.
INLINE void smooth_down(apus_deformer d, float *field) {
  long i = 0;
  for (; i + ROWS <= d.height; i += ROWS) {
    const long first = larger(i - d.reach, 0), end = smaller(i + ROWS + d.reach, d.height);
    for (long j = 0; j < d.stride; j += LANES)
      tile(ROWS, d.down + i * d.height, d.height, d.between + j, field + i * d.stride + j,
           d.stride, first, end);
  }
  for (; i < d.height; i++)
    for (long j = 0; j < d.stride; j += LANES)
      tile(1, d.down + i * d.height, d.height, d.between + j, field + i * d.stride + j, d.stride,
           larger(i - d.reach, 0), smaller(i + 1 + d.reach, d.height));
}

CLONES void apus_deform_field(apus_deformer d, uint64_t key) {
  fill_noise(d, key);
  smooth_across(d, d.noise_x);
  smooth_down(d, d.dx);
  smooth_across(d, d.noise_y);
  smooth_down(d, d.dy);
}
