// Sums over what is not zero, for one instruction set: included after vectors.h.
#include "sparse_job.h"

enum { MOST_VECTORS = 12 };

// The rows of dz that stay in the second-level cache, in blocks of 64, and the columns of x whose
// sums wait there for the next of them.
enum { BLOCKS_AT_ONCE = 8, COLUMNS_AT_ONCE = 128 };

// What two neighbouring columns of x add to y, V vectors wide: their rows of w stay in registers
// for all rows of a block at which either is not zero. Where one is, the other mostly is too.
INLINE void add_pair(const int V, const input_job *job, long block, uint64_t rows, long column,
                     long j) {
  const apus_sparse_columns x = job->x;
  const int both = column + 1 < x.columns;
  const long place = block * x.columns + column;
  const uint8_t *bytes = x.bytes + place * 64, *next = bytes + both * 64;
  uint64_t left = (x.masks[place] | x.masks[place + both]) & rows;
  if (!left) return;
  vector even[MOST_VECTORS], odd[MOST_VECTORS];
  UNROLLED for (int v = 0; v < V; v++) {
    even[v] = *at(row_of(job->w, column) + j, v);
    odd[v] = both ? *at(row_of(job->w, column + 1) + j, v) : (vector)0;
  }
  for (; left; left &= left - 1) {
    const long r = __builtin_ctzll(left);
    real *y = row_of(job->y, block * 64 + r - job->first) + j;
    vector x0 = (real)bytes[r] * x.scale, x1 = (real)next[r] * x.scale;
    UNROLLED for (int v = 0; v < V; v++)
      *at(y, v) = multiply_add(x1, odd[v], multiply_add(x0, even[v], *at(y, v)));
  }
}

// Which part of a gradient comes next: rows of c, even ones, and blocks of 64 rows of x. Where the
// blocks are not all, the sums wait between two parts.
typedef struct {
  long first, end, block, last_block;
  real *sums;
} gradient_part;

// Two neighbouring columns of x, V vectors wide: the rows of dz at which either is not zero. Where
// one is, the other mostly is too, and a row of dz is read once for both.
INLINE void column_pair(const int V, const gradient_job *job, gradient_part part, long row,
                        long j) {
  const apus_sparse_columns x = job->x;
  real *sums = part.sums + (row - part.first) * V * LANES;
  vector even[MOST_VECTORS], odd[MOST_VECTORS];
  UNROLLED for (int v = 0; v < V; v++) {
    even[v] = part.block > 0 ? *at(sums, v) : (vector)0;
    odd[v] = part.block > 0 ? *at(sums, V + v) : (vector)0;
  }
  const int both = row + 1 < job->c.rows;
  for (long block = part.block; block < part.last_block; block++) {
    const long place = block * x.columns + job->first + row;
    const uint8_t *bytes = x.bytes + place * 64, *next = bytes + both * 64;
    for (uint64_t left = x.masks[place] | x.masks[place + both]; left; left &= left - 1) {
      const long r = __builtin_ctzll(left);
      const real *dz = row_of(job->dz, block * 64 + r) + j;
      vector x0 = (real)bytes[r] * x.scale, x1 = (real)next[r] * x.scale;
      UNROLLED for (int v = 0; v < V; v++) {
        vector d = *at(dz, v);
        even[v] = multiply_add(x0, d, even[v]);
        odd[v] = multiply_add(x1, d, odd[v]);
      }
    }
  }
  if (part.last_block * 64 < x.rows) {
    UNROLLED for (int v = 0; v < V; v++) {
      *at(sums, v) = even[v];
      *at(sums, V + v) = odd[v];
    }
    return;
  }
  finish(V, even, job->what, row_of(job->c, row) + j, row_of(job->v, row) + j);
  if (both) finish(V, odd, job->what, row_of(job->c, row + 1) + j, row_of(job->v, row + 1) + j);
}

// All columns of x, for a panel of V vectors from column j on.
#define INPUT_PANEL(V)                                                                          \
  TARGET static void input_panel_##V(const input_job *from, long block, uint64_t rows, long j) { \
    const input_job job = *from;                                                                \
    for (long column = 0; column < job.x.columns; column += 2)                                  \
      add_pair(V, &job, block, rows, column, j);                                                \
  }
#define GRADIENT_PANEL(V)                                                                       \
  TARGET static void gradient_panel_##V(const gradient_job *from, gradient_part part, long j) { \
    const gradient_job job = *from;                                                             \
    for (long row = part.first; row < part.end; row += 2) column_pair(V, &job, part, row, j);   \
  }

// How many of the vectors that are left the next panel takes: as equal shares as there are.
INLINE long panel_width(long left, long widest) {
  long count = (left + widest - 1) / widest;
  return (left + count - 1) / count;
}
