import Support
import Testing

@testable import Datasets

@Suite struct ImageSetTests {
  private func address(_ bytes: [UInt8]) -> UnsafePointer<UInt8>? {
    unsafe bytes.withUnsafeBufferPointer { $0.baseAddress }
  }

  /// A copy of EMNIST would be 190 MB.
  @Test func turnsAndShiftsInPlace() {
    let part = DataBytes.counting(20, from: 1)
    var images = Digits.images(part)
    images.transpose()
    images.shiftLabels(by: 1)
    #expect(images.height == 3 && images.width == 2)
    #expect(images.pixels == part.transposed.pixels)
    #expect(images.labels == part.labels.map { $0 - 1 })
    let (pixels, labels) = (unsafe address(images.pixels), unsafe address(images.labels))
    images.transpose()
    images.shiftLabels(by: 0)
    #expect(images.pixels == part.pixels)
    #expect(unsafe address(images.pixels) == pixels && address(images.labels) == labels)
  }
}
