// Copies rows of b as columns. Included after vectors.h.
#if LANES == 16
#define LOW 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23
#define HIGH 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31
#elif LANES == 8
#define LOW 0, 8, 1, 9, 2, 10, 3, 11
#define HIGH 4, 12, 5, 13, 6, 14, 7, 15
#else
#define LOW 0, 4, 1, 5
#define HIGH 2, 6, 3, 7
#endif

// Transposes a square of registers. To interleave the vectors i and i + LANES / 2 into 2i and 2i + 1
// moves the index's highest bit behind its lowest; after log2(LANES) times, row and lane have
// changed places.
INLINE void transpose(vector x[LANES]) {
  UNROLLED for (int round = 1; round < LANES; round *= 2) {
    vector y[LANES];
    UNROLLED for (int i = 0; i < LANES / 2; i++) {
      y[2 * i] = __builtin_shufflevector(x[i], x[i + LANES / 2], LOW);
      y[2 * i + 1] = __builtin_shufflevector(x[i], x[i + LANES / 2], HIGH);
    }
    UNROLLED for (int i = 0; i < LANES; i++) x[i] = y[i];
  }
}

// panel[p][j] = b[j][p] for `terms` p and `width` j; zero from row `rows` of b on. Rows of b are
// padded to whole vectors, and so is what is written: `terms` is rounded up.
TARGET static void copy_transposed(const real *b, long stride, long rows, long terms, long width,
                                   real *panel) {
  for (long j = 0; j < width; j += LANES)
    for (long p = 0; p < terms; p += LANES) {
      vector x[LANES];
      UNROLLED for (int i = 0; i < LANES; i++)
        x[i] = j + i < rows ? *at(b + (j + i) * stride + p, 0) : (vector)0;
      transpose(x);
      UNROLLED for (int i = 0; i < LANES; i++) *at(panel + (p + i) * width + j, 0) = x[i];
    }
}
