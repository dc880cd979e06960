#ifndef APUS_HASH_H
#define APUS_HASH_H
#include <stdint.h>

// A 32-bit hash: two rounds of the "lowbias32" finaliser (C. Wellons, "Prospecting for hash
// functions", 2018). 32-bit lanes, so that loops over counters vectorise.
static inline uint32_t mixed(uint32_t x) {
  x ^= x >> 16;
  x *= 0x7feb352du;
  x ^= x >> 15;
  x *= 0x846ca68bu;
  return x ^ x >> 16;
}
#endif
