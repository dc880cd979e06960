import Support
import Testing

@testable import Kernels

@Suite struct ByteRowsTests {
  /// Rows of bytes, most of them zero, written by a deformer that changes nothing.
  private static func rows(_ count: Int, columns: Int) -> (made: ByteRows, bytes: [UInt8]) {
    let random = RandomStream(seed: 7)
    let bytes = (0..<count * columns).map { index -> UInt8 in
      random.uniform(at: index) < 0.2 ? UInt8(truncatingIfNeeded: random.bits(at: index)) | 1 : 0
    }
    let rows = ByteRows(rows: count, columns: columns)
    let deformer = Deformer(height: 1, width: columns)
    for row in 0..<count {
      deformer.deform(row, of: bytes, by: .identity, key: 0, into: rows, row: row)
    }
    return (rows, bytes)
  }

  @Test func holdWhatWasWritten() {
    let (rows, bytes) = Self.rows(5, columns: 7)
    #expect((0..<5).flatMap { rows[$0] } == bytes)
    #expect(rows.density(ofFirst: 3) == Double(bytes[..<21].count { $0 != 0 }) / 21)
    #expect(rows.density(ofFirst: 0) == 0)
    #expect(ByteRows(rows: 2, columns: 3)[1] == [0, 0, 0])
  }

  @Test func areGatheredAsStoredOnesAre() {
    let (rows, bytes) = Self.rows(9, columns: 33)
    let scale = MatrixView(rows: 1, columns: 33)
    let offset = MatrixView(rows: 1, columns: 33)
    scale.load(.random(1, 33, seed: 1))
    offset.load(.random(1, 33, seed: 2))
    let (own, expected) = (MatrixView(rows: 4, columns: 33), MatrixView(rows: 4, columns: 33))
    own.gather(bytes: rows, rows: 3..<7, scale: scale, offset: offset)
    expected.gather(bytes: bytes, rows: [3, 4, 5, 6], scale: scale, offset: offset)
    #expect(own.matrix == expected.matrix && own.matrix != Matrix(rows: 4, columns: 33))
  }

  @Test(arguments: [false, true])
  func aSparseBatchOfThemIsOneOfStoredRows(shifts: Bool) {
    let (rows, bytes) = Self.rows(70, columns: 50)
    let scale = MatrixView(rows: 1, columns: 50)
    let offset = MatrixView(rows: 1, columns: 50)
    scale.load(.random(1, 50, seed: 1))
    offset.load(.random(1, 50, seed: 2))
    let weights = MatrixView(rows: 50, columns: 20)
    weights.load(.random(50, 20, seed: 3))
    let stored = SparseRows(bytes: bytes, rows: (0..<70).map { Int32($0) }, columns: 50)
    let (own, expected) = (
      SparseBatch(capacity: 70, columns: 50), SparseBatch(capacity: 70, columns: 50)
    )
    // Of an earlier batch nothing stays.
    own.select(positions: [9, 1], of: stored, scaledBy: offset)
    own.select(first: 67, of: rows, scaledBy: scale, plus: shifts ? offset : nil)
    expected.select(
      positions: (0..<67).map { Int32($0) }[...], of: stored, scaledBy: scale,
      plus: shifts ? offset : nil)
    let products = [own, expected].map { batch in
      for part in 0..<3 { batch.gatherColumns(part: part, of: 3) }
      let y = MatrixView(rows: 67, columns: 20)
      batch.product(rows: 0..<67, times: weights, into: y)
      return y.matrix
    }
    #expect(products[0] == products[1] && products[0] != Matrix(rows: 67, columns: 20))
  }

  @Test func whatIsNotThereIsRefused() async {
    await #expect(processExitsWith: .failure) { _ = ByteRows(rows: 2, columns: 3)[2] }
    await #expect(processExitsWith: .failure) {
      _ = ByteRows(rows: 2, columns: 3).density(ofFirst: 3)
    }
    await #expect(processExitsWith: .failure) {
      let row = MatrixView(rows: 1, columns: 3)
      MatrixView(rows: 2, columns: 3).gather(
        bytes: ByteRows(rows: 2, columns: 3), rows: 1..<3, scale: row, offset: row)
    }
    await #expect(processExitsWith: .failure) {
      SparseBatch(capacity: 2, columns: 3).select(
        first: 2, of: ByteRows(rows: 1, columns: 3), scaledBy: MatrixView(rows: 1, columns: 3))
    }
  }
}
