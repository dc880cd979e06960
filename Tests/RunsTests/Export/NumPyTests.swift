import Kernels
import Support
import Testing

@testable import Runs

@Suite struct NumPyTests {
  private let archive = NumPyArchive([
    ("kernel", NumPyArray(Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6]))),
    ("bias", NumPyArray(Matrix(row: [0.5, -0.25, 1e-30]), isVector: true)),
    ("images", NumPyArray([1, 2, 3, 4, 5, 6, 7, 8], shape: [2, 2, 2])),
    ("classes", NumPyArray(["T-shirt/top", "ö", ""])), ("note", NumPyArray("grüße 🐦")),
  ])

  @Test func writesTheBytesOfTheFormat() throws {
    // Recorded from this writer and read by numpy.load of NumPy 2.4.
    try expectGolden(archive.encoded(), "apus.npz")
  }

  @Test func headersAreThoseOfNumPy() {
    // numpy.save of numpy.zeros((2, 3), "<f4"), its first 128 bytes.
    let dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"
    let header = NumPyArray(Matrix(rows: 2, columns: 3)).encoded.prefix(128)
    #expect(header.prefix(10) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 118, 0])
    let text = String(decoding: header.dropFirst(10), as: UTF8.self)
    #expect(text == dictionary + String(repeating: " ", count: 58) + "\n")
    #expect(NumPyArray(Matrix(rows: 2, columns: 3)).encoded.count == 128 + 24)
  }

  @Test(arguments: 0..<70)
  func elementsBeginAtAMultipleOf64(length: Int) {
    let array = NumPyArray(String(repeating: "x", count: length))
    #expect((array.encoded.count - array.content.count) % 64 == 0)
  }

  @Test func refusesWhatIsNoArchive() async {
    await #expect(processExitsWith: .failure) {
      let array = NumPyArray("x")
      _ = NumPyArchive([("a", array), ("a", array)])
    }
    await #expect(processExitsWith: .failure) { _ = NumPyArray([1, 2, 3], shape: [2, 2]) }
  }
}
