internal import COpenBLAS

/// How a matrix enters a product.
public enum Operand: Sendable, CaseIterable {
  case asIs, transposed

  fileprivate var flag: CBLAS_TRANSPOSE { self == .asIs ? CblasNoTrans : CblasTrans }
  fileprivate func rows(_ matrix: Matrix) -> Int { self == .asIs ? matrix.rows : matrix.columns }
  fileprivate func columns(_ matrix: Matrix) -> Int { self == .asIs ? matrix.columns : matrix.rows }
}

/// The matrix product `c = alpha op(a) op(b) + beta c`, by OpenBLAS.
///
/// Shapes: op(a) is m x k, op(b) is k x n, c is m x n.
public func gemm(
  _ a: Matrix, _ opA: Operand = .asIs, times b: Matrix, _ opB: Operand = .asIs,
  scaledBy alpha: Scalar = 1, plus beta: Scalar = 0, into c: inout Matrix
) {
  let (m, k, n) = (opA.rows(a), opA.columns(a), opB.columns(b))
  precondition(
    opB.rows(b) == k && c.rows == m && c.columns == n,
    "gemm: \(a.shape) \(opA) times \(b.shape) \(opB) does not give \(c.shape)")
  guard m > 0 && n > 0 else { return }
  BLAS.prepare()
  unsafe a.withPointer { a, strideA in
    unsafe b.withPointer { b, strideB in
      unsafe c.withMutablePointer { c, strideC in
        #if DoublePrecision
          unsafe cblas_dgemm(
            CblasRowMajor, opA.flag, opB.flag, blasint(m), blasint(n), blasint(k),
            alpha, a, blasint(strideA), b, blasint(strideB), beta, c, blasint(strideC))
        #else
          unsafe cblas_sgemm(
            CblasRowMajor, opA.flag, opB.flag, blasint(m), blasint(n), blasint(k),
            alpha, a, blasint(strideA), b, blasint(strideB), beta, c, blasint(strideC))
        #endif
      }
    }
  }
}
