// Whole products with sparse inputs, panel by panel of their columns. Included after sparse_tiles.h
// by a file that has defined PAIR_WIDEST: 6 or 12 vectors of two columns' sums fit in the registers.
#define SIX_PANELS(X) X(1) X(2) X(3) X(4) X(5) X(6)
#define MORE_PANELS(X) X(7) X(8) X(9) X(10) X(11) X(12)

SIX_PANELS(INPUT_PANEL)
SIX_PANELS(GRADIENT_PANEL)
#if PAIR_WIDEST == 12
MORE_PANELS(INPUT_PANEL)
MORE_PANELS(GRADIENT_PANEL)
#endif

#define INPUT_NAME(V) input_panel_##V,
#define GRADIENT_NAME(V) gradient_panel_##V,

TARGET static void sparse_product(const input_job *job) {
  static void (*const panels[])(const input_job *, long) = {
      0, SIX_PANELS(INPUT_NAME)
#if PAIR_WIDEST == 12
             MORE_PANELS(INPUT_NAME)
#endif
  };
  long left = padded(job->y) / LANES;
  for (long j = 0, vectors; left > 0; left -= vectors, j += vectors * LANES) {
    vectors = panel_width(left, PAIR_WIDEST);
    panels[vectors](job, j);
  }
}

// The sums of some vectors' columns of dz over all rows, from the first on.
TARGET static void total(const apus_view dz, long j, long vectors, real *totals) {
  for (long v = 0; v < vectors; v++) *at(totals, v) = 0;
  for (long i = 0; i < dz.rows; i++)
    for (long v = 0; v < vectors; v++) *at(totals, v) += *at(row_of(dz, i) + j, v);
}

TARGET static void gradient_columns(const gradient_job *job, long j, long vectors) {
  static void (*const panels[])(const gradient_job *, gradient_part, long) = {
      0, SIX_PANELS(GRADIENT_NAME)
#if PAIR_WIDEST == 12
             MORE_PANELS(GRADIENT_NAME)
#endif
  };
  _Alignas(64) real sums[COLUMNS_AT_ONCE * PAIR_WIDEST * LANES], totals[PAIR_WIDEST * LANES];
  if (job->x.offset) total(job->dz, j, vectors, totals);
  const long blocks = (job->x.rows + 63) / 64;
  const long height = blocks > BLOCKS_AT_ONCE ? COLUMNS_AT_ONCE : job->c.rows;
  for (long row = 0; row < job->c.rows; row += height) {
    long block = 0;
    do {
      const gradient_part part = {
          .first = row, .end = row + height < job->c.rows ? row + height : job->c.rows,
          .block = block,
          .last_block = block + BLOCKS_AT_ONCE < blocks ? block + BLOCKS_AT_ONCE : blocks,
          .sums = sums, .totals = totals};
      panels[vectors](job, part, j);
      block += BLOCKS_AT_ONCE;
    } while (block < blocks);
  }
}

TARGET static void sparse_gradient(const gradient_job *job) {
  long left = padded(job->c) / LANES;
  for (long j = 0, vectors; left > 0; left -= vectors, j += vectors * LANES) {
    vectors = panel_width(left, PAIR_WIDEST);
    gradient_columns(job, j, vectors);
  }
}
