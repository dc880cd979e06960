import Kernels
import Support
import Testing

@testable import Datasets

/// Small files that claim to be large get a sentence, and no memory.
@Suite struct ClaimsTests {
  let folder: DataFolder

  init() throws { folder = try DataFolder() }

  /// 10^12 elements in a kilobyte, and the most that is not refused for its size alone.
  @Test(
    arguments: [[10_000, 10_000, 10_000], [DataFile.greatestSize >> 16, 1 << 8, 1 << 8]],
    [false, true])
  func aKilobyteOfIDX(dimensions: [Int], isPacked: Bool) throws {
    let plain = DataBytes.idx(dimensions, [UInt8](repeating: 9, count: 1000))
    let path = try folder.write(isPacked ? DataBytes.gzip(plain) : plain, to: "images")
    let count = dimensions.reduce(1, *)
    let expected =
      count > DataFile.greatestSize
      ? DataError.absurdSize(file: path, dimensions: dimensions)
      : .truncated(file: path, expected: count, found: 1000)
    let largest = Allocations.largest {
      #expect(throws: expected) { try IDX.read(DataFile(path: path), rank: 3) }
    }
    #expect(largest < 1 << 22)
  }

  /// What unpacks to far more than its header announces is not read on.
  @Test func aBombOfIDX() throws {
    let bomb = GzipBomb.bytes(
      beginning: [0, 0, 8, 1, 0, 0, 0, 4, 0], thenCopies: 1 << 26)
    let path = try folder.write(bomb, to: "labels.gz")
    let largest = Allocations.largest {
      #expect(throws: DataError.tooLong(file: path, expected: 4)) {
        try IDX.read(DataFile(path: path), rank: 1)
      }
    }
    #expect(largest < 1 << 20)
  }

  /// A table tells nowhere how long it is; one of empty lines is read as far as tables go.
  @Test func aBombOfCSV() throws {
    let bomb = GzipBomb.bytes(beginning: [10], thenCopies: 1 << 25)
    let file = DataFile(path: try folder.write(bomb, to: "a.csv.gz"))
    var reader = try file.open()
    let largest = Allocations.largest {
      #expect(throws: DataError.tooMuch(file: file.name)) {
        try KaggleCSV.read(&reader, of: file, side: 28, greatestSize: 1 << 24)
      }
    }
    #expect(largest <= 1 << 23)
    #expect(
      DataError.tooMuch(file: "a").description
        == "a: unpacks to more than \(DataFile.limit); fetch or copy it again")
  }
}
