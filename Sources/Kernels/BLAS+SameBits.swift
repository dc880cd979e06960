internal import COpenBLAS
import Glibc
import Synchronization

extension BLAS {
  /// Whether OpenBLAS gives a team the same bits as one worker, in products of many shapes at once.
  ///
  /// Its serial build does not, now and then: it lends working memory without a lock (OpenBLAS's
  /// `USE_LOCKING`), and two calls that begin together get the same.
  public static func givesSameBits(to team: Team, rounds: Int = 100) -> Bool {
    let products = shapes.map(Product.init)
    for product in products { product.compute(into: product.alone) }
    let mistakes = Atomic(0)
    team.run { worker in
      for _ in 0..<rounds {
        for index in worker.share(of: products.count) {
          let product = products[index]
          product.compute(into: product.together)
          if !product.together.hasSameBits(as: product.alone) {
            mistakes.add(1, ordering: .relaxed)
          }
        }
      }
    }
    return mistakes.load(ordering: .relaxed) == 0
  }

  /// Rows, inner size and columns: a network's layers at several batch sizes, and odd ones; many
  /// are short, so that calls often begin together.
  private static let shapes = [
    (32, 784, 304), (32, 784, 44), (784, 32, 44), (64, 160, 101), (101, 102, 103), (7, 5, 3),
    (128, 784, 150), (33, 400, 80), (1, 1200, 900), (33, 257, 125), (900, 10, 120), (64, 64, 64),
  ]

  /// A product of two random matrices, and places for its result.
  private struct Product: Sendable {
    let a, b: Matrix
    let alone, together: MatrixView

    init(rows: Int, inner: Int, columns: Int) {
      let stream = RandomStream(seed: UInt64(rows * inner * columns))
      func random(_ rows: Int, _ columns: Int, from start: Int) -> Matrix {
        Matrix(
          rows: rows, columns: columns,
          elements: (0..<rows * columns).map { Scalar(stream.uniform(at: start + $0)) - 0.5 })
      }
      a = random(rows, inner, from: 0)
      b = random(inner, columns, from: rows * inner)
      alone = MatrixView(rows: rows, columns: columns)
      together = MatrixView(rows: rows, columns: columns)
    }

    /// The product by OpenBLAS, whatever `gemm` would take for this shape.
    func compute(into result: MatrixView) {
      BLAS.prepare()
      let (m, n, k) = (blasint(a.rows), blasint(b.columns), blasint(a.columns))
      unsafe a.withPointer { a, strideA in
        unsafe b.withPointer { b, strideB in
          #if DoublePrecision
            unsafe cblas_dgemm(
              CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, blasint(strideA),
              b, blasint(strideB), 0, result.start, blasint(result.stride))
          #else
            unsafe cblas_sgemm(
              CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, blasint(strideA),
              b, blasint(strideB), 0, result.start, blasint(result.stride))
          #endif
        }
      }
    }
  }
}

extension MatrixView {
  /// Whether the memory of two whole views of one shape holds the same.
  fileprivate func hasSameBits(as other: MatrixView) -> Bool {
    unsafe memcmp(start, other.start, rows * stride * MemoryLayout<Scalar>.stride) == 0
  }
}
