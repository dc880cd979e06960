import Kernels
import Testing

@Suite struct SparseRowsTests {
  @Test func countsWhatIsNotZero() {
    let some = SparseRows(bytes: [0, 1, 2, 0, 0, 0, 255, 0], rows: [3, 0], columns: 2)
    #expect(some.count == 2 && some.columns == 2)
    #expect(some.density == 0.5)
    #expect(SparseRows(bytes: [0, 1], rows: [], columns: 2).density == 0)
  }

  /// More than one byte can count, and not a whole number of what is counted at once.
  @Test func countsLongRows() {
    let long = SparseRows(
      bytes: [UInt8](repeating: 200, count: 1000) + [0, 0], rows: [0], columns: 1002)
    #expect(long.density == 1000.0 / 1002)
  }
}
