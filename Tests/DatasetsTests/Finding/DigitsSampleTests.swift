import Foundation
import Support
import Testing

@testable import Datasets

/// The sample that comes with Apus, found as a user's process finds it.
@Suite struct DigitsSampleTests {
  static let isThere = FileManager.default.fileExists(
    atPath: SharedData.checkout + "/Resources/digits-sample")

  @Test(.enabled(if: isThere, "needs Resources/digits-sample in the checkout"))
  func isFoundFromAnywhere() throws {
    let folder = try DataFolder()
    let locator = DatasetLocator(
      environment: [:], workingDirectory: folder.path, home: folder.path)
    let dataset = try locator.load("digits-sample")
    #expect(dataset.source.hasSuffix("/Resources/digits-sample"))
    #expect(dataset.training.counts(classes: 10) == [Int](repeating: 400, count: 10))
    #expect(dataset.test.counts(classes: 10) == [Int](repeating: 100, count: 10))
    #expect(dataset.sha256 == NamedDataset.digitsSample.knownContent)
    #expect(Orientation.ofDigits(in: dataset.training) == .upright)
    #expect(dataset.notes == [])
  }

  @Test func folderFromTheEnvironmentComesFirst() throws {
    let folder = try DataFolder()
    try folder.write([1], to: "Resources/file")
    let folders = ResourceFolders.all(environment: ["APUS_HOME": folder.path])
    #expect(folders.first == folder.path + "/Resources")
    #expect(folders.last == SharedData.checkout + "/Resources")
  }
}
