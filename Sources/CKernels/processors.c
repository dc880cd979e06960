#define _GNU_SOURCE
#include <sched.h>

#include "include/team.h"

long apus_allowed_processors(void) {
  cpu_set_t sets[8];  // one has room for 1,024 processors, and Linux knows up to 8,192
  if (sched_getaffinity(0, sizeof sets, sets) != 0) return 0;
  return CPU_COUNT_S(sizeof sets, sets);
}
