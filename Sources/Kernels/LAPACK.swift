internal import COpenBLAS

extension Matrix {
  /// This matrix's rows as columns.
  public func transposed() -> Matrix {
    let source = elements
    return Matrix(
      rows: columns, columns: rows,
      elements: (0..<rows * columns).map { source[$0 % rows * columns + $0 / rows] })
  }

  /// The orthonormal Q (same shape) of this matrix's QR decomposition, by LAPACK's geqrf and orgqr.
  ///
  /// Column signs are those of R's diagonal, which makes Q unique. Needs rows >= columns.
  public func orthonormalized() -> Matrix {
    precondition(rows >= columns && columns > 0, "no orthonormal columns for \(shape)")
    BLAS.prepare()
    var q = self
    let (m, n) = (blasint(rows), blasint(columns))
    var tau = [Scalar](repeating: 0, count: columns)
    var signs: [Scalar] = []
    unsafe q.withMutablePointer { a, stride in
      let lda = blasint(stride)
      #if DoublePrecision
        let factored = unsafe LAPACKE_dgeqrf(LAPACK_ROW_MAJOR, m, n, a, lda, &tau)
      #else
        let factored = unsafe LAPACKE_sgeqrf(LAPACK_ROW_MAJOR, m, n, a, lda, &tau)
      #endif
      precondition(factored == 0, "QR decomposition of \(shape) failed with \(factored)")
      signs = (0..<columns).map { unsafe a[$0 * stride + $0] < 0 ? -1 : 1 }
      #if DoublePrecision
        let formed = unsafe LAPACKE_dorgqr(LAPACK_ROW_MAJOR, m, n, n, a, lda, tau)
      #else
        let formed = unsafe LAPACKE_sorgqr(LAPACK_ROW_MAJOR, m, n, n, a, lda, tau)
      #endif
      precondition(formed == 0, "forming Q of \(shape) failed with \(formed)")
      for row in 0..<rows {
        for column in 0..<columns { unsafe a[row * stride + column] *= signs[column] }
      }
    }
    return q
  }

  /// The eigenvalues, ascending, of this symmetric matrix, and its eigenvectors as columns.
  ///
  /// By LAPACK's syevd, from the lower triangle.
  public func symmetricEigen() -> (values: [Scalar], vectors: Matrix) {
    precondition(rows == columns && rows > 0, "\(shape) is not square")
    BLAS.prepare()
    var vectors = self
    var values = [Scalar](repeating: 0, count: rows)
    unsafe vectors.withMutablePointer { a, stride in
      #if DoublePrecision
        let status = unsafe LAPACKE_dsyevd(
          LAPACK_ROW_MAJOR, jobWithVectors, lowerTriangle, blasint(rows), a, blasint(stride),
          &values)
      #else
        let status = unsafe LAPACKE_ssyevd(
          LAPACK_ROW_MAJOR, jobWithVectors, lowerTriangle, blasint(rows), a, blasint(stride),
          &values)
      #endif
      precondition(status == 0, "eigenvalues of \(shape) failed with \(status)")
    }
    return (values, vectors)
  }
}

private let jobWithVectors = CChar(UInt8(ascii: "V"))
private let lowerTriangle = CChar(UInt8(ascii: "L"))
