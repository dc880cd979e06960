#include "sparse_job.h"
#include <string.h>

long apus_count_nonzeros(const uint8_t *bytes, long count) {
  long nonzeros = 0;
  for (long i = 0; i < count; i++) nonzeros += bytes[i] != 0;
  return nonzeros;
}

// No branch depends on a byte: an element is written for each, and stays where it is not zero.
long apus_list_nonzeros(const uint8_t *restrict bytes, long count, uint16_t *restrict columns,
                        uint8_t *restrict values) {
  long listed = 0;
  for (long j = 0; j < count; j++) {
    columns[listed] = (uint16_t)j;
    values[listed] = bytes[j];
    listed += bytes[j] != 0;
  }
  return listed;
}

// The first of the ascending columns start..<end that is not below a limit.
static long first_from(const uint16_t *columns, long start, long end, long limit) {
  while (start < end) {
    long middle = start + (end - start) / 2;
    if (columns[middle] < limit)
      start = middle + 1;
    else
      end = middle;
  }
  return start;
}

// A row lies anywhere in a data set far larger than the caches: it is asked for before its turn.
enum { AHEAD = 6, LINE = 64 };
static void prefetch_row(const apus_sparse_rows *x, long i) {
  for (long p = x->starts[i]; p < x->ends[i]; p += LINE / (long)sizeof *x->columns)
    __builtin_prefetch(x->columns + p);
  for (long p = x->starts[i]; p < x->ends[i]; p += LINE) __builtin_prefetch(x->values + p);
}

void apus_sparse_gather(apus_sparse_rows x, apus_sparse_columns to, long first, long end) {
  for (long block = 0; block * 64 < to.rows; block++) {
    uint8_t *bytes = to.bytes + block * to.columns * 64;
    uint64_t *masks = to.masks + block * to.columns;
    memset(bytes + first * 64, 0, (size_t)((end - first) * 64));
    memset(masks + first, 0, (size_t)(end - first) * sizeof *masks);
    for (long r = 0; r < 64 && block * 64 + r < to.rows; r++) {
      const long i = block * 64 + r, last = x.ends[i];
      if (i + AHEAD < to.rows) prefetch_row(&x, i + AHEAD);
      for (long p = first_from(x.columns, x.starts[i], last, first);
           p < last && x.columns[p] < end; p++) {
        bytes[x.columns[p] * 64 + r] = x.values[p];
        masks[x.columns[p]] |= (uint64_t)1 << r;
      }
    }
  }
}

void apus_sparse_product(int32_t level, apus_sparse_rows x, apus_view w, apus_view y) {
#if defined(__x86_64__)
  if (level >= 4) return apus_sparse_product_v4(&x, &w, &y);
  if (level >= 3) return apus_sparse_product_v3(&x, &w, &y);
#endif
  apus_sparse_product_v1(&x, &w, &y);
}

static void gradient(int32_t level, gradient_job job) {
#if defined(__x86_64__)
  if (level >= 4) return apus_sparse_gradient_v4(&job);
  if (level >= 3) return apus_sparse_gradient_v3(&job);
#endif
  apus_sparse_gradient_v1(&job);
}

void apus_sparse_gradient(int32_t level, apus_sparse_columns x, long first, apus_view dz,
                          real alpha, real beta, apus_view g) {
  gradient(level, (gradient_job){.x = x, .first = first, .dz = dz, .c = g, .v = g,
                                 .what = {alpha, beta, 0}});
}

void apus_sparse_descend(int32_t level, apus_sparse_columns x, long first, apus_view dz, real rate,
                         real momentum, apus_view v, apus_view w) {
  gradient(level, (gradient_job){.x = x, .first = first, .dz = dz, .c = w, .v = v,
                                 .what = {rate, momentum, 1}});
}
