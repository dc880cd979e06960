#include "sparse_job.h"

CLONES long apus_count_nonzeros(const uint8_t *bytes, long count) {
  long nonzeros = 0;
  for (long i = 0; i < count;) {
    uint8_t some = 0;  // few enough for a byte, so that the loop vectorises in bytes
    for (long end = i + 128 < count ? i + 128 : count; i < end; i++) some += bytes[i] != 0;
    nonzeros += some;
  }
  return nonzeros;
}

void apus_sparse_product(int32_t level, apus_sparse_columns x, long first, apus_view w,
                         apus_view y) {
  const input_job job = {.x = x, .first = first, .w = w, .y = y};
#if defined(__x86_64__)
  if (level >= 4) return apus_sparse_product_v4(&job);
  if (level >= 3) return apus_sparse_product_v3(&job);
#endif
  apus_sparse_product_v1(&job);
}

static void gradient(int32_t level, gradient_job job) {
#if defined(__x86_64__)
  if (level >= 4) return apus_sparse_gradient_v4(&job);
  if (level >= 3) return apus_sparse_gradient_v3(&job);
#endif
  apus_sparse_gradient_v1(&job);
}

void apus_sparse_gradient(int32_t level, apus_sparse_columns x, long first, apus_view dz,
                          real alpha, real beta, apus_view g) {
  gradient(level, (gradient_job){.x = x, .first = first, .dz = dz, .c = g, .v = g,
                                 .what = {alpha, beta, 0}});
}

void apus_sparse_descend(int32_t level, apus_sparse_columns x, long first, apus_view dz, real rate,
                         real momentum, apus_view v, apus_view w) {
  gradient(level, (gradient_job){.x = x, .first = first, .dz = dz, .c = w, .v = v,
                                 .what = {rate, momentum, 1}});
}
