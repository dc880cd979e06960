public final class SparseBatch: @unchecked Sendable {
  public init(of rows: SparseRows, capacity: Int, parts: Int) { fatalError() }
  public func select(_ p: ArraySlice<Int32>) {}
  public func gatherColumns(part: Int) {}
}
public struct SparseRows: Sendable {
  public init(bytes: [UInt8], rows: [Int32], columns: Int) {}; public var density: Double { 1 }
}
extension MatrixView {
  public func multiply(_ b: SparseBatch, rows: Range<Int>, times: MatrixView) {}
  public func differentiate(_ b: SparseBatch, inputs: Range<Int>, _ dz: MatrixView) {}
  public func descend(
    velocity: MatrixView, along: SparseBatch, inputs: Range<Int>, _ dz: MatrixView, rate: Scalar,
    momentum: Scalar
  ) {}
}
