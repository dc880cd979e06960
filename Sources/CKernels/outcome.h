#ifndef APUS_OUTCOME_H
#define APUS_OUTCOME_H
#include "numeric.h"

// What becomes of sums: c = alpha sum + beta c, or a descent, where c is w: v = beta v - alpha sum,
// then c += v.
typedef struct {
  real alpha, beta;
  int descends;
} outcome;
#endif
