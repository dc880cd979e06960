// cblas, lapacke, and the two calls by which OpenBLAS chooses its kernels anew.
#ifndef APUS_OPENBLAS_H
#define APUS_OPENBLAS_H
#include <cblas.h>
#include <lapacke.h>

void gotoblas_dynamic_init(void);
void gotoblas_dynamic_quit(void);
#endif
