#ifndef APUS_SPARSE_JOB_H
#define APUS_SPARSE_JOB_H
#include "include/sparse.h"
#include "outcome.h"
#include "rows.h"

// A gradient by the columns of x from `first`; v is c where nothing descends.
typedef struct {
  apus_sparse_columns x;
  long first;
  apus_view dz, c, v;
  outcome what;
} gradient_job;

#define APUS_SPARSE_LEVEL(level)                                                           \
  void apus_sparse_product_v##level(const apus_sparse_rows *x, const apus_view *w,         \
                                    const apus_view *y);                                   \
  void apus_sparse_gradient_v##level(const gradient_job *job);
APUS_SPARSE_LEVEL(1)
APUS_SPARSE_LEVEL(3)
APUS_SPARSE_LEVEL(4)
#endif
