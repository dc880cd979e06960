import Support
import Testing

@testable import Kernels

@Suite struct ProductLogTests {
  /// Every kind of product is noted, and repeating it computes it again.
  @Test func repeatsEveryProductOfTheCallingThread() {
    let x = MatrixView(rows: 3, columns: 4)
    x.load(Matrix(rows: 3, columns: 4, elements: (0..<12).map { Scalar($0) }))
    let dz = MatrixView(rows: 3, columns: 2)
    dz.load(Matrix(rows: 3, columns: 2, elements: [1, 0, 2, 1, 0, 1]))
    let batch = SparseBatch(capacity: 3, columns: 4)
    let source = SparseRows(
      bytes: [1, 0, 0, 2, 0, 3, 0, 0, 0, 0, 4, 0], rows: [0, 1, 2], columns: 4)
    batch.select(
      positions: [0, 1, 2], of: source, scaledBy: MatrixView(Matrix(row: [1, 1, 1, 1])))
    batch.gatherColumns(part: 0, of: 1)
    let weights = MatrixView(rows: 4, columns: 2)
    let others = (0..<2).map { _ in MatrixView(rows: 4, columns: 2) }
    let outputs = (0..<2).map { _ in MatrixView(rows: 3, columns: 2) }
    let velocity = MatrixView(rows: 4, columns: 2)

    ProductLog.start()
    gemm(x, .transposed, times: dz, into: others[0])
    gemm(x, times: weights, into: outputs[0])
    batch.product(rows: 0..<3, times: weights, into: outputs[1])
    batch.gradient(along: dz, into: others[1])
    weights.descend(velocity: velocity, along: x, dz, rate: 1, momentum: 0)
    weights.descend(velocity: velocity, along: batch, dz, rate: 1, momentum: 0)
    let log = ProductLog.stop()

    let gradients = others.map(\.matrix)
    let before = weights.matrix
    for view in others + outputs { view.clear() }
    log.repeatOwnProducts()
    #expect(others.map(\.matrix) == gradients)
    #expect(outputs.allSatisfy { $0.matrix.elements.contains { $0 != 0 } })
    // Both descents again: the weights have moved by the same once more.
    #expect(weights.matrix.elements == before.elements.map { 2 * $0 })
  }
}
