internal import COpenBLAS

extension Product {
  /// c = alpha op(a) op(b) + beta c, by OpenBLAS.
  func runOpenBLAS(alpha: Scalar, beta: Scalar) {
    BLAS.prepare()
    let (m, n) = (blasint(c.rows), blasint(c.columns))
    let k = blasint(opA == .asIs ? a.columns : a.rows)
    let (lda, ldb, ldc) = (blasint(a.stride), blasint(b.stride), blasint(c.stride))
    #if DoublePrecision
      unsafe cblas_dgemm(
        CblasRowMajor, opA.flag, opB.flag, m, n, k,
        alpha, a.start, lda, b.start, ldb, beta, c.start, ldc)
    #else
      unsafe cblas_sgemm(
        CblasRowMajor, opA.flag, opB.flag, m, n, k,
        alpha, a.start, lda, b.start, ldb, beta, c.start, ldc)
    #endif
  }
}

extension Operand {
  fileprivate var flag: CBLAS_TRANSPOSE { self == .asIs ? CblasNoTrans : CblasTrans }
}
