#include "sparse_job.h"
#include <string.h>

long apus_count_nonzeros(const uint8_t *bytes, long count) {
  long nonzeros = 0;
  for (long i = 0; i < count; i++) nonzeros += bytes[i] != 0;
  return nonzeros;
}

// No branch depends on a byte: an element is written for each, and stays where it is not zero.
long apus_list_nonzeros(const uint8_t *restrict bytes, long count, uint16_t *restrict columns,
                        uint8_t *restrict values) {
  long listed = 0;
  for (long j = 0; j < count; j++) {
    columns[listed] = (uint16_t)j;
    values[listed] = bytes[j];
    listed += bytes[j] != 0;
  }
  return listed;
}

void apus_sparse_product(int32_t level, apus_sparse_rows x, apus_view w, apus_view y) {
#if defined(__x86_64__)
  if (level >= 4) return apus_sparse_product_v4(&x, &w, &y);
  if (level >= 3) return apus_sparse_product_v3(&x, &w, &y);
#endif
  apus_sparse_product_v1(&x, &w, &y);
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
