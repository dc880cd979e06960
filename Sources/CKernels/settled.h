#ifndef APUS_SETTLED_H
#define APUS_SETTLED_H
#include "numeric.h"

// A moment that no gradient feeds any more decays towards zero, and would stop for ever among the
// subnormal numbers, on which many processors are a hundred times slower: there it becomes zero.
#define SETTLED ((real)1e-36)

static inline real settled(real moment) {
  return moment < SETTLED && moment > -SETTLED ? 0 : moment;
}
#endif
