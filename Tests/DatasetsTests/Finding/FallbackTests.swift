import Kernels
import Support
import Testing

@testable import Datasets

@Suite struct FallbackTests {
  let folder: DataFolder
  let locator: DatasetLocator

  init() throws {
    folder = try DataFolder()
    locator = DatasetLocator(
      environment: [:], workingDirectory: folder.path + "/work", home: folder.path,
      shared: [], resources: [folder.path + "/resources"])
    try write(to: "resources/digits-sample")
  }

  private func write(to place: String) throws {
    for word in ["train", "t10k"] {
      try folder.write(
        Digits.part(10), as: "\(place)/\(word)-images-idx3-ubyte",
        "\(place)/\(word)-labels-idx1-ubyte", isPacked: true)
    }
  }

  @Test func replacesWhatIsNowhere() throws {
    let dataset = try locator.load("mnist", fallback: "digits-sample")
    #expect(dataset.name == "digits-sample" && dataset.replaces == "mnist")
    #expect(dataset.notes == [])
  }

  @Test func insists() throws {
    let error = #expect(throws: DataError.self) { try locator.load("mnist") }
    #expect(error?.fault == .inputMissing)
    let message = try #require(error?.description)
    #expect(message.hasPrefix("mnist: not found in \(folder.path)/work/data/mnist, "))
    #expect(message.hasSuffix("run 'apus data fetch mnist' or name its folder with --data"))
  }

  @Test func aFolderThatWasNamedIsNotReplaced() throws {
    try folder.write([1], to: "work/mine/notes.txt")
    let error = #expect(throws: DataError.self) {
      try locator.load("./mine", fallback: "digits-sample")
    }
    #expect(
      error?.description
        == "./mine: not found in \(folder.path)/work/mine; copy its files there")
  }

  @Test func fetchesFirst() throws {
    var asked: [NamedDataset] = []
    let dataset = try locator.load("mnist", fallback: "digits-sample") { set in
      asked.append(set)
      try write(to: "work/data/mnist")
    }
    #expect(dataset.name == "mnist" && dataset.replaces == nil)
    _ = try locator.load("mnist") { asked.append($0) }
    #expect(asked == [.mnist])
  }

  @Test func saysWhyTheFetchFailed() throws {
    let failure = FetchError.unreachable(address: "http://a", reason: "no network")
    let dataset = try locator.load("mnist", fallback: "digits-sample") { _ in throw failure }
    #expect(dataset.replaces == "mnist" && dataset.notes == [failure.description])
    let error = #expect(throws: DataError.self) { try locator.load("mnist") { _ in throw failure } }
    #expect(error?.fault == .inputMissing)
  }

  @Test func brokenFilesAreNeverPassedOver() throws {
    try write(to: "work/data/mnist")
    try folder.write([1, 2, 3, 4], to: "work/data/mnist/t10k-labels-idx1-ubyte.gz")
    #expect(throws: ArchiveError.self) { try locator.load("mnist", fallback: "digits-sample") }
  }
}
