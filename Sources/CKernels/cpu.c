#include "include/kernels.h"

int32_t apus_cpu_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  // Whole levels: what is compiled for one uses all of it, BMI among it.
  if (__builtin_cpu_supports("x86-64-v4")) return 4;
  if (__builtin_cpu_supports("x86-64-v3")) return 3;
#endif
  return 1;
}
