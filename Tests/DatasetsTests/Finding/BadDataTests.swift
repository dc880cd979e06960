import Foundation
import Kernels
import Support
import Testing

@testable import Datasets

/// What is wrong with the files of a set, beyond what IDXTests and ArchiveReaderTests find.
@Suite struct BadDataTests {
  let folder: DataFolder
  let locator: DatasetLocator
  let data: String

  init() throws {
    folder = try DataFolder()
    data = folder.path + "/data/mnist"
    locator = DatasetLocator(
      environment: [:], workingDirectory: folder.path, home: folder.path, shared: [],
      resources: [])
    for word in ["train", "t10k"] { try write(Digits.part(20), word) }
  }

  private func write(_ part: DataBytes.Part, _ word: String) throws {
    try folder.write(
      part, as: "data/mnist/\(word)-images-idx3-ubyte", "data/mnist/\(word)-labels-idx1-ubyte")
  }

  private func expect(_ fault: Fault, _ message: String) throws {
    let error = #expect(throws: (any Error).self) {
      try locator.load("mnist", fallback: "digits-sample")
    }
    let told = try #require(error as? any UserFacingError)
    #expect(told.description == message)
    #expect(told.fault == fault)
  }

  @Test func countsDiffer() throws {
    try folder.write(
      DataBytes.idx(labels: [1, 2, 3]), to: "data/mnist/train-labels-idx1-ubyte")
    try expect(
      .badData,
      "\(data)/train-images-idx3-ubyte: holds 20 images, but \(data)/train-labels-idx1-ubyte holds "
        + "3 labels; take both from the same set")
  }

  @Test func sizesDiffer() throws {
    try write(DataBytes.counting(20), "t10k")
    try expect(
      .badData,
      "\(data)/t10k-images-idx3-ubyte: images are 2x3, but those in "
        + "\(data)/train-images-idx3-ubyte are 28x28; take both from the same set")
  }

  @Test func labelOutOfRange() throws {
    var part = Digits.part(20)
    part.labels[16] = 12
    try write(part, "train")
    try expect(
      .badData,
      "\(data)/train-labels-idx1-ubyte: image 17 has label 12, but the labels of mnist run from 0 "
        + "to 9; check that it is the right file")
  }

  @Test func partsLieDifferently() throws {
    try write(Digits.part(), "train")
    try write(Digits.part().transposed, "t10k")
    try expect(
      .badData,
      "\(data): the digits stand upright in one part and lie transposed in the other; take both "
        + "parts from the same set")
  }

  @Test func missingFile() throws {
    try FileManager.default.removeItem(atPath: data + "/t10k-labels-idx1-ubyte")
    try expect(
      .inputMissing,
      "\(data): the data set lacks t10k-labels-idx1-ubyte; run 'apus data fetch mnist' or name its "
        + "folder with --data")
  }

  @Test func missingPart() throws {
    for kind in ["images-idx3", "labels-idx1"] {
      try FileManager.default.removeItem(atPath: data + "/t10k-\(kind)-ubyte")
    }
    try expect(
      .inputMissing,
      "\(data): the data set lacks t10k-images-idx3-ubyte; run 'apus data fetch mnist' or name its "
        + "folder with --data")
  }

  @Test func directoryInPlaceOfAFile() throws {
    try FileManager.default.removeItem(atPath: data + "/t10k-labels-idx1-ubyte")
    try folder.write([], to: "data/mnist/t10k-labels-idx1-ubyte/file")
    try expect(
      .inputMissing,
      "\(data)/t10k-labels-idx1-ubyte: is a directory where a file is needed; check the path")
  }

  /// Nothing could be learnt about a class that only the test part has.
  @Test func testLabelOfNoTrainingImage() throws {
    var part = Digits.part(20)
    part.labels[3] = 255
    try write(part, "t10k")
    let error = #expect(throws: DataError.self) { try locator.load("./data/mnist") }
    #expect(error?.fault == .badData)
    #expect(
      error?.description.hasPrefix(
        "\(data)/t10k-labels-idx1-ubyte: image 4 has label 255, but the labels of ./data/mnist run"
          + " from 0 to 9") ?? false)
  }

  @Test func givenFolderIsNotThere() {
    let locator = DatasetLocator(explicit: folder.path + "/nowhere", resources: [])
    #expect(throws: DataError.noFolder(path: folder.path + "/nowhere")) {
      try locator.load("mnist")
    }
  }

  @Test func givenFolderIsAFile() throws {
    try folder.write([1], to: "file")
    let locator = DatasetLocator(explicit: folder.path + "/file", resources: [])
    let error = #expect(throws: DataError.notFolder(path: folder.path + "/file")) {
      try locator.load("mnist", fallback: "digits-sample")
    }
    #expect(error?.fault == .inputMissing)
  }

  @Test(.disabled(if: getuid() == 0, "root reads every file"))
  func notPermitted() throws {
    let file = data + "/train-images-idx3-ubyte"
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
    try expect(.inputMissing, "\(file): may not be read; change its permissions (chmod +r)")
  }

  /// Sets that lie unlike they should are set right, and said aloud.
  @Test func digitsThatLieUnlikeTheirSet() throws {
    for word in ["train", "t10k"] { try write(Digits.part().transposed, word) }
    let turned = try locator.load("mnist")
    #expect(turned.training == Digits.images(Digits.part()))
    #expect(
      turned.notes == [
        "\(data): the digits lie transposed, as EMNIST stores them; turned upright"
      ])
    for word in ["train", "test"] {
      try folder.write(
        Digits.part(), as: "data/emnist-digits-\(word)-images-idx3-ubyte",
        "data/emnist-digits-\(word)-labels-idx1-ubyte")
    }
    let left = try locator.load("emnist-digits")
    #expect(left.training == Digits.images(Digits.part()))
    #expect(left.notes.count == 1 && left.notes[0].contains("left as they are"))
  }
}
