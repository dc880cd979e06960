#ifndef APUS_SPARSE_JOB_H
#define APUS_SPARSE_JOB_H
#include "include/sparse.h"
#include "outcome.h"
#include "rows.h"

// y = x w for the rows of x from `first` on, as many as y has.
typedef struct {
  apus_sparse_columns x;
  long first;
  apus_view w, y;
} input_job;

// A gradient by the columns of x from `first` on, as many as c has rows; v is c where nothing
// descends.
typedef struct {
  apus_sparse_columns x;
  long first;
  apus_view dz, c, v;
  outcome what;
} gradient_job;

#define APUS_SPARSE_LEVEL(level)                        \
  void apus_sparse_product_v##level(const input_job *); \
  void apus_sparse_gradient_v##level(const gradient_job *);
APUS_SPARSE_LEVEL(1)
APUS_SPARSE_LEVEL(3)
APUS_SPARSE_LEVEL(4)
#endif
