// A whole product, panel by panel of its columns. Included after product_tiles.h and
// product_transposed.h, by a file that has defined `panels`, the functions PANEL(1, _) to
// PANEL(WIDEST, _) behind a NULL.

// b as it is stored: a tile reads its rows where they are.
TARGET static void in_place(const product_job *job, panel_job panel, long j, long vectors) {
  panel.b = job->b.view.start + j;
  panel.b_term = job->b.view.stride;
  panels[vectors](&panel);
}

// b by blocks of its transpose, and a block of rows of c by sums that wait between two blocks of b.
TARGET static void by_blocks(const product_job *job, panel_job panel, long j, long vectors) {
  _Alignas(64) real copy[TERM_BLOCK * WIDEST * LANES], sums[ROW_BLOCK * WIDEST * LANES];
  const panel_job whole = panel;
  const real *b = job->b.view.start + j * job->b.view.stride;
  panel.b = copy;
  panel.b_term = vectors * LANES;
  for (long i = 0; i < whole.m; i += ROW_BLOCK) {
    panel.m = whole.m - i < ROW_BLOCK ? whole.m - i : ROW_BLOCK;
    panel.c = whole.c + i * whole.c_row;
    panel.v = whole.v + i * whole.v_row;
    long p = 0;
    do {
      panel.k = whole.k - p < TERM_BLOCK ? whole.k - p : TERM_BLOCK;
      panel.a = whole.a + i * whole.a_row + p * whole.a_term;
      panel.begun = p > 0 ? sums : 0;
      panel.continued = p + panel.k < whole.k ? sums : 0;
      copy_transposed(b + p, job->b.view.stride, job->b.view.rows - j, panel.k, vectors * LANES,
                      copy);
      panels[vectors](&panel);
      p += panel.k;
    } while (p < whole.k);
  }
}

// Panels of as equal a width as there is, at most WIDEST vectors.
TARGET static void multiply(const product_job *job) {
  const apus_view a = job->a.view, c = job->c, v = job->v;
  panel_job panel = {
      .m = c.rows, .k = job->a.transposed ? a.rows : a.columns,
      .a = a.start,
      .a_row = job->a.transposed ? 1 : a.stride, .a_term = job->a.transposed ? a.stride : 1,
      .c_row = c.stride, .v_row = v.stride, .what = job->what};
  long left = padded(c) / LANES;
  for (long j = 0, vectors; left > 0; left -= vectors, j += vectors * LANES) {
    long count = (left + WIDEST - 1) / WIDEST;
    vectors = (left + count - 1) / count;
    panel.c = c.start + j;
    panel.v = v.start + j;
    (job->b.transposed ? by_blocks : in_place)(job, panel, j, vectors);
  }
}
