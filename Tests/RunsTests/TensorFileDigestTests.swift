import Foundation
import Kernels
import Support
import Testing

@testable import Runs

/// A file carries a digest of all its bytes.
@Suite struct TensorFileDigestTests {
  private static let file = TensorFileTests.file

  @Test func anyChangedByteIsNoticed() throws {
    let bytes = try Self.file.encoded()
    for index in bytes.indices {
      for flip in [UInt8(1), 0x20] {
        var damaged = bytes
        damaged[index] ^= flip
        #expect(throws: RunFileError.self, "byte \(index)") {
          _ = try TensorFile(encoded: damaged, path: "x", isSealed: true)
        }
      }
    }
  }

  @Test func anyShorterFileIsNoticed() throws {
    let bytes = try Self.file.encoded()
    for count in bytes.indices {
      #expect(throws: RunFileError.self, "\(count) bytes") {
        _ = try TensorFile(encoded: Array(bytes[..<count]), path: "x", isSealed: true)
      }
    }
  }

  @Test func theDigestIsOfTheFileWithZerosInItsPlace() throws {
    var bytes = try Self.file.encoded()
    let text = String(decoding: bytes, as: UTF8.self)
    let mark = try #require(text.range(of: #""sha256":""#))
    let digits = text[mark.upperBound...].prefix(64)
    let start = text.utf8.distance(from: text.startIndex, to: mark.upperBound)
    bytes.replaceSubrange(start..<start + 64, with: Array(repeating: UInt8(ascii: "0"), count: 64))
    var digest = Digest()
    digest.update(bytes)
    #expect(digest.hexadecimal() == digits)
  }

  @Test func filesOfOtherProgramsNeedNone() throws {
    let path = fixture("python.safetensors")
    #expect(try TensorFile.read(path).tensors.count == 3)
    let error = #expect(throws: RunFileError.self) {
      _ = try TensorFile.read(path, isSealed: true)
    }
    #expect(error?.problem.contains("SHA-256") == true)
  }

  @Test func metadataThatLooksLikeADigestIsNone() throws {
    let file = TensorFile(
      metadata: ["a": #""sha256":""# + String(repeating: "1", count: 64)], tensors: [])
    let read = try TensorFile(encoded: file.encoded(), path: "x", isSealed: true)
    #expect(read.metadata == file.metadata)
  }
}
