// Sums over what is not zero, for one instruction set: included after vectors.h.
#include "sparse_job.h"

enum { MOST_VECTORS = 12 };

// The rows of dz that stay in the second-level cache, in blocks of 64, and the columns of x whose
// sums wait there for the next of them.
enum { BLOCKS_AT_ONCE = 8, COLUMNS_AT_ONCE = 128 };

// The rows of y begin with what the offsets give, V vectors wide: o w.
INLINE void begin_rows(const int V, const input_job *job, long j) {
  const real *offset = job->x.offset;
  vector sums[MOST_VECTORS];
  UNROLLED for (int v = 0; v < V; v++) sums[v] = 0;
  for (long column = 0; offset && column < job->x.columns; column++) {
    const real *w = row_of(job->w, column) + j;
    UNROLLED for (int v = 0; v < V; v++)
      sums[v] = multiply_add((vector)offset[column], *at(w, v), sums[v]);
  }
  for (long i = 0; i < job->y.rows; i++)
    UNROLLED for (int v = 0; v < V; v++) *at(row_of(job->y, i) + j, v) = sums[v];
}

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
  const real scale = x.scale[column], next_scale = x.scale[column + both];
  vector even[MOST_VECTORS], odd[MOST_VECTORS];
  UNROLLED for (int v = 0; v < V; v++) {
    even[v] = *at(row_of(job->w, column) + j, v);
    odd[v] = both ? *at(row_of(job->w, column + 1) + j, v) : (vector)0;
  }
  for (; left; left &= left - 1) {
    const long r = __builtin_ctzll(left);
    real *y = row_of(job->y, block * 64 + r - job->first) + j;
    vector x0 = (real)bytes[r] * scale, x1 = (real)next[r] * next_scale;
    UNROLLED for (int v = 0; v < V; v++)
      *at(y, v) = multiply_add(x1, odd[v], multiply_add(x0, even[v], *at(y, v)));
  }
}

// Which part of a gradient comes next: rows of c, even ones, and blocks of 64 rows of x. Where the
// blocks are not all, the sums wait between two parts. The totals are those of dz over all rows,
// where there are offsets.
typedef struct {
  long first, end, block, last_block;
  real *sums;
  const real *totals;
} gradient_part;

// Two neighbouring columns of x, V vectors wide: the rows of dz at which either is not zero. Where
// one is, the other mostly is too, and a row of dz is read once for both.
INLINE void column_pair(const int V, const gradient_job *job, gradient_part part, long row,
                        long j) {
  const apus_sparse_columns x = job->x;
  real *sums = part.sums + (row - part.first) * V * LANES;
  vector even[MOST_VECTORS], odd[MOST_VECTORS];
  const int both = row + 1 < job->c.rows;
  const long column = job->first + row;
  const real scale = x.scale[column], next_scale = x.scale[column + both];
  UNROLLED for (int v = 0; v < V; v++) even[v] = odd[v] = 0;
  if (part.block > 0) {
    UNROLLED for (int v = 0; v < V; v++) {
      even[v] = *at(sums, v);
      odd[v] = *at(sums, V + v);
    }
  } else if (x.offset) {
    UNROLLED for (int v = 0; v < V; v++) {
      even[v] = x.offset[column] * *at(part.totals, v);
      odd[v] = x.offset[column + both] * *at(part.totals, v);
    }
  }
  for (long block = part.block; block < part.last_block; block++) {
    const long place = block * x.columns + column;
    const uint8_t *bytes = x.bytes + place * 64, *next = bytes + both * 64;
    for (uint64_t left = x.masks[place] | x.masks[place + both]; left; left &= left - 1) {
      const long r = __builtin_ctzll(left);
      const real *dz = row_of(job->dz, block * 64 + r) + j;
      vector x0 = (real)bytes[r] * scale, x1 = (real)next[r] * next_scale;
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

// A panel of y, V vectors from column j on, block by block of its rows in x.
INLINE void rows_panel(const int V, const input_job *job, long j) {
  begin_rows(V, job, j);
  const long last = job->first + job->y.rows;
  for (long block = job->first / 64; job->y.rows > 0 && block * 64 < last; block++) {
    const long from = job->first > block * 64 ? job->first - block * 64 : 0;
    const long to = last < block * 64 + 64 ? last - block * 64 : 64;
    const uint64_t rows = (~(uint64_t)0 >> (64 - (to - from))) << from;
    for (long column = 0; column < job->x.columns; column += 2)
      add_pair(V, job, block, rows, column, j);
  }
}

#define INPUT_PANEL(V)                                                    \
  TARGET static void input_panel_##V(const input_job *from, long j) {     \
    const input_job job = *from;                                          \
    rows_panel(V, &job, j);                                               \
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
