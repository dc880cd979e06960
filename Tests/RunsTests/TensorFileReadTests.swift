import Kernels
import Support
import Testing

@testable import Runs

@Suite struct TensorFileReadTests {
  /// A file with this header and so many bytes of data.
  private static func file(_ header: String, data: Int = 0) -> [UInt8] {
    littleEndian(UInt64(header.utf8.count)) + Array(header.utf8) + Array(repeating: 0, count: data)
  }

  private static func tensor(
    _ shape: String, _ offsets: String, name: String = "a", dtype: String = "F32"
  ) -> String {
    #""\#(name)":{"dtype":"\#(dtype)","shape":\#(shape),"data_offsets":\#(offsets)}"#
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    let problem: String
    var testDescription: String { problem }

    init(_ bytes: [UInt8], _ problem: String) {
      self.bytes = bytes
      self.problem = problem
    }

    init(_ entries: String..., data: Int, _ problem: String) {
      self.init(file("{" + entries.joined(separator: ",") + "}", data: data), problem)
    }
  }

  static let cases = [
    Case([], "0 bytes are too short for a safetensors file"),
    Case([1, 0, 0, 0, 0, 0, 0], "7 bytes are too short for a safetensors file"),
    Case(
      littleEndian(UInt64.max) + [123, 125],
      "the header claims 18446744073709551615 bytes and the file has 2 after its length"),
    Case(
      littleEndian(UInt64(3)) + [123, 125],
      "the header claims 3 bytes and the file has 2 after its length"),
    Case(file("{"), "the header is not the JSON of a safetensors file"),
    Case(file("[]"), "the header is not the JSON of a safetensors file"),
    Case(file(#"{"a":1}"#), "the header is not the JSON of a safetensors file"),
    Case(
      file(#"{"__metadata__":{"epoch":3}}"#), "the header is not the JSON of a safetensors file"),
    // Foundation would trap at the last bracket.
    Case(
      file(String(repeating: "[", count: 513)),
      "the header is not the JSON of a safetensors file"),
    Case(
      file(String(repeating: "[", count: 100_000)),
      "the header is not the JSON of a safetensors file"),
    Case(
      tensor("[2]", "[0,16]", dtype: "F64"), data: 16,
      "tensor 'a' is of type F64; only F32 is read"),
    Case(
      tensor("[1,1,2]", "[0,8]"), data: 8, "tensor 'a' has 3 dimensions; only 1 and 2 are read"),
    Case(tensor("[]", "[0,4]"), data: 4, "tensor 'a' has 0 dimensions; only 1 and 2 are read"),
    Case(
      tensor("[1000000000000,0]", "[0,0]"), data: 0,
      "tensor 'a' has the shape [1000000000000, 0], which holds nothing"),
    Case(
      tensor("[-2,-1]", "[0,8]"), data: 8,
      "tensor 'a' has the shape [-2, -1], which holds nothing"),
    Case(
      tensor("[2]", "[8]"), data: 8, "tensor 'a' has the offsets [8], which are no range"),
    Case(
      tensor("[2]", "[8,0]"), data: 8, "tensor 'a' has the offsets [8, 0], which are no range"),
    Case(
      tensor("[2]", "[-8,0]"), data: 8, "tensor 'a' has the offsets [-8, 0], which are no range"),
    Case(
      tensor("[1000000,1000000]", "[0,4000000000000]"), data: 8,
      "tensor 'a' ends at byte 4000000000000 of 8; the file is cut short"),
    Case(
      tensor("[4611686018427387904,4]", "[0,8]"), data: 8,
      "tensor 'a' has the shape [4611686018427387904, 4], which does not fit its 8 bytes"),
    Case(
      tensor("[3]", "[0,8]"), data: 8,
      "tensor 'a' has the shape [3], which does not fit its 8 bytes"),
    Case(
      tensor("[2]", "[0,8]"), tensor("[2]", "[4,12]", name: "b"), data: 12,
      "tensor 'b' overlaps tensor 'a'"),
    Case(
      tensor("[2]", "[0,8]"), tensor("[2]", "[0,8]", name: "b"), data: 8,
      "tensor 'b' overlaps tensor 'a'"),
    Case(
      tensor("[1]", "[4,8]"), data: 8, "4 bytes before tensor 'a' belong to none"),
    Case(
      tensor("[1]", "[0,4]"), data: 9, "5 bytes after tensor 'a' belong to no tensor"),
    Case(file("{}", data: 4), "4 bytes after the header belong to no tensor"),
  ]

  @Test(arguments: cases) func saysWhatIsWrong(_ row: Case) {
    let error = #expect(throws: RunFileError.self) {
      try TensorFile(encoded: row.bytes, path: "w.safetensors")
    }
    #expect(error?.description == "w.safetensors: \(row.problem)")
    #expect(error?.fault == .badData)
  }

  /// What a file claims takes no memory: 10^12 numbers, and as many tensors as a header can name.
  @Test func aSmallFileTakesLittleMemory() {
    let claims = [
      Self.tensor("[1000000,1000000]", "[0,4000000000000]"),
      Self.tensor("[1000000000000]", "[0,4000000000000]"),
      Self.tensor("[1000000000000,1]", "[0,8]"),
    ]
    for claim in claims {
      let largest = Allocations.largest {
        #expect(throws: RunFileError.self) {
          try TensorFile(encoded: Self.file("{\(claim)}", data: 8), path: "x")
        }
      }
      #expect(largest < 1 << 20)
    }
  }

  @Test func readsAFileWithoutTensors() throws {
    let file = try TensorFile(encoded: Self.file("{}  "), path: "x")
    #expect(file == TensorFile(tensors: []))
  }

  @Test func neverTrapsOnDamage() throws {
    let whole = try TensorFileTests.file.encoded()
    for place in whole.indices {
      for bit in 0..<8 {
        var damaged = whole
        damaged[place] ^= 1 << bit
        _ = try? TensorFile(encoded: damaged, path: "x")
      }
      #expect(throws: RunFileError.self) {
        try TensorFile(encoded: Array(whole[..<place]), path: "x")
      }
    }
  }
}
