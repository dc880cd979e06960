// A product of few rows with a transposed b: c = a bᵀ as the transpose of b aᵀ, so that a and c are
// turned around and not b, which is larger. Included after product_panels.h.

// Most rows of a for which turning pays.
enum { TURNED_ROWS = 64 };

// Stores the columns of `turned`, or what is to be made of them, as rows of c and v from column j on.
TARGET static void finish_turned(const product_job *job, const real *turned, long columns, long j) {
  const long stride = (job->c.rows + 15) & ~15L;
  for (long row = 0; row < job->c.rows; row += LANES)
    for (long column = 0; column < columns; column += LANES) {
      vector x[LANES];
      UNROLLED for (int i = 0; i < LANES; i++)
        x[i] = column + i < columns ? *at(turned + (column + i) * stride + row, 0) : (vector)0;
      transpose(x);
      for (int i = 0; i < LANES && row + i < job->c.rows; i++)
        finish(1, x + i, job->what, row_of(job->c, row + i) + j + column,
               row_of(job->v, row + i) + j + column);
    }
}

TARGET static void multiply_turned(const product_job *job) {
  _Alignas(64) real turned[ROW_BLOCK * TURNED_ROWS];
  const apus_view b = job->b.view;
  for (long j = 0; j < b.rows; j += ROW_BLOCK) {
    apus_view block = b;
    block.start = row_of(b, j);
    block.rows = b.rows - j < ROW_BLOCK ? b.rows - j : ROW_BLOCK;
    const apus_view result = {turned, block.rows, job->c.rows, (job->c.rows + 15) & ~15L};
    multiply_straight(&(product_job){.a = {.view = block}, .b = {job->a.view, 1},
                                     .c = result, .v = result, .what = {1, 0, 0}});
    finish_turned(job, turned, block.rows, j);
  }
}

// Turning pays where it moves less than half as much, and a's rows fill the vectors they become.
TARGET static void multiply(const product_job *job) {
  const long m = job->c.rows, n = job->c.columns, k = job->b.view.columns;
  const int pays = m <= TURNED_ROWS && 2 * m * (n + k) <= n * k && ((m + 15) & ~15L) - m <= 4;
  if (job->b.transposed && !job->a.transposed && pays)
    multiply_turned(job);
  else
    multiply_straight(job);
}
