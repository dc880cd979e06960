#include "product_job.h"

static void multiply(int32_t level, product_job job) {
#if defined(__x86_64__)
  if (level >= 4)
    apus_product_v4(&job);
  else
    apus_product_v3(&job);
#endif
}

void apus_product(int32_t level, apus_operand a, apus_operand b, real alpha, real beta,
                  apus_view c) {
  multiply(level, (product_job){.a = a, .b = b, .c = c, .v = c, .what = {alpha, beta, 0}});
}

void apus_product_descend(int32_t level, apus_view a, apus_view b, real rate, real momentum,
                          apus_view v, apus_view w) {
  multiply(level, (product_job){.a = {.view = a, .transposed = 1}, .b = {.view = b}, .c = w, .v = v,
                                .what = {rate, momentum, 1}});
}
