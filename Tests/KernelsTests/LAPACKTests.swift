import Kernels
import Support
import Testing

@Suite struct LAPACKTests {
  @Test func orthonormalColumnsSpanTheMatrix() {
    let a = Matrix.random(20, 7, seed: 1)
    let q = a.orthonormalized()
    var gram = Matrix(rows: 7, columns: 7)
    gemm(q, .transposed, times: q, into: &gram)
    for i in 0..<7 {
      for j in 0..<7 { #expect(abs(gram[i, j] - (i == j ? 1 : 0)) < 1e-5) }
    }
    // Q Qᵀ A = A, and R = Qᵀ A has a positive diagonal.
    var (r, again) = (Matrix(rows: 7, columns: 7), Matrix(rows: 20, columns: 7))
    gemm(q, .transposed, times: a, into: &r)
    gemm(q, times: r, into: &again)
    #expect(again.distance(to: a) < 1e-4)
    for i in 0..<7 { #expect(r[i, i] > 0) }
  }

  @Test func eigenvectorsDiagonalize() {
    let a = Matrix.random(6, 6, seed: 2)
    var symmetric = a
    symmetric.add(a.transposed())
    let (values, vectors) = symmetric.symmetricEigen()
    #expect(values == values.sorted())
    var left = Matrix(rows: 6, columns: 6)
    gemm(symmetric, times: vectors, into: &left)
    for i in 0..<6 {
      for j in 0..<6 { #expect(abs(left[i, j] - vectors[i, j] * values[j]) < 1e-4) }
    }
  }
}
