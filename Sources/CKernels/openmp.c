#define _GNU_SOURCE
#include "include/openmp.h"

#include <dlfcn.h>
#include <stdbool.h>

// Looked up by name, as only some builds of OpenBLAS load an OpenMP runtime. OpenBLAS's own
// openblas_set_num_threads would do, but it frees buffers that another thread may be using.
void apus_openmp_use_one_thread(void) {
  static _Thread_local bool is_done;
  if (is_done) return;
  is_done = true;
  void (*set_threads)(int) = (void (*)(int))dlsym(RTLD_DEFAULT, "omp_set_num_threads");
  if (set_threads) set_threads(1);
}
