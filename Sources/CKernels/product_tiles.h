// Tiles of a product, for one instruction set: included after vectors.h.
#include "product_job.h"

// R rows of the panel's V vectors, from row i. What is used in the loop stays in registers: R * V
// sums, V vectors of b and an element of a.
INLINE void tile(const int R, const int V, const panel_job job, long i) {
  const real *a = job.a + i * job.a_row, *b = job.b;
  // The weights of a deep network come from memory: fetched while the sums grow, they are there in time.
  if (job.what.descends && !job.continued)
    UNROLLED for (int r = 0; r < R; r++)
      UNROLLED for (int v = 0; v < V; v++) {
        __builtin_prefetch(at(job.c + (i + r) * job.c_row, v), 1);
        __builtin_prefetch(at(job.v + (i + r) * job.v_row, v), 1);
      }
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
        sum[r][v] = multiply_add(x, w[v], sum[r][v]);
    }
  }
  UNROLLED for (int r = 0; r < R; r++) {
    if (job.continued)
      UNROLLED for (int v = 0; v < V; v++) *at(job.continued, (i + r) * V + v) = sum[r][v];
    else
      finish(V, sum[r], job.what, job.c + (i + r) * job.c_row, job.v + (i + r) * job.v_row);
  }
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
