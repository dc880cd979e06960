public final class SparseBatch: @unchecked Sendable {
  public init(capacity: Int, columns: Int) { fatalError() }
  public func select(positions: ArraySlice<Int32>, of source: SparseRows, scaledBy scale: Scalar) {}
  public func gatherColumns(part: Int, of parts: Int) {}
  public func product(rows: Range<Int>, times w: MatrixView, into y: MatrixView) {}
  public func gradient(along dz: MatrixView, into g: MatrixView, firstColumn: Int = 0) {}
}
public struct SparseRows: Sendable {
  public init(bytes: [UInt8], rows: [Int32], columns: Int) { self.columns = 0 };
  public var density: Double { 1 }; public let columns: Int
}
extension MatrixView {
  public func descend(
    velocity: MatrixView, along: SparseBatch, _ dz: MatrixView, rate: Scalar, momentum: Scalar,
    firstColumn: Int = 0
  ) {}
}
