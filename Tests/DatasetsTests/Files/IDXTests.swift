import Kernels
import Support
import Testing

@testable import Datasets

@Suite struct IDXTests {
  let folder: DataFolder

  init() throws { folder = try DataFolder() }

  private func read(_ bytes: [UInt8], as name: String = "file", rank: Int = 3) throws -> IDX {
    try IDX.read(DataFile(path: folder.write(bytes, to: name)), rank: rank)
  }

  @Test func readsImagesAndLabels() throws {
    let part = DataBytes.counting(7)
    let images = IDX(dimensions: [7, 2, 3], elements: part.pixels)
    try #expect(read(DataBytes.idx(part)) == images)
    try #expect(read(DataBytes.gzip(DataBytes.idx(part)), as: "file.gz") == images)
    try #expect(
      read(DataBytes.idx(labels: part.labels), rank: 1)
        == IDX(dimensions: [7], elements: part.labels))
  }

  /// Each damage with the exact sentence, after the file's name.
  @Test(
    arguments: [
      (
        [0x50, 0x4B, 3, 4],
        ": is not an IDX file (it must begin with two zero bytes); check the path or fetch it again"
      ),
      (
        [0, 0, 8],
        ": is not an IDX file (it must begin with two zero bytes); check the path or fetch it again"
      ),
      (
        [0, 0, 0x0D, 3],
        ": holds elements of IDX type 0x0d; convert them to unsigned bytes (type 0x08)"
      ),
      (
        [0, 0, 8, 1, 0, 0, 0, 1, 7],
        ": has 1 dimensions where images have 3; check that images and labels are not swapped"
      ),
      (
        [0, 0, 8, 3, 0, 0, 0, 1, 0, 0],
        ": is truncated, 6 bytes of data where its header announces 12; fetch or copy it again"
      ),
      (
        [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 9, 9, 9],
        ": is truncated, 3 bytes of data where its header announces 4; fetch or copy it again"
      ),
      (
        [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 9, 9, 9],
        ": goes on after the 2 bytes of data its header announces; fetch or copy it again"
      ),
      (
        [0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2],
        ": holds no images; fetch or copy it again"
      ),
      (
        [0, 0, 8, 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1],
        ": claims to hold 4294967295x4294967295x4294967295 bytes, more than \(DataFile.limit); "
          + "fetch or copy it again"
      ),
      ([], ": is damaged (it is empty); fetch or copy it again"),
    ] as [([UInt8], String)])
  func badFiles(bytes: [UInt8], message: String) throws {
    let error = #expect(throws: (any Error).self) { try read(bytes) }
    let told = try #require(error as? any UserFacingError)
    #expect(told.description == folder.path + "/file" + message)
    #expect(told.fault == .badData)
  }

  @Test func labelsWhereImagesBelong() throws {
    let error = #expect(throws: DataError.self) {
      try read(DataBytes.idx(DataBytes.counting(1)), rank: 1)
    }
    #expect(error == .wrongRank(file: folder.path + "/file", found: 3, expected: 1))
  }

  /// Any byte of a small file changed, and any end cut off: an answer or an error, never a trap.
  @Test func survivesEveryDamage() throws {
    let whole = DataBytes.gzip(DataBytes.idx(DataBytes.counting(2)))
    for index in whole.indices {
      var changed = whole
      changed[index] = ~changed[index]
      // Flags, time and system in gzip's header mean nothing to the content; a wrong length at
      // the end looks like a file of several members.
      let isHarmless = 3...9 ~= index || index >= whole.count - 4
      #expect(isRead(changed, as: "file.gz") == false || isHarmless, "byte \(index)")
      #expect(isRead(Array(whole[..<index]), as: "cut.gz") == false, "cut at \(index)")
    }
  }

  /// Whether a file is read; nil if it fails in a way a user would not understand.
  private func isRead(_ bytes: [UInt8], as name: String) -> Bool? {
    do {
      return try read(bytes, as: name).elements == DataBytes.counting(2).pixels
    } catch is any UserFacingError {
      return false
    } catch {
      return nil
    }
  }
}
