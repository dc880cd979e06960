// Vectors of one instruction set. A file that includes this says before:
//   TARGET   attributes of its functions
//   WIDTH    bytes of a vector
//   FUSED    whether the instruction set has fused multiply-adds
#include "outcome.h"
#include "settled.h"
#ifdef APUS_DOUBLE
#define LANES (WIDTH / 8)
#else
#define LANES (WIDTH / 4)
#endif
#define INLINE TARGET static inline __attribute__((always_inline))
#define UNROLLED _Pragma("clang loop unroll(full)")
typedef real vector __attribute__((ext_vector_type(LANES)));

// The v-th vector of a row.
INLINE vector *at(const real *row, long v) { return (vector *)row + v; }

// sum + x y, rounded once where the processor can.
INLINE vector multiply_add(vector x, vector y, vector sum) {
#if FUSED
  return __builtin_elementwise_fma(x, y, sum);
#else
  return sum + x * y;
#endif
}

// Stores V vectors of sums, or what is to be made of them, in a row of c and of v.
INLINE void finish(const int V, const vector *sum, outcome what, real *c, real *v) {
  if (what.descends) {
    UNROLLED for (int i = 0; i < V; i++) {
      vector moment = what.beta * *at(v, i) - what.alpha * sum[i];
      moment = moment < SETTLED && moment > -SETTLED ? 0 : moment;
      *at(v, i) = moment;
      *at(c, i) += moment;
    }
  } else if (what.beta == 0) {
    UNROLLED for (int i = 0; i < V; i++) *at(c, i) = what.alpha * sum[i];
  } else {
    UNROLLED for (int i = 0; i < V; i++)
      *at(c, i) = what.alpha * sum[i] + what.beta * *at(c, i);
  }
}
