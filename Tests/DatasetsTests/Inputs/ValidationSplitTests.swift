import Kernels
import Testing

@testable import Datasets

@Suite struct ValidationSplitTests {
  /// 100 images: 50 of class 0, 30 of class 1, 20 of class 2, sorted.
  let images = ImageSet(
    pixels: [UInt8](repeating: 0, count: 100),
    labels: [UInt8](repeating: 0, count: 50) + [UInt8](repeating: 1, count: 30)
      + [UInt8](repeating: 2, count: 20), height: 1, width: 1)

  @Test func noneAndFirst() throws {
    let none = try ValidationSplit.none.rows(of: images, seed: 1)
    #expect(none.training == [Int32](0..<100))
    #expect(none.validation.isEmpty)
    let first = try ValidationSplit.first(5).rows(of: images, seed: 1)
    #expect(first.training == [Int32](5..<100))
    #expect(first.validation == [Int32](0..<5))
  }

  @Test func fractionIsStratifiedAndSeeded() throws {
    let split = ValidationSplit.fraction(0.1)
    let (training, validation) = try split.rows(of: images, seed: 42)
    let classes: [UInt8] = validation.map { images.labels[Int($0)] }
    #expect(classes == [0, 0, 0, 0, 0, 1, 1, 1, 2, 2])
    let all: [Int32] = (training + validation).sorted()
    #expect(all == [Int32](0..<100))
    #expect(training == training.sorted())
    #expect(validation == validation.sorted())
    try #expect(split.rows(of: images, seed: 42).validation == validation)
    try #expect(split.rows(of: images, seed: 43).validation != validation)
  }

  @Test(arguments: [
    ([50, 30, 20], 10, [5, 3, 2]), ([5, 5, 5], 4, [2, 1, 1]), ([1, 1, 98], 10, [0, 0, 10]),
    ([7, 2, 1], 5, [4, 1, 0]), ([3, 0, 3], 2, [1, 0, 1]),
  ])
  func largestRemainders(counts: [Int], total: Int, expected: [Int]) {
    #expect(ValidationSplit.quotas(counts, total: total) == expected)
  }

  @Test(arguments: [
    (
      ValidationSplit.first(100),
      "data.validation: the first 100 of 100 training images leaves nothing for training; write "
        + "validation: {fraction: 0.1}"
    ),
    (
      .first(0),
      "data.validation: the first 0 of 100 training images leaves nothing for validation; write "
        + "validation: {fraction: 0.1}"
    ),
    (
      .fraction(0.999),
      "data.validation: 100 images (a share of 0.999) of 100 training images leaves nothing for "
        + "training; write validation: {fraction: 0.1}"
    ),
  ])
  func emptyParts(split: ValidationSplit, message: String) {
    let error = #expect(throws: DataError.self) { try split.rows(of: images, seed: 1) }
    #expect(error?.description == message && error?.fault == .badConfiguration)
  }

  @Test func warnsWhereClassesAreMissing() {
    #expect(
      ValidationSplit.first(60).warning(for: images)
        == "data.validation: the first 60 images show only 2 of the 3 classes, since the data set "
        + "is sorted or the part is small; use validation: {fraction: 0.1}")
    #expect(ValidationSplit.first(90).warning(for: images) == nil)
    #expect(ValidationSplit.fraction(0.1).warning(for: images) == nil)
  }
}
