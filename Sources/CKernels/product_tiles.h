// Tiles of a product, for one instruction set. A file that includes this says before:
//   TARGET      attributes of its functions
//   WIDTH       bytes of a vector
#include "product_job.h"
#ifdef APUS_DOUBLE
#define LANES (WIDTH / 8)
#else
#define LANES (WIDTH / 4)
#endif
#define INLINE TARGET static inline __attribute__((always_inline))
#define UNROLLED _Pragma("clang loop unroll(full)")
typedef real vector __attribute__((ext_vector_type(LANES)));

INLINE vector *at(const real *start, long v) { return (vector *)start + v; }

// Stores the sums of R rows and V vectors, or what is to be made of them.
INLINE void finish(const int R, const int V, const panel_job job, long i,
                   vector sum[MOST_ROWS][MOST_VECTORS]) {
  if (job.continued) {
    UNROLLED for (int r = 0; r < R; r++)
      UNROLLED for (int v = 0; v < V; v++) *at(job.continued, (i + r) * V + v) = sum[r][v];
    return;
  }
  UNROLLED for (int r = 0; r < R; r++) {
    real *c = job.c + (i + r) * job.c_row;
    if (job.v) {
      real *velocity = job.v + (i + r) * job.v_row;
      UNROLLED for (int v = 0; v < V; v++) {
        vector moment = job.beta * *at(velocity, v) - job.alpha * sum[r][v];
        moment = moment < SETTLED && moment > -SETTLED ? 0 : moment;
        *at(velocity, v) = moment;
        *at(c, v) += moment;
      }
    } else {
      UNROLLED for (int v = 0; v < V; v++) {
        vector scaled = job.alpha * sum[r][v];
        *at(c, v) = job.beta == 0 ? scaled : scaled + job.beta * *at(c, v);
      }
    }
  }
}

// R rows of the panel's V vectors, from row i. What is used in the loop stays in registers: R * V
// sums, V vectors of b and an element of a.
INLINE void tile(const int R, const int V, const panel_job job, long i) {
  const real *a = job.a + i * job.a_row, *b = job.b;
  vector sum[MOST_ROWS][MOST_VECTORS];
  UNROLLED for (int r = 0; r < R; r++)
    UNROLLED for (int v = 0; v < V; v++)
      sum[r][v] = job.begun ? *at(job.begun, (i + r) * V + v) : (vector)0;
  for (long p = job.k; p > 0; p--, a += job.a_term, b += job.b_term) {
    vector w[MOST_VECTORS];
    UNROLLED for (int v = 0; v < V; v++) w[v] = *at(b, v);
    UNROLLED for (int r = 0; r < R; r++) {
      vector x = a[r * job.a_row];
      UNROLLED for (int v = 0; v < V; v++)
        sum[r][v] = __builtin_elementwise_fma(x, w[v], sum[r][v]);
    }
  }
  finish(R, V, job, i, sum);
}

// All rows of a panel of V vectors, R at a time and then fewer.
#define PANEL(V, R)                                                                             \
  TARGET static void panel_##V(const panel_job *panel) {                                        \
    const panel_job job = *panel;                                                               \
    long i = 0;                                                                                 \
    for (; i + R <= job.m; i += R) tile(R, V, job, i);                                          \
    for (; R > 4 && i + 4 <= job.m; i += 4) tile(4, V, job, i);                                 \
    for (; i + 2 <= job.m; i += 2) tile(2, V, job, i);                                          \
    for (; i < job.m; i++) tile(1, V, job, i);                                                  \
  }
