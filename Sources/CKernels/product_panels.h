// A whole product, panel by panel of its columns. Included after product_tiles.h and
// product_transposed.h, by a file that has defined `panels`, the functions PANEL(1, _) to
// PANEL(WIDEST, _) behind a NULL.

// b as it is stored: a tile reads its rows where they are.
TARGET static void in_place(const product_job *job, panel_job panel, long j, long vectors) {
  panel.b = job->b.view.start + j;
  panel.b_term = job->b.view.stride;
  panels[vectors](&panel);
}

// Copies rows of a matrix, `width` scalars of each, to lie one behind the other.
TARGET static void copy_rows(const real *from, long stride, long rows, long width, real *to) {
  for (long p = 0; p < rows; p++)
    for (long j = 0; j < width; j += LANES) *at(to + p * width + j, 0) = *at(from + p * stride + j, 0);
}

// A block of rows of c for a block of terms. A transposed a is copied too, in strips: its columns
// would come from a different page each.
TARGET static void by_strips(const product_job *job, panel_job panel, long vectors) {
  _Alignas(64) real strip[TERM_BLOCK * STRIP];
  if (!job->a.transposed) return panels[vectors](&panel);
  const panel_job block = panel;
  const long width = vectors * LANES;
  panel.a = strip;
  panel.a_term = STRIP;
  for (long i = 0; i < block.m; i += STRIP) {
    copy_rows(block.a + i, block.a_term, block.k, STRIP, strip);
    panel.m = block.m - i < STRIP ? block.m - i : STRIP;
    panel.begun = block.begun ? block.begun + i * width : 0;
    panel.continued = block.continued ? block.continued + i * width : 0;
    panel.c = block.c + i * block.c_row;
    panel.v = block.v + i * block.v_row;
    panels[vectors](&panel);
  }
}

// b by copied blocks, between which the sums wait.
TARGET static void by_blocks(const product_job *job, panel_job panel, long j, long vectors) {
  _Alignas(64) real copy[TERM_BLOCK * WIDEST * LANES], sums[ROW_BLOCK * WIDEST * LANES];
  const panel_job whole = panel;
  const apus_view b = job->b.view;
  const long width = vectors * LANES;
  panel.b = copy;
  panel.b_term = width;
  long p = 0;
  do {
    panel.k = whole.k - p < TERM_BLOCK ? whole.k - p : TERM_BLOCK;
    panel.a = whole.a + p * whole.a_term;
    panel.begun = p > 0 ? sums : 0;
    panel.continued = p + panel.k < whole.k ? sums : 0;
    if (job->b.transposed)
      copy_transposed(row_of(b, j) + p, b.stride, b.rows - j, panel.k, width, copy);
    else
      copy_rows(row_of(b, p) + j, b.stride, panel.k, width, copy);
    by_strips(job, panel, vectors);
    p += panel.k;
  } while (p < whole.k);
}

// A block of rows of c, panel by panel: as equal widths as there are, at most WIDEST vectors.
TARGET static void by_panels(const product_job *job, panel_job block) {
  const int copies = job->b.transposed || (block.k > 8 * TERM_BLOCK && block.m >= 64);
  panel_job panel = block;
  long left = padded(job->c) / LANES;
  for (long j = 0, vectors; left > 0; left -= vectors, j += vectors * LANES) {
    long count = (left + WIDEST - 1) / WIDEST;
    vectors = (left + count - 1) / count;
    panel.c = block.c + j;
    panel.v = block.v + j;
    (copies ? by_blocks : in_place)(job, panel, j, vectors);
  }
}

TARGET static void multiply_straight(const product_job *job) {
  const apus_view a = job->a.view, c = job->c, v = job->v;
  panel_job block = {
      .k = job->a.transposed ? a.rows : a.columns,
      .a_row = job->a.transposed ? 1 : a.stride, .a_term = job->a.transposed ? a.stride : 1,
      .c_row = c.stride, .v_row = v.stride, .what = job->what};
  for (long i = 0; i < c.rows; i += ROW_BLOCK) {
    block.m = c.rows - i < ROW_BLOCK ? c.rows - i : ROW_BLOCK;
    block.a = a.start + i * block.a_row;
    block.c = row_of(c, i);
    block.v = row_of(v, i);
    by_panels(job, block);
  }
}
