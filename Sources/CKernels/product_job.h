#ifndef APUS_PRODUCT_JOB_H
#define APUS_PRODUCT_JOB_H
#include "include/products.h"
#include "outcome.h"
#include "rows.h"

// Where b is copied, a product goes in blocks of so many terms of a sum and so many rows of the
// result: copy and sums lie on the stack, 120 kB at most.
enum { TERM_BLOCK = 128, ROW_BLOCK = 256 };

// The most registers of sums: rows of a tile, and its vectors.
enum { MOST_ROWS = 8, MOST_VECTORS = 5 };

// A panel of columns of a product: m rows, k terms. Element (i, p) of op(a) is a[i a_row + p a_term],
// and row p of the panel of op(b) begins at b + p b_term.
typedef struct {
  const real *a, *b;
  long m, k, a_row, a_term, b_term;
  // Sums begun by an earlier block of terms, sums to be continued by a later one, or NULL.
  real *begun, *continued;
  // The panels of c and v, and their strides.
  real *c, *v;
  long c_row, v_row;
  outcome what;
} panel_job;

// A whole product: c is m x n, and so is v, which is c where nothing descends.
typedef struct {
  apus_operand a, b;
  apus_view c, v;
  outcome what;
} product_job;

void apus_product_v3(const product_job *job);
void apus_product_v4(const product_job *job);
#endif
