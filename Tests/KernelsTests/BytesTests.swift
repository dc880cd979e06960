import Kernels
import Support
import Testing

@Suite struct BytesTests {
  @Test func transposes() {
    var two: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    Bytes.transpose(&two, height: 2, width: 3)
    #expect(two == [1, 4, 2, 5, 3, 6, 7, 10, 8, 11, 9, 12])
    let part = DataBytes.counting(5, height: 28, width: 28)
    var pixels = part.pixels
    Bytes.transpose(&pixels, height: 28, width: 28)
    #expect(pixels == part.transposed.pixels)
  }

  @Test func sumsColumnsExactly() {
    let bytes = [UInt8](repeating: 255, count: 140_000) + [1, 2]
    let rows = Array(Int32(0)..<70_001)
    let (sums, squares) = Bytes.columnSums(bytes, rows: rows[...], columns: 2)
    #expect(sums == [17_850_001, 17_850_002])
    #expect(squares == [4_551_750_001, 4_551_750_004])
    #expect(Bytes.columnSums(bytes, rows: rows[70_000...], columns: 2).sums == [1, 2])
  }
}
